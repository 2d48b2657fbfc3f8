"""Every page, export and answer, as every role, before and after a release: nothing that the gate did not publish."""

import contextlib
import io
import json
import logging
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from app.accounts.models import AuditEntry
from app.db import db
from app.delivery.models import Outbox
from app.delivery.registry import GiveUp, Job, Later, letter_kind
from app.organisation import services as organisation
from app.organisation.models import Employee, Membership
from app.pulses.models import Wave
from app.release.models import WaveComment, WaveFigure
from app.release.tallying import tally_due
from app.responses.eligibility import token_for
from app.responses.services.simulating import answer_as_employee
from tests.app.release.test_tally import PULSE, close
from tests.factories.responding import open_survey
from tests.page_invariants import CheckedClient

ROLES = ("hr", "admin", "analyst", "cx_lead", "manager")
FUZZ = ("?k=1", "?min=1", "?threshold=1&min_employees=1", "?all=1&q=Team", "?format=json", "?lang=ru", "?raw=1&debug=1")
MOST = 320
SKIP = re.compile(r"/(logout|static|gallery|dev)")


def world() -> Wave:
    """Open a wave in which B has four people, all of one mind that nobody else has."""
    survey = open_survey(ex=PULSE, employees=24, contacts=0)
    wave = db.session.get_one(Wave, survey.wave_id)
    teams = dict(db.session.execute(select(Membership.employee_id, Membership.team_id)).all())
    small = organisation.teams_by_code()["B"].id
    for at, employee in enumerate(db.session.scalars(select(Employee.id).order_by(Employee.id))):
        alone = teams[employee] == small
        if alone and at > 8:
            continue  # of twelve in B four answer: too few to be told by themselves
        answers = {"proud": "3" if alone else "5", "tired": "2" if alone else "1", "comment": f"secret-{at}-words"}
        answer_as_employee(wave=wave, secret=token_for(wave, employee), answers=answers)
    db.session.commit()
    return wave


def words(raw: bytes, kind: str) -> str:
    if kind == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)
    if "spreadsheet" in kind:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            raw = b"".join(archive.read(name) for name in archive.namelist())
    return raw.decode(errors="replace")


def crawl(client: CheckedClient, start: list[str]) -> dict[str, str]:
    ahead, seen, found = [*start], set(), {}
    while ahead and len(found) < MOST:
        path = ahead.pop(0)
        if path in seen or SKIP.search(path):
            continue
        seen.add(path)
        answer = client.get(path)
        text = words(answer.data, answer.mimetype)
        found[path] = text
        if answer.mimetype == "text/html":
            links = [one.replace("&amp;", "&") for one in re.findall(r'(?:href|src)="(/[^"#]*)"', text)]
            ahead += [one for one in links if one not in seen]
            if "?" not in path:
                ahead += [path + one for one in FUZZ[len(seen) % 3 :: 3]]
    return found


def besides(caplog: pytest.LogCaptureFixture) -> dict[str, str]:
    """Return what leaves the application without being asked for: outbox, letters, the trail, lines of the log."""
    outbox = db.session.scalars(select(Outbox)).all()
    rows = {f"outbox {row.public_id}": json.dumps(row.payload, default=str) for row in outbox}
    acts = {f"act {row.id}": f"{row.act} {row.subject} {row.details}" for row in db.session.scalars(select(AuditEntry))}
    lines = {f"line {at}": one.getMessage() for at, one in enumerate(caplog.records)}
    return rows | acts | lines | dict(letters(outbox))


def letters(outbox: Iterable[Outbox]) -> Iterator[tuple[str, str]]:
    """Yield what the worker would write, whether it would be sent now or not."""
    for row in outbox:
        kind = letter_kind(row.kind)
        job = Job(row.id, row.public_id, row.kind, row.about, row.recipient, row.payload, 0)
        with contextlib.suppress(Later, GiveUp):
            yield f"letter {row.public_id}", repr(kind.compose(job) if kind else None)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_finds_what_was_not_published(
    app: Flask, sign_in: Callable[..., CheckedClient], role: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("sqlalchemy").setLevel(logging.INFO)
    wave = world()
    name, wave_id = wave.public_id, wave.id
    scope = organisation.teams_by_code()["B"].id if role == "manager" else None
    client = sign_in(role, language="en", scope_team_id=scope)
    teams = [f"/teams/{team.public_id}" for team in organisation.teams_by_code().values()]
    start = ["/", *teams, "/link", f"/pulses/w/{name}", f"/waves/{name}/tally", f"/w/{name}", f"/e/{name}",
             f"/w/{name}/cells.json", f"/sheets/{name}", "/import", "/organisation", "/admin", "/delivery",
             "/link.pdf", *(f"{one}.pdf" for one in teams), "/none", "/teams/none", "/e/none", "/c/none"]  # fmt: skip
    before = crawl(client, start) | besides(caplog)
    assert len(before) > 15
    for path, text in before.items():
        assert "secret-" not in text, path
        assert not re.search(r"(\D|^)62[.,]5\D", text), path
    close(db.session.get_one(Wave, wave_id))
    tally_due()
    db.session.commit()
    shown = set(db.session.scalars(select(WaveComment.text)))
    figures = {row.mean for row in db.session.scalars(select(WaveFigure))}
    assert not any(abs(mean - 62.5) < 0.01 for mean in figures), "B alone is not among the cells"
    after = crawl(client, start) | besides(caplog)
    papers = [text for path, text in after.items() if path.endswith(".pdf")]
    assert any(re.search("Question by question|Вопрос за вопросом", text) for text in papers), "a PDF is read"
    for path, text in after.items():
        assert set(re.findall(r"secret-\d+-words", text)) <= shown, path
        assert not re.search(r"(\D|^)62[.,]5\D", text), (path, "B's own score")
