"""Shares of aspects: against relaimpo, iopsych and domir on real data, base R on ours, and by property."""

import itertools
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import drivers
from analysis._frames import InputError
from analysis._importance import lmg_shares, subset_r2
from analysis.drivers import driver_importance
from analysis.results import Status
from analysis.wording import LANGUAGES, sentences

RECORDED = pd.read_csv(Path(__file__).parent / "r" / "drivers.csv").set_index("quantity")["value"]
SCHOOLS = (
    "nyc_school_survey_2015/scales.csv",
    [
        f"drv_{name}"
        for name in [
            "principal_trust",
            "influence",
            "colleague_trust",
            "prof_dev",
            "collective_resp",
            "coherence",
            "discipline",
        ]
    ],
)
REAL = {
    ("datasets_attitude", 30): (
        "r_reference_datasets/datasets_attitude.csv",
        ["complaints", "privileges", "learning", "raises", "critical", "advance"],
        "rating",
    ),
    ("nyc_school_survey_2015", 1853): (*SCHOOLS, "ex_commitment"),
    ("nyc_school_survey_2015", 1846): (*SCHOOLS, "cx_parent_sat"),
    ("nhs_staff_themes_2019", 229): (
        "nhs_staff_themes_2019/trusts.csv",
        ["theme_hwb", "theme_managers", "theme_morale", "theme_sculture", "theme_teamwork", "theme_qualapp"],
        "theme_engagement",
    ),
}
FIELDS = {"genizi": "johnson", "relwt": "johnson", "gendom": "lmg"}  #: three names of one figure, by proof


def made(n: int, p: int, seed: int = 3) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(rng.normal(size=(n, p)) + 0.7 * rng.normal(size=(n, 1)), columns=[f"a{i}" for i in range(p)])
    table["y"] = table.to_numpy() @ np.linspace(1, 0.2, p) + rng.normal(size=n)
    return table


def importance(table: pd.DataFrame, p: int, **settings_: object) -> drivers.DriverImportance:
    return driver_importance(table, outcome="y", drivers=[f"a{i}" for i in range(p)], n_boot=50, **settings_)


@pytest.mark.shared
@pytest.mark.parametrize(("dataset", "n"), REAL)
def test_every_figure_of_r_on_real_data(shared, monkeypatch, dataset, n):
    monkeypatch.setattr(drivers, "MIN_TEAMS_DRIVERS", 0)  # attitude has 30 departments, refused otherwise
    monkeypatch.setattr(drivers, "MIN_TEAMS_PER_DRIVER", 0)
    file, names, outcome = REAL[dataset, n]
    found = driver_importance(pd.read_csv(shared / "data" / file), outcome=outcome, drivers=names, n_boot=20)
    rows = {row.name: row for row in found.drivers}
    reference = pd.read_csv(shared / "reference" / "05_relative_importance.csv")
    reference = reference[(reference.dataset == dataset) & (reference.n == n)]
    assert found.n == n
    checked = 0
    for quantity, value in zip(reference.quantity, reference.value, strict=True):
        if quantity in {"R2", "adjR2"}:
            ours = found.r2 if quantity == "R2" else found.adj_r2
        else:
            name, field = quantity.split(":")
            ours = getattr(rows[name], FIELDS.get(field, field))
        assert ours == pytest.approx(value, rel=1e-9, abs=1e-13), quantity
        checked += 1
    assert checked >= 2 + 11 * len(names)


def test_synthetic_reference(synthetic, table):
    found = driver_importance(table("panel"), outcome="cx", drivers=["d1", "d2", "d3"], n_boot=50)
    assert found.r2 == pytest.approx(synthetic["drivers.r2"], rel=1e-10)
    for row in found.drivers:
        assert row.lmg == pytest.approx(synthetic[f"drivers.lmg.{row.name}"], rel=1e-9)


