"""The link report against R's numbers, its refusals at their boundaries, and what pages draw beside it."""

import dataclasses
import math

import numpy as np
import pandas as pd
import pytest
from statsmodels.api import OLS, add_constant

from analysis._frames import InputError, make_panel
from analysis.drivers import driver_importance
from analysis.icc import icc
from analysis.measurement import icc_from_summary
from analysis.panel_models import cross_lagged
from analysis.picture import quadrants, regression_band, wave_trend, within_points
from analysis.report import extended_report, link_report
from analysis.results import Status
from tests.analysis.test_simpson import LONDON

EXACT = {"rel": 1e-9}
MIXED = {"rel": 1e-4}
COLUMNS = {"team": "team", "ex": "ex", "cx": "cx"}


def teams(n: int, *, r: float = 0.5, seed: int = 1) -> pd.DataFrame:
    """One wave of teams whose two figures correlate exactly `r`."""
    rng = np.random.default_rng(seed)
    x, e = rng.normal(size=(2, n))
    x = (x - x.mean()) / x.std()
    e = e - e.mean() - x * (e @ x) / n
    return pd.DataFrame(
        {"team": [f"t{i}" for i in range(n)], "ex": x, "cx": r * x + math.sqrt(1 - r * r) * e / e.std()}
    )


def panel(n: int = 60, waves: int = 4, *, within: float = 0.3, seed: int = 2) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    u = rng.normal(size=(n, 2)) @ np.linalg.cholesky([[1, 0.5], [0.5, 1]]).T
    e = rng.normal(size=(n, waves, 2)) @ np.linalg.cholesky([[1, within], [within, 1]]).T
    both = u[:, None] + e
    team, wave = np.divmod(np.arange(n * waves), waves)
    return pd.DataFrame({"team": team, "wave": wave, "ex": both[..., 0].ravel(), "cx": both[..., 1].ravel()})


def codes(found) -> list[str]:
    return [reason.code for reason in found.reasons]


@pytest.fixture(scope="module")
def synthetic_report(table):
    return link_report(table("panel"), **COLUMNS, wave="wave", weight="n", by="region")


def test_every_number_of_r_is_reproduced(synthetic_report, synthetic):
    found = synthetic_report
    for part, names in {
        "between": ("r", "ci_low", "ci_high", "p"),
        "spearman": ("r",),
        "weighted": ("r",),
        "leave_one_out": ("min", "max"),
        "within": ("r", "df", "ci_low", "ci_high", "p"),
    }.items():
        for name in names:
            assert getattr(getattr(found, part), name) == pytest.approx(synthetic[f"{part}.{name}"], **EXACT), name
    for name in ("beta_within", "beta_between", "se_within", "se_between", "tau2", "sigma2"):
        assert getattr(found.model, name) == pytest.approx(synthetic[f"model.{name}"], **MIXED)
    for way in ("ex_to_cx", "cx_to_ex"):
        side = getattr(found.lagged, way)
        assert side.beta == pytest.approx(synthetic[f"lagged.{way}.beta"], **EXACT)
        assert side.se == pytest.approx(synthetic[f"lagged.{way}.se_cluster"], **EXACT)
    assert {one.name: one.r for one in found.strata} == pytest.approx(
        {name: synthetic[f"strata.{name}.r"] for name in ("south", "north")}, **EXACT
    )
    assert (found.n_teams, found.n_waves, found.n_rows) == (48, 12, 514)
    assert found.verdict.code == "link_positive"


@pytest.fixture(scope="module")
def nyc(shared):
    return pd.read_csv(shared / "data/nyc_school_panel_2013_2016/panel_long.csv")


NYC = {"team": "dbn", "ex": "ex_teacher_z", "cx": "cx_parent_z", "wave": "year"}


