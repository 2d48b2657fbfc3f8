"""Fair team scores: lme4's and metafor's numbers, intervals, ranks, and what is refused."""

import csv
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis import rules
from analysis._fair_scores import Z
from analysis._frames import InputError
from analysis.range_restriction import case_two
from analysis.results import Interval, Status
from analysis.shrinkage import shrunken_estimates, shrunken_means, shrunken_rows
from analysis.wording import sentences

R = Path(__file__).parent / "r"
COLUMNS = {"team": "team", "mean": "mean", "n": "n", "sd": "sd"}


def recorded() -> dict[str, float]:
    with (R / "aggregation.csv").open() as file:
        return {row["quantity"]: float(row["value"]) for row in csv.DictReader(file)}


def codes(found) -> list[str]:
    return [reason.code for reason in found.reasons]


def scored(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(s=frame[["q1", "q2", "q3", "q4", "q5"]].mean(axis=1))


def rows_of(frame: pd.DataFrame, score: str = "s") -> pd.DataFrame:
    return frame.groupby("team", sort=False)[score].agg(mean="mean", n="size", sd="std").reset_index()


def simulated(seed: int, teams: int = 25, tau: float = 0.5) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    team = np.repeat(np.arange(teams), rng.integers(1, 20, teams))
    return pd.DataFrame({"team": team, "s": rng.normal(0, tau, teams)[team] + rng.normal(size=len(team))})


def by_team(found) -> dict:
    return {one.team: one for one in found.teams}


def test_scores_equal_lme4(synthetic, table):
    found = shrunken_means(scored(table("answers")), team="team", score="s")
    assert (found.tau2, found.sigma2) == pytest.approx((synthetic["shrink.tau2"], synthetic["shrink.sigma2"]), rel=1e-6)
    r, teams = recorded(), by_team(found)
    for team in ("G00", "G05", "G11"):
        assert teams[team].shrunk == pytest.approx(synthetic[f"shrink.{team}"], rel=1e-8)
    for team in ("G00", "G05", "G11", "G46"):
        assert teams[team].shrunk == pytest.approx(r[f"blup.{team}"], rel=1e-9)
        assert teams[team].se == pytest.approx(r[f"condsd.{team}"], rel=1e-7)
    assert found.estimate == pytest.approx(r["mu"], rel=1e-9)
    assert found.interval.high - found.estimate == pytest.approx(stats.t.ppf(0.975, 46) * r["se_mu"], rel=1e-6)


@pytest.mark.parametrize("method", ["DL", "PM"])
def test_scores_from_standard_errors_equal_metafor(table, method):
    r, rows = recorded(), rows_of(scored(table("answers")))
    rows["se"] = r["se_unit"] / np.sqrt(rows["n"])
    found = shrunken_estimates(rows, team="team", mean="mean", se="se", method=method)
    assert found.tau2 == pytest.approx(r[f"{method}.tau2"], rel=1e-7)
    assert found.estimate == pytest.approx(r[f"{method}.mu"], rel=1e-8)
    assert found.teams[0].shrunk == pytest.approx(r[f"{method}.blup1"], rel=1e-8)
    assert found.sigma2 is None and found.teams[0].n is None


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_rows_give_the_scores_of_the_answers_behind_them(seed):
    frame = simulated(seed)
    one, other = shrunken_means(frame, team="team", score="s"), shrunken_rows(rows_of(frame), **COLUMNS)
    assert one.tau2 == pytest.approx(other.tau2, rel=1e-7, abs=1e-12)
    assert [t.shrunk for t in one.teams] == pytest.approx([t.shrunk for t in other.teams], rel=1e-7, abs=1e-10)
    assert codes(one) == codes(other)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.01, 100), st.floats(-50, 50))
