"""What others may ask about how the two sides hang together."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from flask import current_app

from app.db import db
from app.linkage.asking import ask_chain, ask_link
from app.linkage.changes import Difference, compare, others
from app.linkage.intervals import mean_interval
from app.linkage.keeping import Keeper, Question
from app.linkage.summary import summarise
from app.linkage.table import DIVISION, PERIOD, TEAM, LinkTable, column_of, make_table
from app.linkage.versions import code_version
from app.organisation import services as organisation
from app.release import services as release

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.organisation.services import Tree
    from app.release.models import Measure

__all__ = [
    "DIVISION",
    "PERIOD",
    "TEAM",
    "Difference",
    "LinkTable",
    "LinkView",
    "NoSuchPair",
    "NothingPaired",
    "Summary",
    "chain_of",
    "column_of",
    "compare",
    "export_frame",
    "link_is_kept",
    "link_of",
    "mean_interval",
    "others",
    "summary_is_kept",
    "summary_of",
]


class NoSuchPair(LookupError):
    """The two codes do not name a measure of the employees' and one of the customers' side."""


class NothingPaired(LookupError):
    """No team has a figure of both measures in one period."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """What the statistics say about two measures, in codes and figures of no language.

    Attributes
    ----------
    key : names the answer; another key means that cells, teams or code have changed
    report : the object `python -m analysis link --json` prints for the same table
    picture : what the page draws, see `analysis.report.LinkPicture`
    aspects : measure codes by the column the drivers call them
    options : what to tell the command line to get the same from the exported table
    """

    key: str
    ex: str
    cx: str
    lag: int
    report: dict[str, Any]
    picture: dict[str, Any]
    aspects: dict[str, str]
    options: list[str]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One measure over the organisation: periods, medians of all and by group, figures and fair scores of the last."""

    key: str
    measure: str
    periods: list[str]
    medians: dict[str, list[float]]
    groups: dict[str, dict[str, list[float]]]
    latest: dict[str, float]
    standing: dict[str, Any] | None


def link_of(*, ex: str, cx: str, lag: int = 1, tree: Tree | None = None) -> LinkView:
    """Return what is known about two measures; computed when cells, teams or our code have changed, else kept.

    Raises
    ------
    NoSuchPair
        If the codes do not name a measure of each side.
    NothingPaired
        If no team has both figures in one period.
    """
    teams = tree or organisation.tree()
    pair = _pair(ex, cx)

    def compute() -> dict[str, Any]:
        table = _table(pair, teams)
        if not table.paired:
            raise NothingPaired(ex, cx)
        return ask_link(table, lag=lag)

    key, found = _answered(("link", ex, cx, str(lag)), pair, teams, compute)
    aspects = {column_of(measure.code): measure.code for measure in pair}
    return LinkView(
        key=key,
        ex=ex,
        cx=cx,
        lag=lag,
        report=found["report"],
        picture={name: value for name, value in found.items() if name not in {"report", "asked"}},
        aspects=aspects,
        options=_options(found["asked"], lag),
    )


def link_is_kept(*, ex: str, cx: str, tree: Tree) -> bool:
    """Tell whether the link of two measures is answered at once; `NoSuchPair` as `link_of`."""
    return _keeper().has(_question(("link", ex, cx, "1"), _pair(ex, cx), tree))


def summary_is_kept(*, measure: str, tree: Tree) -> bool:
    """Tell whether the summary of a measure is answered at once."""
    known = [one for one in release.measures() if one.code == measure]
    return _keeper().has(_question(("summary", measure), known, tree))


def export_frame(*, ex: str, cx: str, tree: Tree | None = None) -> LinkTable:
    """Return the very table the report on two measures rests on.

    Raises
    ------
    NoSuchPair
        If the codes do not name a measure of each side.
    """
    return _table(_pair(ex, cx), tree or organisation.tree())


def summary_of(*, measure: str, tree: Tree | None = None) -> Summary:
    """Return one measure over the whole organisation; kept as `link_of` keeps."""
    teams = tree or organisation.tree()
    known = [one for one in release.measures() if one.code == measure]

    def compute() -> dict[str, Any]:
        return summarise(release.cells_of([measure]), teams, [period.code for period in release.periods()])

    key, found = _answered(("summary", measure), known, teams, compute)
    return Summary(key=key, measure=measure, **found)


def chain_of(*, ex: str, cx: str, outcome: str, tree: Tree | None = None) -> dict[str, Any]:
    """Return what is known of a chain: employees in one period, customers a period later, an outcome two later.

    As `analysis.mediation.Mediation` has it, in plain values; kept as `link_of` keeps.
    """
    teams = tree or organisation.tree()
    measures = [one for one in release.measures() if one.code in {ex, cx, outcome}]

    def compute() -> dict[str, Any]:
        return ask_chain(release.cells_of([ex, cx, outcome]), ex=ex, cx=cx, outcome=outcome)

    _key, found = _answered(("chain", ex, cx, outcome), measures, teams, compute)
    return found


def _answered(
    subject: tuple[str, ...], measures: list[Measure], tree: Tree, compute: Callable[[], dict[str, Any]]
) -> tuple[str, dict[str, Any]]:
    """Return an answer that is kept, or compute it; again where cells changed while they were read."""
    while True:
        question = _question(subject, measures, tree)
        asked: list[bool] = []

        def computed(asked: list[bool] = asked) -> dict[str, Any]:
            asked.append(True)
            return compute()

        found = _keeper().answer(question, computed)
        if not asked or not _changed_meanwhile(measures):
            return question.key, found
        _keeper().forget(question.measures)


def _pair(ex: str, cx: str) -> list[Measure]:
    """Return the two measures, then the other measures of the employees' side."""
    measures = release.measures()
    left = [one for one in measures if one.code == ex and one.side == release.Side.EX]
    right = [one for one in measures if one.code == cx and one.side == release.Side.CX]
    if not left or not right:
        raise NoSuchPair(ex, cx)
    return left + right + [one for one in measures if one.side == release.Side.EX and one.code != ex]


def _versions(measures: list[Measure]) -> list[tuple[str, str]]:
    return [(measure.code, measure.version) for measure in measures]


def _question(subject: tuple[str, ...], measures: list[Measure], tree: Tree) -> Question:
    data = [f"{code} {version}" for code, version in _versions(measures)]
    # a raised threshold holds back cells that were published under a lower one
    least = [f"{side.value} {release.smallest_n(side)}" for side in (release.Side.EX, release.Side.CX)]
    return Question(
        subject=subject,
        versions=(*data, *least, tree.shape, code_version()),
        measures=frozenset(measure.code for measure in measures),
    )


def _table(pair: list[Measure], tree: Tree) -> LinkTable:
    ex, cx, *others = (measure.code for measure in pair)
    return make_table(ex=ex, cx=cx, others=others, cells=release.cells_of([ex, cx, *others]), tree=tree)


def _changed_meanwhile(measures: list[Measure]) -> bool:
    """Tell whether cells changed between reading their version and reading them."""
    before = _versions(measures)
    for measure in measures:
        db.session.refresh(measure, ["version"])
    return _versions(measures) != before


def _options(asked: dict[str, str | None], lag: int) -> list[str]:
    columns = {"team": TEAM, "ex": asked["ex"], "cx": asked["cx"], "wave": PERIOD}
    columns |= {"weight": asked["weight"], "by": asked["by"], "lag": str(lag)}
    return [word for name, column in columns.items() if column for word in (f"--{name}", column)]


def _keeper() -> Keeper:
    keeper: Keeper = current_app.extensions["linkage"]
    return keeper
