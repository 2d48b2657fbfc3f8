"""Correlations of team figures: limits at their exact boundary, invariance, thin and degenerate data."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import rules
from analysis._frames import InputError
from analysis.between import (
    attenuation_corrected,
    compare_dependent,
    kendall,
    leave_one_out,
    partial,
    pearson,
    percentage_bend,
    permutation_p,
    spearman,
    weighted_pearson,
)
from analysis.limits import size_reasons, team_reasons
from analysis.results import Status
from analysis.wording import LANGUAGES, say, sentences, texts

PLAIN = (
    lambda x, y: pearson(x, y, draws=20),
    spearman,
    kendall,
    lambda x, y: percentage_bend(x, y, draws=20),
    lambda x, y: weighted_pearson(x, y, np.ones(len(x))),
    lambda x, y: permutation_p(x, y, draws=19),
    leave_one_out,
    lambda x, y: partial(x, y, np.zeros(len(x))),
)


def _pair(n, seed=0, slope=0.3):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    return x, slope * x + rng.normal(size=n)


def _codes(found):
    return {reason.code for reason in found.reasons}


@pytest.mark.parametrize(
    ("n", "code"),
    [(0, "too_few_teams"), (7, "too_few_teams"), (8, "interval_only"), (19, "interval_only"), (20, "few_teams"),
     (29, "few_teams"), (30, None)],
)  # fmt: skip
@pytest.mark.parametrize("estimator", PLAIN)
def test_number_of_teams(estimator, n, code):
    found = estimator(*_pair(n))
    assert found.n == n
    limits = {"too_few_teams", "interval_only", "few_teams"}
    assert _codes(found) & limits == ({code} if code else set())
    assert (found.estimate is None) == (found.status is Status.REFUSED) == (n < rules.MIN_TEAMS)
    if hasattr(found, "p"):
        assert (found.p is None) == (n < rules.MIN_TEAMS_FOR_VERDICT)


def test_an_interval_stands_where_no_p_does():
    found = pearson(*_pair(12))
    assert found.p is None and found.interval is not None and found.bootstrap is not None


def test_size_is_warned_about_beyond_the_limits_only():
    at = {r: {reason.code for reason in size_reasons(r)} for r in (-0.61, -0.6, -0.1, 0.5, 0.6, 0.61)}
    assert at[-0.1] == at[0.5] == set()
    assert at[-0.6] == at[0.6] == {"outside_benchmark"}
    assert at[-0.61] == at[0.61] == {"outside_benchmark", "high_r"}


@pytest.mark.parametrize("estimator", PLAIN)
@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("value", [0.0, 4.2, 0.1 + 0.2])
def test_a_constant_column_is_refused(estimator, side, value):
    pair = list(_pair(30))
    pair[side] = np.full(30, value)
    pair[side][::2] = 0.3 if value == 0.1 + 0.2 else value
    found = estimator(*pair)
    assert found.estimate is None
    assert _codes(found) == {"no_variation"}


@pytest.mark.parametrize("estimator", PLAIN)
def test_missing_rows_drop_out_and_all_missing_is_refused(estimator):
    x, y = _pair(40)
    x[:5], y[5:8] = np.nan, np.nan
    assert estimator(x, y).n == 32
    assert estimator(x, y).estimate == pytest.approx(estimator(x[8:], y[8:]).estimate)
    nothing = estimator(np.full(40, np.nan), y)
    assert nothing.n == 0 and nothing.status is Status.REFUSED


@pytest.mark.parametrize("estimator", PLAIN[:3])
@pytest.mark.parametrize(("bad", "code"), [(np.inf, "not_finite"), ("many", "not_a_number")])
def test_wrong_values_name_their_row(estimator, bad, code):
    x, y = _pair(10)
    wrong = pd.Series(x, dtype=object)
    wrong[3] = bad
    with pytest.raises(InputError) as problem:
        estimator(wrong, y)
    assert problem.value.code == code
    assert problem.value.figures["row"] == 5


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), n=st.integers(8, 40), scale=st.floats(1e-6, 1e6), shift=st.floats(-100, 100))
def test_unit_order_and_direction_do_not_matter(seed, n, scale, shift):
    x, y = _pair(n, seed)
    order = np.random.default_rng(seed).permutation(n)
    for estimator in PLAIN:
        found = estimator(x, y).estimate
        assert estimator(scale * (x + shift), y).estimate == pytest.approx(found, abs=1e-6)
        assert estimator(x[order], y[order]).estimate == pytest.approx(found, abs=1e-9)
        assert estimator(-x, y).estimate == pytest.approx(-found, abs=1e-9)
        assert estimator(y, x).estimate == pytest.approx(found, abs=1e-9)
        assert abs(found) <= 1


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), n=st.integers(8, 30))
def test_leaving_one_out_equals_computing_anew(seed, n):
    x, y = _pair(n, seed)
    each = [np.corrcoef(np.delete(x, at), np.delete(y, at))[0, 1] for at in range(n)]
    found = leave_one_out(x, y)
    assert (found.min, found.max) == pytest.approx((min(each), max(each)), abs=1e-9)
    assert (found.team_min, found.team_max) == (int(np.argmin(each)), int(np.argmax(each)))


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), n=st.integers(8, 30))
def test_ranks_only_see_order_and_weights_can_repeat_teams(seed, n):
    x, y = _pair(n, seed)
    assert spearman(np.exp(x), y**3).estimate == pytest.approx(spearman(x, y).estimate, abs=1e-12)
    times = np.random.default_rng(seed).integers(1, 4, n)
    repeated = np.corrcoef(np.repeat(x, times), np.repeat(y, times))[0, 1]
    assert weighted_pearson(x, y, times).estimate == pytest.approx(repeated, abs=1e-9)


def test_one_team_turning_sign_and_significance_is_said():
    x, y = _pair(25, seed=3, slope=0)
    odd_x, odd_y = np.append(x, 12.0), np.append(y - 0.4 * x, 12.0)
    assert {"one_team_turns_sign", "one_team_decides_significance"} <= _codes(leave_one_out(odd_x, odd_y))
    assert not _codes(leave_one_out(*_pair(60, slope=2))) & {"one_team_turns_sign", "one_team_decides_significance"}
    lone = leave_one_out(np.append(np.zeros(20), 1.0), np.append(np.arange(20.0), 3.0))
    assert lone.estimate is None and _codes(lone) >= {"one_team_varies"}


def test_near_collinear_covariate_gives_a_refusal_or_the_right_value():
    """Pingouin's issue 435: it says 1.00 there."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=200)
    noise, y = rng.normal(size=200), rng.normal(size=200)
    for size in (0.0, 1e-17, 1e-12, 1e-9, 1e-6, 1e-4, 1e-2):
        found = partial(x, y, x + size * noise)
        if found.estimate is None:
            assert _codes(found) == {"covariates_leave_nothing"}
            assert size < 1e-4
        else:
            exact = _partial_exactly(x, y, x + size * noise)
            assert found.estimate == pytest.approx(exact, abs=1e-8)
            assert abs(found.estimate) < 0.3


