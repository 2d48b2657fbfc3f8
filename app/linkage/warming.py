"""Computing ahead, in the worker, what the first reader after a release would wait for."""

from __future__ import annotations

from app.linkage.services import NothingPaired, chain_of, link_of, summary_of
from app.organisation import services as organisation
from app.release import services as release

SECONDS = 60


def warm() -> None:
    """Compute the link of the two main measures and each measure's summary; what is kept already costs nothing."""
    tree = organisation.tree()
    main = [one.code for one in release.main_measures()]
    for one in release.measures():
        summary_of(measure=one.code, tree=tree)
    if len(main) == 2:
        ex, cx = main
        try:
            link_of(ex=ex, cx=cx, tree=tree)
            for outcome in release.measures(release.Side.OUTCOME):
                chain_of(ex=ex, cx=cx, outcome=outcome.code, tree=tree)
        except NothingPaired:
            return