@pytest.mark.shared
def test_new_york_schools(nyc, shared):
    recorded = pd.read_csv(shared / "reference/02_rmcorr.csv").set_index("quantity")["value"]
    found = link_report(nyc, **NYC)
    of = {key: recorded[f"ex_teacher_z|cx_parent_z:{key}"] for key in ("r", "df", "p", "ci_lo", "ci_hi", "r_between")}
    assert round(found.within.r, 6) == 0.169149
    assert found.within.df == of["df"] == 3553
    assert found.within.r == pytest.approx(of["r"], **EXACT)
    assert (found.within.ci_low, found.within.ci_high) == pytest.approx((of["ci_lo"], of["ci_hi"]), **EXACT)
    assert found.within.p == pytest.approx(of["p"], rel=1e-6)
    assert found.between.r == pytest.approx(of["r_between"], **EXACT)
    assert round(found.between.r, 3) == 0.414
    assert found.n_teams == found.between.n == 1855
    said = {sentence.code for sentence in found.verdict.sentences}
    assert found.verdict.code == "link_positive"
    assert {"levels_differ", "association", "reverse", "benchmark", "within_positive"} <= said


@pytest.mark.shared
def test_schools_seen_once_stand_aside_and_are_counted(nyc):
    found = link_report(nyc, **NYC)
    note = next(reason for reason in found.reasons if reason.code == "teams_seen_once")
    assert note.severity is Status.OK
    assert note.figures == {"left": 53, "all": 1908, "n": 1855}


@pytest.mark.shared
def test_nhs_trusts_turn_round_with_london_held_constant(shared):
    trusts = pd.read_csv(shared / "data/nhs_staff_themes_2019/trusts.csv")
    trusts["london"] = trusts.trust_code.isin(LONDON)
    found = link_report(trusts, team="trust_code", ex="theme_diversity", cx="shmi", by="london")
    assert found.n_teams == 127
    assert found.between.r == pytest.approx(0.42214758089426024, **EXACT)
    assert "simpson_sign" in codes(found)
    assert found.status is Status.WARN
    assert found.verdict.code == "simpson_reversed"
    headline = found.verdict.sentences[0].figures
    assert (round(headline["pooled"], 2), round(headline["within"], 2)) == (0.42, -0.09)


@pytest.mark.parametrize("n", [0, 1, 6, 7])
def test_below_eight_teams_nothing_is_computed_and_the_numbers_needed_are_named(n):
    frame = teams(8).head(n) if n else teams(8).assign(ex=np.nan)
    found = link_report(frame, **COLUMNS)
    assert found.status is Status.REFUSED
    parts = (found.between, found.spearman, found.percbend, found.leave_one_out, found.within, found.model)
    assert parts == (None,) * 6
    assert found.verdict.code == "refused_too_few_teams"
    assert found.verdict.sentences[0].figures["needed"] == 8
    assert found.verdict.sentences[1].figures["teams"] == 84


@pytest.mark.parametrize("n", [8, 12, 19])
def test_from_eight_to_nineteen_teams_there_is_an_interval_and_nothing_more(n):
    found = link_report(teams(n, r=0.9), **COLUMNS)
    assert found.between.ci_low < found.between.r < found.between.ci_high
    assert (found.between.p, found.spearman.p, found.percbend.p) == (None, None, None)
    assert found.verdict.code == "interval_only"
    assert [one.code for one in found.verdict.sentences] == ["interval_only", "needed_for_conclusion"]


@pytest.mark.parametrize(("n", "warned"), [(20, True), (29, True), (30, False)])
def test_from_twenty_teams_there_is_a_verdict_and_below_thirty_a_warning(n, warned):
    found = link_report(teams(n), **COLUMNS)
    assert found.between.p is not None
    assert ("few_teams" in codes(found)) is warned
    assert found.verdict.code == ("link_positive" if found.between.ci_low > 0 else "no_link_seen")
    assert ("trap_few_teams" in [one.code for one in found.verdict.sentences]) is warned


def test_a_clean_table_is_ok_and_says_what_was_not_asked_for():
    found = link_report(teams(60, r=0.4), **COLUMNS)
    assert found.status is Status.OK
    assert codes(found) == ["no_wave_column", "no_weight_column", "no_kind_column"]
    assert (found.weighted, found.within, found.model, found.lagged, found.strata) == (None,) * 5


