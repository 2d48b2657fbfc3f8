"""Weights for those who did not answer, and whether the response rate goes with the score."""

import csv
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import rules
from analysis._frames import InputError
from analysis.nonresponse import effective_n, poststratify, rake, response_check
from analysis.results import Status
from analysis.wording import sentences

R = Path(__file__).parent / "r"


def codes(found) -> list[str]:
    return [reason.code for reason in found.reasons]


def check(rates, scores, **more):
    frame = pd.DataFrame({"rate": rates, "score": scores, **more})
    return response_check(frame, rate="rate", score="score", invited="invited" if more else None)


def test_raking_equals_r(table):
    with (R / "aggregation.csv").open() as file:
        r = {row["quantity"]: float(row["value"]) for row in csv.DictReader(file)}
    frame = table("answers")
    score = frame[["q1", "q2", "q3", "q4", "q5"]].mean(axis=1)
    people = frame[["q1", "q2"]] > 3
    found = rake(people, margins={"q1": {False: 600, True: 400}, "q2": {False: 550, True: 450}})
    low_low, high_low = (people["q1"] == value for value in (False, True))
    assert found.weights[low_low & ~people["q2"]][0] == pytest.approx(r["rake.low_low"], rel=1e-9)
    assert found.weights[high_low & ~people["q2"]][0] == pytest.approx(r["rake.high_low"], rel=1e-9)
    assert found.estimate == pytest.approx(r["rake.n_eff"], rel=1e-9)
    assert np.average(score, weights=found.weights) == pytest.approx(r["rake.mean"], rel=1e-9)


@pytest.mark.shared
def test_response_rates_go_with_engagement_in_the_health_service(shared):
    frame = pd.read_csv(shared / "data/nhs_staff_themes_2019/trusts.csv")
    found = response_check(frame, rate="response_rate", score="theme_engagement")
    assert found.n == 229
    # figures of the data set's page: +.285 [.16, .40], response rate 49.8 %
    assert round(found.estimate, 3) == 0.285
    assert (round(found.interval.low, 2), round(found.interval.high, 2)) == (0.16, 0.4)
    assert codes(found) == ["response_goes_with_score", "response_rate_low"]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_raked_weights_meet_every_margin(seed):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {"a": np.r_[np.arange(9) // 3, rng.integers(0, 3, 40)], "b": np.r_[np.arange(9) % 3, rng.integers(0, 3, 40)]}
    )
    margins = {name: dict(enumerate(rng.uniform(10, 50, 3))) for name in ("a", "b")}
    found = rake(frame, margins=margins)
    total = sum(margins["a"].values())
    assert found.weights.sum() == pytest.approx(total)
    for name, sizes in margins.items():
        met = frame.assign(w=found.weights).groupby(name)["w"].sum()
        wanted = {group: size * total / sum(sizes.values()) for group, size in sizes.items()}
        assert met.to_dict() == pytest.approx(wanted, rel=1e-9)
    assert 1 <= found.estimate <= len(frame) + 1e-9


def test_poststratifying_is_population_over_respondents():
    found = poststratify(pd.DataFrame({"g": ["a", "a", "b", "c", None]}), group="g", population={"a": 10, "b": 4})
    assert found.weights.tolist() == [5, 5, 4, 0, 0] and found.n == 3
    assert found.estimate == pytest.approx(14**2 / 66)


def test_equal_weights_lose_nothing_and_no_weights_count_nothing():
    assert effective_n(np.full(7, 0.3)) == pytest.approx(7) and effective_n(np.zeros(3)) == 0


def test_a_group_without_respondents_is_refused():
    found = poststratify(pd.DataFrame({"g": ["a", "a"]}), group="g", population={"a": 10, "b": 4})
    assert codes(found) == ["weights_empty_group"] and found.estimate is None
    assert "b" in sentences(found.reasons, "ru")[0]


def test_margins_that_contradict_each_other_are_refused():
    frame = pd.DataFrame({"a": ["x", "y"], "b": ["x", "y"]})
    found = rake(frame, margins={"a": {"x": 1, "y": 1}, "b": {"x": 1, "y": 3}})
    assert codes(found) == ["weights_not_settled"] and found.status is Status.REFUSED


@pytest.mark.parametrize("population", [{}, {"a": 0}, {"a": -1}, {"a": math.nan}])
def test_a_population_needs_numbers_above_zero(population):
    with pytest.raises(InputError) as problem:
        poststratify(pd.DataFrame({"g": ["a"]}), group="g", population=population)
    assert problem.value.code == "weights_population" and problem.value.text("ru")


@pytest.mark.parametrize(
    ("teams", "status", "has_p"),
    [
        (rules.MIN_TEAMS - 1, Status.REFUSED, False),
        (rules.MIN_TEAMS, Status.OK, False),
        (19, Status.OK, False),
        (20, Status.WARN, True),
    ],
)
def test_few_teams_give_no_verdict_and_fewer_no_correlation(teams, status, has_p):
    rates = np.linspace(0.6, 0.9, teams)
    found = check(rates, rates**2)
    assert found.status is status and (found.p is not None) is has_p
    assert (found.estimate is None) is (status is Status.REFUSED)


@pytest.mark.parametrize(("rate", "warned"), [(0.5, False), (math.nextafter(0.5, 0), True)])
def test_half_must_have_answered(rate, warned):
    rng = np.random.default_rng(0)
    spread = np.tile([-0.125, 0.125], 10)
    found = check(np.full(20, rate) + spread, rng.normal(size=20))
    assert ("response_rate_low" in codes(found)) is (found.rate < 0.5)
    assert found.teams_below == 10
    assert check([rate] * 8, range(8)).reasons[-1].code == ("response_rate_low" if warned else "response_rates_equal")


def test_the_overall_rate_counts_people_where_they_are_known():
    found = check([0.9] + [0.4] * 9, range(10), invited=[900] + [10] * 9)
    assert found.rate == pytest.approx((810 + 36) / 990) and codes(found) == []


@pytest.mark.parametrize(
    ("rates", "scores", "code"),
    [([0.6] * 8, range(8), "response_rates_equal"), (np.linspace(0.5, 0.9, 8), [3.3] * 8, "response_scores_equal")],
)
def test_constant_columns_are_refused(rates, scores, code):
    found = check(rates, scores)
    assert code in codes(found) and found.estimate is None
    assert sentences(found.reasons, "ru") and sentences(found.reasons, "en")


def test_percentages_are_not_shares():
    with pytest.raises(InputError) as problem:
        check([0.5, 55], [1, 2])
    assert problem.value.code == "out_of_range" and problem.value.figures["row"] == 3


def test_nothing_at_all_is_refused():
    found = check([None, None], [1, 2])
    assert codes(found) == ["response_too_few_teams"] and found.rate is None
