"""People: found, added, changed, marked as left, given what is held about them, erased."""

from __future__ import annotations

import json

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.audit import record_act
from app.db import commits
from app.organisation import services
from app.organisation.forms import EmployeeForm
from app.organisation.services import BadEmployee, Details, Employee
from app.organisation.views.blueprint import KEEPERS, blueprint
from app.organisation.wording import PEOPLE
from app.tables.flow import download
from app.web.access import access
from app.web.locale import language

SIZE = 50


@blueprint.get("/organisation/people")
@access(*KEEPERS)
def employees() -> str:
    """Find people."""
    text, page = request.args.get("q", "")[:200], min(max(request.args.get("page", 1, int) or 1, 1), 10_000)
    left = request.args.get("left") == "1"
    found, count = services.find_employees(text=text, left=left, page=page, size=SIZE)
    return render_template(
        "organisation/employees.html", employees=found, count=count, page=page, size=SIZE, q=text, left=left,
        lang=language(),
    )  # fmt: skip


@blueprint.get("/organisation/people/new")
@access(*KEEPERS)
def new_employee() -> str:
    """Offer to add somebody."""
    form = EmployeeForm.with_teams(team=request.args.get("team", ""))
    return render_template("organisation/employee_form.html", form=form, employee=None)


@blueprint.post("/organisation/people/new")
@access(*KEEPERS)
@commits
def add_employee() -> ResponseReturnValue:
    """Add somebody."""
    form = EmployeeForm.with_teams()
    if form.validate_on_submit():
        try:
            added = services.add_employee(details=_details(form))
        except BadEmployee as bad:
            _fault(form, bad)
        else:
            record_act(act="organisation.employee_added", subject=added.public_id)
            flash(_("%(name)s was added.", name=added.name), "success")
            return redirect(url_for(".employee", public_id=added.public_id))
    return render_template("organisation/employee_form.html", form=form, employee=None), 422


@blueprint.get("/organisation/people/<public_id>")
@access(*KEEPERS)
def employee(public_id: str) -> str:
    """Show somebody, with where they belonged."""
    return render_template("organisation/employee.html", employee=_load(public_id), lang=language())


@blueprint.route("/organisation/people/<public_id>/change", methods=["GET", "POST"])
@access(*KEEPERS)
@commits
def change_employee(public_id: str) -> ResponseReturnValue:
    """Change somebody's details or team."""
    found = _load(public_id)
    form = EmployeeForm.with_teams(employee=found)
    if request.method == "POST" and form.validate_on_submit():
        try:
            services.change_employee(employee=found, details=_details(form))
        except BadEmployee as bad:
            _fault(form, bad)
        else:
            record_act(act="organisation.employee_changed", subject=found.public_id)
            flash(_("Saved."), "success")
            return redirect(url_for(".employee", public_id=public_id))
    status = 422 if request.method == "POST" else 200
    return render_template("organisation/employee_form.html", form=form, employee=found), status


@blueprint.post("/organisation/people/<public_id>/leave")
@access(*KEEPERS)
@commits
def leave(public_id: str) -> ResponseReturnValue:
    """Mark that somebody left, or that they are back."""
    found = _load(public_id)
    if found.active:
        services.let_go(employee=found)
        flash(_("Marked as left. The past stays as it is."), "success")
    elif found.memberships:
        services.take_back(employee=found, team_id=found.memberships[-1].team_id)
        flash(_("Works here again, in the former team."), "success")
    record_act(
        act="organisation.employee_left" if not found.active else "organisation.employee_back", subject=public_id
    )
    return redirect(url_for(".employee", public_id=public_id))


@blueprint.get("/organisation/people/<public_id>/data.json")
@access(*KEEPERS)
def held(public_id: str) -> Response:
    """Give a person what is held about them."""
    content = json.dumps(services.held_about(employee=_load(public_id)), ensure_ascii=False, indent=2)
    return download(content.encode(), "personal-data.json", "json")


@blueprint.post("/organisation/people/<public_id>/erase")
@access(*KEEPERS)
@commits
def erase(public_id: str) -> ResponseReturnValue:
    """Erase a person's data for good."""
    services.erase(employee=_load(public_id))
    record_act(act="organisation.employee_erased", subject=public_id)
    flash(_("Erased for good. Head-counts and released figures stay; they never named anybody."), "success")
    return redirect(url_for(".employees"))


def _load(public_id: str) -> Employee:
    found = services.employee_by_public_id(public_id)
    if found is None or found.erased_at is not None:
        abort(404)
    return found


def _details(form: EmployeeForm) -> Details:
    team = services.team_by_public_id(form.team.data) if form.team.data else None
    return Details(
        name=form.name.data or "", team_id=team.id if team else None, external_id=form.external_id.data or "",
        email=form.email.data or "", phone=form.phone.data or "", language=form.language.data or None,
        channel=form.channel.data or "", started_on=form.started_on.data,
    )  # fmt: skip


def _fault(form: EmployeeForm, bad: BadEmployee) -> None:
    field = {"team_id": form.team}.get(bad.field) or form[bad.field]
    field.errors = [str(PEOPLE[bad.code])]
