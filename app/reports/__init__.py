"""What people see: the link page, My team, downloads."""

from __future__ import annotations

from flask import Flask
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.accounts.audit import describe_act
from app.accounts.roles import WHOLE_ORGANISATION
from app.delivery.services import every, register_letter
from app.reports import fragments, views
from app.reports.telling import services as telling
from app.reports.viewer import holds
from app.web import navigation


def init_app(app: Flask) -> None:
    """Register the pages and their menu entries."""
    fragments.init_app(app)
    app.register_blueprint(views.blueprint)
    navigation.add_entry(app, "reports.teams", LazyString(_teams_label), order=10)
    navigation.add_entry(app, "reports.organisation", _l("Organisation"), order=15)
    navigation.add_entry(app, "reports.link", _l("The link"), order=20)
    navigation.add_entry(app, "reports.method", _l("Method"), order=70)
    describe_act("reports.telling_tested", _l("Letter about figures sent as a test"))
    for kind in (telling.AFTER, telling.IMPORTED, telling.DIGEST_KIND, telling.TEST):
        register_letter(kind, telling.compose)
    every("telling", 600, telling.tell_due)


def _teams_label() -> str:
    return str(_("Teams") if holds(*WHOLE_ORGANISATION) else _("My team"))
