"""One measure over the organisation: medians nobody can be read from, and fair scores."""

import pytest
from flask import Flask
from scipy import stats

from app.linkage import services as linkage
from app.linkage.summary import MIN_TEAMS_FOR_MEDIAN
from tests.factories.linked import linked_organisation


def test_medians_stand_for_enough_teams(app: Flask) -> None:
    linked_organisation(teams=18, periods=2, missing=0.0)  # four or five teams in a division
    found = linkage.summary_of(measure="engagement")
    assert found.medians["2024-Q1"][1] == 18
    assert {counted for by in found.groups.values() for _median, counted in by.values()} == {MIN_TEAMS_FOR_MEDIAN}
    assert set(found.groups) == {"D1", "D2"}


def test_every_team_has_a_fair_score_with_a_span_of_places(app: Flask) -> None:
    teams = linked_organisation(teams=40, periods=2, missing=0.0)
    standing = linkage.summary_of(measure="engagement").standing
    assert standing["period"] == "2024-Q2"
    assert set(standing["teams"]) == {team.code for team in teams}
    for shrunk, low, high, first, last in standing["teams"].values():
        assert low < shrunk < high
        assert 1 <= first <= last <= 40


def test_without_numbers_of_answers_nobody_is_placed(app: Flask) -> None:
    linked_organisation(teams=40, periods=2, with_n=False)
    standing = linkage.summary_of(measure="engagement").standing
    assert standing["known"] == 0
    assert standing["teams"] == {}


@pytest.mark.parametrize("n", [10, 12, 25, 80, 1000])
def test_the_interval_of_a_mean_is_that_of_student(n: int) -> None:
    low, high = linkage.mean_interval(50.0, n, 10.0)
    half = stats.t.ppf(0.975, n - 1) * 10 / n**0.5
    assert (low, high) == pytest.approx((50 - half, 50 + half), abs=2e-3)
