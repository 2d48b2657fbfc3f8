"""The digest of the whole organisation: response, who has figures, what changed, where to help first, the link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from app.linkage import services as linkage
from app.pulses import services as pulses
from app.release import services as release
from app.reports.team_page.tiles import between, tiles
from app.reports.telling.letter import Content, News, Number, Part, link_part, number_of
from app.web.charts.numbers import n_equals, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.linkage.changes import Figure
    from app.linkage.services import Difference
    from app.pulses.services import Wave
    from app.reports.known import Measure
    from app.reports.telling.subjects import Told

    Pair = tuple[Measure, int, str, tuple[Figure, Figure]]  # measure, team, period before, its figure and the latest

MOST = 5  #: teams named under one heading


def digest_content(told: Told, organisation: str, news: News) -> Content | None:
    """Return the digest; None where nothing is published."""
    if not told.main:
        return None
    period = news.period or _latest(told)
    numbers: list[Number] = []
    if told.top is not None:
        first, _more = tiles(told.subject(told.top))
        numbers = [number_of(one) for one in first]
    return Content(
        subject=str(_("%(organisation)s: figures of %(period)s", organisation=organisation, period=period)),
        title=str(_("Figures of %(period)s", period=period)),
        lead=news.lead if news.imported else " ".join(_response(told, news.wave)),
        numbers=numbers,
        parts=[_coverage(told), _changes(told), *_to_help(told), *link_part(told.link)],
        path="/organisation",
        button=str(_("Open the organisation")),
    )


def _latest(told: Told) -> str:
    periods = [period for one in told.main for period in told.summaries[one.code].periods[-1:]]
    return max(periods, default="")


def _response(told: Told, wave: Wave | None) -> list[str]:
    """Return the response of the largest group that is told of, as rounded as it is kept."""
    waves = [wave] if wave else [one for programme in pulses.programmes() for one in pulses.waves_of(programme)[:2]]
    rows = [row for one in waves for row in pulses.progress_of(one)[1]]
    if not rows:
        return []
    largest = max(rows, key=lambda row: row.invited)
    return [
        str(
            _(
                "At least %(share)s %% of %(invited)s employees invited have answered.",
                share=largest.answered_percent,
                invited=written(largest.invited, 0, told.viewer.lang),
            )
        )
    ]


def _coverage(told: Told) -> Part:
    tree = told.viewer.tree
    teams = sum(not tree.children.get(one.id) and one.closed_on is None for one in tree.teams.values())
    lines = [
        str(
            _(
                "%(measure)s: %(count)s of %(teams)s",
                measure=measure.name(told.viewer.lang),
                count=len(told.summaries[measure.code].latest),
                teams=teams,
            )
        )
        for measure in told.main
    ]
    return Part(str(_("Teams with figures of their own")), lines, listed=True)


def _changes(told: Told) -> Part:
    """Return the largest changes that are more than chance among all that could be tested, or that there are none."""
    pairs = [pair for measure in told.main for pair in _pairs(told, measure)]
    differences = linkage.compare([both for _measure, _team, _before, both in pairs])
    tested = sum(one.low is not None for one in differences)
    sure = [(one, pair) for one, pair in zip(differences, pairs, strict=True) if one.sure]
    heading = str(_("What changed more than chance"))
    if not tested:
        return Part(heading, [str(_("No change could be tested: it takes two periods with 10 answers or more each."))])
    count = ngettext("%(num)d change was tested", "%(num)d changes were tested", tested)
    if not sure:
        return Part(heading, [str(_("None exceeds chance; %(tested)s.", tested=count))])
    largest = sorted(sure, key=lambda found: -_share(found[0], found[1][0]))
    lines = [_change(told, one, pair) for one, pair in largest[:MOST]]
    note = str(_("%(tested)s; adjusted for that many (Holm).", tested=count))
    if rest := len(sure) - len(lines):
        more = ngettext("%(num)d smaller one is not named here.", "%(num)d smaller ones are not named here.", rest)
        note = f"{note} {more}"
    return Part(heading, lines, listed=True, note=note[:1].upper() + note[1:])


def _share(one: Difference, measure: Measure) -> float:
    """Return a change as a share of its measure's range: ten points of a hundred are no less than 20 of two hundred."""
    if measure.low is None or measure.high is None or measure.high <= measure.low:
        return abs(one.value)
    return abs(one.value) / (measure.high - measure.low)


