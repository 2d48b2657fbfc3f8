"""The audit trail: who did what, to what, when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from flask import Response, current_app, make_response, render_template, request
from flask_babel import gettext as _

from app.accounts import services
from app.accounts.audit import act_text, known_acts, record_act
from app.accounts.exporting import csv_lines
from app.accounts.forms import TrailForm
from app.accounts.roles import RoleName
from app.accounts.services import Wanted
from app.accounts.views.blueprint import blueprint, page_asked, word_asked
from app.accounts.wording import details_text, who_text
from app.db import commits, now
from app.web.access import access
from app.web.locale import language

SIZE = 50
YEARS = range(2000, 2200)


@blueprint.get("/admin/audit")
@access(RoleName.ADMIN)
def trail() -> str:
    """Show the latest acts."""
    form = TrailForm(request.args)
    page = page_asked()
    wanted = _wanted(form)
    found, count = services.entries(wanted, page=page, size=SIZE)
    asked = {name: request.args[name] for name in ("act", "who", "about", "since", "until") if request.args.get(name)}
    return render_template(
        "accounts/trail.html", found=found, count=count, page=page, size=SIZE, form=form, asked=asked,
        acts=known_acts(), act_text=act_text, who_text=who_text, details_text=details_text,
    )  # fmt: skip


@blueprint.post("/admin/audit.csv")
@access(RoleName.ADMIN)
@commits
def export() -> Response:
    """Give every act asked for as a table; that it was taken out is noted too."""
    wanted = _wanted(TrailForm(request.form))
    record_act(act="accounts.trail_exported", subject=str(now().date()))
    zone = _zone()

    def rows() -> Iterator[list[str]]:
        yield [_("When"), _("By whom"), _("What was done"), _("To what"), _("Details")]
        for one in services.every_entry(wanted):
            at = one.at.replace(tzinfo=dt.UTC).astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
            yield [at, who_text(one.who), act_text(one.act), one.subject, details_text(one.details)]

    answer = make_response(b"".join(csv_lines(rows(), lang=language())))
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    answer.headers["Content-Disposition"] = "attachment; filename=audit.csv"
    return answer


def _wanted(form: TrailForm) -> Wanted:
    form.validate()
    since, until = (None if field.errors else field.data for field in (form.since, form.until))
    return Wanted(
        act=word_asked("act"),
        who=word_asked("who"),
        about=word_asked("about"),
        since=_midnight(since) if since and since.year in YEARS else None,
        until=_midnight(until + dt.timedelta(days=1)) if until and until.year in YEARS else None,
    )


def _midnight(day: dt.date) -> dt.datetime:
    """Return when a day begins where the organisation is, in UTC as the database keeps it."""
    begin = dt.datetime.combine(day, dt.time(), tzinfo=_zone())
    return begin.astimezone(dt.UTC).replace(tzinfo=None)


def _zone() -> ZoneInfo:
    return ZoneInfo(current_app.config["SETTINGS"].time_zone)
