"""The parts of a team as small trends, and its touchpoints as a journey."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from app.customers import services as customers
from app.linkage.services import mean_interval
from app.release.services import of_place
from app.reports.team_page.figures import Reading, TeamSubject, mean_of
from app.reports.team_page.tiles import without_interval
from app.web.charts import JourneyMap, Multiples, Small, Stop
from app.web.charts import Reading as Drawn

if TYPE_CHECKING:
    from app.reports.known import Measure, Team

MOST_PARTS, MOST_STOPS = 12, 20


def parts(subject: TeamSubject) -> Multiples | None:
    """Return the employees' first measure of each part over time; None below two parts or two periods."""
    measure = next(iter(subject.shown("ex")), None)
    if measure is None:
        return None
    waves = subject.periods(measure.code)[-12:]
    figures = _figures(subject, measure.code)
    told = [child for child in _children(subject) if figures.get(child.id, {}).keys() & set(waves)]
    drawn = [_small(subject, child, figures[child.id], waves) for child in told[:MOST_PARTS]]
    if len(drawn) < 2 or len(waves) < 2:
        return None
    median = subject.summaries[measure.code].medians.get(waves[-1])
    name = measure.name(subject.viewer.lang)
    return Multiples(
        title=_("%(measure)s of each part over time", measure=name),
        desc=_("A small picture for each part, all on one scale; where a line breaks there was no figure."),
        waves=waves,
        smalls=drawn,
        side="ex",
        reference=median[0] if median else None,
        reference_label=_("median of all teams in %(period)s", period=waves[-1]),
        decimals=subject.digits(measure),
    )


def left_out(subject: TeamSubject, chart: Multiples | None) -> str:
    """Return how many parts the picture leaves out, and where they are; nothing where it shows them all."""
    every = len(_children(subject))
    if chart is None or every <= MOST_PARTS:
        return ""
    return str(_("%(shown)d of %(every)d parts; all are in the list below.", shown=len(chart.smalls), every=every))


def _children(subject: TeamSubject) -> Sequence[Team]:
    tree = subject.viewer.tree
    found = [tree.teams[one] for one in tree.children.get(subject.team.id, [])]
    return sorted(found, key=subject.viewer.sorting)


def _small(subject: TeamSubject, child: Team, found: dict[str, Reading], waves: list[str]) -> Small:
    latest = next((found[wave] for wave in reversed(waves) if wave in found), None)
    return Small(
        name=subject.viewer.name(child),
        readings=[_drawn(found.get(wave)) for wave in waves],
        note=_rests(latest),
        href=subject.viewer.address(child),
    )


def _figures(subject: TeamSubject, code: str) -> dict[int, dict[str, Reading]]:
    """Return by part its figures by period: its own, or those of the teams below it together; each cell read once."""
    tree = subject.viewer.tree
    part_of = {team: child for child in tree.children.get(subject.team.id, []) for team in tree.subtree(child)}
    own: dict[int, dict[str, Reading]] = defaultdict(dict)
    gathered: dict[int, dict[str, list[tuple[int, Reading]]]] = defaultdict(lambda: defaultdict(list))
    for team, period, of, value, n, sd in subject.cells:
        part = part_of.get(team) if of == code else None
        if part == team:
            own[part][period] = (value, n, sd)
        elif part is not None:
            gathered[part][period].append((team, (value, n, sd)))
    together = {part: {at: mean_of(rows)[0] for at, rows in by.items()} for part, by in gathered.items()}
    return {**together, **own}


def _drawn(reading: Reading | None) -> Drawn:
    if reading is None:
        return Drawn()
    value, n, _sd = reading
    low, high = mean_interval(*reading) or (None, None)
    note = _rests(reading) if low is not None else f"{_rests(reading)} {without_interval('ex', n)}".strip()
    return Drawn(value=value, low=low, high=high, note=note)


def _rests(reading: Reading | None) -> str:
    n = reading[1] if reading else None
    return str(ngettext("%(num)d answer", "%(num)d answers", n)) if n is not None else ""


def journey(subject: TeamSubject) -> JourneyMap | None:
    """Return the touchpoints with a figure in the order of the journey; None below two of one measure."""
    by_base: dict[str, dict[str, Measure]] = defaultdict(dict)
    for measure in subject.shown("cx"):
        if of_place(measure):
            base, place = measure.code.split("@", 1)
            by_base[base][place] = measure
    found = max(by_base.values(), key=len, default={})
    if len(found) < 2:
        return None
    lang = subject.viewer.lang
    order = [one for one in customers.touchpoints() if one.code in found]
    stops = [_stop(subject, found[one.code], one.name(lang), truth=one.moment_of_truth) for one in order[:MOST_STOPS]]
    first = next(iter(found.values()))
    if len(stops) < 2:
        return None
    return JourneyMap(
        title=_("Customers along their way"),
        desc=_("The touchpoints in the order customers meet them, with the rating this team got at each."),
        stops=stops,
        x_label=first.name(lang).rsplit(": ", 1)[0],
        truth_label=_("moment of truth"),
        decimals=subject.digits(first),
    )


def _stop(subject: TeamSubject, measure: Measure, name: str, *, truth: bool) -> Stop:
    readings = subject.readings(measure.code)
    latest = max(readings, key=subject.periods(measure.code).index)
    value, n, _sd = readings[latest]
    low, high = mean_interval(*readings[latest]) or (None, None)
    count = ngettext("%(num)d customer", "%(num)d customers", n) if n is not None else _("number of answers not known")
    note = f"{count}, {latest}"
    if low is None:
        note += f", {without_interval('cx', n)}"
    return Stop(name=name, value=value, low=low, high=high, moment_of_truth=truth, note=note)
