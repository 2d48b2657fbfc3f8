"""Attacks that must fail: on names, files, thresholds, sign-in, scope and the cache."""

import bz2
import csv
import io
import re
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
import xlsxwriter
from flask import Flask

from app import create_app
from app.accounts.models import User
from app.accounts.roles import RoleName
from app.accounts.services import create_user
from app.config import ROOT, Mode
from app.db import db
from app.release.models import Upload
from app.tables.reading import Unreadable, read_table
from app.web.headers import NO_DOCUMENTS
from tests.app.release.importing import Importer, dump, table
from tests.conftest import PASSWORD, settings_for
from tests.factories.linked import linked_organisation, manager_scope
from tests.factories.tables import make_tables

HTTPS = "https://pulse.example"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></svg><script>alert(2)</script>",
    "{{7*7}}",
    '#eval("1") $a$ @b',
    "=1+1",
    "%s%d",
    "\u202egnp.exe",
    "😀" * 50,
    "n" * 200,
)


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def paired(*teams: str, measure: str = "engagement", value: str = "") -> bytes:
    """Return both sides of some teams over three quarters."""
    lines = [f"team,period,{quoted(measure)},{quoted(measure + ' n')},NPS,NPS n"]
    for at, team in enumerate(teams):
        figure = value if value and at == 3 else str(50 + at * 3 % 7)
        lines += [f"{quoted(team)},2025-Q{q},{figure},12,{30 + (at * 5 + q) % 11},22" for q in (1, 2, 3)]
    return table(*lines)


