"""What leaves the house: a transactional outbox, e-mail, SMS, printed codes."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.accounts.audit import describe_act
from app.accounts.signals import letter_written
from app.delivery import accounts, cli, views
from app.delivery.channels.smtp import mail
from app.delivery.registry import every, register_letter
from app.delivery.services.queueing import purge
from app.web.navigation import add_entry


def init_app(app: Flask) -> None:
    """Register the pages, the worker's commands and the letters about accounts."""
    app.register_blueprint(views.blueprint)
    views.init_mailbox(app)
    add_entry(app, "delivery.index", _l("Delivery"), order=26)
    describe_act("delivery.test_sent", _l("Test letter sent"))
    describe_act("delivery.retried", _l("Failed letters tried again"))
    describe_act("delivery.address_lifted", _l("Address written to again"))
    mail.init_app(app)
    app.cli.add_command(cli.worker)
    app.cli.add_command(cli.serve)
    app.cli.add_command(cli.delivery)
    register_letter("account_letter", accounts.compose, forget=True)
    letter_written.connect(accounts.queue, app)
    every("purge", 24 * 3600, purge)
