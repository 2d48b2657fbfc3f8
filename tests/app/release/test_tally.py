"""The tally over real passes and sealed ballots: what is published, what is gone, what dies half-way."""

import datetime as dt
import json
import random
from collections import Counter
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from app.db import Base, db, now
from app.organisation.models import Employee, Membership
from app.pulses.models import Wave
from app.questionnaires.document import Document, Item, Option, Scale, Words
from app.release import tallying
from app.release.bundles import BadBundle
from app.release.counting.tree import CellTree, reporting_cells
from app.release.models import Cell, Measure, WaveComment, WaveFigure, WaveRelease
from app.release.observing import count_bundle
from app.release.services.waves import ReleaseRefused, publish_outcome
from app.release.tallying import tally, tally_due
from app.responses.eligibility import token_for
from app.responses.keys import KINDS, TALLY, NoKey, path_of, read_key
from app.responses.models import Ballot, Eligibility, Poll
from app.responses.protocol import sealing
from app.responses.services import polls
from app.responses.services.simulating import answer_as_employee
from tests.factories.responding import open_survey

PULSE = Document(
    scales=(
        Scale(code="engagement", name=Words("Engagement", "Вовлечённость"), scoring="index_100"),
        Scale(code="mirror", name=Words("Mirror", "Зеркало"), scoring="recommend"),
    ),
    items=(
        Item(code="proud", kind="agree5", text=Words("I am proud", "Я горжусь"), scale="engagement"),
        Item(code="tired", kind="agree5", text=Words("I am tired", "Я устал"), scale="engagement", reverse=True),
        Item(code="mirror", kind="recommend10", text=Words("What would customers say?", "Как оценят?"), scale="mirror"),
        Item(
            code="site", kind="single", text=Words("Where do you work?", "Где вы работаете?"),
            options=(Option("here", Words("Here", "Здесь")), Option("there", Words("There", "Там"))),
        ),
        Item(code="comment", kind="comment", text=Words("What would help?", "Что помогло бы?")),
    ),
)  # fmt: skip


def answered(employees: int = 60, answering: int = 50) -> tuple[Wave, dict[int, list[dict[str, str]]]]:
    """Open a wave and let people answer through the protocol; return what they said, by cell."""
    survey = open_survey(ex=PULSE, employees=employees, contacts=0)
    wave = db.session.get_one(Wave, survey.wave_id)
    draw = random.Random(7)
    held = polls.held_poll(wave.public_id)
    cells = {team: cell for cell, _above, teams in held.tree for team in teams}
    said: dict[int, list[dict[str, str]]] = {}
    teams = dict(db.session.execute(select(Membership.employee_id, Membership.team_id)).all())
    for at, employee in enumerate(db.session.scalars(select(Employee.id).order_by(Employee.id)).all()[:answering]):
        answers = {
            "proud": str(draw.randint(2, 5)), "tired": str(draw.randint(1, 4)), "mirror": str(draw.randint(3, 10)),
            "site": draw.choice(["here", "there"]), "comment": f"Мнение {at} opinion",
        }  # fmt: skip
        answer_as_employee(wave=wave, secret=token_for(wave, employee), answers=answers)
        said.setdefault(cells[teams[employee]], []).append(answers)
    db.session.commit()
    return wave, said


def close(wave: Wave) -> None:
    wave.ex_opens_at, wave.ex_closes_at = now() - dt.timedelta(days=7), now() - dt.timedelta(minutes=5)
    db.session.commit()


