"""Our closed forms against pingouin, an implementation by other hands."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from analysis import _pingouin as outside
from analysis.correlation import pearson, percentage_bend, spearman
from analysis.drivers import driver_importance
from analysis.family import exact_n, family_adjust, power_of_r
from analysis.mediation import mediation


@pytest.fixture
def means(table):
    return table("panel").groupby("team")[["ex", "cx", "d1", "d2", "d3"]].mean()


def test_correlations(means):
    for method, ours in (("pearson", pearson), ("spearman", spearman), ("percbend", percentage_bend)):
        theirs, found = outside.corr(means.ex, means.cx, method=method), ours(means.ex, means.cx)
        assert found.estimate == pytest.approx(theirs.r, rel=1e-9), method
        assert found.p == pytest.approx(theirs.p, rel=1e-6), method
    found = pearson(means.ex, means.cx, draws=0)
    theirs = outside.corr(means.ex, means.cx)
    assert (found.interval.low, found.interval.high) == pytest.approx((theirs.low, theirs.high), abs=1e-6)


def test_repeated_measures_correlation(synthetic, table):
    theirs = outside.rm_corr(table("panel"), x="ex", y="cx", team="team")
    assert theirs.r == pytest.approx(synthetic["within.r"], rel=1e-9)
    assert theirs.df == synthetic["within.df"]
    panel = table("panel")
    centred = panel[["ex", "cx"]] - panel.groupby("team")[["ex", "cx"]].transform("mean")
    assert np.corrcoef(centred.ex, centred.cx)[0, 1] == pytest.approx(theirs.r, rel=1e-9)


def test_partial_correlation(synthetic, means):
    theirs = outside.partial_corr(means, x="ex", y="cx", covariates=["d1"])
    assert theirs.r == pytest.approx(synthetic["partial.r_given_d1"], rel=1e-9)


def test_near_collinear_covariate_is_loud(means):
    nearly = means.assign(copy=2 * means.ex + 3)
    with pytest.raises(outside.PingouinWarning, match="rank-deficient"):
        outside.partial_corr(nearly, x="ex", y="cx", covariates=["copy"])
    with pytest.raises(outside.PingouinWarning, match="constant"):
        outside.partial_corr(means.assign(d1=1.0), x="ex", y="cx", covariates=["d1"])


def test_shares_of_aspects(table):
    panel = table("panel")
    theirs = outside.linear_regression(panel, outcome="cx", predictors=["d1", "d2", "d3"])
    found = driver_importance(panel, outcome="cx", drivers=["d1", "d2", "d3"], n_boot=20)
    assert (found.r2, found.adj_r2) == pytest.approx((theirs.r2, theirs.adj_r2), rel=1e-9)
    slopes = dict(zip(theirs.names, theirs.coef, strict=True))
    for row in found.drivers:
        assert row.lmg == pytest.approx(theirs.lmg[row.name], rel=1e-8)
        assert row.b == pytest.approx(slopes[row.name], rel=1e-9)


def test_chain(table):
    theirs = outside.mediation_analysis(table("chain"), x="x", m="m", y="y", n_boot=1000)
    found = mediation(table("chain"), x="x", m="m", y="y", n_boot=5000)
    ours = (found.a, found.c, found.c_prime, found.estimate)
    assert ours == pytest.approx((theirs.a, theirs.c, theirs.c_prime, theirs.ab), rel=1e-9)
    chain = table("chain")
    assert np.polyfit(chain.m, chain.y, 1)[0] == pytest.approx(theirs.y_on_m, rel=1e-9)
    # theirs is bias-corrected without acceleration; 4 errors of a 2.5 % quantile of 1,000 draws
    error = 4 * found.sobel_se * 2.67 * np.sqrt(1 / 1000 + 1 / 5000)
    assert found.interval_bca.low == pytest.approx(theirs.low, abs=error)
    assert found.interval_bca.high == pytest.approx(theirs.high, abs=error)


def test_families_and_power():
    p = [0.001, 0.2, 0.04, 0.03]
    for ours, theirs in (("holm", "holm"), ("bonferroni", "bonf"), ("BH", "fdr_bh"), ("BY", "fdr_by")):
        assert family_adjust(p, ours) == pytest.approx(outside.multicomp(p, method=theirs), rel=1e-12)
    assert exact_n(0.3) == pytest.approx(outside.power_corr(r=0.3, power=0.8), rel=1e-6)
    assert power_of_r(0.2, 50) == pytest.approx(outside.power_corr(r=0.2, n=50), rel=1e-9)


def test_the_library_is_imported_only_when_asked():
    modules = "drivers, family, influence, mediation, simpson, traps, _pingouin"
    code = f"import sys\nfrom analysis import {modules}\nprint({{'pingouin', 'matplotlib'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_intervals_come_unrounded():
    rng = np.random.default_rng(0)
    found = outside.corr(pd.Series(rng.normal(size=40)), pd.Series(rng.normal(size=40)))
    assert found.low != round(found.low, 4)
