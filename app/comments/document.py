"""The page of comments as blocks of a PDF: of all themes, or of one."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from app.comments.choosing import Chosen
from app.comments.page import Line, ThemeRow, group_name, lines, theme_rows
from app.comments.sentences import counted_said, listed_said, none_said, refused_said, untold_said
from app.documents.blocks import MOST_PRINTED, Block, cut_note, heading, lead, quote, table, text


def title(chosen: Chosen) -> str:
    """Return what the document is called: comments, or those on one theme."""
    if not chosen.theme:
        return str(_("Comments"))
    return str(_("Comments: %(theme)s", theme=chosen.themes[chosen.theme].name(chosen.reader.lang)))


def blocks(chosen: Chosen) -> list[Block]:
    """Return themes, words and comments, in the page's order; of one theme its row, its words and its comments."""
    sides = {"ex": _("Employees"), "cx": _("Customers")}
    name = group_name(chosen, chosen.group)
    found = [lead(f"{sides[chosen.side.value]} · {chosen.wave.period} · {name}")]
    if chosen.reading.by_dictionary:
        found.append(text(_("Your model of comments failed; the dictionaries were used.")))
    rows = [one for one in theme_rows(chosen) if chosen.theme in {"", one.code}]
    return [*found, *_themes(chosen, rows), *_comments(chosen)]


def _themes(chosen: Chosen, rows: Sequence[ThemeRow]) -> list[Block]:
    meant = _("Named by words people here can change; whether friendly or not is for you to read.")
    found = [heading(_("Themes")), text(f"{counted_said(chosen)} {meant}")]
    if rows:
        found.append(_table(chosen, rows))
    untold = untold_said(chosen)
    if untold and not chosen.theme:
        found.append(text(untold))
    if chosen.found.words and not chosen.theme:
        words = ", ".join(chosen.found.words)
        found.append(text(f"{_('Words heard more often here than elsewhere:')} {words}"))
    if any(row.examples for row in rows) and not chosen.theme:
        found.append(heading(_("Examples by theme")))
        for row in rows:
            found.append(heading(row.name, level=3))
            for one in row.examples:
                found.append(quote(one.comment.text, lang=one.comment.language))
                if one.times:
                    said = ngettext("said %(num)d time", "said %(num)d times", one.times)
                    found.append(text(str(said)))
    return found


def _table(chosen: Chosen, rows: Sequence[ThemeRow]) -> Block:
    compared = bool(chosen.found.n_elsewhere)
    head = [_("Theme"), _("Comments"), _("Share")]
    shares = [2.4, 1.3, 1.0]
    if compared:
        head += [_("Elsewhere"), _("How many times as often as elsewhere")]
        shares += [1.2, 2.6]
    worded = any(row.words for row in rows)
    if worded:
        head.append(_("Words"))
        shares.append(2.4)
    lines_of = []
    for row in rows:
        out = f"{row.ratio}, {_('stands out')}" if row.stands_out else row.ratio
        beside = [row.elsewhere, out] if compared else []
        words = [row.words or "–"] if worded else []
        lines_of.append([row.name, str(row.count), row.share, *beside, *words])
    return table(head, lines_of, shares=shares, worded=[0, *range(4, len(head))] if compared else [0, 3])


def _comments(chosen: Chosen) -> list[Block]:
    found = [heading(_("What people wrote"))]
    comments = chosen.comments
    if chosen.refused:
        return [*found, text(refused_said(chosen))]
    if not comments:
        return [*found, text(none_said(chosen))]
    found.append(text(listed_said(chosen, len(comments))))
    found += cut_note(len(comments))
    return found + [_comment(one) for one in lines(chosen, comments[:MOST_PRINTED])]


def _comment(line: Line) -> Block:
    marks = ", ".join(mark.name for mark in line.marks)
    foot = " · ".join(words for words in (line.region, line.score, marks) if words)
    return quote(line.comment.text, foot=foot, lang=line.comment.language)
