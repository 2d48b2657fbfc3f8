"""The link of two measures: computed once, kept while the cells stay, the same as the command line says."""

import dataclasses
import json
import threading
import time
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, select

import analysis.report
from analysis.cli import main
from app.db import db
from app.documents.sheet import Column, Sheet
from app.documents.spreadsheets import csv_bytes
from app.linkage import services as linkage
from app.organisation.services import add_teams, tree
from app.release.models import Cell, Measure
from app.release.services import NewMeasure, Side, publish_cells
from app.release.services.published import announce
from tests.factories.linked import linked_organisation

PAIR = {"ex": "engagement", "cx": "recommend"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """Count what is asked of the statistics."""
    calls: list[dict] = []
    real = analysis.report.extended_report

    def counted(frame, **options):
        calls.append(options)
        return real(frame, **options)

    monkeypatch.setattr(analysis.report, "extended_report", counted)
    return calls


def forget_in_process(app: Flask) -> None:
    app.extensions["linkage"]._held.clear()


def test_asked_once_while_nothing_changes(app: Flask, asked: list[dict]) -> None:
    linked_organisation(teams=12, periods=3)
    first = linkage.link_of(**PAIR)
    assert linkage.link_of(**PAIR) == first
    forget_in_process(app)
    assert linkage.link_of(**PAIR) == first, "the file says the same"
    assert len(asked) == 1


def test_the_ends_of_both_scales_are_told_and_a_ceiling_is_seen(app: Flask, asked: list[dict]) -> None:
    linked_organisation(teams=24, periods=2)
    for code, (low, high) in {"engagement": (-1000.0, 1000.0), "recommend": (-1e6, 100.0)}.items():
        measure = db.session.scalar(select(Measure).where(Measure.code == code))
        measure.low, measure.high = low, high
    db.session.commit()
    found = linkage.link_of(**PAIR)
    ends = ("ex_low", "ex_high", "cx_low", "cx_high")
    assert [asked[0][end] for end in ends] == [-1000.0, 1000.0, -1e6, 100.0]
    ceilings = [reason for reason in found.report["reasons"] if reason["code"] == "traps_ceiling"]
    assert [reason["figures"]["measure"] for reason in ceilings] == ["recommend"]


def test_asked_anew_when_cells_change(app: Flask, asked: list[dict]) -> None:
    teams = linked_organisation(teams=12, periods=3)
    before = linkage.link_of(**PAIR)
    cell = (teams[0].id, "2025-Q4", "engagement", 60.0, 12, 15.0)
    publish_cells(measures=(), periods=["2025-Q4"], cells=[cell])
    db.session.commit()
    after = linkage.link_of(**PAIR)
    assert after.key != before.key
    assert len(asked) == 2
    kept = list((app.config["SETTINGS"].data_dir / "link-cache").iterdir())
    assert [path.name.split("-")[1] for path in kept] == [f"{after.key}.json"], "the stale answer is gone"


def test_asked_anew_when_a_team_moves(app: Flask, asked: list[dict]) -> None:
    teams = linked_organisation(teams=16, periods=2)
    linkage.link_of(**PAIR)
    teams[0].parent_id = teams[1].parent_id
    db.session.commit()
    linkage.link_of(**PAIR)
    assert len(asked) == 2


def test_a_renamed_team_changes_nothing(app: Flask, asked: list[dict]) -> None:
    teams = linked_organisation(teams=12, periods=2)
    linkage.link_of(**PAIR)
    teams[0].name_en = "Another name"
    db.session.commit()
    linkage.link_of(**PAIR)
    assert len(asked) == 1


def test_asked_anew_when_cells_are_withdrawn(app: Flask, asked: list[dict]) -> None:
    teams = linked_organisation(teams=12, periods=3)
    linkage.link_of(**PAIR)
    db.session.execute(delete(Cell).where(Cell.team_id == teams[0].id))
    announce({"engagement", "recommend"})
    db.session.commit()
    assert linkage.link_of(**PAIR).report["n_teams"] == 11
    assert len(asked) == 2


def test_two_at_once_compute_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    linked_organisation(teams=12, periods=2)
    calls: list[float] = []
    real = analysis.report.extended_report

    def slow(frame, **options):
        calls.append(time.monotonic())
        time.sleep(0.2)
        return real(frame, **options)

    monkeypatch.setattr(analysis.report, "extended_report", slow)
    found: list[str] = []

    def ask() -> None:
        with app.app_context():
            found.append(linkage.link_of(**PAIR).key)
            db.session.remove()

    threads = [threading.Thread(target=ask) for _one in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(calls) == 1
    assert len(set(found)) == 1
    assert len(found) == 4


def test_cells_that_change_while_they_are_read_are_read_again(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    linked_organisation(teams=12, periods=2)
    real = analysis.report.extended_report
    calls: list[int] = []

    def meanwhile(frame, **options):
        calls.append(1)
        if len(calls) == 1:
            with app.app_context():
                db.session.scalar(select(Measure).where(Measure.code == "engagement")).version = "another"
                db.session.commit()
                db.session.remove()
        return real(frame, **options)

    monkeypatch.setattr(analysis.report, "extended_report", meanwhile)
    linkage.link_of(**PAIR)
    assert len(calls) == 2


def test_an_unreadable_file_costs_only_a_computation(app: Flask, asked: list[dict]) -> None:
    linked_organisation(teams=12, periods=2)
    first = linkage.link_of(**PAIR)
    [path] = (app.config["SETTINGS"].data_dir / "link-cache").iterdir()
    path.write_text('{"report": ')
    forget_in_process(app)
    assert linkage.link_of(**PAIR) == first
    assert len(asked) == 2


def kept_files(app: Flask) -> list[Path]:
    folder = app.config["SETTINGS"].data_dir / "link-cache"
    return sorted(folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("changed", ["engagement", "recommend", "tools"])
def test_answers_about_changed_measures_leave_disk_and_memory(app: Flask, changed: str) -> None:
    linked_organisation(teams=12, periods=2)
    for question in ("engagement", "tools", "trust"):
        linkage.summary_of(measure=question)
    linkage.link_of(**PAIR)
    assert len(kept_files(app)) == 4
    announce({changed})
    assert len(kept_files(app)) == 4, "nothing is certain before the commit"
    db.session.commit()
    left = {"engagement", "tools", "trust"} - {changed}
    assert [json.loads(path.read_text().split("\n")[0]) for path in kept_files(app)] in (
        [[one] for one in order] for order in permutations(left)
    )
    assert len(app.extensions["linkage"]._held) == len(left)


def test_a_change_that_is_taken_back_leaves_answers(app: Flask) -> None:
    linked_organisation(teams=12, periods=2)
    linkage.link_of(**PAIR)
    with db.session.begin_nested():
        announce({"engagement"})
    assert len(kept_files(app)) == 1, "a savepoint is no commit"
    db.session.rollback()
    db.session.commit()
    assert len(kept_files(app)) == 1


def test_an_answer_nobody_can_give_any_more_leaves_with_the_next_question(app: Flask) -> None:
    teams = linked_organisation(teams=12, periods=1)
    linkage.link_of(**PAIR)
    db.session.execute(delete(Cell))
    db.session.scalar(select(Measure).where(Measure.code == "engagement")).version = "another"
    db.session.commit()
    assert teams
    with pytest.raises(linkage.NothingPaired):
        linkage.link_of(**PAIR)
    assert kept_files(app) == []


def test_what_is_kept_is_for_the_owner_only(app: Flask) -> None:
    linked_organisation(teams=12, periods=1)
    linkage.link_of(**PAIR)
    [path] = kept_files(app)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_asked_anew_when_thresholds_change(app: Flask, asked: list[dict]) -> None:
    linked_organisation(teams=12, periods=1)
    before = linkage.link_of(**PAIR)
    app.config["SETTINGS"] = dataclasses.replace(app.config["SETTINGS"], min_customers=11)
    assert linkage.link_of(**PAIR).key != before.key
    assert len(asked) == 2


def test_a_pair_needs_one_measure_of_each_side(app: Flask) -> None:
    linked_organisation(teams=8, periods=1)
    for ex, cx in (("recommend", "engagement"), ("engagement", "trust"), ("no-such", "recommend")):
        with pytest.raises(linkage.NoSuchPair):
            linkage.link_of(ex=ex, cx=cx)


def test_measures_that_never_meet_are_told_apart_from_an_empty_link(app: Flask) -> None:
    teams = linked_organisation(teams=8, periods=1)
    lonely = NewMeasure(code="lonely", side=Side.CX)
    publish_cells(measures=[lonely], periods=["2030"], cells=[(teams[0].id, "2030", "lonely", 1.0, 20, None)])
    with pytest.raises(linkage.NothingPaired):
        linkage.link_of(ex="engagement", cx="lonely")


# the page's numbers are those of the command line on the export


def numbers(found: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Give every value of a report with its place, sentences aside: the page writes its own."""
    if isinstance(found, dict):
        for name, value in found.items():
            if name not in {"reasons", "verdict", "status"}:
                yield from numbers(value, f"{path}.{name}")
    elif isinstance(found, list):
        for at, value in enumerate(found):
            yield from numbers(value, f"{path}[{at}]")
    else:
        yield path, found


@pytest.mark.parametrize("size", [(60, 4, True), (24, 6, False), (24, 1, True), (12, 2, True), (6, 2, True)])
def test_the_command_line_says_the_same_of_the_export(
    app: Flask, tmp_path: Path, capsys: pytest.CaptureFixture[str], size: tuple[int, int, bool]
) -> None:
    teams, periods, with_n = size
    linked_organisation(teams=teams, periods=periods, with_n=with_n)
    view, table = linkage.link_of(**PAIR), linkage.export_frame(**PAIR)
    file = tmp_path / "export.csv"
    file.write_bytes(csv_bytes(Sheet(title="", columns=[Column(name) for name in table.columns], rows=table.rows)))
    assert bool(table.weight) is with_n
    assert main(["link", str(file), *view.options, "--json"]) == 0
    told = dict(numbers(json.loads(capsys.readouterr().out)))
    ours = dict(numbers(view.report))
    assert ours.keys() == told.keys()
    for place, value in told.items():
        expected = pytest.approx(value, rel=1e-9, abs=1e-12) if isinstance(value, float) else value
        assert ours[place] == expected, place


def test_the_table_names_divisions_weights_and_drivers(app: Flask) -> None:
    linked_organisation(teams=12, periods=2, missing=0.0)
    table = linkage.export_frame(**PAIR)
    assert table.columns[:5] == ("team", "period", "division", "engagement", "recommend")
    assert (table.by, table.weight, table.ex_n) == ("division", "n_cx", "n_ex")
    assert table.drivers == ("engagement", "trust", "tools")
    assert len(table.rows) == 24
    assert [row[:3] for row in table.rows[:2]] == [("T0001", "2024-Q1", "D1"), ("T0001", "2024-Q2", "D1")]


def test_an_aspect_known_for_few_rows_costs_the_others_nothing(app: Flask) -> None:
    teams = linked_organisation(teams=12, periods=4)
    rare = NewMeasure(code="rare", side=Side.EX)
    publish_cells(measures=[rare], periods=[], cells=[(teams[0].id, "2024-Q1", "rare", 1.0, 20, None)])
    assert "rare" not in linkage.export_frame(**PAIR).columns


def test_a_measure_may_be_called_like_a_column_of_ours(app: Flask) -> None:
    teams = linked_organisation(teams=8, periods=1)
    odd = NewMeasure(code="period", side=Side.EX)
    cells = [(team.id, "2024-Q1", "period", float(at), 20, None) for at, team in enumerate(teams)]
    publish_cells(measures=[odd], periods=[], cells=cells)
    view = linkage.link_of(ex="period", cx="recommend")
    assert view.aspects["measure_period"] == "period"
    assert linkage.export_frame(ex="period", cx="recommend").ex == "measure_period"


def test_the_organisation_without_groups_has_no_divisions(app: Flask) -> None:
    known = add_teams(new={f"t{at}": None for at in range(9)})
    measures = [NewMeasure(code="e", side=Side.EX), NewMeasure(code="c", side=Side.CX)]
    cells = [(team.id, "2026", code, float(team.id % 5), 20, None) for team in known.values() for code in ("e", "c")]
    publish_cells(measures=measures, periods=["2026"], cells=cells)
    table = linkage.export_frame(ex="e", cx="c", tree=tree())
    assert table.by is None
    assert table.columns == ("team", "period", "e", "c", "n_ex", "n_cx")
