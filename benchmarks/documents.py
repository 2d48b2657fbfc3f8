"""Documents and letters over 1,855 teams, 2,000 comments and 300 actions: PDF, pictures, XLSX, the digest."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flask_babel import force_locale

from app import create_app
from app.accounts.roles import RoleName
from app.accounts.services import User, create_user
from app.db import Base, db
from app.followup import services as followup
from app.organisation.models import Team
from app.reports.telling import services as telling
from tests.conftest import PASSWORD, settings_for
from tests.factories.commented import release_comments
from tests.factories.linked import linked_organisation

TEAMS, PERIODS, COMMENTS, ACTIONS = 1855, 6, 2000, 300
PDF_S, PDF_KB, CHART_KB = 2.0, 300, 60


def timed(name: str, make: Callable[[], bytes], *, seconds: float | None = None, kb: float | None = None) -> None:
    """Print how long a document takes at first and again, once what it rests on is computed, and how large it is."""
    before = time.perf_counter()
    make()
    first = time.perf_counter() - before
    before = time.perf_counter()
    made = make()
    took, size = time.perf_counter() - before, len(made) / 1000
    print(f"{name:34} {first:7.2f} s {took:7.2f} s {size:8.1f} kB")
    assert seconds is None or took < seconds, f"{name}: goal {seconds} s"
    assert kb is None or size < kb, f"{name}: goal {kb} kB"


def digest_of(user: User) -> bytes:
    """Return the letter HR gets."""
    made = telling.letter(user, choice=telling.Choice())
    return (made.html or "").encode() if made else b""


def written_and_decided(teams: list[Team]) -> None:
    """Publish comments and note actions, a third of which was told back."""
    said = ["The queue at noon is long", "Терминал опять не печатает", "Everybody helps when it gets busy"]
    half = [f"{said[at % 3]}, {at}" for at in range(COMMENTS // 2)]
    release_comments({"A": half, "B": half})
    words = followup.ToldWords(said_en="Queues", said_ru="Очереди", did_en="A second desk", did_ru="Второе окно")
    for at in range(ACTIONS):
        one = followup.decide(
            team_id=teams[at].id, what=f"Open desk {at} at noon", owner=None, due_on=followup.default_due()
        )
        if at % 3 == 0:
            followup.finish(action=one)
            followup.tell(action=one, words=words, to_employees=True, to_customers=False)


def main() -> None:
    """Measure each document as HR and the digest as a letter."""
    app = create_app(settings_for(Path(tempfile.mkdtemp())))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        teams = linked_organisation(teams=TEAMS, periods=PERIODS)
        team = teams[0].public_id
        written_and_decided(teams)
        user = create_user(
            email="hr@example.org", password=PASSWORD, roles=[RoleName.HR], language="ru", scope_team_id=None
        )
        db.session.commit()
        client = app.test_client()
        page = client.get("/login").text
        token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
        client.post("/login", data={"email": user.email, "password": PASSWORD, "csrf_token": token})
        pages = ("/comments.pdf", "/comments.pdf?theme=waiting", "/method.pdf", "/actions.pdf?show=all", "/told.pdf")
        for path in ("/executive.pdf", "/link.pdf", f"/teams/{team}.pdf", *pages):
            timed(path.replace(team, "…"), lambda at=path: client.get(at).data, seconds=PDF_S, kb=PDF_KB)
        for name in ("trend", "standing-0", "place"):
            for kind in ("svg", "png"):
                address = f"/teams/{team}/chart/{name}.{kind}"
                goal = CHART_KB if kind == "svg" and name == "trend" else None
                timed(f"chart {name}.{kind}", lambda at=address: client.get(at).data, kb=goal)
        timed("figures of a team, XLSX", lambda: client.get(f"/teams/{team}/figures.xlsx").data)
        timed("cells of the link, XLSX", lambda: client.get("/link/export.xlsx").data)
        with force_locale("ru"):
            timed("digest", lambda: digest_of(user))


if __name__ == "__main__":
    main()