def test_one_wave_in_a_column_of_waves_leaves_the_parts_over_time_out_with_a_reason():
    found = link_report(teams(60).assign(wave=1), **COLUMNS, wave="wave")
    assert (found.within, found.model, found.lagged) == (None, None, None)
    assert "one_wave" in codes(found)
    assert found.between is not None


def test_few_teams_with_two_waves_do_not_take_the_others_away():
    frame = pd.concat([teams(60).assign(wave=1), teams(12, seed=3).assign(wave=2)])
    found = link_report(frame, **COLUMNS, wave="wave")
    assert found.n_teams == found.between.n == 60
    assert found.within.p is None
    assert {"within_interval_only", "lagged_interval_only"} <= set(codes(found))
    assert "interval_only" not in codes(found)


def test_a_lag_longer_than_the_waves_is_refused_for_that_part_only():
    found = link_report(panel(), **COLUMNS, wave="wave", lag=4)
    assert found.lagged is None
    assert "no_pairs_of_waves" in codes(found)
    assert found.status is Status.WARN


def test_the_same_seed_gives_the_same_report():
    frame = panel()
    assert link_report(frame, **COLUMNS, wave="wave") == link_report(frame, **COLUMNS, wave="wave")


def test_when_the_two_intervals_disagree_the_verdict_does_not_count_on_the_link():
    found = link_report(teams(40, r=0.325, seed=2), **COLUMNS)
    assert found.between.ci_low > 0
    assert "intervals_disagree" in codes(found)
    assert found.verdict.code == "no_link_seen"


def test_a_thousand_times_more_teams_than_draws_hold_still_gives_a_bootstrap():
    rng = np.random.default_rng(5)
    x, e = rng.normal(size=(2, 30_000))
    frame = pd.DataFrame({"team": np.arange(30_000), "ex": x, "cx": 0.4 * x + e})
    found = extended_report(frame, **COLUMNS, n_boot=500)
    fisher = found.report.between
    assert found.bootstrap.low == pytest.approx(fisher.ci_low, abs=2e-3)
    assert found.bootstrap.high == pytest.approx(fisher.ci_high, abs=2e-3)


def test_extended_report_holds_the_same_report_and_what_pages_draw():
    frame = panel(120, 5)
    frame["d1"], frame["d2"] = frame.ex + np.arange(len(frame)) % 3, frame.cx + frame.ex + np.arange(len(frame)) % 5
    found = extended_report(frame, **COLUMNS, wave="wave", drivers=["d1", "d2"], panel=True, n_boot=300)
    assert found.report == link_report(frame, **COLUMNS, wave="wave", n_boot=300)
    assert len(found.points.teams) == len(found.points.x) == 120
    assert len(found.trend) == 5
    assert sum(found.quadrants.counts) == 120
    assert [one.name for one in found.drivers.drivers] in (["d1", "d2"], ["d2", "d1"])
    assert found.panel_models.riclpm == cross_lagged(make_panel(frame, **COLUMNS, wave="wave")).riclpm
    assert [one.cooks for one in found.influence] == sorted((one.cooks for one in found.influence), reverse=True)
    assert len(set(codes(found))) == len(codes(found))
    for field in dataclasses.fields(found):
        assert getattr(found, field.name) is not None or field.name in ASKED_FOR


ASKED_FOR = {"reliability_ex", "reliability_cx", "attenuated", "simpson", "weighted_interval"}


def test_the_corrected_correlation_stands_on_both_reliabilities():
    frame = teams(40).assign(n=30, good=1.0)
    found = extended_report(frame, **COLUMNS, ex_n="n", ex_sd="good", cx_n="n", cx_sd="good")
    shrinkage = np.sqrt(found.reliability_ex.icc2 * found.reliability_cx.icc2)
    assert found.attenuated.raw.estimate == found.report.between.r
    assert found.percbend_interval.low < found.report.percbend.r < found.percbend_interval.high
    assert found.attenuated.estimate == pytest.approx(found.report.between.r / shrinkage, rel=1e-12)
    poor = extended_report(frame.assign(poor=9.0, n=10), **COLUMNS, ex_n="n", ex_sd="good", cx_n="n", cx_sd="poor")
    assert poor.attenuated.estimate is None
    assert "reliability_too_low" in codes(poor.attenuated)
    assert extended_report(frame, **COLUMNS, ex_n="n", ex_sd="good").attenuated is None


