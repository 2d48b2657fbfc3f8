"""Having figures computed before they are shown: in the worker, or beside the request that asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import current_app

from app.linkage.ahead import Ahead
from app.linkage.services import NothingPaired, chain_of, link_is_kept, link_of, summary_is_kept, summary_of
from app.organisation import services as organisation
from app.release import services as release

if TYPE_CHECKING:
    from app.organisation.services import Tree

SOON = 1000  #: for so many teams all is computed while a page is asked for


def compute_link(*, ex: str, cx: str) -> None:
    """Compute the link of two measures and its chains to every outcome."""
    tree = organisation.tree()
    try:
        link_of(ex=ex, cx=cx, tree=tree)
        for outcome in release.measures(release.Side.OUTCOME):
            chain_of(ex=ex, cx=cx, outcome=outcome.code, tree=tree)
    except NothingPaired:
        return


def compute_main() -> None:
    """Compute each measure's summary and the link of the two main measures; what is kept already costs nothing."""
    tree = organisation.tree()
    for one in release.measures():
        summary_of(measure=one.code, tree=tree)
    main = [one.code for one in release.main_measures()]
    if len(main) == 2:
        compute_link(ex=main[0], cx=main[1])


def wait_for_link(*, ex: str, cx: str, tree: Tree, seconds: float) -> None:
    """Wait for the link of two measures; at once where it is kept or soon done, else `StillComputing`."""
    if len(tree.teams) > SOON and not link_is_kept(ex=ex, cx=cx, tree=tree):
        _wait(f"link {ex} {cx}", lambda: compute_link(ex=ex, cx=cx), seconds)


def wait_for_main(*, tree: Tree, seconds: float) -> None:
    """Wait for what every team's page shows of the organisation; at once where it is kept, else `StillComputing`."""
    if len(tree.teams) <= SOON:
        return
    main = [one.code for one in release.main_measures()]
    summaries = all(summary_is_kept(measure=one.code, tree=tree) for one in release.measures())
    if not summaries or (len(main) == 2 and not link_is_kept(ex=main[0], cx=main[1], tree=tree)):
        _wait("main", compute_main, seconds)


def _wait(key: str, work: Callable[[], None], seconds: float) -> None:
    ahead: Ahead = current_app.extensions["linkage-ahead"]
    ahead.wait(key, work, seconds=seconds)