def test_scores_move_with_the_unit_and_not_with_the_order(seed, scale, shift):
    frame = simulated(seed)
    moved = frame.assign(s=frame["s"] * scale + shift).sample(frac=1, random_state=seed)
    one = by_team(shrunken_means(frame, team="team", score="s"))
    other = by_team(shrunken_means(moved, team="team", score="s"))
    for team, score in one.items():
        assert other[team].shrunk == pytest.approx(score.shrunk * scale + shift, rel=1e-6, abs=1e-6 * scale)
        assert other[team].se == pytest.approx(score.se * scale, rel=1e-5, abs=1e-6 * scale)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_a_score_lies_between_the_measured_and_the_common_mean(seed):
    found = shrunken_means(simulated(seed), team="team", score="s")
    precision = [1 / (found.tau2 + found.sigma2 / one.n) for one in found.teams]
    mu = np.average([one.raw for one in found.teams], weights=precision)
    for one in found.teams:
        assert min(one.raw, mu) - 1e-9 <= one.shrunk <= max(one.raw, mu) + 1e-9
        assert (
            one.interval.low <= one.shrunk - Z * one.se + 1e-12 and one.shrunk + Z * one.se <= one.interval.high + 1e-12
        )
        assert 0 <= one.reliability <= 1


def test_teams_stay_in_the_order_of_the_table():
    rows = pd.DataFrame({"team": ["z", "a", "m"], "mean": [1.0, 9, 5], "n": [10, 10, 10], "sd": [1.0, 1, 1]})
    assert [one.team for one in shrunken_rows(rows, **COLUMNS).teams] == ["z", "a", "m"]


def test_a_missing_spread_is_taken_from_the_others():
    frame = simulated(2)
    rows = rows_of(frame)
    single = rows["n"] == 1
    assert rows.loc[single, "sd"].isna().all()
    known = shrunken_rows(rows, **COLUMNS)
    rows.loc[3, "sd"] = np.nan
    less = shrunken_rows(rows, **COLUMNS)
    assert less.n == known.n and less.sigma2 == pytest.approx(known.sigma2, rel=0.2) and less.sigma2 != known.sigma2


# ranks


def precise_rows(teams: int, sd: float = 1.0) -> pd.DataFrame:
    return pd.DataFrame({"team": range(teams), "mean": np.arange(teams) * 0.2, "n": [30] * teams, "sd": [sd] * teams})


@pytest.mark.parametrize(
    ("teams", "ranked"), [(rules.MIN_TEAMS_FOR_VERDICT - 1, False), (rules.MIN_TEAMS_FOR_VERDICT, True)]
)
def test_ranks_need_twenty_teams(teams, ranked):
    found = shrunken_rows(precise_rows(teams), **COLUMNS)
    assert (found.teams[0].rank is not None) is ranked
    assert ("shrink_too_few_to_rank" in codes(found)) is not ranked


def test_ranks_are_intervals_that_hold_the_place_and_follow_the_seed():
    found = shrunken_rows(precise_rows(40), **COLUMNS, seed=1)
    for place, one in enumerate(reversed(found.teams), 1):
        assert 1 <= one.rank.low <= place <= one.rank.high <= 40
    assert found.teams[20].rank.high > found.teams[20].rank.low
    assert shrunken_rows(precise_rows(40), **COLUMNS, seed=1) == found
    other = shrunken_rows(precise_rows(40), **COLUMNS, seed=2)
    assert max(abs(a.rank.low - b.rank.low) for a, b in zip(found.teams, other.teams, strict=True)) <= 2


def test_unreliable_scores_carry_no_ranks():
    rng = np.random.default_rng(0)
    means = pd.DataFrame({"team": range(60), "mean": rng.normal(0, 0.45, 60), "n": [8] * 60, "sd": [1.0] * 60})
    found = shrunken_rows(means, **COLUMNS)
    reliability = np.mean([one.reliability for one in found.teams])
    assert 0 < reliability < rules.ICC2_REFUSED
    assert "shrink_not_comparable" in codes(found) and all(one.rank is None for one in found.teams)


def test_two_thousand_teams_are_quick():
    rng = np.random.default_rng(1)
    rows = pd.DataFrame({"team": range(2000), "mean": rng.normal(0, 1, 2000), "n": [20] * 2000, "sd": [1.0] * 2000})
    assert shrunken_rows(rows, **COLUMNS).n == 2000


# limits


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("a", 3, 10, 1)], "shrink_one_team"),
        ([("a", None, 10, 1), ("b", None, 9, 1)], "shrink_one_team"),
        ([("a", 3, 1, None), ("b", 4, 1, None)], "shrink_no_spread"),
        ([("a", 3, 10, None), ("b", 4, 10, None)], "shrink_no_spread"),
        ([("a", 3.3, 10, 0), ("b", 3.3, 10, 0)], "shrink_all_equal"),
    ],
)
def test_thin_rows_are_refused(rows, code):
    found = shrunken_rows(pd.DataFrame(rows, columns=list(COLUMNS)), **COLUMNS)
    assert codes(found) == [code] and found.status is Status.REFUSED
    assert found.estimate is None and found.tau2 is None and found.teams == ()
    assert all(sentences(found.reasons, lang) for lang in ("en", "ru"))


