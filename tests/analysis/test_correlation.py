"""Correlations of team figures against R: our panel, NYC 2015, NHS 2019."""

import shutil
import subprocess
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import resampling
from analysis.between import (
    Correlation,
    attenuation_corrected,
    compare_dependent,
    compare_independent,
    kendall,
    leave_one_out,
    partial,
    pearson,
    percentage_bend,
    permutation_p,
    spearman,
    weighted_pearson,
)
from analysis.results import Interval, Status

R = Path(__file__).parent / "r"
RECORDED = pd.read_csv(R / "correlation.csv").set_index("quantity")["value"]
EXACT = {"rel": 1e-9, "abs": 1e-15}
COVARIATES = ["Poverty", "enrollment", "Disability", "ELL"]
NYC = [f"ex_commitment~cx_{one}" for one in ("parent_sat", "parent_trust", "student_trust", "student_support")]


@pytest.fixture(scope="module")
def teams(table):
    return table("panel").groupby("team")[["ex", "cx", "n", "d1"]].mean()


def test_our_panel_against_r(teams, synthetic):
    x, y = teams.ex, teams.cx
    plain, single = pearson(x, y), leave_one_out(x, y)
    ours = {
        "between.r": plain.estimate,
        "between.ci_low": plain.interval.low,
        "between.ci_high": plain.interval.high,
        "between.p": plain.p,
        "spearman.r": spearman(x, y).estimate,
        "kendall.tau": kendall(x, y).estimate,
        "weighted.r": weighted_pearson(x, y, teams.n).estimate,
        "partial.r_given_d1": partial(x, y, teams.d1).estimate,
        "leave_one_out.min": single.min,
        "leave_one_out.max": single.max,
    }
    assert ours == pytest.approx({name: synthetic[name] for name in ours}, **EXACT)


def test_strata_of_our_panel_against_r(table, synthetic):
    for region, rows in table("panel").groupby("region"):
        means = rows.groupby("team")[["ex", "cx"]].mean()
        assert pearson(means.ex, means.cx).estimate == pytest.approx(synthetic[f"strata.{region}.r"], **EXACT)


def test_p_values_and_comparisons_against_recorded_r(teams):
    tied_x, tied_y = teams.ex.round(1), teams.cx.round()
    between, within = compare_independent(0.29, 1852, 0.34, 1126), compare_dependent(0.29, 0.34, 0.35, 1126)
    raw = Correlation(status=Status.OK, estimate=0.29, interval=None, n=100, method="pearson")
    ours = {
        "independent.z": abs(between.statistic),
        "independent.p": between.p,
        "williams.t": within.statistic,
        "williams.p": within.p,
        "attenuation": attenuation_corrected(raw, reliability_ex=0.8, reliability_cx=0.7).estimate,
        "spearman.p": spearman(teams.ex, teams.cx).p,
        "kendall.p": kendall(teams.ex, teams.cx).p,
        "tied.spearman": spearman(tied_x, tied_y).estimate,
        "tied.spearman.p": spearman(tied_x, tied_y).p,
        "tied.kendall": kendall(tied_x, tied_y).estimate,
        "tied.kendall.p": kendall(tied_x, tied_y).p,
    }
    assert ours == pytest.approx(RECORDED.to_dict(), **EXACT)


@pytest.mark.parametrize(("script", "needed"), [("correlation", "psych"), ("regression", "sandwich")])
def test_r_says_what_is_recorded(script, needed):
    ready = f"stopifnot(requireNamespace('{needed}', quietly=TRUE))"
    if not shutil.which("Rscript") or subprocess.run(["Rscript", "-e", ready], check=False).returncode:
        pytest.skip(f"no Rscript with {needed} here: its recorded output is compared instead")
    said = subprocess.run(["Rscript", f"{script}.R"], cwd=R, capture_output=True, text=True, check=True).stdout
    now = dict(line.split(",") for line in said.splitlines()[1:])
    recorded = pd.read_csv(R / f"{script}.csv").set_index("quantity")["value"]
    assert {name: float(value) for name, value in now.items()} == pytest.approx(recorded.to_dict(), rel=1e-9)


