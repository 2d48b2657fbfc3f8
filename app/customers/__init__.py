"""Customers, touchpoints and interactions: who was served where, by which teams, and who may be asked."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.accounts.audit import describe_act
from app.customers.cli import customers
from app.customers.views import PARTS
from app.customers.views.blueprint import blueprint, machines
from app.web import csrf
from app.web.navigation import add_entry

ACTS = {
    "interactions.accepted": _l("Contacts imported"),
    "interactions.undone": _l("Import of contacts undone"),
    "customers.opted_out": _l("Customer opted out"),
    "customers.erased": _l("Customer's data erased"),
    "customers.touchpoint_added": _l("Touchpoint added"),
    "customers.touchpoint_changed": _l("Touchpoint changed"),
    "customers.token_made": _l("Token made"),
    "customers.token_revoked": _l("Token revoked"),
}


def init_app(app: Flask) -> None:
    """Register the pages, the interface for other systems and the commands."""
    assert PARTS  # noqa: S101  the modules whose views the blueprints carry
    csrf.exempt(machines)  # a token in a header, never a cookie
    app.register_blueprint(blueprint)
    app.register_blueprint(machines)
    app.cli.add_command(customers)
    add_entry(app, "customers.index", _l("Customers"), order=22)
    for act, text in ACTS.items():
        describe_act(act, text)
