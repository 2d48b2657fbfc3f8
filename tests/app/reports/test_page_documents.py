"""The pages of comments, of the method, of actions and of what was told, as PDF: made well, and only one's own."""

import datetime as dt
import io
import time
from urllib.parse import unquote

import pytest
from flask import Flask
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from app.db import db, now
from app.followup import services as followup
from app.organisation import services as organisation
from app.release.models import Measure
from tests.app.comments.test_reading_comments import PLAIN, QUEUE, TOOLS, SignIn, scope
from tests.app.followup.test_actions import WORDS
from tests.app.reports.test_telling_pages import looks_well_made
from tests.factories.commented import customers_write, release_comments
from tests.page_invariants import CheckedClient

HOSTILE = '#import "x": * <b>$ \\ 🙂 漢字 \x07 \u200b `raw` *bold* ]]'
MOST_BYTES, MOST_SECONDS = 300_000, 2.0


@pytest.fixture
def told(app: Flask) -> None:
    """Publish comments of A and B, and let each decide something and tell it."""
    wave = release_comments({"A": [*QUEUE, *PLAIN, HOSTILE], "B": ["Only B knows this", *TOOLS, *PLAIN]}, contacts=24)
    customers_write(wave, {"A": QUEUE, "B": []})
    db.session.add(Measure(code="engagement", side="ex", name_en="Engagement", name_ru="Вовлечённость"))
    for code in "AB":
        team = organisation.teams_by_code()[code]
        done = followup.decide(team_id=team.id, what=f"Second desk of {code}", owner=None, due_on=now().date())
        followup.finish(action=done)
        followup.tell(action=done, words=WORDS, to_employees=True, to_customers=True)
        due = now().date() - dt.timedelta(days=3)
        followup.decide(team_id=team.id, what=f"Lunch of {code} {HOSTILE[:30]}", owner=None, due_on=due)
    db.session.commit()


def read(client: CheckedClient, path: str) -> tuple[PdfReader, str]:
    """Return a PDF and its text, its lines joined."""
    before = time.perf_counter()
    answer = client.get(path)
    assert answer.status_code == 200 and answer.mimetype == "application/pdf", path
    assert time.perf_counter() - before < 2 * MOST_SECONDS, "on a machine that does other things too"
    assert len(answer.data) < MOST_BYTES
    found = PdfReader(io.BytesIO(answer.data))
    return found, " ".join(" ".join(page.extract_text() for page in found.pages).split())


def bookmarks(reader: PdfReader) -> list[str]:
    """Return the titles of all bookmarks, of whatever depth."""
    waiting, found = list(reader.outline), []
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting = [*one, *waiting]
        else:
            found.append(str(one.title))
    return found


SAID = {
    "/comments.pdf": {
        "en": ("Themes", "What people wrote", "Waiting and queues", "Engagement: 61.5 (95% interval 48.8 to 74.2)"),
        "ru": ("Темы", "Что написали люди", "Ожидание и очереди", "Вовлечённость: 61,5"),
    },
    "/comments.pdf?side=cx": {"en": ("Customers", "Waiting and queues"), "ru": ("Клиенты", "Ожидание и очереди")},
    "/comments.pdf?theme=waiting": {
        "en": ("Comments: Waiting and queues", "Themes"),
        "ru": ("Комментарии: Ожидание и очереди", "Темы"),
    },
    "/method.pdf": {"en": ("When nothing is told", "Welch 1947"), "ru": ("Когда ничего не", "Welch 1947")},
    "/actions.pdf?show=all": {"en": ("Actions", "overdue", "told back"), "ru": ("Действия", "просрочено")},
    "/told.pdf": {"en": ("You said:", WORDS.did_en), "ru": ("Вы сказали:", WORDS.did_ru)},
}


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("path", SAID)
def test_a_page_as_pdf_is_made_well_in_either_language(told, sign_in: SignIn, path: str, lang: str) -> None:
    reader, text = read(sign_in("hr", language=lang), path)
    looks_well_made(reader, lang)
    for words in SAID[path][lang]:
        assert words in text, (path, words)
    names = bookmarks(reader)
    assert names[0] == " ".join(str(reader.metadata.title).split()), "the title, then the headings below it"
    assert len(names) > 1 or "actions" in path