def _change(told: Told, one: Difference, pair: Pair) -> str:
    """Return a change in words, with its interval and the answers it rests on now and then."""
    measure, team, before, both = pair
    lang, digits = told.viewer.lang, _digits(measure)
    (_value, n_before, _sd), (_now, n, _spread) = both
    return str(
        _(
            "%(team)s, %(measure)s: %(change)s since %(period)s (%(interval)s; %(n)s, before %(before)s)",
            team=told.viewer.name(told.viewer.tree.teams[team]),
            measure=measure.name(lang),
            change=_signed(one.value, digits, lang),
            period=before,
            interval=between((one.low or 0.0, one.high or 0.0), digits, lang),
            n=n_equals(n or 0, lang),
            before=written(n_before or 0, 0, lang),
        )
    )


def _pairs(told: Told, measure: Measure) -> list[Pair]:
    periods = told.summaries[measure.code].periods[-2:]
    if len(periods) < 2:
        return []
    readings: dict[int, dict[str, Figure]] = {}
    for team, period, _code, value, n, sd in release.cells_of([measure.code], periods=periods):
        readings.setdefault(team, {})[period] = (value, n, sd)
    before, latest = periods
    return [
        (measure, team, before, (found[before], found[latest]))
        for team, found in readings.items()
        if len(found) == 2 and team in told.viewer.visible
    ]


def _to_help(told: Told) -> list[Part]:
    """Return the lowest fair scores with the span of places each may have: no league table."""
    return [_lowest(told, measure) for measure in told.main]


def _lowest(told: Told, measure: Measure) -> Part:
    name, lang = measure.name(told.viewer.lang), told.viewer.lang
    heading = str(_("Teams to help first: %(measure)s", measure=name))
    standing = told.summaries[measure.code].standing
    ranked = [(code, score) for code, score in (standing or {"teams": {}})["teams"].items() if score[3] is not None]
    if not ranked or standing is None:
        return Part(heading, [str(_("No order can be given: the figures do not tell teams apart."))])
    lowest = sorted(ranked, key=lambda found: (found[1][0], found[0]))[:MOST]
    digits, count = _digits(measure), len(standing["teams"])
    answers = _answers(told, measure, [code for code, _score in lowest])
    lines = [
        str(
            _(
                "%(team)s: fair score %(score)s (%(interval)s; %(n)s), between place %(first)s and place %(last)s"
                " of %(teams)s",
                team=told.viewer.name(told.viewer.by_code[code]),
                score=written(score[0], digits, lang),
                interval=between((score[1], score[2]), digits, lang),
                n=answers.get(code) or _("number of answers not known"),
                first=int(score[3]),
                last=int(score[4]),
                teams=count,
            )
        )
        for code, score in lowest
        if code in told.viewer.by_code
    ]
    return Part(heading, lines, listed=True)


def _answers(told: Told, measure: Measure, codes: Sequence[str]) -> dict[str, str]:
    """Return how many answers the latest figures of these teams rest on, by code, in words."""
    teams = {told.viewer.by_code[code].id: code for code in codes if code in told.viewer.by_code}
    latest = told.summaries[measure.code].periods[-1:]
    cells = release.cells_of([measure.code], periods=latest, teams=teams)
    return {teams[cell[0]]: n_equals(cell[4], told.viewer.lang) for cell in cells if cell[4] is not None}


def _digits(measure: Measure) -> int:
    wide = measure.low is not None and measure.high is not None and measure.high - measure.low >= 20
    return 1 if wide else 2


def _signed(value: float, digits: int, lang: str) -> str:
    return ("+" if value > 0 else "\N{MINUS SIGN}") + written(abs(value), digits, lang)