def test_refused_parts_of_the_picture_are_reasons_not_errors():
    found = extended_report(panel(40).assign(d1=1.0), **COLUMNS, wave="wave", drivers=["ex", "d1"], panel=True)
    assert {"drivers_too_few_teams", "too_few_complete_teams"} <= set(codes(found))
    empty = extended_report(teams(5), **COLUMNS)
    assert (empty.band, empty.power, empty.size, empty.influence) == (None, None, None, ())


def test_team_means_that_may_not_be_compared_refuse_the_report_but_keep_its_figures():
    frame = teams(40).assign(n=10, good=1.0, poor=9.0)
    found = extended_report(frame, **COLUMNS, ex_n="n", ex_sd="good", cx_n="n", cx_sd="poor")
    assert found.reliability_ex.estimate > 0.7
    assert found.reliability_cx.estimate is None
    assert found.report.status is Status.REFUSED
    assert found.report.between is not None
    assert found.report.verdict.code == "refused_unreliable_cx"
    assert "aggregation_unreliable_means" in codes(found.report)


def test_text_infinity_missing_columns_and_repeated_rows_are_named():
    frame = panel(10)
    with pytest.raises(InputError, match="Row 5"):
        link_report(frame.assign(ex=frame.ex.astype(object).where(frame.index != 3, "high")), **COLUMNS, wave="wave")
    with pytest.raises(InputError, match="infinite"):
        link_report(frame.assign(cx=frame.cx.where(frame.index != 3, np.inf)), **COLUMNS, wave="wave")
    with pytest.raises(InputError, match="no column"):
        link_report(frame, **COLUMNS, wave="month")
    with pytest.raises(InputError, match="twice"):
        link_report(frame, **COLUMNS)


def test_one_column_for_both_sides_is_refused_by_name():
    for ask in (link_report, extended_report):
        with pytest.raises(InputError) as problem:
            ask(teams(30), team="team", ex="cx", cx="cx")
        assert problem.value.code == "same_column_twice"
        assert "два разных столбца" in problem.value.text("ru")


def test_team_means_that_differ_by_rounding_only_give_no_correlation():
    frame = panel(40, 3)
    for side in ("ex", "cx"):
        level = frame.groupby("team")[side].transform("mean")
        found = link_report(frame.assign(**{side: frame[side] - level + 50}), **COLUMNS, wave="wave")
        assert (found.between, found.spearman, found.percbend, found.leave_one_out) == (None,) * 4
        assert found.within is not None
        assert found.verdict.code == "refused_no_variation"


@pytest.mark.parametrize("spread", [0.0, 1e-16])
def test_a_figure_that_stays_within_teams_gives_no_lagged_slope(spread):
    frame = panel(40, 4)
    frame["ex"] = 50 + frame.groupby("team").ex.transform("mean") * (1 + spread * frame.wave)
    found = link_report(frame, **COLUMNS, wave="wave")
    assert found.lagged is None
    assert "no_variation_within" in codes(found)
    assert not [one for one in found.verdict.sentences if one.code.startswith("lag")]


def test_kinds_drawn_at_random_do_not_head_reports_without_a_link():
    heads = []
    for seed in range(150):
        rng = np.random.default_rng(seed)
        frame = pd.DataFrame(rng.normal(size=(60, 2)), columns=["ex", "cx"])
        frame = frame.assign(team=frame.index, kind=frame.index.to_series() % 3)
        heads.append(link_report(frame, **COLUMNS, by="kind", n_boot=0).verdict.code)
    assert sum(code.startswith("simpson") for code in heads) <= 3  # 2 %
    assert sum(code != "no_link_seen" for code in heads) <= 15  # .05, at most 10 % by chance


