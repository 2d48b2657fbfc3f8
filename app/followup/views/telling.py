"""Telling back: words in both languages, a preview, letters, and everything that was told."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.audit import record_act
from app.accounts.roles import EVERYONE
from app.db import commits
from app.followup import services
from app.followup.forms import TellForm
from app.followup.services import ActionState, ToldWords
from app.followup.views.blueprint import DECIDERS, blueprint, may_decide, seen
from app.reports.viewer import current_viewer
from app.web.access import access


@blueprint.get("/told")
@access(*EVERYONE)
def told() -> str:
    """Show what was told back, the latest first."""
    viewer = current_viewer()
    return render_template(
        "followup/told.html",
        actions=services.all_told(viewer.visible),
        teams=viewer.tree.teams, lang=viewer.lang, may_decide=may_decide(),
    )  # fmt: skip


@blueprint.route("/actions/<public_id>/tell", methods=["GET", "POST"])
@access(*DECIDERS)
@commits
def tell(public_id: str) -> ResponseReturnValue:
    """Write what people had said and what was done, and say to whom it is told."""
    found, team, viewer = seen(public_id)
    if found.state != ActionState.DONE:
        flash(_("Note first that it is done: only what was done is told back."), "warning")
        return redirect(url_for(".action", public_id=public_id))
    form = TellForm(obj=found if found.said_en else None)
    if request.method == "GET" and not found.said_en:
        form.did_en.data = form.did_ru.data = found.what
    if form.validate_on_submit():
        words = ToldWords(
            said_en=form.said_en.data or "", said_ru=form.said_ru.data or "",
            did_en=form.did_en.data or "", did_ru=form.did_ru.data or "",
        )  # fmt: skip
        services.tell(
            action=found, words=words, to_employees=form.to_employees.data, to_customers=form.to_customers.data
        )
        record_act(act="action.told", subject=f"{team.code}: {found.what}"[:300])
        flash(_("It is shown now to people who have just answered. You may also write to them."), "success")
        return redirect(url_for(".letters", public_id=public_id))
    page = render_template("followup/tell.html", form=form, action=found, team=team, lang=viewer.lang)
    return page, 422 if request.method == "POST" else 200


@blueprint.get("/actions/<public_id>/letters")
@access(*DECIDERS)
def letters(public_id: str) -> ResponseReturnValue:
    """Show what is told and to how many people a letter would go."""
    found, team, viewer = seen(public_id)
    if found.told_at is None:
        return redirect(url_for(".tell", public_id=public_id))
    readers = services.readers_of(found)
    return render_template("followup/letters.html", action=found, team=team, readers=readers, lang=viewer.lang)


@blueprint.post("/actions/<public_id>/letters")
@access(*DECIDERS)
@commits
def send(public_id: str) -> ResponseReturnValue:
    """Write to those it is told to; nobody gets it twice."""
    found, team, _viewer = seen(public_id)
    if found.told_at is not None:
        count = services.send_letters(action=found)
        record_act(act="action.letters", subject=f"{team.code}: {found.what}"[:300], details={"letters": count})
        flash(
            ngettext("%(num)d letter is on its way.", "%(num)d letters are on their way.", count)
            if count
            else _("Everybody has got it already, or nobody can be reached."),
            "success" if count else "warning",
        )
    return redirect(url_for(".action", public_id=public_id))


@blueprint.post("/actions/<public_id>/silence")
@access(*DECIDERS)
@commits
def silence(public_id: str) -> ResponseReturnValue:
    """Show it to respondents no more."""
    found, team, _viewer = seen(public_id)
    services.take_back(action=found)
    record_act(act="action.taken_back", subject=f"{team.code}: {found.what}"[:300])
    return redirect(url_for(".action", public_id=public_id))