def _quantities(x, y, weight=None):
    """What 03_correlations.csv holds of two columns, under its names."""
    plain, ranked, bend, single = pearson(x, y, draws=0), spearman(x, y), percentage_bend(x, y), leave_one_out(x, y)
    found = {
        "r": plain.estimate,
        "ci_lo": plain.interval.low,
        "ci_hi": plain.interval.high,
        "p": plain.p,
        "rho": ranked.estimate,
        "rho_p": ranked.p,
        "tau": kendall(x, y).estimate,
        "r_pb": bend.estimate,
        "r_pb_p": bend.p,
        "loo_min": single.min,
        "loo_max": single.max,
    }
    return found if weight is None else {**found, "r_weighted": weighted_pearson(x, y, weight).estimate}


def _recorded(shared, dataset, pair):
    rows = pd.read_csv(shared / "reference/03_correlations.csv")
    rows = rows[(rows.dataset == dataset) & rows.quantity.str.startswith(pair + ":")]
    # the minimum covariance determinant draws at random and is not among our methods
    rows = rows[~rows.quantity.str.endswith("r_mcd")]
    return dict(zip(rows.quantity.str.split(":").str[1], rows.value, strict=True))


@pytest.mark.shared
@pytest.mark.parametrize("pair", NYC)
def test_nyc_2015_against_r(shared, pair):
    schools = pd.read_csv(shared / "data/nyc_school_survey_2015/scales.csv")
    x, y = (schools[name] for name in pair.split("~"))
    recorded = _recorded(shared, "nyc_school_survey_2015", pair)
    assert len(recorded) == 12
    assert _quantities(x, y, schools.rr_t) == pytest.approx(recorded, **EXACT)


@pytest.mark.shared
@pytest.mark.parametrize("level", ["ES", "ES/MS", "", "MS/HS", "MS", "HS"])
def test_nyc_2015_by_level_against_r(shared, level):
    schools = pd.read_csv(shared / "data/nyc_school_survey_2015/scales.csv", keep_default_na=False, na_values={
        "ex_commitment": "", "cx_parent_sat": ""
    })  # fmt: skip
    rows = schools[schools.level == level]
    recorded = _recorded(shared, f"nyc_school_survey_2015 level={level}", NYC[0])
    assert len(recorded) == 11
    assert _quantities(rows.ex_commitment, rows.cx_parent_sat) == pytest.approx(recorded, **EXACT)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("x", "y", "weight"), [("theme_engagement", "shmi", "responses"), ("response_rate", "theme_engagement", None)]
)
def test_nhs_2019_against_r(shared, x, y, weight):
    trusts = pd.read_csv(shared / "data/nhs_staff_themes_2019/trusts.csv")
    recorded = _recorded(shared, "nhs_staff_themes_2019", f"{x}~{y}")
    found = _quantities(trusts[x], trusts[y], trusts[weight] if weight else None)
    assert found == pytest.approx(recorded, **EXACT)


@pytest.mark.shared
def test_partial_on_nyc_2015_against_r(shared):
    schools = pd.read_csv(shared / "data/nyc_school_survey_2015/scales.csv")
    value = pd.read_csv(shared / "reference/03_correlations.csv").set_index("quantity")["value"]
    block = (schools.ex_commitment, schools.cx_parent_sat, schools[COVARIATES])
    plain, ranked = partial(*block), partial(*block, rank=True)
    assert plain.estimate == pytest.approx(value["partial:r"], **EXACT)
    assert ranked.estimate == pytest.approx(value["partial:rho"], **EXACT)
    assert plain.n == 1726
    # ppcor takes t with n - 2 - k df here
    assert plain.p == pytest.approx(value["partial:p"], rel=1e-6)


