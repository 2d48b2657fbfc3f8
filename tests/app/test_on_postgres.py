"""The application on PostgreSQL: the same pages and the same figures as on SQLite, and two people at once."""

import json
import re
import threading
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from app import create_app
from app.accounts.services import ensure_roles
from app.db import db
from app.linkage.services import link_of
from app.release.services import importing
from tests.app.release.importing import Importer, dump, table
from tests.conftest import settings_for
from tests.factories.demonstration import PASSWORDS, Demonstration, demonstration, enter
from tests.page_invariants import CheckedClient

ROOT = Path(__file__).parents[2]
PATHS = ("/link", "/link?ex=lead&cx=easy", "/teams?all=1")
TEAMS = ("rowan-bank", "south", "south-cape-hope-station", "capital-airport")
FIGURES = table(
    "team,group,period,measure,side,value,n,sd",
    "south-cape-hope-station,south,2027-01,Engagement,ex,71.25,12,14.5",
    "new-team,south,2027-01,Engagement,ex,66,9,13",
    "new-team,south,2027-01,Calls,cx,0.1,41,",
    "new-team,south,2027-02,Calls,cx,0.30000000000000004,41,",
)


def built(folder: Path, url: str) -> Demonstration:
    """Build the demonstration on a database whose tables were made by the migrations."""
    settings = settings_for(folder, database_url=url)
    app = create_app(settings)
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        ensure_roles()
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return demonstration(settings, tables=False)


