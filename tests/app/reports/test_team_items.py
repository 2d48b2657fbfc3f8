"""My team after a wave: questions, the perception gap, what to talk about, and the group of a small team."""

import statistics

import pytest
from flask import Flask
from sqlalchemy import select

from analysis import rules
from app.db import db
from app.linkage.services import Difference
from app.organisation.models import Team
from app.pulses.models import Wave
from app.release.models import Cell, Measure, WaveFigure, WaveRelease
from app.release.services import NewMeasure, Side, publish_cells
from app.release.tallying import tally_due
from app.reports.link_page import method
from app.reports.team_page.figures import mean_of
from app.reports.team_page.gap import PerceptionGap
from app.reports.team_page.items import ItemList, ItemRow
from app.reports.team_page.talk import openers
from tests.app.release.test_tally import answered, close
from tests.app.reports.test_link_page import words


def released(employees: int = 60, answering: int = 50) -> Wave:
    wave, _said = answered(employees, answering)
    close(wave)
    tally_due()
    db.session.commit()
    return wave


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_each_question_is_told_with_its_answers_and_interval(app: Flask, sign_in, lang: str) -> None:
    wave = released()
    team = db.session.scalars(select(Team).where(Team.code == "A")).one()
    row = db.session.get_one(WaveFigure, (wave.id, team.id, "proud", True))
    text = words(sign_in("hr").get(f"/teams/{team.public_id}?lang={lang}").text)
    mean = f"{row.mean:.1f}"
    assert {"en": f"I am proud {mean} of 5", "ru": f"Я горжусь {mean.replace('.', ',')} из 5"}[lang] in text
    assert {"en": "I am tired", "ru": "Я устал"}[lang] in text
    assert {"en": "What would customers say? ", "ru": "Как оценят? "}[lang] not in text, "a guess is no answer"
    assert {"en": "To talk about with the team", "ru": "О чём поговорить с командой"}[lang] in text


def test_the_whole_shows_its_questions_too_and_beside_nobody(app: Flask, sign_in) -> None:
    released()
    root = db.session.scalars(select(Team).where(Team.parent_id.is_(None))).one()
    client = sign_in("hr")
    text = words(client.get(f"/teams/{root.public_id}").text)
    assert "50 answers" in text
    assert "elsewhere" not in text
    assert client.get(f"/teams/{root.public_id}.pdf").data.startswith(b"%PDF-")


def test_the_gap_is_the_guess_beside_what_customers_say(app: Flask, sign_in) -> None:
    wave = released()
    team = db.session.scalars(select(Team).where(Team.code == "A")).one()
    recommend = NewMeasure(code="recommend", side=Side.CX, name_en="Recommend", low=-100, high=100)
    publish_cells(
        measures=[recommend], periods=[wave.period], cells=[(team.id, wave.period, "recommend", 81.0, 400, 30.0)]
    )
    db.session.commit()
    guess = db.session.scalars(
        select(Cell).join(Measure).where(Measure.code == "mirror", Cell.team_id == team.id)
    ).one()
    assert guess.sd is not None, "the spread of a share follows from the shares"
    text = words(sign_in("hr").get(f"/teams/{team.public_id}").text)
    size = f"{abs(guess.value - 81):.1f}"
    assert f"Perception gap −{size}" in text
    assert f"We think customers would say {guess.value:.1f}".replace("-", "−") in text
    assert "customers like us better than we think" in text


def row(code: str, height: float, *, change: float | None = None, beside: float | None = None, **told: bool) -> ItemRow:
    def told_of(value: float | None) -> Difference | None:
        return None if value is None else Difference(value, value - 0.1, value + 0.1, told.get("sure", True))

    return ItemRow(
        code=code, text=code, height=height, reverse=told.get("reverse", False), value="", lines=[], marks=[],
        bar=None, change=told_of(change), beside=told_of(beside),
    )  # fmt: skip


def asked(*rows: ItemRow) -> ItemList:
    return ItemList(period="2026-10", before="2026-09", group="", rows=sorted(rows, key=lambda one: -one.height))


def test_the_rules_begin_with_a_strength_and_take_three(app: Flask) -> None:
    gap = PerceptionGap("2026-10", 60, 30, Difference(30, 20, 40, True), [])
    found = openers(
        asked(row("best", 0.9, beside=0.2), row("up", 0.8, beside=0.6), row("fell", 0.5, change=-0.7), row("low", 0.2)),
        gap,
        ["Queues"],
    )
    assert [one.about for one in found] == ["item:up", "item:fell", "mirror"]
    assert [one.tone for one in found] == ["ok", "warn", "warn"]