def test_a_tally_publishes_what_was_said_and_leaves_nothing_else(app: Flask) -> None:
    wave, said = answered()
    close(wave)
    tally_due()
    db.session.commit()
    assert {one.id for one in reporting_cells(polls.held_poll(wave.public_id).tree)} >= set(said)
    for cell, answers in said.items():
        row = db.session.get_one(WaveFigure, (wave.id, cell, "proud", True))
        assert row.n == len(answers)
        assert row.mean == pytest.approx(sum(int(one["proud"]) for one in answers) / len(answers))
        counted = Counter(int(one["proud"]) for one in answers)
        assert row.shares == pytest.approx([counted[point] / row.n for point in range(1, 6)])
        engaged = db.session.get_one(WaveFigure, (wave.id, cell, "engagement", True))
        guessed = [int(one["mirror"]) for one in answers]
        nps = 100 * (sum(one >= 9 for one in guessed) - sum(one <= 6 for one in guessed)) / len(guessed)
        assert db.session.get_one(WaveFigure, (wave.id, cell, "mirror", True)).mean == pytest.approx(nps)
        assert db.session.get_one(WaveFigure, (wave.id, cell, "mirror.item", True)).n == len(answers)
        both = [(int(one["proud"]) - 1 + 5 - int(one["tired"])) / 8 * 100 for one in answers]
        assert engaged.mean == pytest.approx(sum(both) / len(both))
    cells = db.session.execute(select(Measure.code, Cell.n).join(Measure)).all()
    assert {code for code, _n in cells} == {"engagement", "mirror"}
    assert len(cells) == 2 * len(said), "one for each finest group, none for what lies above"
    assert min(n for _code, n in cells) >= 5
    assert len(db.session.scalars(select(WaveComment.text)).all()) == 50
    for table in (Ballot, Eligibility):
        assert db.session.scalar(select(func.count()).select_from(table)) == 0
    assert not any(path_of(wave.public_id, kind).exists() for kind in KINDS)
    assert polls.final_counts(wave.id) == polls.FinalCounts(issued=50, reissued=0, accepted=50, rejected=0)
    assert db.session.get_one(WaveRelease, wave.id).kept["scales"]["engagement"]["n"] == 50
    tally_due()  # a second round does nothing
    assert tally(wave) is None


def test_nothing_is_counted_while_people_may_answer(app: Flask) -> None:
    wave, _said = answered(employees=20, answering=12)
    tally_due()
    assert not db.session.get_one(Poll, wave.id).tallied
    assert db.session.scalar(select(func.count()).select_from(Ballot)) == 12


@pytest.mark.parametrize("step", ["begin_tally", "count_sealed", "publish_outcome", "empty_poll"])
def test_a_tally_that_dies_before_its_commit_is_done_again(
    app: Flask, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    wave, _said = answered(employees=30, answering=24)
    close(wave)

    class Died(BaseException):
        pass

    def dies(*_given: object, **_more: object) -> None:
        raise Died

    where = tallying.polls if step in {"begin_tally", "empty_poll"} else tallying
    with monkeypatch.context() as change:
        change.setattr(where, step, dies)
        with pytest.raises(Died):
            tally_due()
        db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Ballot)) == 24
    assert db.session.scalar(select(func.count()).select_from(WaveFigure)) == 0
    tally_due()
    db.session.commit()
    assert polls.final_counts(wave.id).accepted == 24