def test_no_visible_difference_is_refused_and_keeps_the_figures():
    rows = pd.DataFrame({"team": list("abc"), "mean": [3.0, 3.01, 2.99], "n": [10] * 3, "sd": [1.0] * 3})
    found = shrunken_rows(rows, **COLUMNS)
    assert "shrink_no_difference" in codes(found) and found.estimate is None and found.tau2 == 0
    assert [one.shrunk for one in found.teams] == pytest.approx([3.0] * 3)
    assert found.teams[0].interval.high > found.teams[0].interval.low


def test_small_teams_are_warned_about_at_their_boundary():
    rows = precise_rows(20)
    rows.loc[0, "n"] = rules.MIN_RESPONDENTS
    assert codes(shrunken_rows(rows, **COLUMNS)) == []
    rows.loc[0, "n"] = rules.MIN_RESPONDENTS - 1
    assert codes(shrunken_rows(rows, **COLUMNS)) == ["shrink_small_teams"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"team": ["a", "a"]}, "team_stands_twice"),
        ({"n": [10, -1]}, "negative_value"),
        ({"sd": [1, -0.5]}, "negative_value"),
        ({"mean": ["3", "high"]}, "not_a_number"),
        ({"mean": [3, math.inf]}, "not_finite"),
    ],
)
def test_wrong_rows_are_named(change, code):
    frame = pd.DataFrame({"team": ["a", "b"], "mean": [3, 4], "n": [10, 10], "sd": [1, 1]} | change)
    with pytest.raises(InputError) as problem:
        shrunken_rows(frame, **COLUMNS)
    assert problem.value.code == code and problem.value.figures["row"] == 3
    assert problem.value.text("ru")


@pytest.mark.slow
def test_intervals_of_scores_cover():
    # 48 teams of 3 to 40 as in our answers, 300 runs of 48 intervals; Monte-Carlo error below .3 points
    rng, hits, all_of_them = np.random.default_rng(3), 0, 0
    common = 0  # intervals of the common mean: Monte-Carlo error of 300 runs 1.3 points
    for _ in range(300):
        sizes, truth = rng.integers(3, 40, 48), rng.normal(3.3, 0.39, 48)
        team = np.repeat(np.arange(48), sizes)
        frame = pd.DataFrame({"team": team, "s": truth[team] + rng.normal(0, 0.81, len(team))})
        found = shrunken_means(frame, team="team", score="s")
        common += found.interval.low <= 3.3 <= found.interval.high
        for one in found.teams:
            hits += one.interval.low <= truth[one.team] <= one.interval.high
            all_of_them += 1
    assert 0.93 <= hits / all_of_them <= 0.97
    assert 0.92 <= common / 300 <= 0.98


# range restriction


@settings(max_examples=25)
@given(st.floats(-1, 1), st.floats(0.05, 20))
def test_case_two_undoes_itself_and_stays_a_correlation(r, ratio):
    found = case_two(r, ratio, n=40)
    assert abs(found.estimate) <= 1 + 1e-12
    assert case_two(found.estimate, 1 / ratio, n=40).estimate == pytest.approx(r, abs=1e-9)


def test_case_two_is_always_labelled_hypothetical():
    found = case_two(0.3, 1.0, n=40, interval=Interval(0.0, 0.55, "fisher"))
    assert (
        found.estimate == pytest.approx(0.3) and codes(found) == ["range_hypothetical"] and found.status is Status.WARN
    )
    assert found.interval == Interval(0.0, pytest.approx(0.55), "fisher_case_two")
    assert "ypothetical" in sentences(found.reasons, "en")[0]


@pytest.mark.parametrize(("r", "ratio"), [(math.nan, 1.5), (1.2, 1.5), (0.3, 0.0), (0.3, -1), (0.3, math.inf)])
def test_case_two_refuses_what_is_no_correlation_or_no_spread(r, ratio):
    assert case_two(r, ratio, n=40).status is Status.REFUSED
