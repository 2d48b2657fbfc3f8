"""Single teams: against R on NHS 2019 and on our chain, brute force, limits."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis._frames import InputError
from analysis.influence import influence
from analysis.results import Status
from analysis.wording import LANGUAGES, sentences

RECORDED = pd.read_csv(Path(__file__).parent / "r" / "drivers.csv").set_index("quantity")["value"]
DIAGNOSTICS = ("cooks", "dffits", "hat", "rstudent", "dfbeta_slope")


@pytest.mark.shared
def test_nhs_2019_team_by_team(shared):
    trusts = pd.read_csv(shared / "data/nhs_staff_themes_2019/trusts.csv")
    found = influence(trusts.theme_engagement, trusts.shmi, names=trusts.trust_code)
    reference = pd.read_csv(shared / "reference/09_influence_nhs2019.csv")
    assert trusts.trust_code[found.index].tolist() == reference.trust.tolist()
    for field in DIAGNOSTICS:
        assert getattr(found, field) == pytest.approx(reference[field].to_numpy(), rel=1e-9), field
    single = pd.read_csv(shared / "reference/09_misc.csv").query("dataset == 'nhs_staff_themes_2019'")
    value = single.set_index("method")["value"]
    assert found.estimate == pytest.approx(value["lm shmi~theme_engagement"], rel=1e-9)
    assert found.cooks.max() == pytest.approx(value["max cooks"], rel=1e-9)
    # MASS::rlm stops at a relative change of 1e-4; ours goes on to the fixed point
    assert found.slope_huber == pytest.approx(value["MASS::rlm Huber"], rel=1e-4)


def test_our_chain_against_r(table):
    chain = table("chain")
    found = influence(chain.x, chain.y)
    ours = {
        "slope": found.estimate,
        "slope_low": found.interval.low,
        "slope_high": found.interval.high,
        "cooks_sum": found.cooks.sum(),
        "cooks_max": found.cooks.max(),
        "dffits_abs_sum": np.abs(found.dffits).sum(),
        "rstudent_abs_sum": np.abs(found.rstudent).sum(),
        "dfbeta_abs_sum": np.abs(found.dfbeta_slope).sum(),
        "slope_huber": found.slope_huber,
    }
    for name, value in ours.items():
        assert value == pytest.approx(RECORDED[f"influence.{name}"], rel=1e-9), name


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), n=st.integers(8, 25), scale=st.floats(1e-3, 1e3))
def test_leaving_out_equals_computing_anew(seed, n, scale):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=n), rng.normal(size=n)
    found, scaled = influence(x, y), influence(scale * x + 5, -y)
    for at in range(n):
        rest = np.delete(np.arange(n), at)
        assert found.r_without[at] == pytest.approx(np.corrcoef(x[rest], y[rest])[0, 1], abs=1e-10)
    assert scaled.cooks == pytest.approx(found.cooks, rel=1e-6)
    assert scaled.estimate == pytest.approx(-found.estimate / scale, rel=1e-6)
    assert scaled.slope_huber == pytest.approx(-found.slope_huber / scale, rel=1e-5, abs=1e-9 / scale)
    assert scaled.sign_flips == found.sign_flips


def test_a_team_that_turns_the_sign_is_named():
    x = np.arange(12.0)
    y = np.append(-x[:11], 60.0)
    found = influence(x, y, names=[f"T{i}" for i in range(12)])
    assert found.sign_flips == (11,)
    assert "influence_sign" in [reason.code for reason in found.reasons]
    assert all("T11" in sentences(found.reasons, lang)[0] for lang in LANGUAGES)


@pytest.mark.parametrize(("n", "judged"), [(19, False), (20, True)])
def test_significance_is_judged_from_twenty_teams_on(n, judged):
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=n), rng.normal(size=n)
    x[0], y[0] = 6, 6
    found = influence(x, y)
    assert (found.significance_flips == (0,)) == judged
    assert ("influence_significance" in [reason.code for reason in found.reasons]) == judged


@pytest.mark.parametrize(("n", "status"), [(7, Status.REFUSED), (8, Status.OK)])
def test_refused_below_eight_teams(n, status):
    x = np.arange(float(n))
    assert influence(x, x + np.sin(x)).status is status


def test_degenerate_input():
    x = np.arange(9.0)
    assert influence(x, np.full(9, 0.3)).reasons[0].code == "influence_constant"
    assert influence([], []).n == 0
    assert influence(x, np.full(9, np.nan)).status is Status.REFUSED
    assert influence(x, 3 * x).estimate == pytest.approx(3)
    alone = influence(np.append(np.zeros(9), 1.0), np.append(x, 4.0))
    assert [reason.code for reason in alone.reasons] == ["influence_one_team_varies"]
    assert influence([*x, np.nan], [*x, 1.0]).n == 9
    with pytest.raises(InputError):
        influence(x, [*x[:8], -np.inf])


@settings(max_examples=20, deadline=None)
@given(values=st.lists(st.sampled_from([0.0, 1.0, 2.0]), min_size=8, max_size=14))
def test_ties_never_fail(values):
    assume(len(set(values)) > 1)
    assert influence(values, values[::-1]).status in set(Status)


def test_huge_values_say_the_same_as_their_scale_allows():
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=12), rng.normal(size=12)
    usual, huge = influence(x, y), influence(np.ldexp(x, 900), np.ldexp(y, 800))
    for field in (*DIAGNOSTICS, "r_without", "p_without"):
        assert getattr(huge, field).tolist() == getattr(usual, field).tolist(), field
    assert huge.estimate == np.ldexp(usual.estimate, -100)
    assert huge.slope_huber == np.ldexp(usual.slope_huber, -100)


def test_a_team_that_holds_the_line_alone_gives_no_warning_of_numpy():
    x, y = np.arange(12.0), np.arange(12.0) % 5
    x[3] = 1e160
    found = influence(x, y)
    assert found.hat.max() == pytest.approx(1.0)
    assert found.n == 12