def test_drivers_are_shares_of_teams_not_of_rows():
    frame = panel(80, 4)
    rng = np.random.default_rng(6)
    frame["d1"], frame["d2"] = (frame.ex + rng.normal(size=len(frame)) for _one in range(2))
    found = extended_report(frame, **COLUMNS, wave="wave", drivers=["d1", "d2"], n_boot=200).drivers
    means = frame.groupby("team")[["d1", "d2", "cx"]].mean()
    alone = driver_importance(means, outcome="cx", drivers=["d1", "d2"], n_boot=200)
    assert found.r2 == pytest.approx(alone.r2)
    assert (found.n, found.n_rows) == (80, 80)
    assert "drivers_rows_pooled" not in codes(found)


def test_a_ceiling_and_a_low_response_reach_the_report_and_sizes_are_in_points():
    frame = teams(40).assign(cx=lambda one: 95 + one.cx, rate=0.4)
    ends = {"ex_low": -5.0, "ex_high": 5.0, "cx_low": 0.0, "cx_high": 100.0}
    found = extended_report(frame, **COLUMNS, **ends, response="rate")
    assert {"traps_ceiling", "traps_response_low"} <= set(codes(found.report))
    said = {one.code for one in found.report.verdict.sentences}
    assert {"trap_ceiling", "size_points_higher"} <= said
    plain = extended_report(frame, **COLUMNS)
    assert "traps_ceiling" not in codes(plain)
    assert "size_higher" in {one.code for one in plain.report.verdict.sentences}


# the picture


def test_the_band_is_that_of_statsmodels():
    frame = teams(40)
    at = np.array([-1.0, 0.0, 2.5])
    band = regression_band(frame.ex, frame.cx, at)
    fit = OLS(frame.cx, add_constant(frame.ex)).fit()
    expected = fit.get_prediction(add_constant(at)).conf_int()
    assert np.column_stack([band.low, band.high]) == pytest.approx(expected)
    assert (band.slope_low, band.slope_high) == pytest.approx(tuple(fit.conf_int().iloc[1]))
    assert regression_band([1.0] * 9, range(9)) is None


def test_quadrants_trend_and_points_within_teams():
    frame = panel(200, 6)
    rows = make_panel(frame, **COLUMNS, wave="wave")
    assert quadrants([], []) is None
    trend = wave_trend(rows)
    assert [point.ex.mean for point in trend] == pytest.approx(frame.groupby("wave").ex.mean().tolist())
    assert all(point.cx.low < point.cx.mean < point.cx.high and point.cx.n == 200 for point in trend)
    thin = within_points(rows, most=100)
    assert (len(thin.x), thin.total) == (100, 1200)
    assert thin.slope == pytest.approx(link_report(frame, **COLUMNS, wave="wave").model.beta_within)
    shuffled = make_panel(frame.sample(frac=1, random_state=1), **COLUMNS, wave="wave")
    assert np.array_equal(within_points(shuffled, most=100).x, thin.x)
    assert within_points(make_panel(teams(9), **COLUMNS)) is None


# reliability from published cells


def raw_answers(seed: int = 4) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 20, size=25)
    team = np.repeat(np.arange(25), sizes)
    return pd.DataFrame({"team": team, "score": rng.normal(size=25)[team] + rng.normal(size=len(team))})


def test_reliability_from_cells_is_the_analysis_of_variance_of_the_raw_answers():
    answers = raw_answers()
    cells = answers.groupby("team").score.agg(["mean", "size", "std"])
    found, raw = icc_from_summary(cells["mean"], cells["size"], cells["std"]), icc(answers, team="team", score="score")
    for name in ("icc1", "icc2", "f", "p", "df_between", "df_within"):
        assert getattr(found, name) == pytest.approx(getattr(raw, name), rel=1e-9), name
    assert found.interval.low == pytest.approx(raw.icc2_interval.low)


def test_a_rise_shared_by_all_teams_is_no_reliability():
    cells = raw_answers().groupby("team").score.agg(["mean", "size", "std"]).reset_index()
    two = pd.concat([cells.assign(wave=1), cells.assign(wave=2)])
    moved = two.assign(mean=two["mean"] + 10.0 * two.wave)
    once = icc_from_summary(two["mean"], two["size"], two["std"], two.wave)
    again = icc_from_summary(moved["mean"], moved["size"], moved["std"], moved.wave)
    assert again.icc2 == pytest.approx(once.icc2) == icc_from_summary(cells["mean"], cells["size"], cells["std"]).icc2
    assert (once.n_waves, once.df_between, once.n_cells) == (2, 48, 50)


