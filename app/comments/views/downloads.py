"""What is shown, to take along."""

from __future__ import annotations

import io
from urllib.parse import quote

from flask import abort, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.roles import EVERYONE
from app.comments.choosing import Chosen, choose
from app.comments.page import group_name, lines, theme_rows
from app.comments.reader import current_reader
from app.comments.views.blueprint import blueprint
from app.tables.exporting import Cell, csv_bytes, xlsx_bytes
from app.web.access import access

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@blueprint.get("/comments/download/<name>.<kind>")
@access(*EVERYONE)
def download(name: str, kind: str) -> ResponseReturnValue:
    """Send the comments or the themes that the page shows under the same choice."""
    if name not in SHEETS or kind not in KINDS:
        abort(404)
    chosen = choose(request.args, current_reader()) or abort(404)
    rows = SHEETS[name](chosen)
    made = csv_bytes(rows, lang=chosen.reader.lang) if kind == "csv" else xlsx_bytes({str(_("Comments")): rows})
    title = f"{_('Comments')} {chosen.wave.period} {name}.{kind}"
    response = send_file(io.BytesIO(made), mimetype=KINDS[kind])
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"comments-{name}.{kind}\"; filename*=UTF-8''{quote(title)}"
    )
    return response


def _comments(chosen: Chosen) -> list[list[Cell]]:
    head: list[Cell] = [str(words) for words in (_("Wave"), _("Group"), _("Score"), _("Comment"), _("Themes"))]
    return [head] + [
        [chosen.wave.period, one.region, one.score, one.comment.text, ", ".join(mark.name for mark in one.marks)]
        for one in lines(chosen, chosen.comments)
    ]


def _themes(chosen: Chosen) -> list[list[Cell]]:
    head: list[Cell] = [
        str(words)
        for words in (
            _("Wave"), _("Group"), _("Theme"), _("Comments"), _("Share"), _("Elsewhere"),
            _("How many times as often as elsewhere"), "G²", _("Words"),
        )
    ]  # fmt: skip
    name = group_name(chosen, chosen.group)
    return [head] + [
        [chosen.wave.period, name, row.name, row.count, row.share, row.elsewhere, row.ratio, row.g2, row.words]
        for row in theme_rows(chosen)
    ]


SHEETS = {"comments": _comments, "themes": _themes}