def _partial_exactly(x, y, z):
    """Residuals in extended precision."""
    x, y, z = (one.astype(np.longdouble) - one.astype(np.longdouble).mean() for one in (x, y, z))
    a, b = x - z * ((x @ z) / (z @ z)), y - z * ((y @ z) / (z @ z))
    return float((a @ b) / np.sqrt((a @ a) * (b @ b)))


def test_covariates_cost_degrees_of_freedom_once():
    x, y = _pair(40)
    z = np.random.default_rng(5).normal(size=40)
    one = partial(x, y, z)
    doubled = partial(x, y, np.column_stack([z, 2 * z + 1, np.ones(40)]))
    assert (doubled.estimate, doubled.p) == pytest.approx((one.estimate, one.p))
    assert partial(x, y, np.ones(40)).p == pytest.approx(pearson(x, y, draws=0).p)
    assert "too_few_teams_for_covariates" in _codes(partial(x[:8], y[:8], z[:8]))
    assert partial(x[:9], y[:9], z[:9]).estimate is not None


@pytest.mark.parametrize(
    ("r", "ex", "cx", "code"),
    [(0.3, 0.49, 0.9, "reliability_too_low"), (0.3, 0.9, 0.49, "reliability_too_low"), (0.3, 0.5, 0.5, None),
     (0.3, None, 0.9, "reliability_unknown"), (0.3, math.nan, 0.9, "reliability_unknown"),
     (0.51, 0.5, 0.5, "corrected_above_one"), (0.5, 0.5, 0.5, None)],
)  # fmt: skip
def test_attenuation_is_corrected_within_limits_and_never_without_the_raw_value(r, ex, cx, code):
    x, y = _pair(60)
    left = y - np.polyval(np.polyfit(x, y, 1), x)
    made = r * (x - x.mean()) / x.std() + math.sqrt(1 - r * r) * left / left.std()
    raw = pearson(x, made, draws=0)
    assert raw.estimate == pytest.approx(r)
    found = attenuation_corrected(raw, reliability_ex=ex, reliability_cx=cx)
    assert found.raw is raw
    if code is None and abs(raw.estimate / 0.5) <= 1:
        assert found.estimate == pytest.approx(r / math.sqrt(ex * cx))
    elif code is not None:
        assert found.estimate is None and code in _codes(found) and found.status is Status.REFUSED