@pytest.mark.shared
def test_few_teams_behave_as_in_the_reference(shared):
    """Two independent runs of 2,000 subsamples each: 4 standard errors of the difference."""
    schools = pd.read_csv(shared / "data/nyc_school_survey_2015/scales.csv")[
        ["ex_commitment", "cx_parent_sat"]
    ].dropna()
    x, y = schools.to_numpy().T
    assert len(x) == 1846
    rng = np.random.default_rng(1)
    for row in pd.read_csv(shared / "reference/10_small_n_subsampling_nyc2015.csv").itertuples():
        picked = rng.permuted(np.tile(np.arange(len(x)), (2000, 1)), axis=1)[:, : row.n_teams]
        drawn = resampling.weighted_r(np.ones(picked.shape), x[picked], y[picked])
        drawn = drawn[np.isfinite(drawn)]
        for share, recorded in ((0.05, row.p05), (0.5, row.p50), (0.95, row.p95)):
            wide = 4 * np.sqrt(2 * share * (1 - share) / 2000)
            low, high = np.quantile(drawn, [max(share - wide, 0), min(share + wide, 1)])
            assert low <= recorded <= high, (row.n_teams, share)
        negative = float((drawn < 0).mean())
        error = np.sqrt(2 * max(negative, 1 / 2000) / 2000)
        assert abs(negative - row.share_negative) <= 4 * error, row.n_teams


def test_bootstrap_agrees_with_an_independent_one(teams):
    """End points differ by Monte-Carlo error only; a 2.5 % quantile has a standard error of .06 sd with 2,000 draws."""
    x, y, draws = teams.ex.to_numpy(), teams.cx.to_numpy(), 10_000
    ours = pearson(x, y, draws=draws, seed=3).bootstrap
    theirs = stats.bootstrap(
        (x, y), lambda a, b: np.corrcoef(a, b)[0, 1], paired=True, vectorized=False, n_resamples=draws // 2, rng=4
    )
    allowed = 4 * np.sqrt(3) * 0.06 * theirs.standard_error * np.sqrt(2000 / draws)
    assert ours.low == pytest.approx(theirs.confidence_interval.low, abs=allowed)
    assert ours.high == pytest.approx(theirs.confidence_interval.high, abs=allowed)
    assert pearson(x, y, seed=3) == pearson(x, y, seed=3)
    assert pearson(x, y, seed=3).bootstrap != pearson(x, y, seed=4).bootstrap


@pytest.mark.parametrize("tied", [False, True])
def test_bootstrap_of_ranks_ranks_anew_in_each_draw(tied):
    rng = np.random.default_rng(2)
    x, y = rng.normal(size=(2, 25))
    x = x.round() if tied else x
    at = rng.integers(0, 25, (40, 25))
    counts = resampling.tally(at, 25)
    ours = resampling.weighted_r(counts, resampling.ranker(x)(counts), resampling.ranker(y)(counts))
    assert ours == pytest.approx([stats.spearmanr(x[one], y[one]).statistic for one in at], abs=1e-12)


def test_permutation_p_agrees_with_t(teams):
    """With 20,000 shuffles the standard error of a p near .05 is .0015."""
    rng = np.random.default_rng(8)
    x = rng.normal(size=40)
    y = 0.3 * x + rng.normal(size=40)
    found = permutation_p(x, y, draws=20_000, seed=1)
    assert found.p == pytest.approx(pearson(x, y, draws=0).p, abs=0.008)
    assert permutation_p(teams.ex, teams.cx, draws=999).p <= 0.003


def test_2000_draws_of_2000_teams_take_well_under_a_second():
    x, y = np.random.default_rng(1).normal(size=(2, 2000))
    begun = time.perf_counter()
    pearson(x, y, draws=2000)
    assert time.perf_counter() - begun < 1


def test_interval_of_a_difference_follows_its_formula():
    found = compare_independent(0.396, 63, 0.179, 38).interval
    low1, high1 = np.tanh(np.arctanh(0.396) + np.array([-1, 1]) * stats.norm.ppf(0.975) / np.sqrt(60))
    low2, high2 = np.tanh(np.arctanh(0.179) + np.array([-1, 1]) * stats.norm.ppf(0.975) / np.sqrt(35))
    assert found == Interval(
        pytest.approx(0.217 - np.hypot(0.396 - low1, high2 - 0.179)),
        pytest.approx(0.217 + np.hypot(high1 - 0.396, 0.179 - low2)),
        "zou",
    )
