"""Documents and letters over 1,855 teams: PDF, pictures, XLSX, the digest; time and size against the goals."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flask_babel import force_locale

from app import create_app
from app.accounts.roles import RoleName
from app.accounts.services import User, create_user
from app.db import Base, db
from app.reports.telling import services as telling
from tests.conftest import PASSWORD, settings_for
from tests.factories.linked import linked_organisation

TEAMS, PERIODS = 1855, 6
PDF_S, PDF_KB, CHART_KB = 2.0, 300, 60


def timed(name: str, make: Callable[[], bytes], *, seconds: float | None = None, kb: float | None = None) -> None:
    """Print how long a document takes and how large it is, once what it rests on is computed."""
    make()
    before = time.perf_counter()
    made = make()
    took, size = time.perf_counter() - before, len(made) / 1000
    print(f"{name:34} {took:7.2f} s {size:8.1f} kB")
    assert seconds is None or took < seconds, f"{name}: goal {seconds} s"
    assert kb is None or size < kb, f"{name}: goal {kb} kB"


def digest_of(user: User) -> bytes:
    """Return the letter HR gets."""
    made = telling.letter(user, choice=telling.Choice())
    return (made.html or "").encode() if made else b""


def main() -> None:
    """Measure each document as HR and the digest as a letter."""
    app = create_app(settings_for(Path(tempfile.mkdtemp())))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        team = linked_organisation(teams=TEAMS, periods=PERIODS)[0].public_id
        user = create_user(
            email="hr@example.org", password=PASSWORD, roles=[RoleName.HR], language="ru", scope_team_id=None
        )
        db.session.commit()
        client = app.test_client()
        page = client.get("/login").text
        token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
        client.post("/login", data={"email": user.email, "password": PASSWORD, "csrf_token": token})
        for path in ("/executive.pdf", "/link.pdf", f"/teams/{team}.pdf"):
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
