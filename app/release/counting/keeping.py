"""What reliability and aggregation checks need when the ballots are gone: over all, from 50 people on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.questionnaires.document import Document
from app.release.counting.attributes import PEOPLE
from app.release.counting.columns import Column, Gate
from app.release.counting.sheets import MISSING
from app.release.counting.tree import CellTree

KEPT = ("icc1", "icc1_n0", "icc2", "f", "df_between", "df_within", "p", "alpha", "omega", "n_teams", "n")


def kept_statistics(
    document: Document, tree: CellTree, columns: Sequence[Column], limits: Gate, places: Sequence[int]
) -> dict[str, Any]:
    """Return for each scale how reliable it is and how alike teams answer, and how the items vary together."""
    rows = [
        [at, *(one.values[at] for one in columns)]
        for at, place in enumerate(places)
        if limits.means.region[place] >= 0 and all(one.values[at] != MISSING for one in columns)
    ]
    if len(rows) < PEOPLE or not columns:
        return {}
    import numpy as np  # noqa: PLC0415  for this moment, not for every request
    import pandas as pd  # noqa: PLC0415

    codes = [one.rated.code for one in columns]
    frame = pd.DataFrame([row[1:] for row in rows], columns=codes)
    for one in columns:
        frame[one.rated.code] = one.rated.turned(frame[one.rated.code])  # type: ignore[arg-type]  # the same sum
    covariance = np.atleast_2d(np.cov(frame.to_numpy(dtype=float), rowvar=False)).tolist()
    frame["team"] = [tree.ids[limits.means.region[places[row[0]]]] for row in rows]
    scales = {}
    for scale in document.scales:
        items = [one for one in columns if one.rated.scale == scale.code]
        if items and len({(one.rated.low, one.rated.high) for one in items}) == 1:
            scales[scale.code] = _report(frame, items)
    return {"n": len(rows), "items": codes, "covariance": covariance, "scales": scales}


def _report(frame: Any, items: Sequence[Column]) -> dict[str, Any]:
    from analysis.aggregation import aggregation_report  # noqa: PLC0415
    from analysis.results import to_json  # noqa: PLC0415

    first = items[0].rated
    found = to_json(aggregation_report(frame, "team", [one.rated.code for one in items], first.low, first.high))
    spread = found.get("rwgj") or {}
    return {name: found.get(name) for name in KEPT} | {"rwgj": {one: spread.get(one) for one in ("mean", "median")}}
