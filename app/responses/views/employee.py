"""An employees' survey: one page for everybody, the secret in the fragment, a pass signed unseen, a sealed ballot."""

from __future__ import annotations

from flask import abort, request
from flask.typing import ResponseReturnValue

from app.db import commits, now
from app.pulses import services as pulses
from app.pulses.services import AskedWave, WaveState
from app.responses import asked
from app.responses.collecting import Forged, WrongLength, collect
from app.responses.issuing import Refused, cell_of, issue
from app.responses.keys import NoKey
from app.responses.pages import employee_page, message, speak, taken_in, wished
from app.responses.protocol.blind import Malformed
from app.responses.protocol.encoding import b64u, from_b64u
from app.responses.protocol.libcrypto import SignerFailed
from app.responses.services.polls import HeldPoll, held_poll, hello
from app.responses.thanking import told_to
from app.responses.views.blueprint import UnknownLink, blueprint
from app.web.access import PUBLIC, access

MOST_BYTES = 200_000
LONGEST_SECRET = 64
REFUSED: dict[Refused, tuple[dict[str, object], int]] = {
    Refused.UNKNOWN: ({"state": "unknown"}, 403),
    Refused.USED: ({"state": "used"}, 409),
    Refused.LOST: ({"state": "used", "again": True}, 409),
}


@blueprint.get("/e/<public_id>")
@access(PUBLIC)
def employee(public_id: str) -> ResponseReturnValue:
    """Show the questions: the same page for everybody, who is asked stays in the link's fragment."""
    wave = _load(public_id)
    held = asked.frozen(wave) if wave.state in {WaveState.OPEN, WaveState.CLOSED} else None
    lang = speak(wished(held.languages if held else ()))
    if name := _shut(wave):
        return message(name, lang=lang, wave=wave.public_id), 200 if name == "early" else 410
    return employee_page(wave, lang)


@blueprint.post("/e/<public_id>/hello")
@access(PUBLIC)
def greet(public_id: str) -> ResponseReturnValue:
    """Tell a phone in which cell its answers count; nothing is noted."""
    wave, poll = _open(public_id)
    cell = cell_of(wave_id=wave.id, secret=_secret(_sent()))
    if cell is None:
        return {"state": "unknown"}, 403
    try:
        greeting = hello(poll, wave.public_id, cell)
    except NoKey:
        return {"state": "failed"}, 503
    return greeting | ({"told": True} if _told(wave, poll, cell) else {})


@blueprint.post("/e/<public_id>/told")
@access(PUBLIC)
def told(public_id: str) -> ResponseReturnValue:
    """Tell what was done after earlier waves; asked for before an answer is sent, by what the greeting knew already."""
    wave, poll = _open(public_id)
    cell = cell_of(wave_id=wave.id, secret=_secret(_sent()))
    return {"told": _told(wave, poll, cell)}


def _told(wave: AskedWave, poll: HeldPoll, cell: int | None) -> list[dict[str, tuple[str, str]]]:
    teams = next((of for one, _above, of in poll.tree if one == cell), ())
    return told_to(asked.frozen(wave), teams, to_customers=False)


@blueprint.post("/e/<public_id>/issue")
@access(PUBLIC)
@commits
def issue_pass(public_id: str) -> ResponseReturnValue:
    """Sign a pass without seeing it; that it was signed is on disk before the phone gets it."""
    wave, _poll = _open(public_id)
    sent = _sent()
    try:
        blinded = from_b64u(sent.get("blinded"), 256)
        done = issue(
            wave_id=wave.id,
            wave_name=wave.public_id,
            secret=_secret(sent),
            blinded=blinded,
            again=sent.get("again") is True,
        )
    except (ValueError, Malformed):
        abort(400)
    except (SignerFailed, NoKey):
        return {"state": "failed"}, 503
    return REFUSED[done] if isinstance(done, Refused) else {"sig": b64u(done)}


@blueprint.post("/e/<public_id>/ballot")
@access(PUBLIC)
@commits
def take_ballot(public_id: str) -> ResponseReturnValue:
    """Take a sealed ballot in; it is on disk before the phone is told so."""
    wave, poll = _open(public_id)
    try:
        kept = collect(wave_id=wave.id, manifest=poll.manifest, body=request.get_data(cache=False))
    except WrongLength:
        abort(400)
    except Forged:
        return {"state": "forged"}, 403
    return taken_in() if kept else ({"state": "closed"}, 410)


class Shut(Exception):
    """A wave that takes nothing now."""


@blueprint.errorhandler(Shut)
def shut(state: Shut) -> ResponseReturnValue:
    """Tell a phone that a wave takes nothing now."""
    return {"state": str(state)}, 410


def _open(public_id: str) -> tuple[AskedWave, HeldPoll]:
    speak(wished(()))
    if (request.content_length or 0) > MOST_BYTES:
        abort(413)
    wave = _load(public_id)
    if name := _shut(wave):
        raise Shut(name)
    poll = held_poll(wave.public_id)
    if poll is None:
        raise Shut("closed")
    return wave, poll


def _sent() -> dict[str, object]:
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        abort(400)
    return sent


def _secret(sent: dict[str, object]) -> str:
    secret = sent.get("token")
    if not isinstance(secret, str):
        abort(400)
    return secret[:LONGEST_SECRET]


def _load(public_id: str) -> AskedWave:
    wave = pulses.asked_wave(public_id) if len(public_id) <= 16 else None
    if wave is None or wave.state == WaveState.CANCELLED or not _asks_employees(wave):
        raise UnknownLink
    return wave


def _asks_employees(wave: AskedWave) -> bool:
    return wave.state == WaveState.PLANNED or wave.ex_version_id is not None


def _shut(wave: AskedWave) -> str | None:
    if wave.state == WaveState.PLANNED:
        return "early"
    if wave.state != WaveState.OPEN or now() >= wave.ex_closes_at:
        return "closed"
    return None
