"""Alpha, omega and reversed items: R's numbers, and what is refused."""

import csv
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis._frames import InputError
from analysis.onefactor import maximum_likelihood
from analysis.reliability import scale_reliability
from analysis.results import Status
from analysis.wording import sentences

R = Path(__file__).parent / "r"
ITEMS = ["q1", "q2", "q3", "q4", "q5"]


def recorded() -> dict[str, float]:
    with (R / "aggregation.csv").open() as file:
        return {row["quantity"]: float(row["value"]) for row in csv.DictReader(file)}


def codes(found) -> list[str]:
    return [reason.code for reason in found.reasons]


def scale(seed: int, people: int = 60, loadings=(0.8, 0.7, 0.6, 0.7)) -> pd.DataFrame:
    rng, weights = np.random.default_rng(seed), np.array(loadings)
    values = rng.normal(size=(people, 1)) * weights + rng.normal(size=(people, len(weights))) * np.sqrt(1 - weights**2)
    return pd.DataFrame(values, columns=[f"i{at}" for at in range(len(weights))])


def test_our_answers_equal_r(synthetic, table):
    found = scale_reliability(table("answers"), ITEMS)
    for key in ("alpha", "alpha_std", "omega"):
        assert getattr(found, key) == pytest.approx(synthetic[key], rel=1e-6)
    r = recorded()
    assert (found.interval.low, found.interval.high) == pytest.approx((r["alpha_low"], r["alpha_high"]), rel=1e-9)
    assert found.mean_r == pytest.approx(r["mean_r"], rel=1e-9)
    assert found.item_rest[0] == pytest.approx(r["item_rest_q1"], rel=1e-9)
    assert found.omega_minres == pytest.approx(r["omega_minres"], rel=1e-6)
    assert found.status is Status.OK and found.n == len(table("answers"))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("dataset", "name", "items"),
    [
        ("psychTools_bfi", "C(C4,C5 reversed 7-x)", ["C1", "C2", "C3", "C4", "C5"]),
        ("psychTools_bfi", "N", ["N1", "N2", "N3", "N4", "N5"]),
        ("datasets_attitude", "all7", None),
    ],
)
def test_real_scales_equal_r(shared, dataset, name, items):
    rows = pd.read_csv(shared / "reference/04_reliability.csv")
    rows = rows[(rows["dataset"] == dataset) & rows["quantity"].str.startswith(name + ":")]
    r = dict(zip(rows["quantity"].str.rpartition(":")[2], rows["value"], strict=True))
    frame = pd.read_csv(shared / f"data/r_reference_datasets/{dataset}.csv")
    if "reversed" in name:
        frame[["C4", "C5"]] = 7 - frame[["C4", "C5"]]
    found = scale_reliability(frame, items or list(frame.columns))
    assert found.n == rows["n"].iloc[0]
    for key, value in {
        "alpha": found.alpha,
        "alpha_std": found.alpha_std,
        "alpha_ci_lo": found.interval.low,
        "alpha_ci_hi": found.interval.high,
        "omega": found.omega,
        "omega_std_minres": found.omega_minres,
        "avg_r": found.mean_r,
    }.items():
        assert value == pytest.approx(r[key], rel=1e-6), key


@pytest.mark.shared
def test_unrecoded_items_of_the_real_scale_are_found(shared):
    frame = pd.read_csv(shared / "data/r_reference_datasets/psychTools_bfi.csv")
    found = scale_reliability(frame, ["C1", "C2", "C3", "C4", "C5"])
    assert found.reversed_items == ("C4", "C5") and found.status is Status.WARN


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.01, 100), st.floats(-9, 9))
def test_neither_unit_nor_order_matters(seed, factor, shift):
    frame = scale(seed, people=300)
    moved = (frame * factor + shift).sample(frac=1, random_state=seed)[frame.columns[::-1]]
    one, other = scale_reliability(frame, list(frame)), scale_reliability(moved, list(moved))
    for key in ("alpha", "alpha_std", "omega", "omega_minres", "mean_r"):
        assert getattr(one, key) == pytest.approx(getattr(other, key), rel=1e-6), key


