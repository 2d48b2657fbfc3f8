"""Strata: the real reversal of NHS 2019, the schools of New York, limits and properties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis._frames import InputError
from analysis.correlation import product_moment
from analysis.results import Status
from analysis.simpson import simpson_check
from analysis.wording import LANGUAGES, sentences

# trusts.csv has no region. These are the acute trusts of NHS England's London region among the 127 with SHMI, by
# name: North Middlesex, Barts, London North West, King's College, University College London, Barking Havering and
# Redbridge, St George's, Royal Free, Homerton, Croydon, Hillingdon, Whittington, Chelsea and Westminster, Imperial,
# Lewisham and Greenwich, Guy's and St Thomas', Epsom and St Helier, Kingston. The count (18 of 127) and every r of the
# recorded table, made from a file that has the region, confirm the list.
LONDON = set(
    [
        "RAP",
        "R1H",
        "R1K",
        "RJZ",
        "RRV",
        "RF4",
        "RJ7",
        "RAL",
        "RQX",
        "RJ6",
        "RAS",
        "RKE",
        "RQM",
        "RYJ",
        "RJ2",
        "RJ1",
        "RVR",
        "RAX",
    ]
)

SPREAD = st.lists(st.floats(-100, 100), min_size=12, max_size=12)


@pytest.fixture(scope="module")
def trusts(shared):
    table = pd.read_csv(shared / "data/nhs_staff_themes_2019/trusts.csv").dropna(subset=["shmi"])
    return table.assign(region=np.where(table.trust_code.isin(LONDON), "London", "elsewhere"))


@pytest.mark.shared
def test_nhs_with_london_held_constant(shared, trusts):
    assert trusts.region.value_counts().to_dict() == {"elsewhere": 109, "London": 18}
    reference = pd.read_csv(shared / "reference/10_simpson_nhs2019_london.csv")
    assert len(reference) == 11
    for row in reference.itertuples():
        found = simpson_check(trusts[row.theme], trusts.shmi, trusts.region)
        strata = {one.name: one.estimate for one in found.strata}
        assert found.n == row.n
        assert found.pooled == pytest.approx(row.pooled, rel=1e-10)
        assert found.estimate == pytest.approx(row.pooled_within_london_flag, rel=1e-10)
        assert strata["London"] == pytest.approx(row.london_n18, rel=1e-10)
        assert strata["elsewhere"] == pytest.approx(row.ex_london_n109, rel=1e-10)
        flips = row.pooled * row.pooled_within_london_flag < 0
        differs = abs(row.pooled - row.pooled_within_london_flag) > 0.15
        assert (found.status is Status.WARN) == (flips or differs)


@pytest.mark.shared
def test_the_real_reversal_is_named(trusts):
    found = simpson_check(trusts.theme_diversity, trusts.shmi, trusts.region)
    assert found.sign_flip
    assert "r = 0.42" in sentences(found.reasons, "en")[0]
    assert "r = −0,09" in sentences(found.reasons, "ru")[0]


@pytest.mark.shared
@pytest.mark.parametrize("cx", ["cx_parent_sat", "cx_student_trust"])
def test_schools_by_level(shared, cx):
    schools = pd.read_csv(shared / "data/nyc_school_survey_2015/scales.csv")
    schools["level"] = schools.level.fillna("")  # R reads the empty level as a level of its own
    reference = pd.read_csv(shared / "reference/09_misc.csv")
    value = reference[reference.method.str.endswith(cx)].set_index("method")["value"]
    found = simpson_check(schools.ex_commitment, schools[cx], schools.level)
    assert found.pooled == pytest.approx(value[f"pooled r ex_commitment~{cx}"], rel=1e-9)
    assert found.estimate == pytest.approx(value[f"pooled-within-level r (ANCOVA) {cx}"], rel=1e-9)
    strata = {one.name: one.estimate for one in found.strata}
    levels = {m.removeprefix("r in level ").removesuffix(cx).strip(): v for m, v in value.items() if "in level " in m}
    assert strata == pytest.approx({level: r for level, r in levels.items()}, rel=1e-9)
    used = schools.dropna(subset=["ex_commitment", cx])
    means = used.groupby("level")[["ex_commitment", cx]].mean()
    between = next(v for m, v in value.items() if "between-level" in m)
    assert product_moment(means.ex_commitment.to_numpy(), means[cx].to_numpy()) == pytest.approx(between, rel=1e-9)


def test_synthetic_strata(synthetic, table):
    panel = table("panel")
    means = panel.groupby(["region", "team"], as_index=False)[["ex", "cx"]].mean()
    found = simpson_check(means.ex, means.cx, means.region)
    for one in found.strata:
        assert one.estimate == pytest.approx(synthetic[f"strata.{one.name}.r"], rel=1e-10)


def two_kinds(pooled_gap: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(4)
    kind = np.repeat([0, 1], 40)
    x = rng.normal(size=80)
    return x + pooled_gap * kind, x + rng.normal(size=80) + pooled_gap * kind, kind


def test_warns_exactly_beyond_the_limit(monkeypatch):
    x, y, kind = two_kinds(1.5)
    gap = abs(simpson_check(x, y, kind).difference)
    for limit, expected in ((gap, []), (np.nextafter(gap, 0), ["simpson_difference"])):
        monkeypatch.setattr("analysis.simpson.SIMPSON_DIFFERENCE", limit)
        assert [reason.code for reason in simpson_check(x, y, kind).reasons] == expected


@pytest.mark.parametrize(("n", "shown"), [(7, False), (8, True)])
def test_small_strata_are_not_shown(n, shown):
    rng = np.random.default_rng(6)
    found = simpson_check(rng.normal(size=20 + n), rng.normal(size=20 + n), ["big"] * 20 + ["small"] * n)
    small = found.strata[1]
    assert (small.estimate is not None) == shown
    assert small.n == n
    assert all(sentences(small.reasons, lang) for lang in LANGUAGES) == (not shown) or shown


def test_degenerate_input_is_refused_with_a_reason():
    x = np.arange(10.0)
    cases = {
        "simpson_too_few_teams": simpson_check(x[:7], x[:7], list("aaaabbb")),
        "simpson_one_stratum": simpson_check(x, x, ["a"] * 10),
        "simpson_constant": simpson_check(x, np.ones(10), list("aaaaabbbbb")),
    }
    cases["simpson_too_few_teams "] = simpson_check(x, np.full(10, np.nan), list("aaaaabbbbb"))
    for code, found in cases.items():
        assert found.status is Status.REFUSED
        assert [reason.code for reason in found.reasons] == [code.strip()]
        assert found.estimate is None
        assert all(sentences(found.reasons, lang) for lang in LANGUAGES)
    assert simpson_check(x, list(range(5)) * 2, np.repeat(["a", "b"], 5)).estimate == pytest.approx(1)
    assert simpson_check(x, np.repeat([1.3, 2.1], 5), np.repeat(["a", "b"], 5)).estimate is None
    with pytest.raises(InputError):
        simpson_check([*x[:9], np.inf], x, ["a"] * 10)


@settings(max_examples=30, deadline=None)
@given(x=SPREAD, y=SPREAD, shift=st.floats(-50, 50), seed=st.integers(0, 9))
def test_levels_of_strata_order_and_names_do_not_matter(x, y, shift, seed):
    kind = np.repeat(["a", "b", "c"], 4)
    one = simpson_check(x, y, kind)
    order = np.random.default_rng(seed).permutation(12)
    renamed = pd.Series(kind).map({"a": "z", "b": "y", "c": "x"}).to_numpy()
    moved = np.array(y) * 2 + shift * (kind == "b")
    other = simpson_check(np.array(x)[order], moved[order], renamed[order])
    if one.estimate is not None and other.estimate is not None and np.std(x) > 1 and np.std(y) > 1:
        assert other.estimate == pytest.approx(one.estimate, abs=1e-6)
