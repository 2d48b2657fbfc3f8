"""Users: who may sign in, with which roles, over which part of the organisation."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from app.accounts import services
from app.accounts.forms import InviteForm, PersonForm
from app.accounts.roles import INVITERS, RoleName, UserState
from app.accounts.scopes import Scopes, scopes
from app.accounts.services import User
from app.accounts.views.blueprint import blueprint, page_asked, word_asked
from app.accounts.wording import REFUSED, ROLE_HINTS, ROLE_NAMES, STATES
from app.db import commits
from app.web.access import access

SIZE = 50


@blueprint.get("/admin")
@access(*INVITERS)
def people() -> str:
    """List the users."""
    asked = {name: word_asked(name) for name in ("q", "role", "state")}
    page = page_asked()
    found, count = services.find_users(
        text=asked["q"],
        role=RoleName(asked["role"]) if asked["role"] in list(RoleName) else None,
        state=UserState(asked["state"]) if asked["state"] in list(UserState) else None,
        page=page,
        size=SIZE,
    )
    bare = services.without_second_factor() if services.may_administer(_me()) else 0
    return render_template(
        "accounts/people.html", found=found, count=count, page=page, size=SIZE, asked=asked, known=scopes(),
        role_names=ROLE_NAMES, states=STATES, bare=bare,
    )  # fmt: skip


@blueprint.get("/admin/invite")
@access(*INVITERS)
def invitation() -> str:
    """Ask whom to invite."""
    form = InviteForm()
    known = _offer(form)
    if len(form.roles.choices) == 1:
        form.roles.data = [form.roles.choices[0].value]
    return _invite_page(form, known)


@blueprint.post("/admin/invite")
@access(*INVITERS)
@commits
def invite() -> ResponseReturnValue:
    """Add an account and write to its owner."""
    form = InviteForm()
    known = _offer(form)
    # before the form would call a forged role a slip: whoever may not give it is told so
    if not services.may_invite(_me(), [RoleName(one) for one in form.roles.data or [] if one in list(RoleName)]):
        raise services.NotAllowed
    if not form.validate_on_submit():
        return _invite_page(form, known), 422
    try:
        user = services.invite(
            by=_me(),
            email=form.email.data,
            name=form.name.data or "",
            language=form.language.data or None,
            roles=form.chosen(),
            scope_team_id=form.scope_team_id,
        )
    except services.BadEmail:
        form.email.errors = [_("No letter can reach this address. Check it.")]
    except services.EmailTaken:
        form.email.errors = [_("This address has an account already. Look for it in the list.")]
    except services.Refused as refused:
        _blame(form, refused)
    else:
        flash(_("%(email)s gets a letter with a link that holds for a week.", email=user.email), "success")
        return redirect(url_for(".people"))
    return _invite_page(form, known), 422


@blueprint.get("/admin/users/<public_id>")
@access(*INVITERS)
def person(public_id: str) -> str:
    """Show one account."""
    user = load(public_id)
    form = PersonForm(data={"name": user.name, "language": user.language or ""})
    known = _offer(form, list(RoleName))
    form.roles.data = [role.value for role in user.role_names]
    form.scope.data = known.label(user.scope_team_id)
    return _person_page(user, form, known)


@blueprint.post("/admin/users/<public_id>")
@access(RoleName.ADMIN)
@commits
def change(public_id: str) -> ResponseReturnValue:
    """Change what an account is and sees."""
    user, form = load(public_id), PersonForm()
    known = _offer(form, list(RoleName))
    if not form.validate_on_submit():
        return _person_page(user, form, known), 422
    try:
        services.change_user(
            by=_me(),
            user=user,
            name=form.name.data or "",
            language=form.language.data or None,
            roles=user.role_names if user.id == current_user.id and not form.roles.data else form.chosen(),
            scope_team_id=form.scope_team_id,
        )
    except services.Refused as refused:
        _blame(form, refused)
        return _person_page(user, form, known), 422
    flash(_("The account was changed."), "success")
    return redirect(url_for(".person", public_id=public_id))


@blueprint.post("/admin/users/<public_id>/invite")
@access(*INVITERS)
@commits
def invite_again(public_id: str) -> ResponseReturnValue:
    """Write to an invited person once more."""
    services.invite_again(by=_me(), user=load(public_id))
    return _done(public_id, _("A new invitation is on its way. The earlier link opens nothing any more."))


@blueprint.post("/admin/users/<public_id>/reset")
@access(RoleName.ADMIN)
@commits
def send_reset(public_id: str) -> ResponseReturnValue:
    """Write to a person how to choose a new password."""
    services.send_reset(by=_me(), user=load(public_id))
    return _done(public_id, _("A letter with a link for a new password is on its way."))


@blueprint.post("/admin/users/<public_id>/sessions")
@access(RoleName.ADMIN)
@commits
def end_sessions(public_id: str) -> ResponseReturnValue:
    """Sign a person out everywhere."""
    services.end_sessions(by=_me(), user=load(public_id))
    return _done(public_id, _("The person is signed out everywhere."))


@blueprint.post("/admin/users/<public_id>/second-factor")
@access(RoleName.ADMIN)
@commits
def remove_second_factor(public_id: str) -> ResponseReturnValue:
    """Take a lost second factor off an account."""
    services.remove_second_factor(by=_me(), user=load(public_id))
    return _done(public_id, _("The second factor and the passkeys were removed; the person got a letter."))


@blueprint.post("/admin/users/<public_id>/shut")
@access(RoleName.ADMIN)
@commits
def deactivate(public_id: str) -> ResponseReturnValue:
    """Shut an account."""
    services.deactivate(by=_me(), user=load(public_id))
    return _done(public_id, _("The account is shut. Nobody signs in with it any more."))


@blueprint.post("/admin/users/<public_id>/open")
@access(RoleName.ADMIN)
@commits
def reactivate(public_id: str) -> ResponseReturnValue:
    """Open a shut account again."""
    services.reactivate(by=_me(), user=load(public_id))
    return _done(public_id, _("The account is open again."))


def load(public_id: str) -> User:
    """Return the account of an address."""
    return services.user_by_public_id(public_id) or abort(404)


def _me() -> User:
    me: User = current_user._get_current_object()
    return me


def _done(public_id: str, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for(".person", public_id=public_id))


def _offer(form: PersonForm, roles: list[RoleName] | None = None) -> Scopes:
    known = scopes()
    form.offer(services.grantable(_me()) if roles is None else roles, known)
    return known


def _blame(form: PersonForm, refused: services.Refused) -> None:
    field = form.scope if refused.code == "scope_missing" else form.roles
    field.errors = [str(REFUSED[refused.code])]


def _invite_page(form: InviteForm, known: Scopes) -> str:
    return render_template("accounts/invite.html", form=form, scopes=known.offered(), hints=ROLE_HINTS)


def _person_page(user: User, form: PersonForm, known: Scopes) -> str:
    return render_template(
        "accounts/person.html", user=user, form=form, scopes=known.offered(), scope=known.label(user.scope_team_id),
        hints=ROLE_HINTS, role_names=ROLE_NAMES, states=STATES, mine=user.id == current_user.id,
        administers=services.may_administer(_me()), may_invite=services.may_invite(_me(), user.role_names),
    )  # fmt: skip