def test_keys_left_by_a_worker_that_died_after_its_commit_are_destroyed(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave, _said = answered(employees=20, answering=12)
    close(wave)
    with monkeypatch.context() as change:
        change.setattr(tallying, "destroy_keys", lambda _name: 0)
        tally_due()
        db.session.commit()
    assert path_of(wave.public_id, TALLY).exists()
    tally_due()
    assert not path_of(wave.public_id, TALLY).exists()


def test_a_lost_tally_key_stops_its_wave_and_no_other(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    wave, _said = answered(employees=20, answering=12)
    close(wave)
    path_of(wave.public_id, TALLY).unlink()
    with pytest.raises(NoKey):
        tally(wave)
    db.session.rollback()
    tally_due()
    assert "was not counted" in caplog.text
    assert db.session.scalar(select(func.count()).select_from(Ballot)) == 12


def bad(change: Callable[[dict[str, object]], object]) -> Callable[[Wave], bytes]:
    def make(wave: Wave) -> bytes:
        held = polls.held_poll(wave.public_id)
        cell = int(str(held.leaves[0][0]))
        plain = {"answers": {"proud": "4"}, "cell": cell, "ticket": polls.hello(held, wave.public_id, cell)["ticket"]}
        changed = change(plain)
        raw = changed if isinstance(changed, bytes) else json.dumps(changed).encode()
        point = sealing.read_point(held.manifest.tally)
        return sealing.seal(raw, key=point, info=held.manifest.digest, pad=held.manifest.pad)

    return make


STRANGE: dict[str, Callable[[Wave], bytes]] = {
    "another cell's ticket": bad(lambda plain: plain | {"ticket": "A" * 22}),
    "no such cell": bad(lambda plain: plain | {"cell": 987654}),
    "a cell that is true": bad(lambda plain: plain | {"cell": True}),
    "an impossible answer": bad(lambda plain: plain | {"answers": {"proud": "9"}}),
    "no answers": bad(lambda plain: plain | {"answers": {}}),
    "answers of another kind": bad(lambda plain: plain | {"answers": [1]}),
    "no document": bad(lambda _plain: b"no json"),
    "deep brackets": bad(lambda _plain: b"[" * 900),
    "noise": lambda _wave: random.Random(1).randbytes(2_000),
}


@pytest.mark.parametrize("name", list(STRANGE))
def test_a_ballot_that_no_page_makes_is_counted_as_refused_only(app: Flask, name: str) -> None:
    wave, _said = answered(employees=20, answering=12)
    db.session.add(Ballot(nid="f" * 64, wave_id=wave.id, sealed=STRANGE[name](wave)))
    close(wave)
    tally_due()
    db.session.commit()
    counts = polls.final_counts(wave.id)
    assert (counts.accepted, counts.rejected) == (12, 1)
    assert db.session.get_one(WaveRelease, wave.id).n == 12


def test_an_audit_that_finds_something_stops_the_release(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    wave, _said = answered(employees=20, answering=12)
    close(wave)
    everything = type("Plan", (), {})

    def naive(parent: list[int], count: list[int], **_more: object) -> object:
        found = everything()
        found.published, found.region = (True,) * len(parent), tuple(range(len(parent)))
        found.sizes, found.k = dict(enumerate(count)), 5
        return found

    monkeypatch.setattr("app.release.counting.columns.plan", naive)
    with pytest.raises(ReleaseRefused):
        tally(wave)
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Ballot)) == 12


def test_an_observer_counts_where_the_server_cannot(app: Flask) -> None:
    wave, said = answered(employees=24, answering=20)
    held = polls.held_poll(wave.public_id)
    bundle = {
        "manifest": held.raw.decode(), "leaves": held.leaves, "before": [], "tree": held.tree,
        "document": PULSE.to_json(),
    }  # fmt: skip
    sealed, key = list(polls.sealed_ballots(wave.id)), read_key(wave.public_id, TALLY)
    counted = count_bundle(json.loads(json.dumps(bundle)), sealed, key)
    assert (counted["accepted"], counted["rejected"]) == (20, 0)
    assert sum(map(len, said.values())) == counted["outcome"]["n"]
    for broken in ({}, {"tree": []}, bundle | {"manifest": "{}"}, bundle | {"tree": 7}, bundle | {"before": 7}):
        with pytest.raises(BadBundle):
            count_bundle(broken, sealed, key)
    with pytest.raises(BadBundle, match="not the one"):
        count_bundle(bundle, sealed, sealing.pem_of(sealing.new_key()))


def test_no_clock_and_no_person_beside_rights_ballots_and_results() -> None:
    for table in (Poll, Eligibility, Ballot, WaveRelease, WaveFigure, WaveComment):
        columns = Base.metadata.tables[table.__tablename__].columns
        assert not [one.name for one in columns if "DATE" in str(one.type).upper() or "TIME" in str(one.type).upper()]
        assert not [one.name for one in columns if "employee" in one.name or one.name.endswith(("_at", "_on"))]


def test_a_released_wave_is_not_released_again(app: Flask) -> None:
    wave, _said = answered(employees=20, answering=12)
    close(wave)
    outcome = tally(wave)
    db.session.commit()
    with pytest.raises(ReleaseRefused):
        publish_outcome(
            wave=wave, outcome=outcome, tree=CellTree(reporting_cells(polls.held_poll(wave.public_id).tree))
        )
    assert db.session.execute(text("SELECT count(*) FROM wave_release")).scalar() == 1
