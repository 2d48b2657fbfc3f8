"""ICC, agreement and the aggregation report: R's numbers, and the report's limits."""

import csv
import math
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.aggregation import aggregation_report, count_report
from analysis.agreement import agreement, agreement_from_counts
from analysis.icc import icc, icc_from_counts
from analysis.oneway import reml, team_moments

R = Path(__file__).parent / "r"
ITEMS = ["q1", "q2", "q3", "q4", "q5"]


def recorded() -> dict[str, float]:
    with (R / "aggregation.csv").open() as file:
        return {row["quantity"]: float(row["value"]) for row in csv.DictReader(file)}


def codes(found) -> list[str]:
    return [reason.code for reason in found.reasons]


def report(frame, items=("q",), low=1, high=5):
    return aggregation_report(frame, "team", list(items), low, high)


# R


@pytest.mark.parametrize("key", ["icc1", "icc1_n0", "icc2", "f", "df_between", "df_within", "p", "alpha", "omega"])
def test_the_report_equals_r_on_our_answers(synthetic, table, key):
    found = report(table("answers"), ITEMS)
    assert getattr(found, key) == pytest.approx(synthetic[key], rel=1e-6)


@pytest.mark.parametrize("part", ["mean", "median", "min", "max"])
def test_agreement_equals_r_on_our_answers(synthetic, table, part):
    found = report(table("answers"), ITEMS)
    assert getattr(found.rwgj, part) == pytest.approx(synthetic[f"rwgj.{part}"], rel=1e-9)
    for index in ("lindell", "awg", "adm"):
        assert getattr(getattr(found, index), part) == pytest.approx(recorded()[f"{index}.{part}"], rel=1e-9)


def test_single_item_agreement_equals_r(table):
    rwg = agreement(table("answers"), team="team", items=ITEMS, low=1, high=5).rwg[:, 0]
    expected = [recorded()[f"rwg_q1.{part}"] for part in ("mean", "median", "min", "max")]
    assert [rwg.mean(), np.median(rwg), rwg.min(), rwg.max()] == pytest.approx(expected, rel=1e-9)


@pytest.mark.shared
@pytest.mark.parametrize("variable", ["HRS", "LEAD", "COHES", "WBEING"])
def test_icc_equals_r_on_soldiers(shared, variable):
    reference = pd.read_csv(shared / "reference/01_aggregation.csv").set_index("quantity")["value"]
    found = icc(pd.read_csv(shared / "data/r_reference_datasets/multilevel_bh1996.csv"), team="GRP", score=variable)
    names = {"ICC1": "icc1", "ICC2": "icc2", "ICC1_n0": "icc1_n0", "F": "f", "MSB": "msb", "MSW": "msw"}
    names |= {"ICC1_reml": "icc1_reml", "tau2": "tau2", "sigma2": "sigma2"}
    for quantity, field in names.items():
        assert getattr(found, field) == pytest.approx(reference[f"{variable}:{quantity}"], rel=1e-6), quantity
    assert (found.n_teams, found.n, found.df_between, found.df_within) == (99, 7382, 98, 7283)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("quantity", "null"),
    [("COHES:rwg_mean", None), ("COHES:rwg_median", None), ("LEAD:rwg_mean", None), ("LEAD:rwg_mean_ranvar1.06", 1.06)],
)
def test_rwg_equals_r_on_soldiers(shared, quantity, null):
    reference = pd.read_csv(shared / "reference/01_aggregation.csv").set_index("quantity")["value"]
    frame = pd.read_csv(shared / "data/r_reference_datasets/multilevel_bh1996.csv")
    variable = quantity.split(":")[0]
    found = agreement(frame, team="GRP", items=[variable], low=1, high=5, null_variance=null).rwg
    value = np.median(found) if quantity.endswith("median") else found.mean()
    assert value == pytest.approx(reference[quantity], rel=1e-9)


@pytest.mark.shared
def test_mean_reliability_of_groups_equals_r(shared):
    # gmeanrel takes nlme's iterated variances, equal to lme4's to 3e-8
    reference = pd.read_csv(shared / "reference/01_aggregation.csv").set_index("quantity")["value"]
    frame = pd.read_csv(shared / "data/r_reference_datasets/multilevel_bh1996.csv")
    found = icc(frame, team="GRP", score="HRS")
    sizes = frame.groupby("GRP").size()
    reliability = found.tau2 / (found.tau2 + found.sigma2 / sizes)
    assert found.icc1_reml == pytest.approx(reference["HRS:gmeanrel_ICC"], rel=1e-6)
    assert reliability.mean() == pytest.approx(reference["HRS:gmeanrel_mean"], rel=1e-6)


def test_r_still_says_what_was_recorded():
    needed = "for (p in c('lme4', 'psych', 'metafor')) stopifnot(requireNamespace(p, quietly = TRUE))"
    if not shutil.which("Rscript") or subprocess.run(["Rscript", "-e", needed], check=False).returncode:
        pytest.skip("no Rscript with lme4, psych and metafor here: its recorded output is compared instead")
    said = subprocess.run(["Rscript", "aggregation.R"], cwd=R, capture_output=True, text=True, check=True).stdout
    again = {row["quantity"]: float(row["value"]) for row in csv.DictReader(said.splitlines())}
    assert again == pytest.approx(recorded(), rel=1e-8)


