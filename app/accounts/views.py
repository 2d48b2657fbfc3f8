"""Accounts: one's own, everybody's, and the audit trail."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_datetime
from flask_babel import gettext as _
from flask_security import current_user, login_user

from app.accounts import services
from app.accounts.audit import act_text, known_acts, record_act
from app.accounts.forms import NAMES, OwnForm, UserForm, team_options
from app.accounts.roles import RoleName
from app.accounts.services import EmailTaken, NotAllowed
from app.db import commits
from app.web.access import SIGNED_IN, access

blueprint = Blueprint(
    "accounts", __name__, template_folder="templates", static_folder="static", static_url_path="/static/a"
)
MANAGERS = (RoleName.ADMIN, RoleName.HR)
SIZE = 50


@blueprint.errorhandler(NotAllowed)
def tell(refused: NotAllowed) -> ResponseReturnValue:
    """Say why an act was refused."""
    texts = {
        "roles": _("This account holds, or would get, rights that are not yours to give."),
        "own": _("You cannot change your own rights. Ask another administrator."),
        "no_role": _("Choose at least one role."),
        "no_team": _("Choose the team a manager sees."),
    }
    flash(texts[refused.code], "warning")
    return redirect(url_for("accounts.users"))


@blueprint.route("/account", methods=["GET", "POST"])
@access(SIGNED_IN)
@commits
def own() -> ResponseReturnValue:
    """Show and change one's own account."""
    form = OwnForm(obj=current_user)
    if request.method == "POST" and form.validate_on_submit():
        services.change_own(user=current_user, name=form.name.data or "", language=form.language.data or None)
        flash(_("Saved."), "success")
        return redirect(url_for(".own"))
    return render_template("accounts/own.html", form=form, names=NAMES)


@blueprint.post("/account/sessions")
@access(SIGNED_IN)
@commits
def end_own_sessions() -> ResponseReturnValue:
    """End every session but this one."""
    services.end_sessions(user=current_user)
    login_user(current_user)
    flash(_("All other sessions were ended."), "success")
    return redirect(url_for(".own"))


@blueprint.get("/admin/accounts")
@access(*MANAGERS)
def users() -> str:
    """List the accounts."""
    text = request.args.get("q", "")[:200]
    return render_template("accounts/users.html", users=services.users(text=text), q=text, names=NAMES)


@blueprint.route("/admin/accounts/new", methods=["GET", "POST"])
@access(*MANAGERS)
@commits
def invite() -> ResponseReturnValue:
    """Open an account and invite its owner."""
    form = UserForm.for_actor(services.manageable(current_user))
    if request.method == "POST" and form.validate_on_submit():
        try:
            user = services.invite_user(actor=current_user, email=form.email.data, **form.details())
        except EmailTaken:
            form.email.errors = [_("This address has an account already.")]
        else:
            record_act(act="accounts.invited", subject=user.email, details={"roles": list(form.roles.data)})
            flash(_("Opened. A letter with a link to choose a password is on its way."), "success")
            return redirect(url_for(".user", user_id=user.id))
    status = 422 if request.method == "POST" else 200
    return render_template("accounts/user_form.html", form=form, user=None), status


@blueprint.route("/admin/accounts/<int:user_id>", methods=["GET", "POST"])
@access(*MANAGERS)
@commits
def user(user_id: int) -> ResponseReturnValue:
    """Show and change an account."""
    found = services.user_by_id(user_id) or abort(404)
    form = UserForm.for_actor(services.manageable(current_user), found)
    if request.method == "POST" and form.validate_on_submit():
        services.change_user(actor=current_user, user=found, **form.details())
        record_act(act="accounts.changed", subject=found.email, details={"roles": list(form.roles.data)})
        flash(_("Saved."), "success")
        return redirect(url_for(".user", user_id=user_id))
    return render_template("accounts/user_form.html", form=form, user=found), 422 if request.method == "POST" else 200


@blueprint.post("/admin/accounts/<int:user_id>/act")
@access(*MANAGERS)
@commits
def act(user_id: int) -> ResponseReturnValue:
    """Invite again, end sessions, take the second factor off, close or open an account."""
    found, wish = services.user_by_id(user_id) or abort(404), request.form.get("act")
    services.check_may_manage(actor=current_user, user=found, roles=[])
    if wish == "invite":
        services.send_invitation(user=found)
    elif wish == "sessions":
        services.end_sessions(user=found)
    elif wish == "second_factor":
        services.remove_second_factor(actor=current_user, user=found)
    elif wish in {"close", "open"}:
        services.set_active(actor=current_user, user=found, active=wish == "open")
    else:
        abort(400)
    acts = {"invite": "invited_again", "sessions": "sessions_ended", "second_factor": "second_factor_removed",
            "close": "deactivated", "open": "activated"}  # fmt: skip
    record_act(act=f"accounts.{acts[wish]}", subject=found.email)
    flash(act_text(f"accounts.{acts[wish]}"), "success")
    return redirect(url_for(".user", user_id=user_id))


@blueprint.get("/admin/audit")
@access(RoleName.ADMIN)
def audit() -> str:
    """Show who did what."""
    act, who = request.args.get("act", "")[:60], request.args.get("who", "")[:200]
    page = min(max(request.args.get("page", 1, int) or 1, 1), 10_000)
    entries, count = services.audit_entries(act=act, who=who, page=page, size=SIZE)
    return render_template(
        "accounts/audit.html", entries=entries, count=count, page=page, size=SIZE, act=act, who=who,
        acts=known_acts(), act_text=act_text,
    )  # fmt: skip


@blueprint.get("/admin/audit.csv")
@access(RoleName.ADMIN)
def audit_csv() -> Response:
    """Give the audit trail as a table."""
    entries, _count = services.audit_entries(
        act=request.args.get("act", "")[:60], who=request.args.get("who", "")[:200], size=100_000
    )
    quoted = [
        [format_datetime(one.at, "yyyy-MM-dd HH:mm:ss"), one.who, act_text(one.act), one.subject] for one in entries
    ]
    lines = [[_("When"), _("Who"), _("Act"), _("What")], *quoted]
    text = "\r\n".join(",".join('"' + safe(cell) + '"' for cell in line) for line in lines)
    response = make_response(("\ufeff" + text + "\r\n").encode())
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = "attachment; filename=audit.csv"
    return response


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet would run, with its quotes doubled."""
    return ("'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell).replace('"', '""')


blueprint.add_app_template_global(team_options)
