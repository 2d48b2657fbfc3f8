"""What the page of comments shows as tables: numbers unrounded, and how they came about."""

from __future__ import annotations

from flask_babel import gettext as _

from app.comments.choosing import Chosen
from app.comments.page import group_name, lines, ratio
from app.comments.sentences import counted_said, untold_said
from app.comments.services import ThemeCount
from app.documents.sheet import Column, Sheet, Value


def comments_sheet(chosen: Chosen) -> Sheet:
    """Return the comments that were chosen."""
    rows: list[list[Value]] = [
        [chosen.wave.period, one.region, one.score, one.comment.text, ", ".join(mark.name for mark in one.marks)]
        for one in lines(chosen, chosen.comments)
    ]
    columns = [
        Column(_("Wave")), Column(_("Group"), width=34), Column(_("Score"), width=44), Column(_("Comment"), width=90),
        Column(_("Themes"), width=40),
    ]  # fmt: skip
    return _sheet(chosen, str(_("Comments")), columns, rows)


def themes_sheet(chosen: Chosen) -> Sheet:
    """Return the themes that may be told of the chosen group."""
    name = group_name(chosen, chosen.group)
    rows = [[chosen.wave.period, name, *_figures(chosen, one)] for one in chosen.found.told]
    columns = [
        Column(_("Wave")), Column(_("Group"), width=34), Column(_("Theme"), width=34), Column(_("Comments"), 0),
        Column(_("Share, %"), 1), Column(_("Elsewhere, %"), 1), Column(_("Times as often as elsewhere"), 2),
        Column(_("Interval from"), 2), Column(_("Interval to"), 2), Column("G²", 2), Column(_("Note"), width=44),
        Column(_("Words"), width=44),
    ]  # fmt: skip
    return _sheet(chosen, str(_("Themes")), columns, rows)


def _figures(chosen: Chosen, one: ThemeCount) -> list[Value]:
    found = one.keyness
    elsewhere = None if one.elsewhere is None else 100 * one.elsewhere
    times: list[Value] = [None, None, None, None]
    if found and found.log_ratio is not None and found.low is not None and found.high is not None:
        times = [2**found.log_ratio, 2**found.low, 2**found.high, found.g2]
    note = "" if times[0] is not None else ratio(one, chosen.reader.lang)
    name = chosen.themes[one.code].name(chosen.reader.lang)
    return [name, one.count, 100 * one.share, elsewhere, *times, note, ", ".join(one.words)]


def _sheet(chosen: Chosen, title: str, columns: list[Column], rows: list[list[Value]]) -> Sheet:
    method: list[tuple[str, Value]] = [
        (str(_("Wave")), f"{chosen.wave.period} · {chosen.wave.programme.name(chosen.reader.lang)}"),
        (str(_("Group")), group_name(chosen, chosen.group)),
        (str(_("Comments")), counted_said(chosen)),
        (str(_("Smallest n, comments and themes")), chosen.reading.sheet.k),
    ]
    if untold := untold_said(chosen):
        method.append((str(_("Not told")), untold))
    return Sheet(
        title=title, columns=columns, rows=rows, method_title=str(_("Method")), method=method,
        decimal_comma=chosen.reader.lang == "ru",
    )  # fmt: skip