# counts and answers


def counted(frame, options):
    return (
        frame.groupby("team", sort=False)["q"].value_counts().unstack(fill_value=0).reindex(columns=options).fillna(0)
    )


def random_answers(seed: int, teams: int = 12, effect: float = 0.7) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 9, teams)
    team = np.repeat(np.arange(teams), sizes)
    level = rng.normal(0, effect, teams)[team]
    return pd.DataFrame({"team": team, "q": np.clip(np.round(3 + level + rng.normal(0, 0.8, len(team))), 1, 5)})


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_counts_give_the_numbers_of_the_answers_behind_them(seed):
    frame, options = random_answers(seed), [1, 2, 3, 4, 5]
    table = counted(frame, options).to_numpy()
    raw, from_counts = icc(frame, team="team", score="q"), icc_from_counts(table, options)
    for field in ("icc1", "icc1_n0", "icc2", "f", "p", "tau2", "sigma2", "icc1_reml"):
        assert getattr(raw, field) == pytest.approx(getattr(from_counts, field), rel=1e-7, abs=1e-12, nan_ok=True)
    one = agreement(frame, team="team", items=["q"], low=1, high=5)
    other = agreement_from_counts(table, options, low=1, high=5)
    for field in ("rwgj", "lindell", "awg", "adm"):
        assert getattr(one, field) == pytest.approx(getattr(other, field), rel=1e-9, abs=1e-12, nan_ok=True)


def test_a_report_from_counts_is_the_report_from_answers():
    frame = random_answers(4)
    wide = counted(frame, [1, 2, 3, 4, 5]).rename(columns=lambda value: f"n{value}").reset_index()
    one = report(frame)
    other = count_report(wide, "team", {f"n{value}": float(value) for value in range(1, 6)}, 1, 5)
    for field in ("icc1", "icc2", "f", "p", "estimate"):
        assert getattr(one, field) == pytest.approx(getattr(other, field), rel=1e-9)
    assert (one.n_teams, one.n, one.rwgj.median) == (other.n_teams, other.n, other.rwgj.median)
    assert other.alpha is None and other.omega is None


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.01, 100), st.floats(-50, 50))
def test_icc_does_not_depend_on_unit_order_or_names(seed, scale, shift):
    frame = random_answers(seed)
    moved = frame.assign(q=frame["q"] * scale + shift, team="t" + frame["team"].astype(str))
    moved = moved.sample(frac=1, random_state=seed)
    one, other = icc(frame, team="team", score="q"), icc(moved, team="team", score="q")
    for field in ("icc1", "icc1_n0", "icc2", "f", "icc1_reml"):
        assert getattr(one, field) == pytest.approx(getattr(other, field), rel=1e-6, abs=1e-9, nan_ok=True)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_the_restricted_likelihood_is_greatest_where_we_say(seed):
    frame = random_answers(seed, teams=5)
    moments = team_moments(frame["team"].to_numpy(), frame["q"].to_numpy(), 5)
    if moments.df_within <= 0 or moments.ss_within == 0:
        return
    best = reml(moments)

    def log_likelihood(tau2: float, sigma2: float) -> float:
        team = frame["team"].to_numpy()
        v = sigma2 * np.eye(len(team)) + tau2 * (team[:, None] == team[None, :])
        inverse, ones = np.linalg.inv(v), np.ones(len(team))
        q = inverse - np.outer(inverse @ ones, inverse @ ones) / (ones @ inverse @ ones)
        y = frame["q"].to_numpy()
        return -0.5 * (np.linalg.slogdet(v)[1] + math.log(ones @ inverse @ ones) + y @ q @ y)

    at_best = log_likelihood(best.tau2, best.sigma2)
    for tau2, sigma2 in [(0.97, 1), (1.03, 1), (1, 0.97), (1, 1.03), (0.5, 1), (3, 1)]:
        assert at_best >= log_likelihood(best.tau2 * tau2, best.sigma2 * sigma2) - 1e-9
    assert at_best >= log_likelihood(best.tau2 + 0.02 * best.sigma2, best.sigma2) - 1e-9


def test_a_million_answers():
    rng = np.random.default_rng(0)
    team = rng.integers(0, 2000, 1_000_000)
    frame = pd.DataFrame(
        {"team": team, "q": np.clip(np.round(3 + rng.normal(0, 0.3, 2000)[team] + rng.normal(size=10**6)), 1, 5)}
    )
    found = report(frame)
    assert found.n == 1_000_000 and found.icc1 == pytest.approx(0.08, abs=0.02)


@pytest.mark.slow
def test_icc_intervals_cover():
    # 48 teams of 20, ICC(1) .18 as in our answers; Monte-Carlo error of 1,000 runs: .7 points
    rng, truth, hits = np.random.default_rng(8), 0.18, 0
    team = np.repeat(np.arange(48), 20)
    for _ in range(1000):
        y = rng.normal(0, math.sqrt(truth), 48)[team] + rng.normal(0, math.sqrt(1 - truth), len(team))
        ends = icc(pd.DataFrame({"team": team, "y": y}), team="team", score="y").interval
        hits += ends.low <= truth <= ends.high
    assert 0.93 <= hits / 1000 <= 0.97
