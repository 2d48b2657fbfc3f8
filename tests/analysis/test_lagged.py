"""Lagged regressions against R: our panel, the NYC inputs; gaps, limits, degenerate panels."""

import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis._frames import make_panel
from analysis.lagged import first_differences, lagged_link
from analysis.regression import clustered, heteroscedastic
from analysis.results import Status
from analysis.wave_gaps import uneven
from tests.analysis.panels import codes, panel_of, simulated

RECORDED = pd.read_csv(Path(__file__).parent / "r" / "regression.csv").set_index("quantity")["value"]
EXACT = {"rel": 1e-9}


def test_our_panel_against_the_reference(table, synthetic):
    found = lagged_link(panel_of(table("panel")))
    ours = {}
    for name, slope in (("ex_to_cx", found.ex_to_cx), ("cx_to_ex", found.cx_to_ex)):
        ours |= {f"{name}.beta": slope.estimate, f"{name}.se_cluster": slope.se, f"{name}.n": slope.n_rows}
    assert ours == pytest.approx({name: synthetic[f"lagged.{name}"] for name in ours}, **EXACT)
    assert found.ex_to_cx.n == 48 and not found.reasons


def test_other_lags_waves_and_differences_against_recorded_r(table):
    panel = panel_of(table("panel"))
    far, waves = lagged_link(panel, lag=2).ex_to_cx, lagged_link(panel, wave_effects=True).ex_to_cx
    change = first_differences(panel)
    ours = {
        "lag2.beta": far.estimate,
        "lag2.se": far.se,
        "lag2.n": far.n_rows,
        "lagged_wave.beta": waves.estimate,
        "lagged_wave.se": waves.se,
        "first_difference.beta": change.estimate,
        "first_difference.se": change.se,
    }
    assert ours == pytest.approx({name: RECORDED[name] for name in ours}, **EXACT)


def test_small_fits_against_recorded_r():
    x = np.arange(6.0)
    y, design = x + x % 2, np.column_stack([np.ones(6), x])
    fits = {"se_cluster": clustered(y, design, np.arange(6) // 2), "se_hc3": heteroscedastic(y, design)}
    for name, fit in fits.items():
        assert fit.se.tolist() == pytest.approx([RECORDED[f"small.{name}.{at}"] for at in (0, 1)], **EXACT)


@pytest.mark.shared
@pytest.mark.parametrize("cx", ["cx_parent", "cx_student"])
def test_nyc_inputs_against_r(shared, cx):
    wide = pd.read_csv(shared / f"reference/07_input_{cx}_3waves_scaled.csv")
    rows = pd.read_csv(shared / "reference/07_lagged.csv")
    value = rows[rows.method.str.startswith("OLS") & rows.method.str.endswith(cx)].set_index("quantity")["value"]
    design = np.column_stack([np.ones(len(wide)), wide.x1, wide.y1])
    forward = heteroscedastic(wide.y2.to_numpy(), design)
    backward = heteroscedastic(wide.x2.to_numpy(), design)
    ours = {"b_x1": forward.beta[1], "se_x1_HC3": forward.se[1], "b_y1": backward.beta[2]}
    assert ours == pytest.approx(value.to_dict(), **EXACT)
    team = np.arange(len(wide))
    long = pd.concat(
        [pd.DataFrame({"team": team, "wave": at, "ex": wide[f"x{at}"], "cx": wide[f"y{at}"]}) for at in (1, 2)]
    )
    found = lagged_link(panel_of(long))
    assert found.ex_to_cx.estimate == pytest.approx(value["b_x1"], **EXACT)
    assert found.cx_to_ex.estimate == pytest.approx(value["b_y1"], **EXACT)


@pytest.mark.parametrize(
    ("waves", "expected"),
    [([2013, 2015, 2016], True), ([2013, 2014, 2015], False), (["2024-01", "2024-02", "2024-04"], True),
     (["2023-11", "2023-12", "2024-01"], False), (["2024Q4", "2025Q1", "2025Q2"], False),
     ([202311, 202312, 202401], False),
     (["a", "b", "z"], False), ([1, 5], False), (["2024-01-31", "2024-02-29", "2024-03-31"], False),
     ([datetime.date(2024, 1, 1), datetime.date(2024, 2, 1), datetime.date(2024, 5, 1)], True)],
)  # fmt: skip
def test_uneven_gaps_are_seen_where_names_tell(waves, expected):
    assert uneven(np.array(waves, dtype=object)) is expected


def test_uneven_waves_are_warned_about():
    frame = simulated(30, 3)
    frame["wave"] = frame.wave.map({0: 2013, 1: 2015, 2: 2016})
    found = lagged_link(panel_of(frame))
    assert found.status is Status.WARN
    assert "uneven_waves" in codes(found) & codes(found.ex_to_cx) & codes(found.cx_to_ex)
    assert "uneven_waves" not in codes(lagged_link(panel_of(frame), lag=2))


@pytest.mark.parametrize(
    ("teams", "code"),
    [(7, "too_few_teams"), (8, "interval_only"), (19, "interval_only"), (20, "few_teams"), (30, None)],
)
def test_number_of_teams(teams, code):
    found = lagged_link(panel_of(simulated(teams, 4)))
    assert codes(found) == ({code} if code else set())
    assert (found.ex_to_cx.p is not None) == (teams >= 20)
    assert (found.estimate is None) == (teams < 8)


def test_thin_and_flat_panels_are_refused():
    frame = simulated(20, 3)
    refused = {
        "one_wave": frame[frame.wave == 1],
        "no_pairs_of_waves": frame[(frame.wave + frame.team) % 3 == 0],
        "no_variation": frame.assign(cx=3.3),
        "same_figure_twice": frame.assign(cx=2 * frame.ex + 1),
    }
    for code, thin in refused.items():
        found = lagged_link(panel_of(thin))
        assert found.status is Status.REFUSED and found.estimate is None
        assert code in codes(found), code
    assert codes(lagged_link(panel_of(frame), lag=3)) == {"no_pairs_of_waves"}
    with pytest.raises(ValueError, match="1 or more"):
        lagged_link(panel_of(frame), lag=0)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), scale=st.floats(1e-3, 1e3), shift=st.floats(-1e3, 1e3))
