"""Puts what stands without a name into an order that tells nothing: whoever knows the list of codes could count."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.linkage.services import LinkView

Found = dict[str, Any]


def in_telltale_free_order(view: LinkView, is_named: Callable[[str], bool]) -> LinkView:
    """Return the same answer with unnamed teams and parts after the named ones, by their figures."""
    report, picture = dict(view.report), dict(view.picture)
    if picture["points"]:
        picture["points"] = _points(picture["points"], is_named)
    order = {name: at for at, name in enumerate(_parts(report["strata"] or (), is_named))}
    if report["strata"]:
        report["strata"] = sorted(report["strata"], key=lambda one: order[str(one["name"])])
    if picture["simpson"]:
        strata = sorted(picture["simpson"]["strata"], key=lambda one: order[str(one["name"])])
        picture["simpson"] = {**picture["simpson"], "strata": strata}
    for part in (report, picture):
        part["reasons"] = _reasons(part["reasons"], order)
    return dataclasses.replace(view, report=report, picture=picture)


def _points(points: Found, is_named: Callable[[str], bool]) -> Found:
    columns = ("teams", "x", "y", "n_waves")
    rows = list(zip(*(points[name] for name in columns), strict=True))
    named = [row for row in rows if is_named(str(row[0]))]
    others = sorted((row for row in rows if not is_named(str(row[0]))), key=lambda row: row[1:])
    return {**points, **{name: [row[at] for row in (*named, *others)] for at, name in enumerate(columns)}}


def _parts(strata: Sequence[Found], is_named: Callable[[str], bool]) -> list[str]:
    named = [one for one in strata if is_named(str(one["name"]))]
    others = [one for one in strata if not is_named(str(one["name"]))]
    others.sort(key=lambda one: (-one["n"], one["r"] is None, one["r"] or 0.0))
    return [str(one["name"]) for one in (*named, *others)]


def _reasons(reasons: Sequence[Found], order: Mapping[str, int]) -> list[Found]:
    """Return the reasons with those about one part in the order of the parts, at the same places."""
    about = [one for one in reasons if str(one["figures"].get("stratum")) in order]
    about.sort(key=lambda one: order[str(one["figures"]["stratum"])])
    ahead = iter(about)
    return [next(ahead) if str(one["figures"].get("stratum")) in order else one for one in reasons]