def test_a_negative_unique_variance_gives_no_omega():
    frame = scale(330920)  # the best fit needs a loading of 1.49
    fit = maximum_likelihood(np.corrcoef(frame.to_numpy(), rowvar=False))
    found = scale_reliability(frame, list(frame))
    assert fit.unique.min() < 0 and found.omega is None and codes(found) == ["omega_not_proper"]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_one_turned_item_is_named_and_no_other(seed):
    frame = scale(seed, people=200)
    frame["i2"] = -frame["i2"]
    found = scale_reliability(frame, list(frame))
    assert found.reversed_items == ("i2",) and codes(found) == ["item_reversed"]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_the_factor_fit_leaves_no_slope(seed):
    matrix = np.corrcoef(scale(seed, people=40).to_numpy(), rowvar=False)
    fit = maximum_likelihood(matrix)
    if fit is None:
        return
    implied = np.outer(fit.loadings, fit.loadings) + np.diag(fit.unique)
    inverse = np.linalg.inv(implied)
    assert np.abs(inverse @ (matrix - implied) @ inverse @ fit.loadings).max() < 1e-7
    assert np.diag(implied) == pytest.approx(1, abs=1e-6)


def test_statsmodels_fits_the_same_factor():
    factor = pytest.importorskip("statsmodels.multivariate.factor")
    frame = scale(3, people=300)
    matrix = np.corrcoef(frame.to_numpy(), rowvar=False)
    theirs = factor.Factor(corr=matrix, n_factor=1, method="ml", nobs=300).fit()
    ours = maximum_likelihood(matrix)
    assert np.abs(ours.loadings) == pytest.approx(np.abs(theirs.loadings[:, 0]), abs=1e-4)


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"a": [1, 2, 3, 4, 5]}, "alpha_needs_two_items"),
        ({"a": [1, 2, 3, 4], "b": [1, 2, 3, 5]}, "alpha_too_few_answers"),
        ({"a": [1, 2, 3, 4, None], "b": [1, 2, 3, 5, 5]}, "alpha_too_few_answers"),
        ({"a": [1, 2, 3, 4, 5], "b": [3.3] * 5}, "alpha_constant_item"),
        ({"a": [1, 2, 3, 4, 5], "b": [5, 4, 3, 2, 1]}, "alpha_items_cancel"),
        ({"a": [None] * 5, "b": [1, 2, 3, 4, 5]}, "alpha_too_few_answers"),
    ],
)
def test_thin_scales_are_refused(frame, code):
    found = scale_reliability(pd.DataFrame(frame, dtype=float), list(frame))
    assert codes(found) == [code] and found.estimate is None and found.alpha is None
    assert all(sentences(found.reasons, lang) for lang in ("en", "ru"))


def test_five_complete_rows_are_enough_and_two_items_have_no_omega():
    found = scale_reliability(pd.DataFrame({"a": [1, 2, 3, 4, 5], "b": [2, 1, 4, 3, 5]}), ["a", "b"])
    assert found.alpha == pytest.approx(8 / 9) and found.omega is None
    assert codes(found) == ["omega_needs_three_items"]


def test_items_that_repeat_each_other_have_no_omega():
    frame = scale(5)
    found = scale_reliability(frame.assign(copy=frame["i0"]), [*frame, "copy"])
    assert found.omega is None and "omega_not_proper" in codes(found) and found.alpha is not None


@pytest.mark.parametrize(("value", "code"), [("often", "not_a_number"), (math.inf, "not_finite")])
def test_wrong_cells_are_named(value, code):
    frame = pd.DataFrame({"a": [1, 2, value], "b": [1, 2, 3]})
    with pytest.raises(InputError) as problem:
        scale_reliability(frame, ["a", "b"])
    assert problem.value.code == code


@pytest.mark.slow
def test_feldt_intervals_cover():
    # parallel normal items with r = .5, so alpha .83 by Spearman-Brown; Monte-Carlo error of 1,000 runs: .7 points
    rng, items, hits = np.random.default_rng(4), 5, 0
    truth = items * 0.5 / (1 + (items - 1) * 0.5)
    for _ in range(1000):
        values = rng.normal(size=(80, 1)) * math.sqrt(0.5) + rng.normal(size=(80, items)) * math.sqrt(0.5)
        ends = scale_reliability(pd.DataFrame(values, columns=list("abcde")), list("abcde")).interval
        hits += ends.low <= truth <= ends.high
    assert 0.93 <= hits / 1000 <= 0.97
