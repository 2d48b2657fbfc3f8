"""What must hold for the whole report whatever the table: invariance, boundaries, degenerate input."""

import dataclasses
import math
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis._frames import InputError
from analysis.link_parts import LinkReport
from analysis.report import link_report
from analysis.results import Status, to_json
from analysis.wording import sentences

COLUMNS = {"team": "team", "ex": "ex", "cx": "cx", "wave": "wave"}
QUICK = settings(max_examples=15, deadline=None)
DIRECTION = {"positive": "negative", "negative": "positive"}
R_PARTS = ("between", "spearman", "percbend", "within")


@st.composite
def panels(draw: st.DrawFn, low: int = 8, high: int = 40) -> pd.DataFrame:
    """Teams x waves with gaps, some teams seen once, a weight and a kind."""
    n, waves = draw(st.integers(low, high)), draw(st.integers(1, 5))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    team, wave = np.divmod(np.arange(n * waves), waves)
    shared = rng.normal(size=(n, 2)) @ [[1, draw(st.floats(-1, 1))], [0, 1]]
    both = shared[team] + rng.normal(size=(n * waves, 2)) @ [[1, draw(st.floats(-1, 1))], [0, 1]]
    frame = pd.DataFrame({"team": team, "wave": wave, "ex": both[:, 0], "cx": both[:, 1]})
    frame["n"], frame["kind"] = rng.integers(5, 50, size=len(frame)), np.where(team % 3, "shop", "bank")
    keep = (rng.random(len(frame)) > draw(st.floats(0, 0.4))) | (wave == 0)
    return frame[keep].reset_index(drop=True)


def report(frame: pd.DataFrame, **more: object) -> LinkReport:
    return link_report(frame, **COLUMNS, weight="n", by="kind", n_boot=100, **more)


def figures(found: LinkReport) -> dict[str, float]:
    """Every number of the report by its path."""
    flat: dict[str, float] = {}

    def walk(path: str, value: object) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                walk(f"{path}.{key}", item)
        elif isinstance(value, list):
            for at, item in enumerate(value):
                walk(f"{path}.{at}", item)
        elif isinstance(value, (int, float)):
            flat[path] = value

    plain = to_json(found)
    for name in plain:
        if name not in {"reasons", "verdict", "status"}:
            walk(name, plain[name])
    return flat


def codes(found: LinkReport) -> list[str]:
    return [reason.code for reason in found.reasons]


@QUICK
@given(panels(), st.integers(0, 2**32 - 1))
def test_the_order_of_rows_changes_nothing(frame, seed):
    shuffled = frame.sample(frac=1, random_state=seed % 2**31)
    assert report(shuffled) == report(frame)


@QUICK
@given(panels(), st.integers(0, 2**32 - 1))
def test_names_of_teams_change_no_number(frame, seed):
    names = np.random.default_rng(seed).permutation(frame.team.max() + 1)
    renamed = frame.assign(team=[f"Team №{names[team]}" for team in frame.team])
    one, two = figures(link_report(frame, **COLUMNS, n_boot=0)), figures(link_report(renamed, **COLUMNS, n_boot=0))
    assert set(one) == set(two)
    for path, value in one.items():
        assert two[path] == pytest.approx(value, rel=2e-4 if path.startswith("model") else 1e-9, abs=1e-9), path


@QUICK
@given(panels(), st.floats(0.01, 100), st.floats(-500, 500), st.floats(0.01, 100), st.floats(-500, 500))
def test_units_change_no_correlation_and_scale_every_slope(frame, a, b, c, d):
    one, two = report(frame), report(frame.assign(ex=a * frame.ex + b, cx=c * frame.cx + d))
    scale = {"beta_between": c / a, "beta_within": c / a, "se_between": c / a, "se_within": c / a}
    scale |= {"tau2": c * c, "sigma2": c * c}
    expected = {}
    for path, value in figures(one).items():
        name = path.rsplit(".", 1)[-1]
        if path.startswith("lagged"):
            ratio = c / a if "ex_to_cx" in path else a / c
            expected[path] = value if name == "p" else value * ratio
        else:
            expected[path] = value * scale.get(name, 1.0)
    found = figures(two)
    assert set(found) == set(expected)
    for path, value in expected.items():
        assert found[path] == pytest.approx(value, rel=2e-4, abs=1e-7), path
    assert (two.verdict.code, two.status) == (one.verdict.code, one.status)