@pytest.fixture(scope="module")
def on_postgres(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    server = postgres.replace("+psycopg", "")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE pairpulse_pages")
    head, tail = postgres.split("?", 1) if "?" in postgres else (postgres, "")
    url = f"{head.rsplit('/', 1)[0]}/pairpulse_pages?{tail}".rstrip("?")
    found = built(tmp_path_factory.mktemp("on_postgres"), url)
    yield found
    close(found.app)


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    folder = tmp_path_factory.mktemp("on_sqlite")
    found = built(folder, f"sqlite:///{folder / 'pages.db'}")
    yield found
    close(found.app)


def close(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(on_postgres: Demonstration) -> Iterator[Flask]:
    """The application on PostgreSQL, inside its context."""
    with on_postgres.app.app_context():
        assert db.engine.dialect.name == "postgresql"
        yield on_postgres.app
        db.session.remove()


@pytest.fixture
def hr(app: Flask) -> CheckedClient:
    return enter(app.test_client(), "hr")


def read(demo: Demonstration, role: str) -> dict[str, str]:
    """Return the text of each page in both languages, without what is drawn at random."""
    with demo.app.app_context():
        client = enter(demo.app.test_client(), role)
        found = {}
        for path in (*PATHS, *(demo.address(code) for code in TEAMS)):
            for lang in ("en", "ru"):
                answer = client.get(f"{path}{'&' if '?' in path else '?'}lang={lang}")
                name = next((code for code, number in demo.teams.items() if number in path), path)
                found[f"{name} {lang}"] = f"{answer.status_code} {' '.join(words(answer.text).split())}"
        return found


def words(html: str) -> str:
    main = re.sub(
        r'(?<=aria-labelledby="together">).*?(?=</section>)', _in_order, html[html.index("<main") :], flags=re.S
    )
    main = re.sub(r'<p dir="auto">«[^<]*»</p>', "", main)  # which examples of a theme come first is chance too
    # which of equal answers is drawn in from an extreme is chance, and what items have in common depends on it
    main = re.sub(r"<dd>[^<]*ICC\(1\)[^<]*</dd>", "", main)
    return unescape(re.sub(r"<[^>]+>", " ", main))


def _in_order(section: re.Match[str]) -> str:
    """Put what people wrote in an order; the page has none."""
    return " ".join(sorted(re.findall(r"<li.*?</li>|<p.*?</p>|<dd.*?</dd>", section[0], re.S)))


@pytest.mark.parametrize("role", ["hr", "manager"])
def test_pages_say_the_same_on_both_databases(on_postgres: Demonstration, on_sqlite: Demonstration, role: str) -> None:
    one, other = read(on_postgres, role), read(on_sqlite, role)
    assert one.keys() == other.keys()
    for name, text in one.items():
        assert text == other[name], name
    assert one["/link en"].startswith("200 ")
    assert one["south en"].startswith("200 ")
    assert one["capital-airport en"].startswith({"hr": "200 ", "manager": "404 "}[role])


@pytest.mark.parametrize(("ex", "cx"), [("engagement", "recommend"), ("lead", "easy")])
def test_a_link_has_the_same_numbers(on_postgres: Demonstration, on_sqlite: Demonstration, ex: str, cx: str) -> None:
    reports = []
    for demo in (on_postgres, on_sqlite):
        with demo.app.app_context():
            reports.append(json.dumps(link_of(ex=ex, cx=cx).report, sort_keys=True))
    assert reports[0] == reports[1]
    assert json.loads(reports[0])["between"]["r"] != 0


def test_import_repeat_and_withdraw_leave_everything_as_it_was(hr: CheckedClient) -> None:
    importer, before = Importer(hr), dump()
    importer.upload(FIGURES, "january.csv")
    assert importer.columns().status_code == 302
    assert "of them new: 1" in importer.check()
    assert dump() == before
    assert "4 figures were imported." in importer.act("accept", attested="y")
    after = dump()
    assert len(after["cell"]) == len(before["cell"]) + 4
    assert ("Calls", "new-team", "2027-02", 0.30000000000000004, 41, None) in after["cell"]
    again = importer.upload(FIGURES, "again.csv")
    assert "has been imported already" in hr.get(again.location).text
    assert dump() == after
    assert "4 figures were withdrawn." in importer.act("withdraw")
    assert dump() == before


def staged(hr: CheckedClient, name: str, *rows: str) -> str:
    """Bring a file up to the decision; return its address."""
    importer = Importer(hr)
    importer.upload(table("team,period,measure,side,value,n", *rows), name)
    assert importer.columns().status_code == 302
    return importer.address


def at_once(app: Flask, addresses: list[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Accept each address in a thread of its own, all having read before the first writes; return what each is told."""
    ready = threading.Barrier(len(addresses), timeout=20)
    checked_table, told = importing.checked_table, [""] * len(addresses)

    def read_then_wait(*args: object) -> object:
        found = checked_table(*args)  # type: ignore[arg-type]
        ready.wait()
        return found

    monkeypatch.setattr(importing, "checked_table", read_then_wait)
    # a plain client: the checking one listens at the engine both threads share
    browsers = [FlaskClient(app, app.response_class) for _ in addresses]

    def run(at: int) -> None:
        answer = browsers[at].post(f"{addresses[at]}/accept", data={"csrf_token": tokens[at], "attested": "y"})
        told[at] = f"{answer.status_code} {words(browsers[at].get(answer.location).text)}"

    tokens = [signed_in(browser) for browser in browsers]
    threads = [threading.Thread(target=run, args=(at,)) for at in range(len(addresses))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    monkeypatch.undo()
    return sorted(told, key=lambda text: "imported." not in text)


def signed_in(browser: FlaskClient) -> str:
    """Sign HR in and return a token for forms."""

    def token(path: str) -> str:
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browser.get(path).text)
        assert found
        return found[1]

    def enter_and_ask() -> None:
        email, password = PASSWORDS["hr"]
        browser.post("/login", data={"email": email, "password": password, "csrf_token": token("/login")})
        answers.append(token("/import"))

    answers: list[str] = []
    browser.application.extensions["sign_in_limits"].reset()
    thread = threading.Thread(target=enter_and_ask)  # outside the test's own application context
    thread.start()
    thread.join()
    return answers[0]


def test_of_two_who_accept_one_file_one_wins(app: Flask, hr: CheckedClient, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump()
    address = staged(
        hr, "once.csv", "capital-airport,2027-05,Lifts,outcome,1,", "capital-airport,2027-06,Lifts,outcome,2,"
    )
    db.session.rollback()
    won, lost = at_once(app, [address, address], monkeypatch)
    assert "2 figures were imported." in won
    assert "This import was decided on meanwhile." in lost
    assert "imported." not in lost
    assert len(dump()["cell"]) == len(before["cell"]) + 2
    importer = Importer(hr)
    importer.address = address
    importer.act("withdraw")
    assert dump() == before


def test_of_two_files_with_the_same_figures_one_enters(
    app: Flask, hr: CheckedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump()
    rows = ["new-team,2027-07,Doors,outcome,1,", "new-team,2027-08,Doors,outcome,2,"]
    addresses = [staged(hr, "one.csv", *rows), staged(hr, "other.csv", *reversed(rows))]
    db.session.rollback()
    won, lost = at_once(app, addresses, monkeypatch)
    assert "2 figures were imported." in won
    assert "There is nothing new in this file" in lost
    assert len(dump()["cell"]) == len(before["cell"]) + 2
    assert [row for row in dump()["team"] if row[0] == "new-team"] == [("new-team", None)]


def test_signing_in_and_out(app: Flask) -> None:
    client = app.test_client()
    wrong = client.post(
        "/login",
        data={"email": PASSWORDS["hr"][0], "password": "wrong wrong", "csrf_token": client.csrf_token("/login")},
    )
    assert "do not fit together" in wrong.text
    enter(client, "hr")
    assert client.get("/import").status_code == 200
    assert client.post("/logout", data={"csrf_token": client.csrf_token("/import")}).status_code == 302
    assert client.get("/import").location.startswith("/login")
