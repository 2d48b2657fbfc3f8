"""Actions: the list, a new one, one, and its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from app.accounts import services as accounts
from app.accounts.audit import record_act
from app.accounts.roles import EVERYONE
from app.accounts.services import User
from app.db import commits
from app.followup import services
from app.followup.forms import ActionForm, NewActionForm
from app.followup.services import Sought
from app.followup.views.blueprint import DECIDERS, blueprint, may_decide, seen
from app.followup.wording import STATES, WISHES, moved_words, owner_words
from app.organisation import services as organisation
from app.reports.viewer import current_viewer
from app.web.access import access

if TYPE_CHECKING:
    from app.reports.known import Team

MOST_OWNERS, DIGITS = 500, 1
ENDS = {"done": services.finish, "dropped": services.drop, "reopened": services.reopen}


@blueprint.get("/actions")
@access(*EVERYONE)
def actions() -> str:
    """List the actions of the teams one may see."""
    viewer, sought = current_viewer(), sought_here()
    found = services.actions_of(viewer.visible, sought)
    top = next((viewer.tree.teams[one] for one in viewer.roots), None)
    return render_template(
        "followup/actions.html",
        actions=found, wish=sought.wish, wishes=WISHES, q=sought.text, states=STATES, teams=viewer.tree.teams,
        lang=viewer.lang, overdue=services.is_overdue, owner=owner_words, may_decide=may_decide(), top=top,
        anything=bool(found) or bool(services.actions_of(viewer.visible)),
    )  # fmt: skip


def sought_here() -> Sought:
    """Return which actions the address asks for."""
    wish = request.args.get("show", "open")
    return Sought(
        wish=wish if wish in services.WISHES else "open",
        text=request.args.get("q", "").strip()[:100],
        user_id=current_user.id,
    )


@blueprint.get("/actions/new")
@access(*DECIDERS)
def new_action() -> str:
    """Offer to decide something for a team, filled in from the report one comes from."""
    team = _team(request.args.get("team", ""))
    about = request.args.get("about", "")
    form = NewActionForm(
        data={"due_on": services.default_due(), "owner": current_user.public_id, "about": about, "what": ""}
    )
    if about not in _offer(form, team):
        form.about.data = ""
    return render_template("followup/form.html", form=form, team=team, action=None, lang=current_viewer().lang)


@blueprint.post("/actions/new")
@access(*DECIDERS)
@commits
def decide() -> ResponseReturnValue:
    """Decide something."""
    team = _team(request.args.get("team", ""))
    form = NewActionForm()
    _offer(form, team)
    if not form.validate_on_submit():
        return render_template("followup/form.html", form=form, team=team, action=None, lang=current_viewer().lang), 422
    action = services.decide(
        team_id=team.id, what=form.what.data or "", owner=_owner(form), due_on=form.due_on.data,
        about=form.about.data or None,
    )  # fmt: skip
    record_act(act="action.decided", subject=f"{team.code}: {action.what}"[:300])
    flash(_("Decided. A reminder comes a week before the day, on the day and a week after."), "success")
    return redirect(url_for(".action", public_id=action.public_id))


@blueprint.get("/actions/<public_id>")
@access(*EVERYONE)
def action(public_id: str) -> str:
    """Show an action, and how its figure has moved since."""
    found, team, viewer = seen(public_id)
    moved = [(one, moved_words(one, DIGITS, viewer.lang)) for one in services.moved_since(found)]
    return render_template(
        "followup/action.html",
        action=found, team=team, states=STATES, overdue=services.is_overdue(found), may_decide=may_decide(),
        about=services.words_about(team_id=team.id, about=found.about, lang=viewer.lang), moved=moved, lang=viewer.lang,
    )  # fmt: skip


@blueprint.route("/actions/<public_id>/change", methods=["GET", "POST"])
@access(*DECIDERS)
@commits
def change(public_id: str) -> ResponseReturnValue:
    """Change an action."""
    found, team, viewer = seen(public_id)
    owner = found.owner.public_id if found.owner else current_user.public_id
    form = ActionForm(data={"what": found.what, "owner": owner, "due_on": found.due_on, "about": found.about or ""})
    _offer(form, team, found.owner)
    if form.validate_on_submit():
        services.change(
            action=found, what=form.what.data or "", owner=_owner(form), due_on=form.due_on.data,
            about=form.about.data or None,
        )  # fmt: skip
        record_act(act="action.changed", subject=f"{team.code}: {found.what}"[:300])
        return redirect(url_for(".action", public_id=public_id))
    page = render_template("followup/form.html", form=form, team=team, action=found, lang=viewer.lang)
    return page, 422 if request.method == "POST" else 200


@blueprint.post("/actions/<public_id>/end/<end>")
@access(*DECIDERS)
@commits
def end(public_id: str, end: str) -> ResponseReturnValue:
    """End an action, or take its end back."""
    found, team, _viewer = seen(public_id)
    if end not in ENDS:
        abort(404)
    ENDS[end](action=found)
    record_act(act=f"action.{end}", subject=f"{team.code}: {found.what}"[:300])
    return redirect(url_for(".action", public_id=public_id))


def _team(public_id: str) -> Team:
    viewer = current_viewer()
    team = organisation.team_by_public_id(public_id)
    if team is None or team.id not in viewer.visible:
        abort(404)
    return team


def _offer(form: ActionForm, team: Team, owner: User | None = None) -> set[str]:
    """Fill in what can be chosen; return what a decision of this team can be about."""
    people, _count = accounts.find_users(size=MOST_OWNERS)
    found = {one.public_id: one for one in people if one.active}
    # whoever is at the keyboard and whoever owns it now may stay, however many accounts there are
    for one in (current_user, owner):
        if one is not None:
            found.setdefault(one.public_id, one)
    abouts = services.choices_about(team_id=team.id, lang=current_viewer().lang)
    form.offer([(name, one.name or one.email) for name, one in found.items()], abouts)
    return {value for value, _label in abouts}


def _owner(form: ActionForm) -> User | None:
    return accounts.user_by_public_id(form.owner.data or "")
