"""The gate: what is published about teams, as cells; imported results enter here."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.accounts.audit import describe_act
from app.delivery.services import every
from app.pulses.signals import wave_closed, wave_opened
from app.release import views
from app.release.customers_side import publish_customers
from app.release.launching import open_leg
from app.release.tallying import tally_due
from app.web.navigation import add_entry


def init_app(app: Flask) -> None:
    """Register the import pages, and what a wave's opening asks of the gate."""
    app.register_blueprint(views.blueprint)
    describe_act("release.bundle_taken", _l("Sealed ballots taken for an observer"))
    describe_act("release.counted", _l("An observer's count published"))
    add_entry(app, "release.index", _l("Import"), order=40)
    every("tally", 60, tally_due)

    @wave_opened.connect_via(app, weak=False)
    def launch(_app: Flask, **opened: object) -> None:
        open_leg(opened["wave"], opened["people"])  # type: ignore[arg-type]  # what the signal promises

    @wave_closed.connect_via(app, weak=False)
    def count_customers(_app: Flask, **closed: object) -> None:
        publish_customers(closed["wave"])  # type: ignore[arg-type]  # what the signal promises
