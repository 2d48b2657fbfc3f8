"""The page of comments put together, in words and figures of one reader."""

from __future__ import annotations

import dataclasses

from flask_babel import gettext as _

from app.comments.choosing import Chosen
from app.comments.services import Example, Group, ReadComment, ThemeCount
from app.linkage.services import mean_interval
from app.release import services as release
from app.release.services import Side
from app.release.services.comments import Score, scores_at
from app.web.charts.numbers import n_equals, written

PER_PAGE = 24


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """A theme beside a comment; `said` tells that a person put it there."""

    code: str
    name: str
    said: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A comment as it is listed."""

    comment: ReadComment
    region: str
    score: str
    marks: list[Mark]
    addable: list[tuple[str, str]]


@dataclasses.dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme of the table."""

    code: str
    name: str
    count: int
    share: str
    elsewhere: str
    ratio: str
    g2: float | None
    stands_out: bool
    words: str
    examples: list[Example]


def group_name(chosen: Chosen, group: Group) -> str:
    """Return what a group is called."""
    name = chosen.reader.name(group.node)
    if group.whole:
        return name
    return str(_("%(name)s: teams too small to stand alone", name=name))


def narrowed_by(chosen: Chosen) -> list[str]:
    """Return what a reader narrowed the list by, in words."""
    languages = {"ru": _("Russian"), "en": _("English")}
    found = [str(_("“%(words)s”", words=chosen.sought))] if chosen.sought else []
    found += [chosen.themes[chosen.theme].name(chosen.reader.lang)] if chosen.theme else []
    return found + ([str(languages[chosen.language])] if chosen.language else [])


def theme_rows(chosen: Chosen) -> list[ThemeRow]:
    """Return the themes that may be told of the chosen group."""
    lang = chosen.reader.lang
    return [
        ThemeRow(
            one.code, chosen.themes[one.code].name(lang), one.count, percent(one.share, lang),
            "–" if one.elsewhere is None else percent(one.elsewhere, lang), ratio(one, lang),
            one.keyness.g2 if one.keyness else None,
            bool(one.keyness and one.keyness.stands_out), ", ".join(one.words), list(one.examples),
        )
        for one in chosen.found.told
    ]  # fmt: skip


def percent(share: float, lang: str) -> str:
    """Return a share in per cent."""
    return f"{written(100 * share, 0, lang)} %"


def ratio(one: ThemeCount, lang: str) -> str:
    """Return how many times as often a theme is named here as elsewhere, with its interval, or why that is not said."""
    found = one.keyness
    if found is None:
        return str(_("not told: it could isolate somebody"))
    if found.refused == "few_comments" or found.log_ratio is None or found.low is None or found.high is None:
        return str(_("too few comments to compare"))
    times, low, high = (written(2**value, 1, lang) for value in (found.log_ratio, found.low, found.high))
    return str(_("%(times)s× (%(low)s to %(high)s)", times=times, low=low, high=high))


def lines(chosen: Chosen, comments: list[ReadComment]) -> list[Line]:
    """Return comments with their region, the score it gave and their themes."""
    lang = chosen.reader.lang
    names = {group.node: group_name(chosen, group) for group in chosen.groups if group.own}
    told = scores(chosen)
    found = []
    for one in comments:
        said = chosen.tags.get(one.key, frozenset())
        codes = chosen.themes_of(one)
        marks = [Mark(code, chosen.themes[code].name(lang), code in said) for code in codes]
        addable = [(code, theme.name(lang)) for code, theme in chosen.themes.items() if code not in said]
        found.append(Line(one, names[one.node], told.get(one.node, ""), marks, addable))
    return found


def scores(chosen: Chosen) -> dict[int, str]:
    """Return for each region's node the score published of it in this wave: value, interval and n.

    Where those who wrote have no figure together, it is the figure of the whole above them, and says so.
    """
    measures = release.measures(chosen.side)
    if not measures:
        return {}
    main, lang = release.first_of(measures), chosen.reader.lang
    regions = {one.node: one.whole for one in chosen.groups if one.own}
    nodes = {node: whole or node not in chosen.reading.sheet.alone for node, whole in regions.items()}
    found = scores_at(wave=chosen.wave, measure=main.code, side=Side(chosen.side), nodes=nodes)
    told = {}
    for node, score in found.items():
        said = _score(main.name(lang), score, lang)
        if nodes[node] is not regions[node]:
            said = str(_("%(name)s as a whole: %(score)s", name=chosen.reader.name(node), score=said))
        told[node] = said
    return told


def _score(measure: str, score: Score, lang: str) -> str:
    value = written(score.value, 1, lang)
    if score.n is None:
        return f"{measure}: {value}"
    n, interval = n_equals(score.n, lang), mean_interval(score.value, score.n, score.sd)
    if interval is None:
        return str(_("%(measure)s: %(value)s, %(n)s", measure=measure, value=value, n=n))
    low, high = (written(end, 1, lang) for end in interval)
    return str(
        _(
            "%(measure)s: %(value)s (95%% interval %(low)s to %(high)s), %(n)s",
            measure=measure, value=value, low=low, high=high, n=n,
        )
    )  # fmt: skip