def test_units_order_and_sides_do_not_matter(seed, scale, shift):
    frame = simulated(12, 5, seed, missing=0.15)
    found = lagged_link(panel_of(frame))
    changed = frame.sample(frac=1, random_state=seed).assign(team=lambda d: 50 - d.team)
    again = lagged_link(panel_of(changed.assign(ex=scale * changed.ex + shift)))
    assert again.ex_to_cx.estimate * scale == pytest.approx(found.ex_to_cx.estimate, rel=1e-6, abs=1e-9)
    assert again.ex_to_cx.se * scale == pytest.approx(found.ex_to_cx.se, rel=1e-6)
    swapped = lagged_link(make_panel(frame, team="team", ex="cx", cx="ex", wave="wave"))
    assert swapped.ex_to_cx.estimate == pytest.approx(found.cx_to_ex.estimate)
    assert swapped.cx_to_ex.se == pytest.approx(found.ex_to_cx.se)


@pytest.mark.slow
def test_interval_covers_what_it_promises():
    """1,200 panels of 60 teams: the standard error of a coverage of 95 % is .6 points."""
    rng = np.random.default_rng(6)
    hits, teams, waves = 0, 60, 5
    for _ in range(1200):
        x, y = np.zeros((2, teams, waves))
        x[:, 0], y[:, 0] = rng.normal(size=(2, teams))
        for at in range(1, waves):
            x[:, at] = 0.4 * x[:, at - 1] + rng.normal(size=teams)
            y[:, at] = 0.4 * y[:, at - 1] + 0.2 * x[:, at - 1] + rng.normal(size=teams)
        frame = pd.DataFrame({
            "team": np.repeat(np.arange(teams), waves), "wave": np.tile(np.arange(waves), teams),
            "ex": x.ravel(), "cx": y.ravel(),
        })  # fmt: skip
        interval = lagged_link(panel_of(frame)).interval
        hits += interval.low <= 0.2 <= interval.high
    assert 0.93 <= hits / 1200 <= 0.97