@QUICK
@given(panels(low=30))
def test_turning_one_side_round_turns_every_sign_and_the_verdict(frame):
    one, two = link_report(frame, **COLUMNS, n_boot=0), link_report(frame.assign(cx=-frame.cx), **COLUMNS, n_boot=0)
    for part in R_PARTS:
        here, there = getattr(one, part), getattr(two, part)
        assert (here is None) == (there is None)
        if here is not None:
            assert there.r == pytest.approx(-here.r, abs=1e-9)
        if here is not None and part != "percbend":
            assert (there.ci_low, there.ci_high) == pytest.approx((-here.ci_high, -here.ci_low), abs=1e-9)
    stem, _, word = one.verdict.code.rpartition("_")
    assert two.verdict.code == (f"{stem}_{DIRECTION[word]}" if word in DIRECTION else one.verdict.code)


@QUICK
@given(panels(low=30))
def test_the_two_sides_can_change_places(frame):
    one = report(frame)
    two = report(frame.rename(columns={"ex": "cx", "cx": "ex"}))
    for part in (*R_PARTS, "weighted", "leave_one_out", "strata"):
        mine, theirs = to_json(getattr(one, part)), to_json(getattr(two, part))
        assert (mine is None) == (theirs is None)
        if isinstance(mine, dict):
            here, there = ({key: value for key, value in part.items() if value is not None} for part in (mine, theirs))
            assert here == pytest.approx(there, rel=1e-9, abs=1e-12)
    if one.lagged and two.lagged:
        assert to_json(one.lagged.ex_to_cx) == pytest.approx(to_json(two.lagged.cx_to_ex))


@QUICK
@given(panels(low=1, high=60))
def test_every_report_is_whole(frame):
    found = report(frame)
    n = found.n_teams
    parts = {field.name: getattr(found, field.name) for field in dataclasses.fields(found)}
    if n < 8:
        assert found.status is Status.REFUSED
    if n < 20:
        assert all(value is None for path, value in _p_values(parts).items()), n
    for value in figures(found).values():
        assert math.isfinite(value)
    for part in R_PARTS:
        if parts[part] is not None and part != "percbend":
            assert -1 <= parts[part].ci_low <= parts[part].r <= parts[part].ci_high <= 1
    for missing in ("within", "model", "lagged", "weighted", "leave_one_out", "spearman"):
        assert parts[missing] is not None or found.reasons
    for lang in ("en", "ru"):
        assert all("{" not in text for text in sentences(found.reasons, lang))


def _p_values(parts: dict[str, object]) -> dict[str, object]:
    flat = {name: getattr(parts[name], "p", None) for name in R_PARTS}
    return flat | {"equal": getattr(parts["model"], "p_equal", None)}


# boundaries


@pytest.mark.parametrize(
    ("n", "code", "reason", "p"),
    [
        (7, "refused_too_few_teams", "too_few_teams", False),
        (8, "interval_only", "interval_only", False),
        (19, "interval_only", "interval_only", False),
        (20, None, "few_teams", True),
        (29, None, "few_teams", True),
        (30, None, None, True),
    ],
)
def test_the_limits_hold_at_their_exact_number_of_teams(n, code, reason, p):
    rng = np.random.default_rng(n)
    x = rng.normal(size=n)
    frame = pd.DataFrame({"team": range(n), "wave": 1, "ex": x, "cx": 0.3 * x + rng.normal(size=n)})
    found = link_report(frame, **COLUMNS, n_boot=200)
    limits = [one for one in codes(found) if one in {"too_few_teams", "interval_only", "few_teams"}]
    assert limits == ([reason] if reason else [])
    assert code is None or found.verdict.code == code
    assert code is not None or not found.verdict.code.startswith(("refused", "interval"))
    assert (found.between is not None and found.between.p is not None) is p


@pytest.mark.parametrize(("shift", "warned"), [(0.149, False), (0.151, True)])
def test_the_simpson_warning_begins_beyond_fifteen_hundredths(shift, warned):
    frame = pd.DataFrame({"team": range(80), "kind": ["a"] * 40 + ["b"] * 40})
    x = np.tile(np.repeat([-1.0, 1.0], 20), 2)
    e = np.tile(np.tile(np.repeat([-1.0, 1.0], 10), 2), 2)
    within = 0.4
    y = within * x + math.sqrt(1 - within**2) * e
    gap = _gap_for(within + shift, within)
    frame["ex"] = x + np.where(frame.kind == "a", gap, -gap)
    frame["cx"] = y + np.where(frame.kind == "a", gap, -gap)
    found = link_report(frame, team="team", ex="ex", cx="cx", by="kind", n_boot=0)
    assert found.between.r == pytest.approx(within + shift, abs=1e-9)
    assert ("simpson_difference" in codes(found)) is warned
    said = {one.code for one in found.verdict.sentences}
    assert found.verdict.code == "link_positive"  # .40 lies inside the interval of .55 with 80 teams
    assert ("kinds_open" in said, "kinds_agree" in said) == (warned, not warned)