def workbook(name: str = "", *, body: bytes = b"", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a small workbook with one more part."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["team", "period", "NPS"])
        sheet.write_row(1, 0, ["A", "2026", 5])
    if name:
        with zipfile.ZipFile(kept, "a", method) as archive:
            archive.writestr(name, body)
    return kept.getvalue()


def in_a_process(code: str, content: bytes, folder: Path, *, seconds: float) -> str:
    """Run code on a file with little memory and time."""
    path = folder / "attack"
    path.write_bytes(content)
    limited = "import resource, sys, pathlib\nfrom app.tables.reading import read_table, Unreadable, counted\n"
    limited += "resource.setrlimit(resource.RLIMIT_AS, (500_000_000,) * 2)\n"
    limited += "content = pathlib.Path(sys.argv[1]).read_bytes()\n"
    done = subprocess.run(
        [sys.executable, "-c", limited + code, str(path)],
        cwd=ROOT, capture_output=True, text=True, timeout=seconds, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-400:]
    return done.stdout.strip()


READ = "try:\n  counted(read_table(content)); print('read')\nexcept Unreadable as why: print(why.code)"


@pytest.fixture
def production(tmp_path: Path):
    """An installation that faces real people, with one HR person."""
    app = create_app(settings_for(tmp_path, mode=Mode.PRODUCTION, https=True))
    with app.app_context():
        make_tables()
        create_user(email="hr@example.org", password=PASSWORD, roles=[RoleName.HR])
        db.session.commit()
    yield app  # without a context: requests would share what belongs to one of them
    with app.app_context():
        db.engine.dispose()


class Browser:
    """A browser over HTTPS, with no help from the test client."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def get(self, path: str, **more: object):
        return self.client.get(path, base_url=HTTPS, **more)

    def token(self, path: str) -> str:
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get(path).text)
        assert found
        return found[1]

    def post(self, path: str, *, page: str, **data: object):
        sent = {"csrf_token": self.token(page), **data}
        return self.client.post(path, base_url=HTTPS, data=sent, headers={"Referer": f"{HTTPS}{page}"})

    def sign_in(self, email: str = "hr@example.org", password: str = PASSWORD, after: str = ""):
        return self.post(f"/login{after}", page="/login", email=email, password=password)


def test_hostile_names_stay_text_on_pages_in_drawings_and_in_pdf(app: Flask, sign_in) -> None:
    importer = Importer(sign_in("hr"))
    importer.bring_in(paired(*HOSTILE, measure="<i>engagement</i> #x"), '<script>"; x=y\r\n.csv')
    pages = ["/import", "/link", "/teams", "/link?lang=ru", importer.address]
    pages += sorted(set(re.findall(r"/teams/[\w-]+(?=\")", importer.client.get("/teams").text)))[:3]
    for path in pages:
        page = importer.client.get(path)
        assert page.status_code == 200
        for bad in ("<script>alert", "<img src=x", "<i>eng", "</svg><script", ">49<"):
            assert bad not in page.text
    made = importer.client.get("/link.pdf")
    assert made.data.startswith(b"%PDF")
    assert "\n" not in made.headers["Content-Disposition"]


def test_no_download_begins_a_cell_like_a_formula(app: Flask, sign_in) -> None:
    importer = Importer(sign_in("hr"))
    importer.bring_in(paired("=1+1", "+1", "@A1", "-1-1", "=cmd|' /C calc'!A0", "A", "B", "C"))
    for path in ("/link/export.csv", "/link/figures/teams.csv"):
        text = importer.client.get(path).data.decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not [cell for cell in cells if re.match(r"[=+@\t]|-(?![\d.]+$)", cell)]
    book = zipfile.ZipFile(io.BytesIO(importer.client.get("/link/export.xlsx").data))
    assert not [name for name in book.namelist() if b"<f>" in book.read(name)]


def test_no_formula_appears_where_a_spreadsheet_splits_at_semicolons(app: Flask, sign_in) -> None:
    importer = Importer(sign_in("hr"))
    importer.bring_in(paired("x;=1+1;y", *"ABCDEFGH"))
    text = importer.client.get("/link/export.csv").data.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith("=")]


def test_a_file_name_cannot_turn_the_direction_of_writing(app: Flask, sign_in) -> None:
    importer = Importer(sign_in("hr"))
    importer.upload(paired(*"ABCDEFGH"), "\u202evsc.exe")
    assert "\u202e" not in db.session.query(Upload).one().file_name


SMALL = ["4", "9", "4.9", '"5 "', "0.5e1", "-10", "ten", "١٠", "１０", "", "TRUE", "0x10", "=10", ">10", "10–20", "inf",
         "1e400", "10²", "1_0", "∞", "n/a", "1.000", '"10,000"', "2026-01-10", "10 people"]  # fmt: skip


def test_no_spelling_of_a_small_number_of_answers_gets_in(app: Flask, sign_in) -> None:
    importer = Importer(sign_in("hr"))
    rows = [f"T{at},2026,30,{spelling}" for at, spelling in enumerate(SMALL)]
    importer.upload(table("team,period,NPS,n", *rows, *(f"G{at},2026,30,40" for at in range(30))))
    assert importer.columns(role_2="cx", answers_2="3").status_code == 302
    importer.act("accept", part="valid", attested="y")
    assert [row for row in dump()["cell"] if row[1].startswith("T")] == []


def test_a_percentage_is_no_number_of_answers(app: Flask, sign_in) -> None:
    importer = Importer(sign_in("hr"))
    importer.upload(table("team,period,NPS,n", "A,2026,30,50 %", "B,2026,30,40"))
    importer.columns(role_2="cx", answers_2="3")
    importer.act("accept", part="valid")
    assert [row[1] for row in dump()["cell"]] == ["B"]


def test_a_number_for_one_measure_is_none_for_the_other(app: Flask, sign_in) -> None:
    importer = Importer(sign_in("hr"))
    importer.upload(table("team,period,engagement,NPS,answers", "A,2026,70,30,40", "B,2026,71,31,40"))
    importer.columns(role_2="ex", role_3="cx", answers_2="4", answers_3="")
    for part in ("", "valid"):
        importer.act("accept", part=part, attested="on")
        assert dump()["cell"] == []


def test_raised_thresholds_hold_back_what_stands_for_fewer(app: Flask, sign_in, tmp_path: Path) -> None:
    importer = Importer(sign_in("hr"))
    importer.bring_in(paired(*"ABCDEFGHIJ"))
    stricter = create_app(settings_for(tmp_path, min_employees=20, min_customers=50))
    browser = stricter.test_client()
    browser.set_cookie("session", importer.client.get_cookie("session").value)
    assert browser.get("/link/export.csv").status_code == 404


def test_the_order_of_unnamed_teams_tells_nothing(app: Flask, sign_in) -> None:
    linked_organisation(teams=24, periods=3)
    manager, everything = sign_in("manager", scope_team_id=manager_scope().id), sign_in("hr")
    seen, known = (
        [row[2:4] for row in csv.reader(io.StringIO(client.get("/link/figures/teams.csv").text))][1:]
        for client in (manager, everything)
    )
    assert sorted(seen) == sorted(known)
    assert seen != known, "a manager who knows the list of teams reads every figure off its place"


def test_a_manager_reaches_neither_uploads_nor_teams_outside(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=3)
    north = manager_scope()
    hr, manager, analyst = sign_in("hr"), sign_in("manager", scope_team_id=north.id), sign_in("analyst")
    importer = Importer(hr)
    importer.upload(paired(*"ABCDEFGH"))
    outside = next(team for team in teams if team.parent_id != north.id)
    hr.get(f"/teams/{outside.public_id}")
    for suffix in ("", ".pdf"):
        assert manager.get(f"/teams/{outside.public_id}{suffix}").status_code == 404
    for client in (manager, analyst):
        token = client.csrf_token("/link")
        for path in ("", "/check", "/problems.csv"):
            assert client.get(importer.address + path).status_code == 403
        for path in ("", "/accept", "/discard", "/withdraw"):
            assert client.post(importer.address + path, data={"csrf_token": token}).status_code == 403
        assert client.get("/import/templates/long-en.csv").status_code == 403


def test_nothing_made_for_one_reader_is_shown_to_another(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=3)
    north = manager_scope()
    own = next(team for team in teams if team.parent_id == north.id)
    outside = [team for team in teams if team.parent_id != north.id]
    manager = sign_in("manager", scope_team_id=north.id)
    for other in (sign_in("hr"), sign_in("analyst"), sign_in("manager", scope_team_id=outside[0].parent_id)):
        for lang in ("en", "ru"):
            for path in ("/link", f"/teams/{own.public_id}"):
                other.get(f"{path}?lang={lang}")
    for lang in ("en", "ru"):
        for path in ("/link", f"/teams/{own.public_id}"):
            text = manager.get(f"{path}?lang={lang}").text
            assert not [team.code for team in outside if re.search(rf"\b{team.code}\b|{team.public_id}", text)]


@pytest.mark.parametrize("wish", ["x' OR 1=1 --", "../../../etc/passwd", "a" * 10_000, "\x00", "٥", "\udcff", "{{1}}"])
def test_codes_in_the_address_name_a_measure_or_nothing(app: Flask, sign_in, tmp_path: Path, wish: str) -> None:
    linked_organisation(teams=8, periods=1)
    client = sign_in("analyst")
    sent = quote(wish, errors="surrogateescape")
    for path in ("/link", "/link.pdf", "/link/export.csv", "/link/figures/teams.csv"):
        assert client.get(f"{path}?ex={sent}").status_code == 404
        assert client.get(f"{path}?ex[]=1&cx={sent}&lag=-1").status_code == 404
    assert not [path for path in (tmp_path / "link-cache").glob("*") if not re.match(r"[0-9a-f]+-", path.name)]


def test_withdrawn_figures_are_shown_nowhere(app: Flask, sign_in) -> None:
    importer = Importer(sign_in("hr"))
    importer.bring_in(paired(*(f"Team{at}" for at in range(9))))
    for path in ("/link", "/teams"):
        assert importer.client.get(path).status_code == 200
    importer.act("withdraw")
    assert importer.client.get("/link/export.csv").status_code == 404
    assert "Team3" not in importer.client.get("/link").text + importer.client.get("/teams").text


def test_withdrawn_figures_leave_the_disk(app: Flask, sign_in, tmp_path: Path) -> None:
    importer = Importer(sign_in("hr"))
    importer.bring_in(paired(*(f"Team{at}" for at in range(9))))
    importer.client.get("/link")
    importer.act("withdraw")
    importer.client.get("/link")
    assert not [path for path in (tmp_path / "link-cache").glob("*") if "Team3" in path.read_text()]


def test_a_huge_value_does_not_take_the_link_page_away(app: Flask, sign_in) -> None:
    importer = Importer(sign_in("hr"))
    importer.bring_in(paired(*"ABCDEFGHIJKL", value="1e160"))
    assert importer.client.get("/link").status_code == 200


def test_entities_do_not_grow(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
    bomb, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(workbook()))
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/sharedStrings.xml":
                part = part.replace(b"<sst", f'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">{entities}]><sst'.encode(), 1)
                part = part.replace(b"<t>A</t>", b"<t>&j;</t>")
            archive.writestr(name, part)
    assert in_a_process(READ, bomb.getvalue(), tmp_path, seconds=10) == "broken_workbook"


@pytest.mark.parametrize(
    "content",
    [
        b"team,period,NPS\n" + b"a" * 20_000_000,
        b"team,period,NPS\nA,2026,5" + b"," * 1_000_000,
        b"team,period,NPS" + b"," * 1_000_000 + b"\nA,2026,5\n",
    ],
    ids=["one line", "a wide row", "a wide header"],
)
def test_strange_shapes_cost_little(tmp_path: Path, content: bytes) -> None:
    assert in_a_process(READ, content, tmp_path, seconds=5) in {"read", "broken_quotes"}


def test_no_part_unpacks_beyond_the_limit_in_one_go(tmp_path: Path) -> None:
    size = 490_000_000
    squeezer, packed = bz2.BZ2Compressor(), b""
    for _part in range(70):
        packed += squeezer.compress(bytes(size // 70))
    packed += squeezer.flush()
    content = bytearray(workbook("xl/media/a.bin", body=packed, method=zipfile.ZIP_STORED))
    for mark, method_at, size_at in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        at = content.rfind(mark)  # the last part is ours: call it bzip2 of a small size
        struct.pack_into("<H", content, at + method_at, zipfile.ZIP_BZIP2)
        struct.pack_into("<I", content, at + size_at, 100)
    assert in_a_process(READ, bytes(content), tmp_path, seconds=15) in {"broken_workbook", "too_large_unpacked"}


def test_reading_takes_time_in_proportion_to_the_file(tmp_path: Path) -> None:
    content = workbook("xl/media/a.bin", body=b"<c " * 300_000)
    try:
        in_a_process(READ, content, tmp_path, seconds=20)
    except subprocess.TimeoutExpired as slow:
        raise AssertionError("900 kB took more than twenty seconds") from slow


@pytest.mark.parametrize("wish", ["//e.vil", "///e.vil", "/\\e.vil", "\\\\e.vil", "/\t/e.vil", "https:e.vil"])
def test_no_address_leads_away(production: Flask, wish: str) -> None:
    production.extensions["sign_in_limits"].enabled = False
    away = re.compile(r"(?:[a-z]+:|[\\/]{2}|/\\)")
    gone = Browser(production).sign_in(after=f"?next={quote(wish)}").location
    assert not gone or not away.match(gone)
    assert Browser(production).post("/theme", page="/login", theme="dark", back=wish).location == "/"
    assert Browser(production).get("/import", headers={"Host": "e.vil"}).location == "/login?next=/import"


@pytest.mark.parametrize("wish", ["/\r\nSet-Cookie: a=b", "//["])
def test_a_broken_address_is_no_fault_of_ours(production: Flask, wish: str) -> None:
    answer = Browser(production).post("/theme", page="/login", theme="dark", back=wish)
    assert answer.status_code == 302
    assert answer.location == "/"


def test_every_cookie_is_kept_from_scripts_and_from_plain_http(production: Flask) -> None:
    browser = Browser(production)
    answers = [browser.sign_in(), browser.get("/import?lang=ru")]
    answers += [browser.post("/theme", page="/import", theme="dark", back="/")]
    cookies = [cookie for answer in answers for cookie in answer.headers.getlist("Set-Cookie")]
    assert {cookie.split("=")[0] for cookie in cookies} >= {"session", "language", "theme"}
    for cookie in cookies:
        assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))


def test_a_forged_address_of_the_caller_does_not_widen_the_limit(production: Flask) -> None:
    browser, codes = Browser(production), []
    data = {"csrf_token": browser.token("/login"), "email": "no@example.org", "password": "x"}
    for at in range(12):
        headers = {"Referer": f"{HTTPS}/login", "X-Forwarded-For": f"10.0.0.{at}", "X-Real-Ip": f"10.0.0.{at}"}
        codes.append(browser.client.post("/login", base_url=HTTPS, data=data, headers=headers).status_code)
    assert codes == [200] * 10 + [429] * 2


def without_a_session(endpoint: str) -> bool:
    """Tell whether a route reads no cookie, so that nobody's browser can be made to act for its owner there."""
    return endpoint.startswith(("responses.", "customers_api."))


def test_every_post_wants_a_token_and_every_answer_its_headers(production: Flask) -> None:
    browser = Browser(production)
    browser.sign_in()
    for rule in production.url_map.iter_rules():
        assert "/dev" not in rule.rule
        path = re.sub(r"<[^>]+>", "x", rule.rule)
        for method in ("HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "POST"):
            answer = browser.client.open(path, method=method, base_url=HTTPS, headers={"Referer": HTTPS})
            assert answer.status_code < 500
            if answer.mimetype not in NO_DOCUMENTS:
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["Strict-Transport-Security"]
            if without_a_session(rule.endpoint):
                assert method != "POST" or answer.status_code in {400, 401, 404, 405}
                assert "Set-Cookie" not in answer.headers
                continue
            assert method != "POST" or answer.status_code in {400, 405}, rule.rule
            kept = rule.endpoint.rpartition(".")[2] == "static"
            assert kept or answer.headers["Cache-Control"] == "no-store", rule.rule
    assert browser.get("/import/x/accept", headers={"X-HTTP-Method-Override": "POST"}).status_code == 405


def test_json_wants_a_token_too(production: Flask) -> None:
    content = {"email": "hr@example.org", "password": PASSWORD}
    answer = production.test_client().post("/login", json=content, base_url=HTTPS, headers={"Referer": HTTPS})
    assert answer.status_code == 400


def test_signing_out_ends_the_session_wherever_it_was_copied(production: Flask) -> None:
    browser, thief = Browser(production), Browser(production)
    browser.sign_in()
    copied = browser.client.get_cookie("session", "pulse.example").value
    thief.client.set_cookie("session", copied, domain="pulse.example", secure=True)
    assert thief.get("/import").status_code == 200
    browser.post("/logout", page="/import")
    assert thief.get("/import").status_code == 302


def test_no_key_in_the_address_signs_in(production: Flask) -> None:
    browser = Browser(production)
    headers = {"X-CSRFToken": browser.token("/login"), "Referer": f"{HTTPS}/login"}
    content = {"email": "hr@example.org", "password": PASSWORD}
    answer = browser.client.post("/login?include_auth_token", json=content, base_url=HTTPS, headers=headers)
    assert answer.status_code == 400, "signing in takes forms only"
    assert "authentication_token" not in answer.text
    with production.app_context():
        key = db.session.scalars(db.select(User)).first().get_auth_token()
    assert Browser(production).get(f"/import?auth_token={key}").status_code == 302


def test_an_error_tells_nothing_of_the_inside(production: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> list[object]:
        raise RuntimeError("secret inside")

    browser = Browser(production)
    browser.sign_in()
    monkeypatch.setattr("app.release.services.uploads", fail)
    page = browser.get("/import")
    assert page.status_code == 500
    assert not re.search(r"secret inside|Traceback|RuntimeError|\.py", page.text)


def test_only_its_owner_reads_the_database(production: Flask, tmp_path: Path) -> None:
    assert [path.name for path in tmp_path.glob("test.db*") if path.stat().st_mode & 0o077] == []


def test_a_demonstration_database_does_not_open_in_production(tmp_path: Path) -> None:
    demo = create_app(settings_for(tmp_path, mode=Mode.DEMO))
    with demo.app_context():
        from app.demo.services import SIGN_INS  # noqa: PLC0415  production must not load it

        make_tables()
        one = SIGN_INS[0]
        create_user(email=one.email, password=one.password, roles=[one.role])
        db.session.commit()
    browser = Browser(create_app(settings_for(tmp_path, mode=Mode.PRODUCTION, https=True)))
    assert browser.sign_in(one.email, one.password).status_code != 302


def test_a_workbook_is_read_at_all() -> None:
    """The attacks above start from this file; were it refused, they would prove nothing."""
    assert read_table(workbook()).header == ("team", "period", "NPS")
    with pytest.raises(Unreadable):
        read_table(b"PK\x03\x04" + b"\0" * 100)