def test_a_refused_raw_correlation_is_not_corrected():
    found = attenuation_corrected(pearson(*_pair(7)), reliability_ex=0.9, reliability_cx=0.9)
    assert found.estimate is None and _codes(found) == {"too_few_teams"}


def test_weight_of_one_team_and_wrong_weights():
    x, y = _pair(30)
    weight = np.ones(30)
    weight[0] = 29 / 4
    assert "one_team_outweighs" not in _codes(weighted_pearson(x, y, weight))
    weight[0] = 29 / 4 + 0.01
    assert "one_team_outweighs" in _codes(weighted_pearson(x, y, weight))
    weight[1:3] = 0
    assert weighted_pearson(x, y, weight).n == 28
    weight[4] = -1
    with pytest.raises(InputError):
        weighted_pearson(x, y, weight)


def test_degenerate_shapes_have_an_answer():
    line = np.arange(30.0)
    assert pearson(line, 2 * line).estimate == pytest.approx(1)
    assert pearson(line, 2 * line).p == 0
    assert _codes(percentage_bend(line, np.r_[np.zeros(28), 1, 2])) == {"mostly_one_value"}
    assert _codes(compare_dependent(0.3, 0.3, 1.0, 50)) == {"same_figure_twice"}
    huge = 1e200 * line**2
    assert pearson(line, huge).estimate == pytest.approx(pearson(line, line**2).estimate)


def test_every_sentence_stands_in_both_languages():
    for n in (7, 8, 20):
        for lang in LANGUAGES:
            assert all(sentences(team_reasons(n), lang))
    assert say("few_teams", "ru", team_reasons(21)[0].figures).startswith("При 21 команде видна")
    assert say("too_few_teams", "en", team_reasons(1)[0].figures).startswith("There is 1 team")
    assert "clpm_not_riclpm" in texts()


@pytest.mark.slow
def test_intervals_cover_what_they_promise():
    """1,200 samples: the standard error of a coverage of 95 % is .6 points, so 93-97 % is three of them."""
    rng = np.random.default_rng(12)
    n, samples, rho = 100, 1200, 0.4
    true = {"pearson": rho, "spearman": 6 / np.pi * np.arcsin(rho / 2), "kendall": 2 / np.pi * np.arcsin(rho)}
    hits = dict.fromkeys(["fisher", "bootstrap_bca", "bonett_wright", "fieller"], 0)
    for seed in range(samples):
        x = rng.normal(size=n)
        y = rho * x + math.sqrt(1 - rho**2) * rng.normal(size=n)
        plain = pearson(x, y, draws=500, seed=seed)
        pairs = [(plain.interval, "pearson"), (plain.bootstrap, "pearson"), (spearman(x, y).interval, "spearman"),
                 (kendall(x, y).interval, "kendall")]  # fmt: skip
        for interval, name in pairs:
            hits[interval.method] += interval.low <= true[name] <= interval.high
    share = {method: hit / samples for method, hit in hits.items()}
    assert all(0.93 <= one <= 0.97 for one in share.values()), share
