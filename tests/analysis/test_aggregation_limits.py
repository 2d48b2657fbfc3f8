"""The aggregation report at its boundaries, on thin data and on wrong tables."""

import math

import numpy as np
import pandas as pd
import pytest

from analysis import rules
from analysis._frames import InputError
from analysis.aggregation import aggregation_report, count_report
from analysis.agreement import agreement, agreement_from_counts
from analysis.icc import icc, icc2_reasons, icc_from_counts
from analysis.results import Status
from analysis.wording import sentences


def codes(found) -> list[str]:
    return [reason.code for reason in found.reasons]


def report(frame, items=("q",), low=1, high=5):
    return aggregation_report(frame, "team", list(items), low, high)


def random_answers(seed: int, teams: int = 12, effect: float = 0.7) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 9, teams)
    team = np.repeat(np.arange(teams), sizes)
    level = rng.normal(0, effect, teams)[team]
    return pd.DataFrame({"team": team, "q": np.clip(np.round(3 + level + rng.normal(0, 0.8, len(team))), 1, 5)})


@pytest.mark.parametrize(
    ("icc2", "expected"),
    [
        (math.nextafter(rules.ICC2_REFUSED, 0), ["aggregation_unreliable_means"]),
        (rules.ICC2_REFUSED, ["aggregation_icc2_for_discovery"]),
        (math.nextafter(rules.ICC2_WARN, 0), ["aggregation_icc2_for_discovery"]),
        (rules.ICC2_WARN, []),
        (math.nan, ["aggregation_unreliable_means"]),
        (-2.0, ["aggregation_unreliable_means"]),
    ],
)
def test_reliability_of_means_refuses_below_half_and_warns_below_seventy(icc2, expected):
    assert [reason.code for reason in icc2_reasons(icc2)] == expected


def test_a_refused_report_has_no_estimate_but_keeps_its_figures():
    found = report(random_answers(1, teams=6, effect=0.0))
    assert found.status is Status.REFUSED and found.estimate is None and found.interval is None
    assert {"aggregation_teams_alike", "aggregation_unreliable_means"} <= set(codes(found))
    assert found.icc2 is not None and found.p >= rules.ALPHA
    assert all(sentences(found.reasons, lang) for lang in ("en", "ru"))


@pytest.mark.parametrize(("size", "warned"), [(rules.MIN_RESPONDENTS - 1, True), (rules.MIN_RESPONDENTS, False)])
def test_a_team_below_five_people_is_warned_about(size, warned):
    rows = [("small", 1 + i % 2) for i in range(size)] + [(t, 4 + i % 2) for t in "abc" for i in range(6)]
    found = report(pd.DataFrame(rows, columns=["team", "q"]))
    assert ("aggregation_small_teams" in codes(found)) is warned
    assert found.status is (Status.WARN if warned else Status.OK)


@pytest.mark.parametrize(("spread_a", "warned"), [([3, 4], False), ([2, 4], True)])
def test_low_agreement_warns_and_never_refuses(spread_a, warned):
    # variances per team: .3 and 1.2 of the null variance 2
    rows = [(team, value) for team, shift in (("a", 0), ("b", 1)) for value in [v + shift for v in spread_a] * 3]
    found = report(pd.DataFrame(rows, columns=["team", "q"]))
    assert ("aggregation_low_agreement" in codes(found)) is warned
    assert "aggregation_low_agreement" not in [r.code for r in found.reasons if r.severity is Status.REFUSED]


@pytest.mark.parametrize("value", [0.999, 5.001, -3])
def test_an_answer_outside_the_scale_names_row_and_column(value):
    frame = pd.DataFrame({"team": ["a", "a", "b", "b"], "q": [1, 5, value, 2]})
    with pytest.raises(InputError) as problem:
        report(frame)
    assert problem.value.code == "out_of_range"
    assert problem.value.figures["row"] == 4 and problem.value.figures["column"] == "q"
    assert f"{value:g}".lstrip("-").replace(".", ",") in problem.value.text("ru")
    assert "-3" not in problem.value.text("en") and "1 to 5" in problem.value.text("en")


