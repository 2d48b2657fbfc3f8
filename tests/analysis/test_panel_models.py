"""CLPM and RI-CLPM against lavaan: our three waves and the NYC inputs; limits and refusals."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.panel_models import cross_lagged
from analysis.results import Status
from tests.analysis.panels import codes, panel_of

#: both reach the same optimum; what is left is where lavaan stops, and p magnifies it
CLOSE = {"rel": 1e-4, "abs": 1e-6}
CLPM = {"bx1": "x2~x1", "g1": "x2~y1", "by1": "y2~y1", "d1": "y2~x1",
        "bx2": "x3~x2", "g2": "x3~y2", "by2": "y3~y2", "d2": "y3~x2"}  # fmt: skip
RICLPM = {"a1": "x2~x1", "c1": "x2~y1", "b1": "y2~y1", "e1": "y2~x1",
          "a2": "x3~x2", "c2": "x3~y2", "b2": "y3~y2", "e2": "y3~x2"}  # fmt: skip


def _long(wide, waves=(1, 2, 3)):
    team = np.arange(len(wide))
    return pd.concat(
        [pd.DataFrame({"team": team, "wave": at, "ex": wide[f"x{at}"], "cx": wide[f"y{at}"]}) for at in waves]
    )


def _simulated(teams, waves=3, seed=0, stable=1.0):
    rng = np.random.default_rng(seed)
    level = stable * rng.normal(size=(2, teams))
    level[1] = 0.6 * level[0] + 0.8 * level[1]
    x, y = rng.normal(size=(2, teams, waves))
    for at in range(1, waves):
        x[:, at] += 0.35 * x[:, at - 1]
        y[:, at] += 0.35 * y[:, at - 1] + 0.25 * x[:, at - 1]
    named = {f"x{at + 1}": x[:, at] + level[0] for at in range(waves)}
    return pd.DataFrame(named | {f"y{at + 1}": y[:, at] + level[1] for at in range(waves)})


def test_our_waves_against_lavaan(table, synthetic):
    found = cross_lagged(panel_of(_long(table("waves3"))))
    ours = {f"clpm.{name}": found.clpm.paths[path].beta for name, path in CLPM.items()}
    ours |= {f"riclpm.{name}": found.riclpm.paths[path].beta for name, path in RICLPM.items()}
    ours |= {
        "clpm.rmsea": found.clpm.fit.rmsea,
        "riclpm.chisq": found.riclpm.fit.chisq,
        "riclpm.df": found.riclpm.fit.df,
    }
    assert ours == pytest.approx({name: synthetic[name] for name in ours}, **CLOSE)
    assert found.clpm.fit.df == 4


@pytest.mark.shared
@pytest.mark.parametrize("cx", ["cx_parent", "cx_student"])
@pytest.mark.parametrize("model", ["CLPM", "RI-CLPM"])
def test_nyc_against_lavaan(shared, cx, model):
    panel = panel_of(_long(pd.read_csv(shared / f"reference/07_input_{cx}_3waves_scaled.csv")))
    found = cross_lagged(panel)
    fitted = found.clpm if model == "CLPM" else found.riclpm
    rows = pd.read_csv(shared / "reference/07_lagged.csv")
    rows = rows[rows.method == f"{model} lavaan ML x=ex_teacher y={cx}"]
    compared = 0
    for row in rows.itertuples():
        name, what = row.quantity.rsplit(":", 1)
        if name == "fit":
            ours = getattr(fitted.fit, {"pvalue": "p"}.get(what, what))
        elif model == "RI-CLPM" and name[0] in "xy":
            # lavaan lists the observed variables' residuals, which the model fixes at zero
            assert not row.value > 0
            continue
        else:
            ours = getattr(fitted.paths[name.replace("w", "")], {"est": "beta"}.get(what, what))
        assert ours == pytest.approx(row.value, **CLOSE), row.quantity
        compared += 1
    assert compared == 7 + 4 * len(fitted.paths)


@pytest.mark.shared
@pytest.mark.parametrize(("cx", "forward"), [("cx_parent", True), ("cx_student", False)])
def test_the_difference_of_the_models_and_their_verdicts(shared, cx, forward):
    panel = panel_of(_long(pd.read_csv(shared / f"reference/07_input_{cx}_3waves_scaled.csv")))
    found = cross_lagged(panel)
    value = (
        pd.read_csv(shared / "reference/07_lagged.csv").query(f"method == 'LRT CLPM vs RI-CLPM {cx}'")["value"].item()
    )
    assert found.clpm.fit.chisq - found.riclpm.fit.chisq == pytest.approx(value, **CLOSE)
    assert found.clpm.ex_to_cx.p < 0.05 and found.clpm.cx_to_ex.p < 0.05
    assert ("clpm_not_riclpm" in codes(found)) == forward
    assert "clpm_not_riclpm_reverse" in codes(found)
    assert found.status is Status.WARN
    assert found.estimate == found.riclpm.ex_to_cx.beta


@pytest.mark.shared
def test_uneven_waves_of_the_real_panel_are_said(shared):
    frame = pd.read_csv(shared / "data/nyc_school_panel_2013_2016/panel_long.csv")
    frame = frame.rename(columns={"dbn": "team", "year": "wave", "ex_teacher_z": "ex", "cx_parent_z": "cx"})
    found = cross_lagged(panel_of(frame[["team", "wave", "ex", "cx"]]))
    assert found.n == 1699 and "uneven_waves" in codes(found)


def test_number_of_teams_and_waves():
    enough = _long(_simulated(100))
    assert cross_lagged(panel_of(enough)).status is not Status.REFUSED
    lacking = enough[(enough.team > 0) | (enough.wave < 3)]
    for frame, code in ((lacking, "too_few_complete_teams"), (enough[enough.wave < 3], "too_few_waves")):
        found = cross_lagged(panel_of(frame))
        assert codes(found) == {code}
        assert found.clpm is None and found.riclpm is None and found.estimate is None
    assert codes(cross_lagged(panel_of(enough), waves=2)) == {"too_few_waves"}


def test_neither_model_is_shown_without_the_other():
    bad = cross_lagged(panel_of(_long(_simulated(120, seed=5, stable=0.0))))
    assert codes(bad) <= {"negative_variance", "not_converged"} and bad.status is Status.REFUSED
    assert bad.clpm is None and bad.riclpm is None


def test_flat_and_doubled_columns_are_refused():
    frame = _long(_simulated(120))
    assert codes(cross_lagged(panel_of(frame.assign(cx=2.5)))) == {"no_variation"}
    assert codes(cross_lagged(panel_of(frame.assign(cx=3 * frame.ex - 1)))) == {"same_figure_twice"}
    assert codes(cross_lagged(panel_of(frame.assign(cx=np.nan)))) == {"too_few_waves"}


def test_more_waves_find_what_was_put_in():
    found = cross_lagged(panel_of(_long(_simulated(1500, waves=5, seed=3), waves=range(1, 6))), waves=5)
    assert found.riclpm.ex_to_cx.beta == pytest.approx(0.25, abs=4 * found.riclpm.ex_to_cx.se)
    assert found.riclpm.cx_to_ex.beta == pytest.approx(0.0, abs=4 * found.riclpm.cx_to_ex.se)
    assert found.riclpm.fit.rmsea < 0.03
    # the plain model takes the stable differences for paths
    assert found.clpm.cx_to_ex.p < 0.05 and "clpm_not_riclpm_reverse" in codes(found)


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 1000), scale=st.floats(1e-2, 1e2), shift=st.floats(-100, 100))
def test_units_order_and_sides_do_not_matter(seed, scale, shift):
    frame = _long(_simulated(300, seed=seed))
    found = cross_lagged(panel_of(frame))
    mixed = frame.sample(frac=1, random_state=seed)
    again = cross_lagged(panel_of(mixed.assign(ex=scale * mixed.ex + shift)))
    turned = cross_lagged(panel_of(mixed.rename(columns={"ex": "cx", "cx": "ex"})))
    assert again.status == found.status and (turned.clpm is None) == (found.clpm is None)
    if found.riclpm:
        wanted = found.riclpm.ex_to_cx
        assert again.riclpm.ex_to_cx.beta * scale == pytest.approx(wanted.beta, rel=1e-4, abs=1e-6)
        assert again.riclpm.ex_to_cx.std == pytest.approx(wanted.std, rel=1e-4, abs=1e-6)
        assert turned.riclpm.cx_to_ex.se == pytest.approx(wanted.se, rel=1e-4)


def test_both_models_of_2000_teams_take_under_a_second():
    panel = panel_of(_long(_simulated(2000)))
    begun = time.perf_counter()
    cross_lagged(panel)
    assert time.perf_counter() - begun < 1