@pytest.mark.parametrize("team", [None, "team"])
def test_bootstrap_of_shares_agrees_with_r(table, monkeypatch, team):
    monkeypatch.setattr(drivers, "MIN_TEAMS_DRIVERS", 48)
    found = driver_importance(table("panel"), outcome="cx", drivers=["d1", "d2", "d3"], team=team, n_boot=10_000)
    kind = "teams" if team else "rows"
    for row in found.drivers:
        for end, ours in (("0.025", row.interval.low), ("0.975", row.interval.high)):
            # both sides have 10,000 draws; R measured the error of such a quantile: 5 of the difference's
            error = 5 * np.sqrt(2) * RECORDED[f"error_{kind}.{row.name}.{end}"]
            assert ours == pytest.approx(RECORDED[f"share_{kind}.{row.name}.{end}"], abs=error)


def test_several_rows_of_a_team_are_one_unit():
    once = made(60, 3)
    thrice = pd.concat([once] * 3, ignore_index=True).assign(team=list(range(60)) * 3)
    plain, clustered = importance(once, 3), importance(thrice, 3, team="team")
    assert (clustered.n, clustered.n_rows) == (60, 180)
    for one, other in zip(plain.drivers, clustered.drivers, strict=True):
        assert other.interval.low == pytest.approx(one.interval.low, abs=1e-12)
        assert other.rank_probabilities == one.rank_probabilities
    assert "drivers_rows_pooled" in [reason.code for reason in clustered.reasons]


def test_subsets_equal_regressions_one_by_one():
    table = made(70, 4).to_numpy()
    found = subset_r2(np.corrcoef(table, rowvar=False)[None])[:, 0]
    for mask in range(16):
        chosen = [j for j in range(4) if mask >> j & 1]
        design = np.column_stack([np.ones(70), table[:, chosen]])
        rest = table[:, 4] - design @ np.linalg.lstsq(design, table[:, 4], rcond=None)[0]
        assert found[mask] == pytest.approx(1 - rest.var() / table[:, 4].var(), abs=1e-12)


def test_lmg_is_the_mean_gain_over_orders():
    table = made(80, 4)
    r2 = subset_r2(table.corr().to_numpy()[None])[:, 0]
    gain = np.zeros(4)
    for order in itertools.permutations(range(4)):
        taken = 0
        for j in order:
            gain[j] += (r2[taken | 1 << j] - r2[taken]) / 24
            taken |= 1 << j
    rows = {row.name: row.lmg for row in importance(table, 4).drivers}
    assert [rows[f"a{j}"] for j in range(4)] == pytest.approx(gain, rel=1e-10)


@settings(max_examples=20, deadline=None)
@given(
    scale=st.lists(st.floats(1e-6, 1e6), min_size=4, max_size=4),
    shift=st.lists(st.floats(-1e3, 1e3), min_size=4, max_size=4),
    order=st.permutations(["a0", "a1", "a2"]),
    seed=st.integers(0, 99),
)
def test_neither_units_nor_order_matter(scale, shift, order, seed):
    table = made(55, 3, seed)
    moved = (table * scale + np.array(shift) * scale).sample(frac=1, random_state=seed)
    one = {row.name: row for row in importance(table, 3).drivers}
    other = driver_importance(moved, outcome="y", drivers=order, n_boot=50)
    assert sum(row.lmg for row in other.drivers) == pytest.approx(other.r2, rel=1e-9)
    for row in other.drivers:
        assert row.lmg == pytest.approx(one[row.name].lmg, rel=1e-6)
        assert row.johnson == pytest.approx(one[row.name].johnson, rel=1e-6)
        assert 0 <= row.interval.low <= row.interval.high <= 1
        assert row.rank_low <= row.rank_high
        assert sum(row.rank_probabilities) == pytest.approx(1)


@pytest.mark.parametrize(
    ("n", "p", "code"),
    [
        (49, 2, "drivers_too_few_teams"),
        (50, 2, None),
        (50, 5, None),
        (59, 6, "drivers_too_few_per_driver"),
        (60, 6, None),
        (119, 12, "drivers_too_few_per_driver"),
        (120, 12, None),
        (130, 13, "drivers_too_many"),
    ],
)
def test_refused_exactly_at_the_limit(n, p, code):
    found = importance(made(n, p), p)
    codes = [reason.code for reason in found.reasons if reason.severity is Status.REFUSED]
    assert codes == ([code] if code else [])
    assert (found.status is Status.REFUSED) == bool(code)
    assert (found.estimate is None) == bool(code)
    assert all(sentences(found.reasons, lang) for lang in LANGUAGES) or not found.reasons


