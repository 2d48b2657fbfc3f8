"""Do 95 % intervals hold the truth 95 times in 100, on data like those we expect?

180 teams (and 30), 12 waves, one of eight cells missing; between teams .41, within teams
over waves .17. Each row of the printed table is an estimator's share of samples whose interval holds the
true value, which is known because we made the data. With 2,000 samples the standard
error of a share of .95 is .5 points, so .93 to .97 is four of them.
"""

import math

import numpy as np
import pandas as pd
import pytest

from analysis import correlation, resampling
from analysis._frames import Panel
from analysis._importance import lmg_shares
from analysis.adjusted import weighted_pearson
from analysis.drivers import driver_importance
from analysis.lagged import lagged_link
from analysis.mediation import mediation
from analysis.mixed import within_between_model
from analysis.picture import regression_band
from analysis.shrinkage import shrunken_rows
from analysis.simpson import simpson_check
from analysis.within import rmcorr

SAMPLES, WAVES, MISSING = 1000, 12, 1 / 8
BETWEEN, WITHIN = 0.41, 0.17
PROMISED = (0.93, 0.97)
LEVELS = np.linalg.cholesky([[1, BETWEEN], [BETWEEN, 1]])
MOVES = np.linalg.cholesky([[1, WITHIN], [WITHIN, 1]])


def panel(rng: np.random.Generator, teams: int, waves: int = WAVES) -> Panel:
    """Level of a team and move of a wave, both with variance 1 on both sides."""
    team, wave = np.divmod(np.arange(teams * waves), waves)
    both = (rng.normal(size=(teams, 2)) @ LEVELS.T)[team] + rng.normal(size=(teams * waves, 2)) @ MOVES.T
    keep = rng.random(len(team)) >= MISSING
    keep[wave == 0] = True
    kept = {"team": team[keep], "wave": wave[keep], "x": both[keep, 0], "y": both[keep, 1]}
    return Panel(teams=np.arange(teams).astype(object), waves=np.arange(waves).astype(object), **kept)


def noise_of_means() -> float:
    """Mean of 1/n over the number of waves a team has: 1 + binomial(11, 7/8)."""
    n = np.arange(WAVES)
    chance = np.array([math.comb(WAVES - 1, k) * (1 - MISSING) ** k * MISSING ** (WAVES - 1 - k) for k in n])
    return float(chance @ (1 / (n + 1)))


NOISE = noise_of_means()
SLOPE = (BETWEEN + WITHIN * NOISE) / (1 + NOISE)  #: r and slope of observed team means: both sides vary by 1 + NOISE


def lagged_truth() -> float:
    """Slope of cx(t) on ex(t-1) given cx(t-1): moves are independent over waves, levels last."""
    cov = np.array([[2.0, BETWEEN + WITHIN], [BETWEEN + WITHIN, 2.0]])
    return float(np.linalg.solve(cov, [BETWEEN, 1.0])[0])


def bend_truth() -> float:
    rng = np.random.default_rng(0)
    x, e = rng.normal(size=(2, 1, 400_000))
    return float(resampling.bend_rows(x, SLOPE * x + math.sqrt(1 - SLOPE**2) * e, correlation.BEND)[0])


def holds(interval, truth: float) -> bool:
    return interval.low <= truth <= interval.high


def team_level(rng: np.random.Generator, teams: int, bend: float, seed: int) -> dict[str, bool]:
    rows = panel(rng, teams)
    x, y = rows.means(rows.x), rows.means(rows.y)
    size = np.bincount(rows.team).astype(float)
    plain = correlation.pearson(x, y, draws=400, seed=seed)
    model, lagged = within_between_model(rows), lagged_link(rows)
    band = regression_band(x, y, [0.0])
    kinds = simpson_check(x, y, np.arange(teams) % 3)
    return {
        "pearson, Fisher": holds(plain.interval, SLOPE),
        "pearson, bootstrap BCa": holds(plain.bootstrap, SLOPE),
        "spearman, Bonett-Wright": holds(correlation.spearman(x, y).interval, 6 / np.pi * np.arcsin(SLOPE / 2)),
        "percentage bend, bootstrap": holds(correlation.percentage_bend(x, y, draws=300, seed=seed).interval, bend),
        "weighted pearson": holds(weighted_pearson(x, y, size).interval, SLOPE),
        "within kinds (Simpson)": holds(kinds.interval, SLOPE),
        "rmcorr": holds(rmcorr(rows).interval, WITHIN),
        "model, within slope": holds(model.within.interval, WITHIN),
        "model, between slope": holds(model.between.interval, SLOPE),
        "model, between slope of true levels": holds(model.between.interval, BETWEEN),
        "pearson, r of true levels": holds(plain.interval, BETWEEN),
        "line of team means, slope": band.slope_low <= SLOPE <= band.slope_high,
        "line of team means, band in the middle": bool(band.low[0] <= 0 <= band.high[0]),
        "lagged, EX to CX": holds(lagged.ex_to_cx.interval, lagged_truth()),
        "lagged, CX to EX": holds(lagged.cx_to_ex.interval, lagged_truth()),
    }


