"""Computing ahead, in the worker, what the first reader after a release would wait for."""

from __future__ import annotations

from app.linkage.services import NothingPaired, link_of, summary_of
from app.organisation import services as organisation
from app.release import services as release

SECONDS = 60


def warm() -> None:
    """Compute the link of the two main measures and each measure's summary; what is kept already costs nothing."""
    tree = organisation.tree()
    sides = [release.measures(side) for side in (release.Side.EX, release.Side.CX)]
    for one in release.measures():
        summary_of(measure=one.code, tree=tree)
    if all(sides):
        try:
            link_of(ex=sides[0][0].code, cx=sides[1][0].code, tree=tree)
        except NothingPaired:
            return
