"""Traps: each warned of on one side of its limit and not on the other."""

import numpy as np
import pandas as pd
import pytest

from analysis.results import Status
from analysis.traps import ceiling_reasons, common_source_reasons, instrument_reasons, response_reasons
from analysis.wording import LANGUAGES, sentences


def codes(reasons):
    for lang in LANGUAGES:
        assert all(sentences(reasons, lang)) or not reasons
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(
    ("mean", "low", "high", "warns"),
    [(90, 0, 100, False), (90.01, 0, 100, True), (4.6, 1, 5, False), (4.61, 1, 5, True), (None, 0, 1, False)],
)
def test_ceiling(mean, low, high, warns):
    assert codes(ceiling_reasons(mean, low, high, measure="recommend")) == (["traps_ceiling"] if warns else [])


def test_ceiling_of_an_empty_range_says_nothing():
    assert ceiling_reasons(1, 1, 1, measure="recommend") == ()
    assert ceiling_reasons(float("nan"), 0, 1, measure="recommend") == ()


def test_changed_instrument():
    assert codes(instrument_reasons([], measure="engagement")) == []
    reasons = instrument_reasons([2015, 2016], measure="engagement")
    assert codes(reasons) == ["traps_instrument"]
    assert "2015, 2016" in sentences(reasons, "ru")[0]


def test_common_source_is_refused():
    assert common_source_reasons(False) == ()
    reasons = common_source_reasons(True)
    assert codes(reasons) == ["traps_common_source"]
    assert reasons[0].severity is Status.REFUSED


@pytest.mark.parametrize(("rate", "warns"), [(0.5, False), (0.499, True)])
def test_low_response(rate, warns):
    assert ("traps_response_low" in codes(response_reasons([rate] * 9, range(9), measure="engagement"))) == warns


@pytest.mark.parametrize(("n", "warns"), [(19, False), (20, True)])
def test_response_related_to_score_needs_twenty_teams(n, warns):
    rate = np.linspace(0.6, 0.9, n)
    assert codes(response_reasons(rate, rate, measure="engagement")) == (["traps_response_related"] if warns else [])
    assert codes(response_reasons(rate, np.ones(n), measure="engagement")) == []


@pytest.mark.parametrize(("r", "warns"), [(0.44, False), (0.45, True)])
def test_response_related_at_the_smallest_significant_r(r, warns):
    x = np.linspace(-1, 1, 20)
    other = np.where(np.arange(20) % 2, 1, -1) * np.cos(x)
    other -= other.mean() + x * (x @ other) / (x @ x)
    y = r * x / np.std(x) + np.sqrt(1 - r**2) * other / np.std(other)
    assert bool(codes(response_reasons(0.7 + x / 10, y, measure="engagement"))) == warns  # limit .444


@pytest.mark.shared
def test_response_rates_of_the_nhs_go_with_engagement(shared):
    trusts = pd.read_csv(shared / "data/nhs_staff_themes_2019/trusts.csv")
    reasons = response_reasons(trusts.response_rate, trusts.theme_engagement, measure="engagement")
    related = next(reason for reason in reasons if reason.code == "traps_response_related")
    assert related.figures["r"] == pytest.approx(0.285, abs=5e-4)
    assert related.figures["n"] == 229