def test_what_could_be_chance_starts_no_talk(app: Flask) -> None:
    gap = PerceptionGap("2026-10", 60, 30, Difference(30, -5, 65, False), [])
    found = openers(asked(row("best", 0.9, beside=0.2, sure=False), row("fell", 0.5, change=-0.7, sure=False)), gap)
    assert [one.about for one in found] == ["item:best", "item:fell"], (
        "the best and the least favourable answers are left"
    )
    assert openers(None, None) == []


def test_of_a_reversed_question_less_is_better(app: Flask) -> None:
    found = openers(asked(row("calm", 0.9), row("tired", 0.5, change=0.8, beside=-0.9, reverse=True)), None)
    assert (found[0].about, found[0].tone) == ("item:tired", "ok"), "fewer are tired here than elsewhere"


def test_a_part_of_the_organisation_is_told_as_a_whole_where_a_wave_asked_it_all(app: Flask, sign_in) -> None:
    wave = released()
    root = db.session.scalars(select(Team).where(Team.parent_id.is_(None))).one()
    row = db.session.get_one(WaveFigure, (wave.id, root.id, "engagement", True))
    text = words(sign_in("hr").get(f"/teams/{root.public_id}").text)
    assert f"{row.mean:.1f} {wave.period}" in text
    assert "50 employees' answers" in text
    assert "95 %:" in text, "the whole has a spread of its own"


def test_answers_by_kind_of_people_are_told_of_the_whole_only(app: Flask, sign_in) -> None:
    wave = released(employees=80, answering=72)
    root = db.session.scalars(select(Team).where(Team.parent_id.is_(None))).one()
    told = db.session.get_one(WaveRelease, wave.id).attributes
    assert {one["attribute"] for one in told} == {"site"}
    client = sign_in("hr")
    text = words(client.get(f"/teams/{root.public_id}").text)
    assert "Where do you work? Question Here There" in text
    first = next(one for one in told if one["code"] == "proud")
    assert f"{first['mean']:.1f} (n = {first['n']})" in text
    team = db.session.scalars(select(Team).where(Team.code == "A")).one()
    assert "Where do you work?" not in words(client.get(f"/teams/{team.public_id}").text)


def test_figures_of_several_teams_are_those_of_all_their_people() -> None:
    north, south = [60.0, 70.0, 80.0, 75.0], [40.0, 55.0, 90.0]
    everybody = north + south
    parts = [(at, (statistics.mean(one), len(one), statistics.stdev(one))) for at, one in enumerate((north, south))]
    (mean, n, sd), teams = mean_of(parts)
    assert (n, teams) == (7, frozenset({0, 1}))
    assert mean == pytest.approx(statistics.mean(everybody))
    assert sd == pytest.approx(statistics.stdev(everybody))
    assert mean_of([parts[0], (1, (50.0, 5, None))])[0][2] is None


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_what_a_wave_kept_of_its_answers_says_whether_they_may_be_averaged(app: Flask, sign_in, lang: str) -> None:
    wave = released(employees=80, answering=72)
    teams = db.session.scalars(select(Team).where(Team.code.in_(["A", "B"]))).all()
    recommend = NewMeasure(code="recommend", side=Side.CX, name_en="Recommend", low=-100, high=100)
    publish_cells(
        measures=[recommend],
        periods=[wave.period],
        cells=[(team.id, wave.period, "recommend", 30.0, 40, 30.0) for team in teams],
    )
    db.session.commit()
    kept = db.session.get_one(WaveRelease, wave.id).kept["scales"]["engagement"]
    text = words(sign_in("hr").get(f"/link?ex=engagement&cx=recommend&lang={lang}").text)
    figure = f"{kept['icc1']:.2f}".replace("-", "−")
    assert f"ICC(1) {figure if lang == 'en' else figure.replace('.', ',')}" in text
    assert {"en": "72 people of 2 groups", "ru": "Людей: 72, групп: 2"}[lang] in text


def test_the_limits_of_averaging_are_those_of_the_statistics() -> None:
    assert (method.ALPHA, method.LEAST_ICC2, method.GOOD_ICC2) == (rules.ALPHA, rules.ICC2_REFUSED, rules.ICC2_WARN)
