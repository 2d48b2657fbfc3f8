"""Every address of the site, as each role: nothing breaks, is written or leads nowhere; no foreign name is shown."""

import dataclasses
import io
import re
from collections import Counter, deque
from collections.abc import Iterator
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from python_calamine import CalamineWorkbook
from werkzeug.exceptions import NotFound
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

import app.reports.views.downloads as link_files
import app.reports.views.teams as team_files
from app.db import db
from app.web.access import PUBLIC, SIGNED_IN, declared
from tests.conftest import settings_for
from tests.factories.demonstration import Demonstration, demonstration, enter

ROLES = ("manager", "hr", "analyst", "admin")
PER_ENDPOINT = {
    "reports.team": 14, "reports.team_pdf": 2, "reports.team_chart": 2, "reports.team_figures": 2, "reports.link": 2,
    "reports.link_chart": 2, "reports.executive_pdf": 1, "reports.organisation": 5, "reports.organisation_file": 3,
    "comments.index": 6, "comments.download": 3, "web.static": 8,
}  # fmt: skip
USUALLY = 10
ENGLISH = {"business", "mortgages"}  # divisions' codes, and words: of the method's text, of what people write about
#: the library's pages for a second look at who somebody is; nothing of ours leads there
LONELY = {"security.verify", "security.tf_select", "security.wan_verify", "security.two_factor_rescue"}
GALLERY = "/dev/gallery"  # shows invented teams, some named as the demonstration's are
STRANGE = (
    "?endpoint=x",
    "?_external=1",
    "?_anchor=x",
    "?_scheme=javascript",
    "?_method=POST",
    "?self=1",
    "?values=1",
    "?lang=xx&lang=ru",
    "?page=-1&q=%00",
    "?page=99999999999999999999",
    "?ex=%00&cx=%F0%9F%92%A9",
    "?next=//elsewhere.example/",
)


