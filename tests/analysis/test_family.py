"""Adjusted p, power and precision: against R, by closed form and by simulation."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.family import (
    METHODS,
    exact_n,
    family_adjust,
    fisher_half_width,
    largest_chance_r,
    mde,
    power_of_r,
    smallest_significant,
    teams_needed,
)

RECORDED = pd.read_csv(Path(__file__).parent / "r" / "family.csv").set_index("quantity")["value"]
TIED = [0.01, 0.04, 0.04, 0.9, 0.0003, 0.02, 0.5, 0.04, 0.011]


def recorded(start: str) -> list[tuple[dict[str, float], float]]:
    """Return the figures a recorded row names, such as r=0.3, and its value."""
    rows = [(name.split()[1:], value) for name, value in RECORDED.items() if name.startswith(start)]
    assert rows
    return [({key: float(of) for key, of in (part.split("=") for part in parts)}, value) for parts, value in rows]


@pytest.mark.shared
@pytest.mark.parametrize("method", METHODS)
def test_adjusted_p_of_r(shared, method):
    reference = pd.read_csv(shared / "reference/09_multcomp_nhs2019_themes_vs_shmi.csv")
    assert family_adjust(reference.p, method) == pytest.approx(reference[method].to_numpy(), rel=1e-10)


@pytest.mark.parametrize("method", METHODS)
def test_adjusted_p_with_ties(method):
    theirs = [RECORDED[f"adjusted {method} {at}"] for at in range(1, len(TIED) + 1)]
    assert family_adjust(TIED, method) == pytest.approx(theirs, rel=1e-12)


def test_power_and_teams_needed():
    for given_, value in recorded("power "):
        assert power_of_r(given_["r"], given_["n"]) == pytest.approx(value, rel=1e-10)
    for given_, value in recorded("needed "):
        assert exact_n(given_["r"], given_["power"]) == pytest.approx(value, rel=1e-7)


def test_precision_and_smallest_significant_r():
    for given_, value in recorded("half_width "):
        assert fisher_half_width(int(given_["n"]), 0.3) == pytest.approx(value, rel=1e-10)
    for given_, value in recorded("smallest "):
        assert smallest_significant(int(given_["n"])) == pytest.approx(value, rel=1e-10)


@pytest.mark.shared
def test_best_of_several_unrelated_measures(shared):
    reference = pd.read_csv(shared / "reference/10_max_r_of_null_drivers.csv")
    for row in reference.itertuples():
        for quantile, recorded in ((0.5, row.median_max_abs_r), (0.95, row.p95_max_abs_r)):
            ours = largest_chance_r(row.n_teams, row.null_drivers, quantile)
            # the error of a quantile of 2,000 draws is sqrt(q (1 - q) / 2000) in probability: 4.5 of them, 48 figures
            error = 4.5 * np.sqrt(quantile * (1 - quantile) / 2000)
            low, high = (
                largest_chance_r(row.n_teams, row.null_drivers, min(max(quantile + side * error, 0), 1))
                for side in (-1, 1)
            )
            assert low < recorded < high
            assert low < ours < high


def test_figures_the_method_text_quotes():
    assert (teams_needed(0.23), round(exact_n(0.3))) == (146, 84)
    assert power_of_r(0.3, teams_needed(0.3)) >= 0.8 > power_of_r(0.3, teams_needed(0.3) - 1)
    assert round(smallest_significant(10), 2) == 0.63
    assert (round(smallest_significant(20), 2), round(smallest_significant(29), 2)) == (0.44, 0.37)


@settings(max_examples=40, deadline=None)
@given(n=st.integers(4, 3000), power=st.floats(0.3, 0.95))
def test_what_is_detectable_is_detected(n, power):
    r = mde(n, power)
    assert power_of_r(r, n) == pytest.approx(power, abs=1e-6)
    assert exact_n(r, power) == pytest.approx(n, rel=1e-4)


def test_too_few_teams_give_no_number():
    for n in (0, 1, 2, 3):
        for found in (
            mde(n),
            smallest_significant(n),
            power_of_r(0.3, n),
            fisher_half_width(n),
            largest_chance_r(n, 3),
        ):
            assert np.isnan(found)
    assert np.isinf(exact_n(0.0))
    with pytest.raises(ValueError, match="zero"):
        teams_needed(0)


P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(p=P_VALUES, method=st.sampled_from(sorted(METHODS)), seed=st.integers(0, 9))
def test_adjusting_keeps_order_and_gaps(p, method, seed):
    adjusted = family_adjust(p, method)
    assert (adjusted >= np.array(p) - 1e-12).all()
    assert (adjusted <= 1).all()
    order = np.random.default_rng(seed).permutation(len(p))
    assert family_adjust(np.array(p)[order], method) == pytest.approx(adjusted[order])
    with_gap = family_adjust([np.nan, *p], method)
    assert np.isnan(with_gap[0])
    assert with_gap[1:] == pytest.approx(adjusted)


def test_unknown_method_and_no_tests():
    with pytest.raises(ValueError, match="unknown"):
        family_adjust([0.1], "none")
    assert family_adjust([]).size == 0