@pytest.mark.parametrize("page", ["/comments", "/method", "/actions", "/told"])
def test_a_page_offers_its_files_and_each_comes(told, sign_in: SignIn, page: str) -> None:
    client = sign_in("manager", scope_team_id=scope("A"), language="ru")
    html = client.get(page).text
    links = [part.split('"')[0].replace("&amp;", "&") for part in html.split('href="')[1:]]
    files = [one for one in links if any(kind in one for kind in (".pdf", ".xlsx", ".csv"))]
    assert any(".pdf" in one for one in files)
    for one in files:
        answer = client.get(one)
        assert answer.status_code == 200, one
        name = unquote(answer.headers["Content-Disposition"].split("UTF-8''")[1])
        assert name.rpartition(".")[2] in one and len(name.split(" – ")) >= (1 if "told" in page else 2), name


def test_a_manager_gets_his_own_part_only(told, sign_in: SignIn) -> None:
    client = sign_in("manager", scope_team_id=scope("A"), language="en")
    stolen = organisation.teams_by_code()["B"].public_id
    for path in ("/comments.pdf", f"/comments.pdf?group={stolen}", f"/comments.pdf?group={stolen}&theme=tools"):
        _reader, text = read(client, path)
        assert "Only B knows this" not in text and TOOLS[0] not in text
    assert QUEUE[0] in read(client, f"/comments.pdf?group={stolen}")[1]
    for path in ("/actions.pdf?show=all", "/actions.pdf?show=all&q=of B"):
        assert "of B" not in read(client, path)[1].replace("“of B”", "")
    assert [one for one in bookmarks(read(client, "/told.pdf")[0]) if one.startswith("B,")] == []
    for path in ("/actions.csv?show=all", "/told.csv"):
        assert '"B"' not in client.get(path).text and '"A"' in client.get(path).text
    whole = sign_in("hr", language="en")
    assert "Only B knows this" in read(whole, "/comments.pdf")[1]
    assert "Second desk of B" in read(whole, "/actions.pdf?show=all")[1]


def test_a_theme_named_by_few_is_not_printed_alone(told, sign_in: SignIn) -> None:
    _reader, text = read(sign_in("manager", scope_team_id=scope("B"), language="en"), "/comments.pdf?theme=tools")
    assert "it is not shown alone" in text and TOOLS[0] not in text
    assert (
        "Systems and tools"
        not in text.split("is named here by fewer")[0]
        .replace("“Systems and tools”", "")
        .split("Comments: Systems and tools")[-1]
    )


def test_what_people_wrote_is_never_read_as_markup(told, sign_in: SignIn) -> None:
    _reader, text = read(sign_in("hr", language="en"), "/comments.pdf")
    assert '#import "x": * <b>$ \\' in text and "`raw` *bold* ]]" in text


def test_nobody_gets_files_of_what_is_not_there(app: Flask, sign_in: SignIn) -> None:
    release_comments({"A": [*QUEUE], "B": PLAIN})
    client = sign_in("hr", language="en")
    assert client.get("/comments.pdf").status_code == 200
    for path in ("/actions.exe", "/told.exe", "/comments/download/themes.exe"):
        assert client.get(path).status_code == 404
    assert "No such action" in read(client, "/actions.pdf")[1]
    stranger = app.test_client()
    for path in ("/comments.pdf", "/method.pdf", "/actions.pdf", "/told.pdf"):
        assert stranger.get(path).status_code == 302


def test_tables_are_typed_and_a_russian_one_opens_in_a_russian_spreadsheet(told, sign_in: SignIn) -> None:
    client = sign_in("hr", language="ru")
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/comments/download/themes.xlsx").data))
    table, method = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert all(isinstance(row[3], float) and isinstance(row[4], float) for row in table[1:])
    assert ["Наименьшее n, комментарии и темы", 5.0] in method
    lines = client.get("/comments/download/themes.csv").data.decode("utf-8-sig").splitlines()
    row = next(one for one in lines if "Ожидание и очереди" in one).split(";")
    assert row[3] == "6" and "," in row[4] and "." not in row[4]