@dataclasses.dataclass
class Walk:
    """What one role found; texts of pages and of everything downloaded."""

    asked: Counter[str]
    texts: dict[str, str]
    lost: list[str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    found = demonstration(settings_for(tmp_path_factory.mktemp("site")))
    with found.app.app_context():
        yield found
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(params=ROLES, scope="module")
def role(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def walk(site: Demonstration, role: str) -> Walk:
    """Follow every link there is, from every address the routes know, in both languages by turns."""
    client = enter(site.app.test_client(), role)
    found = Walk(Counter(), {}, [])
    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for module in (link_files, team_files):
            patch.setattr(module, "pdf_bytes", _heard(module.pdf_bytes, said))
        ahead = deque([("/", ""), *((address, "") for address in _known(site))])
        seen: set[str] = set()
        while ahead:
            address, source = ahead.popleft()
            if address in seen or not _wanted(site, address, found.asked):
                continue
            seen.add(address)
            answer = client.get(address)
            answer.get_data()
            answer.close()  # a file sent from disk stays open otherwise
            assert answer.status_code < 500, address
            if source and answer.status_code not in {200, 302, 308}:
                found.lost.append(f"{source} leads to {address}: {answer.status_code}")
            said_now, said[:] = "\n".join(said), []
            found.texts[address] = f"{_read(answer)}\n{said_now}"
            ahead.extend((to, address) for to in _links(answer, address) if answer.status_code < 400)
    return found


def _heard(make, said: list[str]):  # type: ignore[no-untyped-def]
    def spy(**document: object) -> bytes:
        said.append(str(document))
        return bytes(make(**document))

    return spy


def _known(site: Demonstration) -> list[str]:
    """Return addresses for every GET rule of the application, with real ids, in both languages."""
    reals = {
        "public_id": [*site.uploads.values(), *(site.teams[code] for code in ("rowan-bank", "south", "north"))],
        "name": ["teams", "between-within", "trend", "strata", "drivers", "numbers", "none"],
        "kind": ["csv", "xlsx", "exe"],
        "layout": ["wide", "long"],
        "lang": ["en", "ru"],
        "leg": ["ex", "cx"],
        "filename": ["css/base.css", "img/logo.svg", "none.css"],
    }
    found = []
    for rule in site.app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()):
            continue
        filled = [re.sub(r"<(?:[^<>]*:)?(\w+)>", r"{\1}", rule.rule)]
        known = dict(reals)
        for beginning in sorted(site.reals):
            if rule.endpoint.startswith(beginning):
                known |= site.reals[beginning]
        for name in rule.arguments:
            filled = [address.replace(f"{{{name}}}", str(one)) for address in filled for one in known[name]]
        found += [f"{address}?lang={('ru', 'en')[at % 2]}" for at, address in enumerate(filled)]
    return found


def _wanted(site: Demonstration, address: str, asked: Counter[str]) -> bool:
    path = urlsplit(address).path
    try:
        endpoint, values = site.app.url_map.bind("localhost").match(path)
    except (RequestRedirect, NotFound):
        return True  # asked for, and then told as a link that leads nowhere
    if endpoint in LONELY:
        return False
    kind = f"{endpoint} {values.get('kind', '')} {'?' in address}"
    asked[kind] += 1
    asked[endpoint] += 1
    return asked[kind] <= PER_ENDPOINT.get(endpoint, USUALLY)


def _links(answer: TestResponse, address: str) -> list[str]:
    """Return the addresses within the site a page leads to."""
    if answer.status_code in {302, 308}:
        return [answer.location]
    if answer.mimetype != "text/html":
        return []
    found = []
    for raw in re.findall(r'\b(?:href|src)="([^"]*)"', answer.text):
        if raw.startswith("data:"):
            continue
        whole = urldefrag(urljoin(address, unescape(raw)))[0]
        assert not urlsplit(whole).netloc, f"{address} leads to {whole}"
        found.append(whole)
    return found


def _read(answer: TestResponse) -> str:
    """Return everything a person could read in an answer, its file name included."""
    name = answer.headers.get("Content-Disposition", "")
    if answer.mimetype.endswith("spreadsheetml.sheet"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
        sheets = [book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names]
        return "\n".join([name, *book.sheet_names, *(str(cell) for rows in sheets for row in rows for cell in row)])
    if answer.mimetype.startswith(("text/", "application/json")):
        return f"{name}\n{unescape(answer.data.decode('utf-8-sig'))}"
    assert answer.mimetype in {"application/pdf", "image/svg+xml", "image/png"}, answer.mimetype
    return name


def test_every_route_was_asked(site: Demonstration, walk: Walk) -> None:
    rules = [rule for rule in site.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    assert {rule.endpoint for rule in rules} - LONELY <= walk.asked.keys()
    assert len(walk.texts) > 80


def test_no_link_leads_nowhere(walk: Walk) -> None:
    assert walk.lost == []


def test_links_within_a_page_arrive(walk: Walk) -> None:
    pages = {address: text for address, text in walk.texts.items() if "<html" in text[:200]}
    assert pages
    for address, text in pages.items():
        ids = set(re.findall(r'\bid="([^"]+)"', text))
        lost = [goal for goal in re.findall(r'\bhref="#([^"]+)"', text) if goal not in ids]
        assert lost == [] or address.startswith(GALLERY), address  # its charts lead to teams that are not there
        for named in re.findall(r'\b(?:for|aria-labelledby|aria-describedby)="([^"]+)"', text):
            assert set(named.split()) <= ids, f"{address}: {named}"


def test_who_may_not_enter_is_told_so(site: Demonstration, walk: Walk, role: str) -> None:
    client = enter(site.app.test_client(), role)
    for address in _known(site):
        endpoint, _values = site.app.url_map.bind("localhost").match(urlsplit(address).path)
        if declared(endpoint, site.app) & {role, PUBLIC, SIGNED_IN}:
            continue
        assert client.get(address).status_code == 403, address


def test_strange_questions_break_nothing(site: Demonstration, role: str) -> None:
    client = enter(site.app.test_client(), role)
    for path in ("/login", "/teams", "/link", "/import", site.address("south"), GALLERY, "/no-such-page"):
        for strange in STRANGE:
            answer = client.get(f"{path}{strange}")
            assert answer.status_code in {200, 302, 400, 403, 404}, f"{path}{strange}"
            assert "elsewhere.example" not in (answer.location or "").split("?")[0]
            if answer.mimetype == "text/html":
                assert not re.search(r'href="(?:https?:)?//', answer.text), f"{path}{strange}"


def _echo(address: str) -> str:
    """Return what of an address its page may repeat: that page in the other language."""
    path = urlsplit(address).path
    return path.removesuffix("/check").removesuffix("/problems.csv").removesuffix(".pdf")


def foreign(site: Demonstration, text: str) -> str | None:
    """Return a name, code or id of a team outside the manager's part that stands in a text."""
    text = re.sub(r"[\w.-]+@rowan-bank\.example", "", text)
    text = re.sub(r"</text><text\b[^>]*>", " ", text)  # a name that a drawing wraps is one name
    for own in sorted(site.own_names, key=len, reverse=True):
        text = text.replace(own, " ")
    there = (name for name in site.foreign_names - ENGLISH if name in text)  # a thousand times cheaper than the pattern
    return next((one for one in there if re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", text)), None)


def test_a_manager_never_reads_the_name_of_a_team_elsewhere(site: Demonstration, walk: Walk, role: str) -> None:
    shown = [
        f"{address}: {name}"
        for address, text in walk.texts.items()
        if not address.startswith(GALLERY) and (name := foreign(site, text.replace(_echo(address), "")))
    ]
    if role == "manager":
        assert shown == []
    else:
        assert len(shown) > 40, "whoever sees everything reads those names, so the search finds them"


def test_a_managers_downloads_hold_what_is_his(site: Demonstration, walk: Walk, role: str) -> None:
    kinds = {"reports.export csv", "reports.export xlsx", "reports.figure csv", "reports.figure xlsx"}
    assert {f"{kind} {asked}" for kind in kinds for asked in (True, False)} & walk.asked.keys()
    files = [text for address, text in walk.texts.items() if re.search(r"\.(csv|xlsx|pdf)\b", address)]
    own = [text for text in files if any(name in text for name in site.own_names)]
    assert len(own) >= 12, "PDF, CSV and XLSX with names in them were read"