def test_the_published_r_numbers_of_synthetic_answers_follow_from_their_cells(table, synthetic):
    answers = table("answers")
    score = answers[["q1", "q2", "q3", "q4", "q5"]].mean(axis=1)
    cells = score.groupby(answers.team).agg(["mean", "size", "std"])
    found = icc_from_summary(cells["mean"], cells["size"], cells["std"])
    for name in ("icc1", "icc2", "f", "df_between", "df_within", "p"):
        assert getattr(found, name) == pytest.approx(synthetic[name], rel=1e-9), name


@pytest.mark.parametrize(
    ("mean", "n", "sd", "code"),
    [
        ([1.0], [5], [1.0], "aggregation_one_team"),
        ([1.0, 2.0], [1, 1], [np.nan, np.nan], "aggregation_nobody_to_compare"),
        ([1.0, 1.0], [5, 5], [0.0, 0.0], "aggregation_all_equal"),
        ([1.0, 1.1], [5, 5], [1.0, 1.0], "aggregation_unreliable_means"),
    ],
)
def test_cells_that_say_nothing_of_reliability_are_refused(mean, n, sd, code):
    found = icc_from_summary(mean, n, sd)
    assert found.status is Status.REFUSED
    assert code in codes(found)


def test_cells_with_impossible_numbers_are_named():
    with pytest.raises(InputError, match="Row 3"):
        icc_from_summary([1, 2], [5, 0], [1, 1])
    with pytest.raises(InputError, match="sd"):
        icc_from_summary([1, 2], [5, 5], [1, -1])


def many_waves(waves: int, *, lasting: float = 0.4, n: int = 8, seed: int = 9) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    level = rng.normal(scale=lasting, size=60)
    team, wave = np.divmod(np.arange(60 * waves), waves)
    noise = rng.normal(scale=2 / math.sqrt(n), size=len(team))
    return pd.DataFrame({"team": team, "wave": wave, "mean": level[team] + noise + wave, "n": n, "sd": 2.0})


def test_means_over_waves_are_as_reliable_as_spearman_and_brown_say():
    cells = many_waves(12)
    one = icc_from_summary(cells["mean"], cells.n, cells.sd, cells.wave)
    found = icc_from_summary(cells["mean"], cells.n, cells.sd, cells.wave, cells.team)
    assert one.status is Status.REFUSED and one.icc2 < 0.5
    assert found.icc2 == one.icc2
    assert found.over_waves == pytest.approx(12 * one.icc2 / (1 + 11 * one.icc2), abs=0.03)
    assert found.estimate == found.over_waves > 0.7
    assert found.interval.low < found.estimate < found.interval.high
    assert found.status is Status.OK


def test_with_one_wave_the_reliability_of_means_is_icc2():
    cells = many_waves(1, lasting=2.0)
    found = icc_from_summary(cells["mean"], cells.n, cells.sd, cells.wave, cells.team)
    assert found.over_waves is None
    assert found.estimate == found.icc2


def test_means_over_waves_that_stay_unreliable_are_refused_with_both_figures():
    cells = many_waves(2, lasting=0.1)
    found = icc_from_summary(cells["mean"], cells.n, cells.sd, cells.wave, cells.team)
    assert found.status is Status.REFUSED
    reason = next(one for one in found.reasons if one.code == "aggregation_unreliable_over_waves")
    assert reason.figures["reliability"] == found.over_waves < 0.5
    assert reason.figures["icc2"] == found.icc2


def test_a_long_panel_is_not_refused_for_what_one_wave_cannot_tell():
    frame = many_waves(12).rename(columns={"mean": "ex"})
    frame["cx"] = np.random.default_rng(3).normal(size=60)[frame.team]
    found = extended_report(frame, **COLUMNS, wave="wave", ex_n="n", ex_sd="sd")
    assert found.reliability_ex.icc2 < 0.5 < found.reliability_ex.over_waves
    assert found.report.status is not Status.REFUSED