def test_degenerate_columns_are_refused_with_their_name():
    table = made(60, 3).assign(a1=7.1)
    assert importance(table, 3).reasons[0].figures == {"column": "a1"}
    table = made(60, 3).assign(a2=lambda t: t.a0 - 2 * t.a1)
    assert importance(table, 3).reasons[0].code == "drivers_repeats_others"
    assert importance(made(60, 3).assign(y=np.nan), 3).reasons[0].figures["n"] == 0


def test_tables_that_cannot_be_used():
    table = made(60, 2)
    for names in (["a0", "a0"], ["a0", "y"], ["a0", "b"], []):
        with pytest.raises(InputError):
            driver_importance(table, outcome="y", drivers=names)
    with pytest.raises(InputError, match="Row 5"):
        importance(table.astype(object).assign(a0=[*table.a0[:3], "high", *table.a0[4:]]), 2)
    with pytest.raises(InputError, match="infinite"):
        importance(table.assign(a1=np.inf), 2)


def test_warnings_of_inflation_and_of_overlapping_ranks():
    rng = np.random.default_rng(8)
    base = rng.normal(size=(300, 2))
    for spread, warns in ((0.5001, False), (0.4999, True)):  # VIF = 1 + 1 / spread^2 for orthogonal noise
        left, right = np.linalg.qr(base - base.mean(axis=0))[0].T
        table = pd.DataFrame({"a0": left, "a1": left + spread * right})
        table["y"] = table.a0 + rng.normal(size=300) / 10
        codes = [reason.code for reason in importance(table, 2).reasons]
        assert ("drivers_vif" in codes) == warns
    clear = pd.DataFrame(rng.normal(size=(400, 2)), columns=["a0", "a1"])
    clear["y"] = clear.a0 + 0.2 * clear.a1 + 0.1 * rng.normal(size=400)
    assert importance(clear, 2).status is Status.OK
    even = clear.assign(y=clear.a0 + clear.a1)
    assert "drivers_order_unsure" in [reason.code for reason in importance(even, 2).reasons]


def test_eight_aspects_of_two_thousand_teams_take_seconds():
    table = made(2000, 8)
    start = time.perf_counter()
    driver_importance(table, outcome="y", drivers=[f"a{i}" for i in range(8)], n_boot=2000)
    assert time.perf_counter() - start < 5


@pytest.mark.slow
def test_intervals_of_shares_cover_on_data_like_ours():
    # 900 units, aspects correlated .6, R2 about .4: five true shares, 200 tables, pooled error about .008.
    # With 60 to 100 teams the percentile interval covers 92-95 %; BCa covers less (84-93 %) and is not used.
    slopes = np.array([0.3, 0.2, 0.15, 0.1, 0.05])
    true = np.full((6, 6), 0.6)
    np.fill_diagonal(true, 1)
    true[:5, 5] = true[5, :5] = true[:5, :5] @ slopes / np.sqrt(slopes @ true[:5, :5] @ slopes + 1)
    shares = lmg_shares(true[None])[0] / lmg_shares(true[None]).sum()
    root, rng, covered = np.linalg.cholesky(true), np.random.default_rng(12), []
    for seed in range(200):
        table = pd.DataFrame(rng.normal(size=(900, 6)) @ root.T, columns=[*"abcde", "y"])
        found = driver_importance(table, outcome="y", drivers=list("abcde"), n_boot=400, seed=seed)
        ends = {row.name: row.interval for row in found.drivers}
        covered += [ends[name].low <= share <= ends[name].high for name, share in zip("abcde", shares, strict=True)]
    assert 0.93 <= np.mean(covered) <= 0.97
