"""An employees' survey: one page for everybody, the secret in the fragment, the answer sent once."""

from __future__ import annotations

from flask import abort, request
from flask.typing import ResponseReturnValue

from app.db import commits, now
from app.pulses import services as pulses
from app.pulses.services import AskedWave, WaveState
from app.questionnaires.asking import BadAnswers, clean_answers
from app.responses import asked, interim
from app.responses.interim import Accepted
from app.responses.pages import employee_page, message, speak, taken_in, wished
from app.responses.views.blueprint import UnknownLink, blueprint
from app.web.access import PUBLIC, access

MOST_BYTES = 40_000
REFUSED = {Accepted.UNKNOWN: ("unknown", 403), Accepted.USED: ("used", 409)}


@blueprint.get("/e/<public_id>")
@access(PUBLIC)
def employee(public_id: str) -> ResponseReturnValue:
    """Show the questions: the same page for everybody, who is asked stays in the link's fragment."""
    wave = _load(public_id)
    held = asked.frozen(wave) if wave.state in {WaveState.OPEN, WaveState.CLOSED} else None
    lang = speak(wished(held.languages if held else ()))
    if name := _shut(wave):
        return message(name, lang=lang), 200 if name == "early" else 410
    return employee_page(wave, lang)


@blueprint.post("/e/<public_id>/answer")
@access(PUBLIC)
@commits
def answer_employee(public_id: str) -> ResponseReturnValue:
    """Take an answer in; what was taken in is on disk before the page is told so."""
    speak(wished(()))
    if (request.content_length or 0) > MOST_BYTES:
        abort(413)
    wave = _load(public_id)
    if name := _shut(wave):
        return {"state": name}, 410
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        abort(400)
    secret, nonce, raw = sent.get("token"), sent.get("nonce"), sent.get("answers")
    if not (isinstance(secret, str) and isinstance(nonce, str) and isinstance(raw, dict) and 16 <= len(nonce) <= 64):
        abort(400)
    try:
        answers = clean_answers(asked.employee_items(wave), raw)
    except BadAnswers as bad:
        return {"faults": bad.reasons}, 422
    if not answers:
        return {"faults": {}}, 422
    accepted = interim.accept(wave_id=wave.id, secret=secret[:64], nonce=nonce, answers=answers)
    if accepted in REFUSED:
        state, status = REFUSED[accepted]
        return {"state": state}, status
    return taken_in()


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
