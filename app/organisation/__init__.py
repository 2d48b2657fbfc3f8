"""The teams of the organisation, who belongs to them, and how they hang together."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.accounts.audit import describe_act
from app.accounts.scopes import ScopeTeam, teams_come_from
from app.organisation.cli import organisation
from app.organisation.services import tree
from app.organisation.views import PARTS
from app.organisation.views.blueprint import blueprint
from app.web.locale import language
from app.web.navigation import add_entry

ACTS = {
    "roster.accepted": _l("Organisation imported"),
    "roster.undone": _l("Import of the organisation undone"),
    "organisation.employee_added": _l("Employee added"),
    "organisation.employee_changed": _l("Employee changed"),
    "organisation.employee_left": _l("Employee marked as left"),
    "organisation.employee_back": _l("Employee back"),
    "organisation.employee_erased": _l("Employee's data erased"),
    "organisation.team_added": _l("Team added"),
    "organisation.team_changed": _l("Team changed"),
    "organisation.team_closed": _l("Team closed"),
    "organisation.team_opened": _l("Team opened again"),
    "organisation.manager_named": _l("Manager named"),
    "organisation.manager_ended": _l("Manager ended"),
}


def init_app(app: Flask) -> None:
    """Register the pages and commands."""
    assert PARTS  # noqa: S101  the modules whose views the blueprint carries
    app.register_blueprint(blueprint)
    app.cli.add_command(organisation)
    add_entry(app, "organisation.employees", _l("People"), order=35)
    for act, text in ACTS.items():
        describe_act(act, text)
    teams_come_from(_scopes)


def _scopes() -> list[ScopeTeam]:
    """Return the teams a person's account may be scoped to."""
    lang = language()
    return [ScopeTeam(one.id, one.code, one.name(lang), one.closed_on is not None) for one in tree().teams.values()]