@pytest.mark.parametrize(
    ("frame", "items", "ends", "code"),
    [
        ({"team": ["a"], "q": ["many"]}, ["q"], (1, 5), "not_a_number"),
        ({"team": ["a"], "q": [math.inf]}, ["q"], (1, 5), "not_finite"),
        ({"team": ["a"], "x": [1]}, ["q"], (1, 5), "no_such_column"),
        ({"team": [], "q": []}, ["q"], (1, 5), "empty_table"),
        ({"team": ["a"], "q": [1]}, [], (1, 5), "aggregation_no_items"),
        ({"team": ["a"], "q": [1]}, ["q"], (5, 1), "aggregation_bounds"),
    ],
)
def test_wrong_tables_are_named(frame, items, ends, code):
    with pytest.raises(InputError) as problem:
        report(pd.DataFrame(frame), items, *ends)
    assert problem.value.code == code
    assert problem.value.text("en") and problem.value.text("ru")


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"team": ["a"] * 6, "q": [1, 2, 3, 4, 5, 3]}, "aggregation_one_team"),
        ({"team": ["a", "b", "c"], "q": [1, 2, 3]}, "aggregation_nobody_to_compare"),
        ({"team": ["a", "a", "b", "b"], "q": [3.3] * 4}, "aggregation_all_equal"),
        ({"team": ["a", "b"], "q": [None, None]}, "aggregation_one_team"),
        ({"team": [None, None], "q": [1, 2]}, "aggregation_one_team"),
    ],
)
def test_thin_data_are_refused_with_a_reason(frame, code):
    found = report(pd.DataFrame(frame))
    assert found.status is Status.REFUSED and code in codes(found)
    assert found.icc1 is None and found.estimate is None
    assert all(sentences(found.reasons, lang) for lang in ("en", "ru"))


def test_teams_that_agree_within_and_differ_between_have_infinite_f():
    found = report(pd.DataFrame({"team": list("aaabbb"), "q": [1.1] * 3 + [4.7] * 3}))
    assert found.icc1 == found.icc2 == 1 and math.isinf(found.f) and found.p == 0
    assert found.icc.tau2 == pytest.approx(3.6**2 / 2) and found.icc.sigma2 == 0


def test_equal_means_give_no_reliability():
    found = icc(pd.DataFrame({"team": list("aabb"), "score": [1, 3, 1, 3]}), team="team", score="score")
    assert math.isnan(found.icc2) and found.icc1 == pytest.approx(-1) and found.tau2 == 0


def test_a_wg_is_undefined_at_the_end_of_the_scale():
    frame = pd.DataFrame({"team": list("aaaabbbb"), "q": [5, 5, 5, 4, 3, 3, 5, 5]})
    found = agreement(frame, team="team", items=["q"], low=1, high=5)
    variance, widest = 4 / 3, (6 * 4 - 16 - 5) * 4 / 3
    assert math.isnan(found.awg[0]) and found.awg[1] == pytest.approx(1 - 2 * variance / widest)


@pytest.mark.parametrize("counts", [[[1, -1]], [[0, 0]], [[math.nan, 1]]])
def test_counts_that_cannot_be_counts_are_refused(counts):
    with pytest.raises(InputError) as problem:
        icc_from_counts(np.array(counts, dtype=float), [0, 1])
    assert problem.value.code == "aggregation_counts" and problem.value.figures["row"] == 2


def test_items_of_a_team_need_the_same_number_of_answers():
    with pytest.raises(InputError):
        agreement_from_counts(np.array([[[1, 2], [1, 1]]]), [0, 1], low=0, high=1)


def test_a_team_twice_among_counts_is_named():
    frame = pd.DataFrame({"team": ["a", "a"], "no": [1, 2], "yes": [3, 4]})
    with pytest.raises(InputError) as problem:
        count_report(frame, "team", {"no": 0, "yes": 1}, 0, 1)
    assert problem.value.code == "team_stands_twice" and problem.value.figures["row"] == 3


@pytest.mark.parametrize(("low", "high"), [(1, math.inf), (-math.inf, 5), (math.nan, 5), (5, 1), (3, 3)])
def test_a_scale_needs_two_finite_ends_in_order(low, high):
    frame = pd.DataFrame({"team": ["a", "a", "b", "b"], "q": [1, 5, 3, 2]})
    with pytest.raises(InputError) as problem:
        report(frame, low=low, high=high)
    assert problem.value.code == "aggregation_bounds"
    assert "конечными" in problem.value.text("ru")
    with pytest.raises(InputError, match="finite"):
        count_report(pd.DataFrame({"team": ["a"], "yes": [1]}), "team", {"yes": 1.0}, low, high)