def reached(hits: list[bool]) -> None:
    share = float(np.mean(hits))
    print(f"{share:.3f}")
    assert PROMISED[0] <= share <= PROMISED[1], share


def covered(rows: list[dict[str, bool]]) -> dict[str, float]:
    return {name: float(np.mean([row[name] for row in rows])) for name in rows[0]}


#: where the promise is only just kept or not: what was measured, as (lowest, highest) allowed
KNOWN = {
    # .928 here; over 6,000 other samples .930 with 400 draws and .934 with the 2,000 of a report (error .003):
    # slightly too narrow with few teams, which is why the report shows Fisher's interval
    (30, "pearson, bootstrap BCa"): (0.92, 0.97),
    # team means of 12 waves still carry error, so the link of lasting levels is a little stronger than what is seen
    (180, "model, between slope of true levels"): (0.90, 0.97),
    (180, "pearson, r of true levels"): (0.90, 0.97),
}


@pytest.mark.slow
@pytest.mark.parametrize("teams", [180, 30])
def test_intervals_of_the_link_cover(teams):
    rng, bend = np.random.default_rng(teams), bend_truth()
    shares = covered([team_level(rng, teams, bend, seed) for seed in range(SAMPLES)])
    print(f"\n{teams} teams:", *(f"{share:.3f} {name}" for name, share in shares.items()), sep="\n  ")
    for name, share in shares.items():
        low, high = KNOWN.get((teams, name), PROMISED)
        assert low <= share <= high, f"{teams} teams, {name}: {share:.3f}"


@pytest.mark.slow
def test_with_two_waves_the_intervals_are_about_what_is_seen_not_about_lasting_levels():
    """Reliability about .64 a side. The observed link is promised, the true one missed (.79 slope, .74 r)."""
    rng, rows = np.random.default_rng(8), []
    for _ in range(SAMPLES // 2):
        found = panel(rng, 180, waves=2)
        slope = within_between_model(found).between.interval
        r = correlation.pearson(found.means(found.x), found.means(found.y), draws=0).interval
        rows.append({"slope": holds(slope, BETWEEN), "r": holds(r, BETWEEN)})
    shares = covered(rows)
    print(shares)
    assert all(share < 0.85 for share in shares.values()), shares


@pytest.mark.slow
def test_intervals_of_driver_shares_cover():
    rng = np.random.default_rng(3)
    corr = np.array([[1, 0.6, 0.5, 0.5], [0.6, 1, 0.5, 0.4], [0.5, 0.5, 1, 0.3], [0.5, 0.4, 0.3, 1]])
    parts = lmg_shares(corr[None])[0]
    truth = parts / parts.sum()
    root, names = np.linalg.cholesky(corr), ["a", "b", "c"]
    hits = []
    for seed in range(SAMPLES):
        table = pd.DataFrame(rng.normal(size=(180, 4)) @ root.T, columns=[*names, "y"])
        found = driver_importance(table, outcome="y", drivers=names, n_boot=400, seed=seed)
        hits += [holds(driver.interval, truth[names.index(driver.name)]) for driver in found.drivers]
    reached(hits)


@pytest.mark.slow
def test_intervals_of_the_indirect_path_cover():
    rng, hits = np.random.default_rng(4), []
    for seed in range(SAMPLES):
        x, e, f = rng.normal(size=(3, 180))
        m = 0.41 * x + math.sqrt(1 - 0.41**2) * e
        table = pd.DataFrame({"x": x, "m": m, "y": 0.3 * m + 0.1 * x + f})
        hits.append(holds(mediation(table, x="x", m="m", y="y", n_boot=400, seed=seed).interval, 0.41 * 0.3))
    reached(hits)


@pytest.mark.slow
@pytest.mark.parametrize("teams", [180, 30])
def test_intervals_of_fair_team_scores_cover_over_teams(teams):
    rng, hits = np.random.default_rng(teams + 1), []
    for _ in range(SAMPLES // 5):
        n = rng.integers(5, 40, size=teams).astype(float)
        true = 70 + 5 * rng.normal(size=teams)
        sd = 15 * np.sqrt(rng.chisquare(n - 1) / (n - 1))
        rows = pd.DataFrame(
            {"team": range(teams), "m": true + 15 * rng.normal(size=teams) / np.sqrt(n), "n": n, "s": sd}
        )
        found = shrunken_rows(rows, team="team", mean="m", n="n", sd="s")
        if found.teams:
            hits += [holds(one.interval, truth) for one, truth in zip(found.teams, true, strict=True)]
    assert len(hits) > 0.9 * teams * SAMPLES / 5
    reached(hits)