def _gap_for(pooled: float, within: float) -> float:
    """Two kinds this far from the middle on both sides give `pooled` over all: (within + g2) / (1 + g2)."""
    return math.sqrt((pooled - within) / (1 - pooled))


# degenerate tables


def base(n: int = 40, waves: int = 3) -> pd.DataFrame:
    rng = np.random.default_rng(7)
    team, wave = np.divmod(np.arange(n * waves), waves)
    x = rng.normal(size=n)[team] + rng.normal(size=n * waves)
    return pd.DataFrame({"team": team, "wave": wave, "ex": x, "cx": 0.4 * x + rng.normal(size=n * waves)})


@pytest.mark.parametrize("column", ["ex", "cx"])
@pytest.mark.parametrize("value", [3.0, 0.1 + 0.2, 0.0, 1e300])
def test_a_constant_column_is_refused_with_a_reason(column, value):
    found = link_report(base().assign(**{column: value}), **COLUMNS)
    assert found.status is Status.REFUSED
    assert (found.between, found.spearman, found.within, found.model) == (None,) * 4
    assert found.verdict.code == "refused_no_variation"


def test_a_figure_that_never_moves_within_teams_refuses_those_parts_only():
    frame = base()
    frame["ex"] = frame.groupby("team").ex.transform("mean")
    found = link_report(frame, **COLUMNS)
    assert found.between is not None
    assert (found.within, found.model) == (None, None)
    assert "no_variation_within" in codes(found)


def test_one_wave_one_team_and_nothing_at_all():
    one_wave = link_report(base(waves=1), **COLUMNS)
    assert one_wave.between is not None
    assert (one_wave.within, one_wave.model, one_wave.lagged) == (None,) * 3
    for frame in (base(1, 12), base().assign(ex=np.nan), base().assign(team=None)):
        found = link_report(frame, **COLUMNS)
        assert found.status is Status.REFUSED
        assert found.verdict.code == "refused_too_few_teams"


def test_the_same_column_on_both_sides_is_no_error():
    found = link_report(base().assign(cx=lambda frame: frame.ex), **COLUMNS)
    assert found.between.r == pytest.approx(1.0)
    assert {"high_r", "same_figure_twice"} <= set(codes(found))


def test_kinds_all_missing_or_all_one_are_refused_for_that_part():
    for kind in (None, "shop"):
        found = link_report(base().assign(kind=kind), **COLUMNS, by="kind")
        assert found.between is not None
        assert any(code.startswith("simpson") for code in codes(found))


@pytest.mark.parametrize(
    ("spoil", "code", "row"),
    [
        (lambda f: f.assign(ex=f.ex.astype(object).where(f.index != 4, "high")), "not_a_number", 6),
        (lambda f: f.assign(cx=f.cx.where(f.index != 4, -np.inf)), "not_finite", 6),
        (lambda f: pd.concat([f, f.iloc[[4]]]), "duplicate_team_wave", 122),
        (lambda f: f.drop(columns="wave"), "no_such_column", None),
        (lambda f: f.iloc[:0], "empty_table", None),
    ],
)
def test_wrong_tables_are_named_by_row_and_column(spoil, code, row):
    with pytest.raises(InputError) as problem:
        link_report(spoil(base()), **COLUMNS)
    assert problem.value.code == code
    assert problem.value.figures.get("row") == row


@pytest.mark.slow
@pytest.mark.parametrize("waves", [1, 20])
def test_a_million_rows_take_seconds(waves):
    teams = 1_000_000 // waves
    rng = np.random.default_rng(3)
    team, wave = np.divmod(np.arange(teams * waves), waves)
    x = rng.normal(size=teams)[team] + rng.normal(size=teams * waves)
    frame = pd.DataFrame({"team": team, "wave": wave, "ex": x, "cx": 0.4 * x + rng.normal(size=teams * waves)})
    start = time.perf_counter()
    found = link_report(frame, **COLUMNS)
    took = time.perf_counter() - start
    assert found.n_rows == 1_000_000
    assert found.between.ci_low < found.between.r < found.between.ci_high
    assert took < 60
