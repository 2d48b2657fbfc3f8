"""Differences of two means: the figures of Welch's test as SciPy has them (R's t.test), and what is refused."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.change import Mean, difference, differences, without
from analysis.results import Status
from analysis.wording import sentences

MEANS = st.builds(
    Mean, st.floats(-100, 100), st.integers(10, 500), st.floats(0.1, 60, allow_nan=False, allow_infinity=False)
)


@given(MEANS, MEANS)
def test_the_figures_are_those_of_welchs_test(first: Mean, second: Mean) -> None:
    found = difference(first, second)
    t, p = stats.ttest_ind_from_stats(second.mean, second.sd, second.n, first.mean, first.sd, first.n, equal_var=False)
    assert found.t == pytest.approx(t, rel=1e-9, abs=1e-12)
    assert found.p == pytest.approx(p, rel=1e-8, abs=1e-300)
    assert (found.interval.low > 0 or found.interval.high < 0) == (p < 0.05) or math.isclose(p, 0.05, rel_tol=1e-6)
    assert (found.interval.low + found.interval.high) / 2 == pytest.approx(found.estimate, abs=1e-9)


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (Mean(1, 9, 1.0), Mean(2, 40, 1.0), "too_few_answers"),
        (Mean(1, 40, 1.0), Mean(2, 40, None), "spread_unknown"),
        (Mean(1, None, None), Mean(2, 40, 1.0), "answers_unknown"),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_reason(first: Mean, second: Mean, code: str) -> None:
    found = difference(first, second)
    assert (found.status, found.estimate, found.interval, found.p) == (Status.REFUSED, None, None, None)
    assert [one.code for one in found.reasons] == [code]
    for lang in ("en", "ru"):
        assert sentences(found.reasons, lang)[0]


@given(st.lists(st.tuples(MEANS, MEANS), min_size=1, max_size=8))
def test_a_family_never_makes_a_difference_surer(pairs: list[tuple[Mean, Mean]]) -> None:
    for alone, among in zip((difference(*pair) for pair in pairs), differences(pairs), strict=True):
        assert among.p == alone.p
        assert alone.p <= among.p_adjusted <= min(1.0, alone.p * len(pairs)) + 1e-12


@given(st.lists(st.floats(0, 100), min_size=3, max_size=40), st.integers(1, 39))
def test_the_rest_is_the_whole_without_its_part(values: list[float], cut: int) -> None:
    cut = min(cut, len(values) - 1)
    part, rest = values[:cut], values[cut:]
    found = without(Mean(sum(values) / len(values), len(values), 1.0), Mean(sum(part) / len(part), len(part), 1.0))
    assert found.n == len(rest)
    assert found.mean == pytest.approx(sum(rest) / len(rest), abs=1e-7)
