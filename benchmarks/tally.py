"""A tally of many ballots from the database to the release: seconds and memory at three sizes.

PYTHONPATH=. python benchmarks/tally.py [5000 20000 50000]
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import secrets
import sys
import tempfile
import time
from pathlib import Path

from app import create_app
from app.config import read_settings
from app.db import Base, db
from app.organisation import services as organisation
from app.organisation.services import NewPerson
from app.pulses.models import Wave
from app.release.tallying import tally
from app.responses.keys import read_key, ticket_of
from app.responses.models import Ballot
from app.responses.protocol.encoding import b64u
from app.responses.protocol.phone import sealed_ballot
from app.responses.services.polls import held_poll
from tests.factories.responding import open_survey

GOAL_SECONDS, GOAL_MEGABYTES, TEAM = 60.0, 500.0, 12


def measure(ballots: int, answer: multiprocessing.Queue[tuple[float, float, int]]) -> None:
    """Fill a wave with sealed ballots of a large organisation, count it, and report seconds, megabytes, figures."""
    folder = Path(tempfile.mkdtemp(prefix="pairpulse-"))
    app = create_app(read_settings({"PAIRPULSE_MODE": "test", "PAIRPULSE_DATA_DIR": str(folder)}))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        teams = organisation.add_teams(new={f"T{at}": f"D{at // 20}" for at in range(ballots // TEAM)})
        ids = [team.id for code, team in teams.items() if code.startswith("T")]
        people = [
            NewPerson(
                external_id=f"e{at}",
                name="N",
                email=f"e{at}@example.org",
                language="en",
                team_id=ids[at % len(ids)],
                manages=at == 0,
            )
            for at in range(ballots)
        ]
        organisation.add_people(people=people)
        survey = open_survey(contacts=0, employees=2)
        wave = db.session.get_one(Wave, survey.wave_id)
        _fill(wave, ballots)
        db.session.commit()
        db.session.expunge_all()
        begun = time.perf_counter()
        wave = db.session.get_one(Wave, survey.wave_id)
        outcome = tally(wave)
        db.session.commit()
        took = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        answer.put((took, peak, len(outcome.figures) if outcome else 0))


def _fill(wave: Wave, ballots: int) -> None:
    held, draw, key = held_poll(wave.public_id), random.Random(1), read_key(wave.public_id)
    assert held is not None
    cells = [int(str(leaf[0])) for leaf in held.leaves]
    tickets = {cell: b64u(ticket_of(key, cell)) for cell in cells}
    rows = []
    for at in range(ballots):
        cell = cells[at % len(cells)]
        answers = {
            "pride": str(draw.randint(1, 5)),
            "advocacy": str(draw.randint(1, 5)),
            "mirror": str(draw.randint(0, 10)),
        }
        if at % 5 == 0:
            answers["comment"] = "Больше людей в смену"
        sealed = sealed_ballot(held.manifest, cell=cell, ticket=tickets[cell], answers=answers)
        rows.append({"nid": secrets.token_hex(32), "wave_id": wave.id, "sealed": sealed})
        if len(rows) == 1_000:
            db.session.execute(db.insert(Ballot), rows)
            rows = []
    if rows:
        db.session.execute(db.insert(Ballot), rows)


def main() -> None:
    """Print the table, and fail where a goal is missed."""
    late = False
    print(f"{'ballots':>9}{'seconds':>10}{'MB peak':>10}{'figures':>10}")
    for ballots in [int(one) for one in sys.argv[1:]] or [5_000, 20_000, 50_000]:
        answer: multiprocessing.Queue[tuple[float, float, int]] = multiprocessing.get_context("spawn").Queue()
        worker = multiprocessing.get_context("spawn").Process(target=measure, args=(ballots, answer))
        worker.start()
        took, peak, figures = answer.get()
        worker.join()
        print(f"{ballots:>9}{took:>8.1f} s{peak:>10.0f}{figures:>10}")
        late = late or took > GOAL_SECONDS or peak > GOAL_MEGABYTES
    if late:
        sys.exit("a goal is missed")


if __name__ == "__main__":
    main()
