"""Asks the statistics; nothing here is imported before something has to be computed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from app.linkage.table import PERIOD, TEAM, CellRow, LinkTable, column_of
from app.release import services as release

if TYPE_CHECKING:
    import pandas as pd


def frame_of(table: LinkTable) -> pd.DataFrame:
    """Return the table as the statistics read it from our own CSV."""
    import pandas as pd  # noqa: PLC0415  the web process starts without it

    columns: dict[str, Any] = {name: table.column(name) for name in table.columns}
    figures = [name for name in table.columns if name not in {TEAM, PERIOD, table.by}]
    return pd.DataFrame(columns, columns=list(table.columns)).astype(dict.fromkeys(figures, float))


def ask_link(table: LinkTable, *, lag: int) -> dict[str, Any]:
    """Return the whole report on two sides as plain values."""
    from analysis.report import extended_report  # noqa: PLC0415  brings pandas and scipy
    from analysis.results import to_json  # noqa: PLC0415  as above

    ends = {column_of(measure.code): (measure.low, measure.high) for measure in release.measures()}
    ex_low, ex_high = ends.get(table.ex, (None, None))
    cx_low, cx_high = ends.get(table.cx, (None, None))
    found = extended_report(
        frame_of(table),
        team=TEAM,
        ex=table.ex,
        cx=table.cx,
        wave=PERIOD,
        weight=table.weight,
        by=table.by,
        lag=lag,
        drivers=table.drivers,
        panel=True,
        ex_n=table.ex_n,
        ex_sd=table.ex_sd,
        cx_n=table.weight,
        cx_sd=table.cx_sd,
        ex_low=ex_low,
        ex_high=ex_high,
        cx_low=cx_low,
        cx_high=cx_high,
    )
    plain: dict[str, Any] = to_json(found)
    _add_digits(plain["report"]["verdict"]["sentences"])
    return plain | {"asked": {"ex": table.ex, "cx": table.cx, "weight": table.weight, "by": table.by}}


def _add_digits(sentences: list[dict[str, Any]]) -> None:
    """Note with how many decimals a size is told, so that telling it needs no statistics."""
    from analysis.verdict import decimals_for  # noqa: PLC0415  brings scipy

    for sentence in sentences:
        if sentence["code"].startswith("size_"):
            figures = sentence["figures"]
            sentence["digits"] = decimals_for(size=figures["size"], low=figures["low"], high=figures["high"])


def ask_standing(rows: Sequence[tuple[str, float, int | None, float | None]]) -> dict[str, Any]:
    """Return fair scores of teams from their code, mean, n and sd, as plain values."""
    import pandas as pd  # noqa: PLC0415  the web process starts without it

    from analysis.results import to_json  # noqa: PLC0415  beside the estimator it belongs to
    from analysis.shrinkage import shrunken_rows  # noqa: PLC0415  brings scipy

    frame = pd.DataFrame(rows, columns=["team", "mean", "n", "sd"]).astype({"mean": float, "n": float, "sd": float})
    plain: dict[str, Any] = to_json(shrunken_rows(frame, team="team", mean="mean", n="n", sd="sd"))
    return plain


def ask_chain(cells: Iterable[CellRow], *, ex: str, cx: str, outcome: str) -> dict[str, Any]:
    """Return a chain of three measures over three periods, as plain values."""
    import pandas as pd  # noqa: PLC0415  the web process starts without it

    from analysis.mediation import mediation_chain  # noqa: PLC0415  brings scipy
    from analysis.results import to_json  # noqa: PLC0415  beside the estimator it belongs to

    rows = pd.DataFrame([cell[:4] for cell in cells], columns=["team", "period", "measure", "value"])
    table = rows.pivot(index=["team", "period"], columns="measure", values="value").reset_index()
    for column in (ex, cx, outcome):
        if column not in table:
            table[column] = float("nan")
    found = mediation_chain(table, team="team", wave="period", ex=ex, cx=cx, outcome=outcome, n_boot=2000)
    plain: dict[str, Any] = to_json(found)
    return plain
