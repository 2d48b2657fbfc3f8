"""What was put into the simulation comes out of its published figures."""

import numpy as np
import pandas as pd
import pytest

from analysis._frames import make_panel
from analysis.aggregation import moments_icc
from analysis.between import pearson
from analysis.drivers import driver_importance
from analysis.oneway import Moments
from analysis.simpson import simpson_check
from analysis.within import rmcorr
from app.demo.measures import MEASURES, PERIODS
from app.demo.organisation import teams
from app.demo.simulation import CLOSED_MONTHS, CLOSED_TEAM, NEW_TEAM, OPENED_IN, SEED, Figure, employees, simulate
from app.demo.structure import CX, DIP, EX, draw_truth

EMPLOYEES_LEAST, CUSTOMERS_LEAST = 5, 10


def paired(wide: pd.DataFrame, ex: str, cx: str) -> pd.DataFrame:
    return wide.dropna(subset=[ex, cx]).groupby(["team", "division"])[[ex, cx]].mean().reset_index()


def test_the_same_every_time(figures: list[Figure]) -> None:
    least = {"ex": EMPLOYEES_LEAST, "cx": CUSTOMERS_LEAST}
    assert simulate(teams(), least=least) == figures
    assert simulate(teams(), least=least, seed=1) != figures


def test_no_figure_stands_for_too_few(figures: list[Figure]) -> None:
    least = {measure: EMPLOYEES_LEAST if measure in EX else CUSTOMERS_LEAST for measure in [a.code for a in MEASURES]}
    assert all(figure.n >= least[figure.measure] for figure in figures)
    assert all(figure.n >= 10 for figure in figures if figure.sd is not None)
    assert all((figure.sd is None) == (figure.n < 10) for figure in figures if figure.measure in EX + CX)


def test_raised_thresholds_leave_more_out(figures: list[Figure]) -> None:
    raised = simulate(teams(), least={"ex": 8, "cx": 30})
    assert min(one.n for one in raised if one.measure in EX) == 8
    assert min(one.n for one in raised if one.measure in CX) == 30
    assert len(raised) < len(figures)


def test_thresholds_bite_in_small_teams(figures: list[Figure]) -> None:
    cells = pd.Series([one.team for one in figures if one.measure == "engagement"]).value_counts()
    assert 3 <= len(teams()) - len(cells) <= 12, "teams without a single figure"
    assert (cells < len(PERIODS)).sum() >= 10, "teams with months left out"


def test_figures_stay_on_their_scales(figures: list[Figure]) -> None:
    scales = {asked.code: (asked.low, asked.high) for asked in MEASURES}
    assert {one.measure for one in figures} == set(scales)
    assert all(scales[one.measure][0] <= one.value <= scales[one.measure][1] for one in figures)


def test_link_between_teams_is_the_one_of_real_schools(wide: pd.DataFrame) -> None:
    teams_ = paired(wide, "engagement", "recommend")
    found = pearson(teams_.engagement, teams_.recommend, draws=0)
    assert found.estimate == pytest.approx(0.41, abs=0.03)
    assert found.interval.low > 0.2
    assert len(teams_) > 160


def test_link_within_teams_is_the_one_of_real_schools(wide: pd.DataFrame) -> None:
    rows = wide.dropna(subset=["engagement", "recommend"])
    found = rmcorr(make_panel(rows, team="team", ex="engagement", cx="recommend", wave="period"))
    assert found.estimate == pytest.approx(0.17, abs=0.03)
    assert found.interval.low > 0


def test_one_division_upsets_one_pair_and_not_the_headline(wide: pd.DataFrame) -> None:
    trap, headline = paired(wide, "engagement", "easy"), paired(wide, "engagement", "recommend")
    caught = simpson_check(trap.engagement, trap.easy, trap.division)
    assert [reason.code for reason in caught.reasons] == ["simpson_difference"]
    assert caught.estimate - caught.pooled > 0.15
    assert simpson_check(headline.engagement, headline.recommend, headline.division).reasons == ()
    hard, others = trap[trap.division == "repayment"], trap[trap.division != "repayment"]
    assert hard.engagement.mean() > others.engagement.mean() + 5
    assert hard.easy.mean() < others.easy.mean() - 10


def test_being_able_to_serve_matters_most(wide: pd.DataFrame) -> None:
    means = wide.groupby("team")[[*EX, "recommend"]].mean().dropna()
    found = driver_importance(means, outcome="recommend", drivers=list(EX), n_boot=200)
    assert [driver.name for driver in found.drivers][:2] == ["serving", "engagement"]
    assert found.drivers[0].share > 1.5 * found.drivers[1].share


@pytest.mark.parametrize("measure", ["engagement", "serving"])
def test_colleagues_resemble_each_other_as_in_real_teams(figures: list[Figure], measure: str) -> None:
    found = []
    for period in PERIODS:
        cells = [one for one in figures if (one.measure, one.period) == (measure, period) and one.sd is not None]
        n, mean, sd = (pd.Series([getattr(one, name) for one in cells]).to_numpy() for name in ("n", "value", "sd"))
        found.append(moments_icc(Moments(n, mean, float((sd**2 * (n - 1)).sum()), float((n - 1).sum()))))
    assert all(0.08 <= one.estimate <= 0.25 for one in found)
    assert 0.10 <= sum(one.estimate for one in found) / len(found) <= 0.20
    assert 0.70 <= sum(one.icc2 for one in found) / len(found) <= 0.80


def test_those_who_answer_are_a_little_happier() -> None:
    rng = np.random.default_rng(SEED)
    staff = employees(teams(), draw_truth(teams(), rng), rng)
    team, sizes = staff.group // len(PERIODS), staff.asked[:: len(PERIODS)]
    rate = np.bincount(team) / (sizes * len(PERIODS))
    score = np.bincount(team, staff.scores["engagement"]) / np.bincount(team)
    large = sizes >= 9
    assert sizes.min() >= 3
    assert 25 <= sizes.max() <= 30
    assert 0.5 < np.percentile(rate[large], 5) < np.percentile(rate[large], 95) < 0.95
    assert 0.15 < np.corrcoef(rate[large], score[large])[0, 1] < 0.5


def test_outcomes_follow_the_customers(wide: pd.DataFrame) -> None:
    means = wide.groupby("team")[["recommend", "retention", "complaints"]].mean().dropna()
    assert pearson(means.recommend, means.retention, draws=0).interval.low > 0.2
    assert pearson(means.recommend, means.complaints, draws=0).interval.high < -0.2


def test_teams_think_better_of_themselves_than_customers_do(wide: pd.DataFrame) -> None:
    assert wide.mirror.mean() - wide.recommend.mean() > 10


def test_a_closed_month_a_late_start_and_a_dip(wide: pd.DataFrame) -> None:
    months = {team: set(rows.period) for team, rows in wide.groupby("team")}
    assert months[CLOSED_TEAM] == set(PERIODS) - {PERIODS[month] for month in CLOSED_MONTHS}
    assert months[NEW_TEAM] == set(PERIODS[OPENED_IN:])
    course = wide.groupby("period")[["engagement", "recommend"]].mean()
    assert (course.idxmin() == PERIODS[DIP]).all()
