"""The link report against the same figures by pingouin, call by call, and how it grows.

    PYTHONPATH=. python benchmarks/link.py [--quick]

pingouin has no weighted correlation, no mixed model and no clustered errors; those
parts are on our side of the clock only. Its `rm_corr` takes most of a minute and
2 GB at 2,000 teams; ``--quick`` compares at 500 teams instead. Nothing is extrapolated.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from analysis import _pingouin as pg
from analysis.report import link_report

WAVES, DRAWS = 12, 2000
SIZES = (500, 1000, 2000)
COLUMNS = {"team": "team", "ex": "ex", "cx": "cx", "wave": "wave", "weight": "n", "by": "kind"}


def table(teams: int) -> pd.DataFrame:
    rng = np.random.default_rng(1)
    team, wave = np.divmod(np.arange(teams * WAVES), WAVES)
    u = rng.normal(size=(teams, 2)) @ np.linalg.cholesky([[1, 0.41], [0.41, 1]]).T
    e = rng.normal(size=(teams * WAVES, 2)) @ np.linalg.cholesky([[1, 0.17], [0.17, 1]]).T
    both = u[team] + e
    return pd.DataFrame({"team": team, "wave": wave, "ex": both[:, 0], "cx": both[:, 1], "n": 10.0, "kind": team % 4})


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = call()
    return time.perf_counter() - start, found


def ours(teams: int) -> tuple[float, Any]:
    frame = table(teams)
    runs = [timed(lambda: link_report(frame, **COLUMNS, n_boot=DRAWS)) for _ in range(3)]
    return min(runs, key=lambda run: run[0])


def calls(frame: pd.DataFrame) -> dict[str, Callable[[], Any]]:
    """The report's parts that pingouin can give, but `rm_corr`."""
    means = frame.groupby("team")[["ex", "cx", "kind"]].mean()
    x, y = means.ex.to_numpy(), means.cx.to_numpy()
    kinds = pd.get_dummies(means.kind.astype(int), prefix="k", drop_first=True, dtype=float)
    wide = pd.concat([means[["ex", "cx"]], kinds], axis=1)
    later = frame.assign(wave=frame.wave - 1).rename(columns={"ex": "ex_next", "cx": "cx_next"})
    lagged = frame.merge(later[["team", "wave", "ex_next", "cx_next"]], on=["team", "wave"])
    everyone = np.arange(len(x))
    return {
        "corr: pearson, spearman, percbend": lambda: [
            pg.corr(x, y, method=method) for method in ("pearson", "spearman", "percbend")
        ],
        f"compute_bootci, {DRAWS} draws": lambda: pg._call(
            "compute_bootci", x, y, func="pearson", n_boot=DRAWS, method="bca", paired=True, decimals=10, seed=1
        ),
        "corr without each team in turn": lambda: [pg.corr(x[everyone != at], y[everyone != at]).r for at in everyone],
        "corr per kind, partial_corr given the kind": lambda: [
            *(pg.corr(x[means.kind == kind], y[means.kind == kind]) for kind in range(4)),
            pg.partial_corr(wide, x="ex", y="cx", covariates=list(kinds)),
        ],
        "linear_regression, lagged both ways": lambda: [
            pg.linear_regression(lagged, outcome=side, predictors=["ex", "cx"]) for side in ("cx_next", "ex_next")
        ],
    }


def main() -> None:
    print(f"Python {platform.python_version()}, {WAVES} waves, {DRAWS} bootstrap draws, seconds")
    ours(100)
    times, reports = {}, {}
    for teams in SIZES:
        times[teams], reports[teams] = ours(teams)
        print(f"  link, {teams:>5} teams  {times[teams]:8.3f}   ({1e6 * times[teams] / teams:.0f} µs a team)")
    most = SIZES[0 if "--quick" in sys.argv else -1]
    found = reports[most]
    import_time, _ = timed(pg._library)
    print(f"pingouin, {most} teams (import {import_time:.1f}, not counted)")
    total = 0.0
    for name, call in calls(table(most)).items():
        took, result = timed(call)
        total += took
        print(f"  {name:<44} {took:8.3f}")
        if name.startswith("corr: "):
            assert abs(result[0].r - found.between.r) < 1e-12
            assert abs(result[1].r - found.spearman.r) < 1e-12
            assert abs(result[2].r - found.percbend.r) < 1e-12
    within, result = timed(lambda: pg.rm_corr(table(most), x="ex", y="cx", team="team"))
    assert abs(result.r - found.within.r) < 1e-9
    print(f"  {'rm_corr':<44} {within:8.3f}")
    without, whole = (part / times[most] for part in (total, total + within))
    print(f"ratio: {without:.0f}x without rm_corr, {whole:.0f}x with it, at {most} teams")


main()
