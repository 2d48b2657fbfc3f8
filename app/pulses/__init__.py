"""Programmes and their waves: schedule, invitations, reminders, the pulse desk."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.accounts.audit import describe_act
from app.delivery.services import every
from app.pulses.services import tick
from app.pulses.views import PARTS
from app.pulses.views.blueprint import blueprint
from app.web.navigation import add_entry

ACTS = {
    "created": _l("Programme set up"),
    "changed": _l("Programme changed"),
    "launched": _l("Programme launched"),
    "copied": _l("Programme copied"),
    "deleted": _l("Programme thrown away"),
    "pause": _l("Programme paused"),
    "resume": _l("Programme resumed"),
    "end": _l("Programme ended"),
    "test_sent": _l("Test letters sent"),
    "extended": _l("Wave extended"),
    "closed_early": _l("Wave closed early"),
    "stand_added": _l("Stand set up"),
    "stand_closed": _l("Stand taken out of use"),
}


def init_app(app: Flask) -> None:
    """Register the pages, and what happens by itself."""
    assert PARTS  # noqa: S101  the modules whose views the blueprint carries
    app.register_blueprint(blueprint)
    add_entry(app, "pulses.desk", _l("Pulses"), order=5)
    for act, text in ACTS.items():
        describe_act(f"pulses.{act}", text)
    every("pulses", 60, tick)
