"""An employees' survey: one page for everybody, the secret in the fragment, a pass signed unseen, a sealed ballot."""

from __future__ import annotations

from flask import abort, request
from flask.typing import ResponseReturnValue

from app.db import at_once, now
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
LONGEST_SECRET, LONGEST_NAME = 64, 16
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
    poll = _poll(public_id)
    cell = _cell(poll)
    if cell is None:
        return _refused(public_id, {"state": "unknown"}, 403)
    try:
        greeting = hello(poll, public_id, cell)
    except NoKey:
        return _refused(public_id, {"state": "failed"}, 503)
    return greeting | ({"told": True} if _told(public_id, poll, cell) else {})


@blueprint.post("/e/<public_id>/told")
@access(PUBLIC)
def told(public_id: str) -> ResponseReturnValue:
    """Tell what was done after earlier waves; asked for before an answer is sent, by what the greeting knew already."""
    poll = _poll(public_id)
    cell = _cell(poll)
    return {"told": _told(public_id, poll, cell)} if cell is not None else _refused(public_id, {"told": []}, 200)


def _cell(poll: HeldPoll) -> int | None:
    secret = _secret(_sent())
    with at_once() as connection:
        return cell_of(connection, wave_id=poll.wave_id, secret=secret, at=now())


def _told(public_id: str, poll: HeldPoll, cell: int) -> list[dict[str, tuple[str, str]]]:
    teams = next((of for one, _above, of in poll.tree if one == cell), ())
    return told_to(asked.opened(public_id), teams, to_customers=False)


@blueprint.post("/e/<public_id>/issue")
@access(PUBLIC)
def issue_pass(public_id: str) -> ResponseReturnValue:
    """Sign a pass without seeing it; that it was signed is on disk before the phone gets it."""
    poll, sent = _poll(public_id), _sent()
    secret, again = _secret(sent), sent.get("again") is True
    try:
        blinded = from_b64u(sent.get("blinded"), 256)
        with at_once(writes=True) as connection:
            done = issue(
                connection, wave_id=poll.wave_id, wave_name=public_id, secret=secret, blinded=blinded, at=now(),
                again=again,
            )  # fmt: skip
    except (ValueError, Malformed):
        abort(400)
    except (SignerFailed, NoKey):
        return _refused(public_id, {"state": "failed"}, 503)
    return _refused(public_id, *REFUSED[done]) if isinstance(done, Refused) else {"sig": b64u(done)}


@blueprint.post("/e/<public_id>/ballot")
@access(PUBLIC)
def take_ballot(public_id: str) -> ResponseReturnValue:
    """Take a sealed ballot in; it is on disk before the phone is told so."""
    poll = _poll(public_id)
    try:
        body = request.get_data(cache=False)
        with at_once(writes=True) as connection:
            kept = collect(connection, wave_id=poll.wave_id, manifest=poll.manifest, body=body, at=now())
    except WrongLength:
        abort(400)
    except Forged:
        return _refused(public_id, {"state": "forged"}, 403)
    return taken_in() if kept else _refused(public_id, {"state": "closed"}, 410)


class Shut(Exception):
    """A wave that takes nothing now."""


@blueprint.errorhandler(Shut)
def shut(state: Shut) -> ResponseReturnValue:
    """Tell a phone that a wave takes nothing now."""
    return {"state": str(state)}, 410


def _poll(public_id: str) -> HeldPoll:
    speak(wished(()))
    if (request.content_length or 0) > MOST_BYTES:
        abort(413)
    poll = held_poll(public_id) if len(public_id) <= LONGEST_NAME else None
    if poll is None:
        _refused(public_id, {}, 410)
        raise Shut("closed")
    return poll


def _refused(public_id: str, said: dict[str, object], status: int) -> ResponseReturnValue:
    """Return why a phone's step was not taken: that the wave takes none now, when that is so, before anything else."""
    if name := _shut(_load(public_id)):
        raise Shut(name)
    return said, status


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
    wave = pulses.asked_wave(public_id) if len(public_id) <= LONGEST_NAME else None
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
