"""Chains of three measures: against R, by property, at the limits, and over real waves."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis._frames import InputError
from analysis.mediation import mediation, mediation_chain
from analysis.results import Status
from analysis.wording import LANGUAGES, sentences

RECORDED = pd.read_csv(Path(__file__).parent / "r" / "drivers.csv").set_index("quantity")["value"]
INPUT = "08_input_ex_teacher_2013__cx_student_2015__cx_parent_2016.csv"


def quantile_error(spread: float, draws: int) -> float:
    """Return 4 standard errors of a 2.5 % quantile of normal draws, both sides drawn."""
    return 4 * spread * 2.67 * np.sqrt(1 / draws + 1 / 5000)


def chain_table(n: int, seed: int = 0, direct: float = 0.3) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    m = 0.6 * x + rng.normal(size=n)
    return pd.DataFrame({"x": x, "m": m, "y": 0.5 * m + direct * x + rng.normal(size=n), "z": rng.normal(size=n)})


def test_synthetic_reference(synthetic, table):
    found = mediation(table("chain"), x="x", m="m", y="y", n_boot=20_000)
    for name in ("a", "b", "c", "c_prime"):
        assert getattr(found, name) == pytest.approx(synthetic[f"mediate.{name}"], rel=1e-10)
    assert found.estimate == pytest.approx(synthetic["mediate.ab"], rel=1e-10)
    error = quantile_error(RECORDED["chain.boot_sd"], 20_000)
    assert found.interval.low == pytest.approx(RECORDED["chain.perc_low"], abs=error)
    assert found.interval.high == pytest.approx(RECORDED["chain.perc_high"], abs=error)
    assert found.interval_bca.low == pytest.approx(RECORDED["chain.bca_low"], abs=error)
    assert found.interval_bca.high == pytest.approx(RECORDED["chain.bca_high"], abs=error)


def test_opposite_signs_refuse_the_share(table):
    found = mediation(table("chain"), x="x", m="m", y="y", n_boot=100)
    assert found.inconsistent
    assert found.share is None
    assert "mediation_inconsistent" in [reason.code for reason in found.reasons]
    agreeing = mediation(chain_table(200), x="x", m="m", y="y", n_boot=100, in_time_order=True)
    assert not agreeing.inconsistent
    assert agreeing.share == pytest.approx(agreeing.estimate / agreeing.c)
    assert agreeing.status is Status.OK


@pytest.mark.shared
def test_schools_against_r(shared):
    found = mediation(pd.read_csv(shared / "reference" / INPUT), x="x", m="m", y="y")
    reference = pd.read_csv(shared / "reference/08_mediation.csv")
    reference = reference[reference.dataset == "nyc_school_panel"]
    ols = reference[reference.method.str.startswith("OLS")].set_index("quantity")["value"]
    ours = {
        "a": found.a, "b": found.b, "c_total": found.c, "c_prime": found.c_prime, "ab": found.estimate,
        "sobel_se": found.sobel_se, "sobel_z": found.sobel_z, "prop_mediated": found.share,
    }  # fmt: skip
    assert set(ours) == set(ols.index)
    for name, value in ours.items():
        assert value == pytest.approx(ols[name], rel=1e-9), name
    error = quantile_error(found.sobel_se, 5000)
    for kind, interval in (("perc", found.interval), ("bca", found.interval_bca)):
        boot = reference[reference.method.str.contains(f"boot {kind}")].set_index("quantity")["value"]
        assert found.estimate == pytest.approx(boot["acme"], rel=1e-9)
        assert found.c_prime == pytest.approx(boot["ade"], rel=1e-9)
        assert interval.low == pytest.approx(boot["acme_lo"], abs=error)
        assert interval.high == pytest.approx(boot["acme_hi"], abs=error)
        assert interval.low > 0  # R's p of 0


def test_covariates_against_r(table):
    found = mediation(table("panel"), x="d1", m="ex", y="cx", covariates=["d3", "n"], n_boot=100)
    for name in ("a", "b", "c", "c_prime", "se_a", "se_b", "sobel_se"):
        assert getattr(found, name) == pytest.approx(RECORDED[f"covariates.{name}"], rel=1e-9), name


@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 999),
    scale=st.lists(st.floats(1e-4, 1e4), min_size=3, max_size=3),
    sign=st.sampled_from([-1, 1]),
)
def test_parts_add_up_and_units_pass_through(seed, scale, sign):
    table = chain_table(60, seed)
    one = mediation(table, x="x", m="m", y="y", covariates=["z"], n_boot=60)
    assert one.estimate == pytest.approx(one.c - one.c_prime, abs=1e-10)
    sx, sm, sy = scale
    moved = table.assign(x=table.x * sx + 3, m=sign * table.m * sm, y=table.y * sy - 9)
    other = mediation(moved, x="x", m="m", y="y", covariates=["z"], n_boot=60)
    assert other.estimate * sx / sy == pytest.approx(one.estimate, rel=1e-6, abs=1e-9)
    assert other.interval.low * sx / sy == pytest.approx(one.interval.low, rel=1e-5, abs=1e-8)
    assert other.inconsistent == one.inconsistent


@pytest.mark.parametrize(("n", "status"), [(49, Status.REFUSED), (50, Status.OK)])
def test_refused_below_fifty_units(n, status):
    found = mediation(chain_table(n), x="x", m="m", y="y", n_boot=50, in_time_order=True)
    assert found.status is status
    assert all(len(sentences(found.reasons, lang)) == len(found.reasons) for lang in LANGUAGES)


def test_units_are_teams_when_named():
    table = chain_table(49)
    twice = pd.concat([table, table]).assign(team=[*range(49)] * 2)
    assert mediation(twice, x="x", m="m", y="y", team="team").reasons[0].figures == {"n": 49, "needed": 50}
    table = chain_table(60)
    twice = pd.concat([table, table]).assign(team=[*range(60)] * 2)
    one = mediation(table, x="x", m="m", y="y", n_boot=300)
    other = mediation(twice, x="x", m="m", y="y", team="team", n_boot=300)
    assert (other.n, other.n_rows, other.sobel_se) == (60, 120, None)
    assert other.interval.low == pytest.approx(one.interval.low, abs=1e-10)
    assert other.interval_bca.low == pytest.approx(one.interval_bca.low, abs=1e-10)


def test_degenerate_and_unusable_tables():
    table = chain_table(60)
    constant = mediation(table.assign(m=2.2), x="x", m="m", y="y")
    assert constant.reasons[0].figures == {"column": "m"}
    copied = mediation(table.assign(m=2 * table.x + 1), x="x", m="m", y="y")
    assert copied.reasons[0].code == "mediation_repeats_others"
    assert mediation(table.assign(y=np.nan), x="x", m="m", y="y").n == 0
    for names in ({"x": "x", "m": "x", "y": "y"}, {"x": "x", "m": "m", "y": "none"}):
        with pytest.raises(InputError):
            mediation(table, **names)


def test_order_in_time_is_asked_for(table):
    found = mediation(table("chain"), x="x", m="m", y="y", n_boot=50)
    assert "mediation_order_unknown" in [reason.code for reason in found.reasons]


def long_table(teams: int, waves: int, seed: int = 1) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    ex = rng.normal(size=(teams, waves))
    cx, kpi = rng.normal(size=(2, teams, waves))
    cx[:, 1:] += 0.6 * ex[:, :-1]
    kpi[:, 1:] += 0.7 * cx[:, :-1]
    team, wave = np.meshgrid(range(teams), range(2020, 2020 + waves), indexing="ij")
    columns = {"team": team, "wave": wave, "ex": ex, "cx": cx, "kpi": kpi}
    return pd.DataFrame({name: values.ravel() for name, values in columns.items()})


def test_chain_pairs_each_step_with_the_next_wave():
    table = long_table(300, 5)
    table["kpi"] += 10 * (table.wave - 2020)  # a common rise is no part of any chain
    roles = {"team": "team", "wave": "wave", "ex": "ex", "cx": "cx", "outcome": "kpi"}
    found = mediation_chain(table, **roles, n_boot=300)
    assert (found.n, found.n_rows) == (300, 900)
    assert found.a == pytest.approx(0.6, abs=4 / np.sqrt(900))
    assert found.b == pytest.approx(0.7, abs=4 / np.sqrt(900))
    assert found.c_prime == pytest.approx(0, abs=5 / np.sqrt(900))
    again = mediation_chain(table.sample(frac=1, random_state=2), **roles, n_boot=300)
    assert again.interval == found.interval
    assert mediation_chain(table[table.wave < 2022], **roles).n == 0
    three = mediation_chain(table[table.wave < 2023], **roles, n_boot=50)
    wide = table[table.wave < 2023].pivot(index="team", columns="wave")
    flat = pd.DataFrame({"x": wide["ex"][2020], "m": wide["cx"][2021], "y": wide["kpi"][2022]})
    assert three.estimate == pytest.approx(mediation(flat, x="x", m="m", y="y", n_boot=50).estimate, rel=1e-10)


def test_chain_refuses_a_team_twice_in_a_wave():
    table = long_table(60, 3)
    with pytest.raises(InputError):
        mediation_chain(pd.concat([table, table[:1]]), team="team", wave="wave", ex="ex", cx="cx", outcome="kpi")


@pytest.mark.slow
def test_intervals_of_the_indirect_path_cover():
    rng, covered = np.random.default_rng(21), []
    for seed in range(500):  # the error of a share of 500 near .95 is .01
        x = rng.normal(size=300)
        m = 0.3 * x + rng.normal(size=300)
        table = pd.DataFrame({"x": x, "m": m, "y": 0.3 * m + 0.2 * x + rng.normal(size=300)})
        found = mediation(table, x="x", m="m", y="y", n_boot=800, seed=seed)
        covered.append(found.interval.low <= 0.09 <= found.interval.high)
    assert 0.93 <= np.mean(covered) <= 0.97
