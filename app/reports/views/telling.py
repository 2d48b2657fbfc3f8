"""What one is told of figures and when; for HR who gets what, a look at each letter and a test; the one page."""

from __future__ import annotations

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from app.accounts import services as accounts
from app.accounts.audit import record_act
from app.accounts.roles import EVERYONE, WHOLE_ORGANISATION, RoleName
from app.accounts.services import User
from app.accounts.wording import ROLE_NAMES
from app.db import commits
from app.documents.sending import PDF, sent
from app.reports.forms import RHYTHMS, TellingForm
from app.reports.telling import services
from app.reports.telling.one_page import one_page
from app.reports.telling.subjects import Told
from app.reports.viewer import current_viewer, holds
from app.reports.views.blueprint import blueprint
from app.web.access import access

TELLERS = (RoleName.HR, RoleName.ADMIN)


@blueprint.get("/telling")
@access(*EVERYONE)
def telling() -> str:
    """Show what one is told and when."""
    choice = services.choice_of(_me())
    form = TellingForm(
        data={
            "after_release": choice.after_release,
            "rhythm": choice.rhythm,
            "weekday": choice.weekday,
            "hour": choice.hour,
            "one_page": choice.one_page,
        }
    )
    return _page(form)


@blueprint.post("/telling")
@access(*EVERYONE)
@commits
def choose_telling() -> ResponseReturnValue:
    """Change what one is told and when."""
    form = TellingForm()
    form.offer()
    if not form.validate_on_submit():
        return _page(form), 422
    services.choose(
        user=_me(),
        after_release=form.after_release.data,
        rhythm=form.rhythm.data,
        weekday=form.weekday.data,
        hour=form.hour.data,
        one_page=form.one_page.data,
    )
    flash(_("Kept. The letters come as you chose."), "success")
    return redirect(url_for(".telling"))


@blueprint.get("/telling/people")
@access(*TELLERS)
def telling_people() -> str:
    """Show who gets what."""
    return render_template(
        "reports/telling_people.html",
        people=services.everybody(),
        kind_of=services.kind_of,
        rhythms=RHYTHMS,
        role_names=ROLE_NAMES,
        days=_days(),
    )


@blueprint.get("/telling/people/<public_id>")
@access(*TELLERS)
def telling_letter(public_id: str) -> str:
    """Show the letter a person would get now."""
    user = _person(public_id)
    made = services.letter(user, choice=services.choice_of(user))
    return render_template("reports/telling_letter.html", user=user, letter=made, me=current_user.email)


@blueprint.post("/telling/people/<public_id>/test")
@access(*TELLERS)
@commits
def test_telling(public_id: str) -> ResponseReturnValue:
    """Send the letter a person would get to oneself."""
    user = _person(public_id)
    services.send_test(user=user, to=current_user.email)
    record_act(act="reports.telling_tested", subject=user.email)
    flash(_("The letter is on its way to %(email)s.", email=current_user.email), "success")
    return redirect(url_for(".telling_letter", public_id=public_id))


@blueprint.get("/executive.pdf")
@access(*WHOLE_ORGANISATION)
def executive_pdf() -> ResponseReturnValue:
    """Send the organisation on one page."""
    made = one_page(Told(current_viewer()), current_app.config["SETTINGS"].organisation)
    if made is None:
        abort(404)
    return sent(made[1], PDF, made[0])


def _me() -> User:
    me: User = current_user._get_current_object()
    return me


def _person(public_id: str) -> User:
    user = accounts.user_by_public_id(public_id)
    if user is None or not user.is_active or services.kind_of(user) is None:
        abort(404)
    return user


def _days() -> list[str]:
    form = TellingForm()
    form.offer()
    return [str(one.label) for one in form.weekday.choices]


def _page(form: TellingForm) -> str:
    form.offer()
    return render_template(
        "reports/telling.html",
        form=form,
        kind=services.kind_of(_me()),
        whole=holds(*WHOLE_ORGANISATION),
        zone=current_app.config["SETTINGS"].time_zone,
    )
