"""A customer's survey: read, answered with or without script, stopped for good."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.customers import services as customers
from app.db import commits, now
from app.pulses import services as pulses
from app.pulses.services import AskedCustomer, AskedWave, WaveState
from app.questionnaires.asking import BadAnswers, clean_answers
from app.questionnaires.document import Item
from app.responses import asked
from app.responses.answering import keep
from app.responses.pages import customer_form, customer_page, message, speak, taken_in, wished
from app.responses.thanking import told_to
from app.responses.views.blueprint import UnknownLink, blueprint
from app.web.access import PUBLIC, access

MOST_BYTES = 60_000


@blueprint.get("/c/<code>")
@access(PUBLIC)
def customer(code: str) -> ResponseReturnValue:
    """Show the questions; a score tapped in the letter is chosen already, and sent only by a tap on Send."""
    invitation, wave, lang = _load(code)
    if refusal := _shut(wave, lang):
        return refusal
    walk_in = invitation.customer_id is None
    return customer_page(wave, invitation.turn, lang, walk_in=walk_in, tapped=request.args.get("s", ""))


@blueprint.post("/c/<code>")
@access(PUBLIC)
@commits
def answer_customer(code: str) -> ResponseReturnValue:
    """Keep the answers; a repeated send replaces them."""
    if (request.content_length or 0) > MOST_BYTES:
        speak(wished(()))
        abort(413)
    invitation, wave, lang = _load(code)
    if refusal := _shut(wave, lang):
        return refusal
    if "stop" in request.form:
        return redirect(url_for(".stop_page", code=code, l=lang), 303)
    return _taken_in(invitation, wave, lang)


def _taken_in(invitation: AskedCustomer, wave: AskedWave, lang: str) -> ResponseReturnValue:
    form, items = request.form, asked.customer_items(wave, invitation.turn)
    raw = raw_answers(items, form)
    walk_in = invitation.customer_id is None
    may_contact = form.get("may_contact") == "y" and not walk_in
    shown = partial(customer_form, wave, items, walk_in=walk_in, chosen=raw, may_contact=may_contact)
    if switched := form.get("switch"):  # without script: another language, nothing lost, nothing kept
        return shown(speak(wished((switched,))))
    try:
        answers = clean_answers(items, raw)
        if not answers:
            raise BadAnswers({items[0].code: "required"} if items else {})
    except BadAnswers as bad:
        return ({"faults": bad.reasons} if _scripted() else shown(lang, faults=bad.reasons)), 422
    keep(
        invitation_id=invitation.id,
        wave_id=wave.id,
        answers=answers,
        items={item.code: item for item in items},
        language=lang,
        may_contact=may_contact,
        on=now().date(),
    )
    told = told_to(asked.frozen(wave), pulses.teams_of_invitation(invitation.id), to_customers=True)
    if _scripted():
        return {"told": told} if told else taken_in()
    return _thanks(wave, lang, told)


@blueprint.get("/c/<code>/stop")
@access(PUBLIC)
def stop_page(code: str) -> ResponseReturnValue:
    """Ask whether to stop for good; only the tap on the button stops."""
    _invitation, _wave, lang = _load(code)
    return message("stop", lang=lang, code=code)


@blueprint.post("/c/<code>/stop")
@access(PUBLIC)
@commits
def stop(code: str) -> ResponseReturnValue:
    """Never ask this customer again, by the button or by the mail program's own."""
    invitation, _wave, lang = _load(code)
    if invitation.customer_id is not None:
        customers.opt_out(customer_id=invitation.customer_id, source="customer")
    return message("stopped", lang=lang)


def raw_answers(items: Sequence[Item], form: MultiDict[str, str]) -> dict[str, object]:
    """Return what a form says about each item."""
    found: dict[str, object] = {}
    for item in items:
        if item.kind == "gap5":
            pair = [form.get(f"{item.code}.{half}", "") for half in ("expected", "experienced")]
            found[item.code] = pair if any(pair) else ""
        elif item.kind == "multiple":
            found[item.code] = form.getlist(item.code)
        else:
            found[item.code] = form.get(item.code, "")
    return found


def _load(code: str) -> tuple[AskedCustomer, AskedWave, str]:
    invitation = pulses.asked_customer(code) if len(code) <= 16 else None
    if invitation is None:
        raise UnknownLink
    wave = invitation.wave
    languages = asked.frozen(wave).languages if wave.state in {WaveState.OPEN, WaveState.CLOSED} else ()
    said = request.form.get("lang") if request.method == "POST" else None
    return invitation, wave, speak(said if said in languages else wished(languages, invitation.language))


def _shut(wave: AskedWave, lang: str) -> ResponseReturnValue | None:
    if wave.state == WaveState.OPEN and now() < wave.cx_closes_at:
        return None
    if _scripted():
        return {"state": "closed"}, 410
    return message("closed", lang=lang), 410


def _thanks(wave: AskedWave, lang: str, told: list[dict[str, tuple[str, str]]]) -> str:
    held = asked.frozen(wave)
    return message(
        "thanks",
        lang=lang,
        languages=held.languages,
        thanks=held.cx.thanks if held.cx else None,
        told=told,
        least=held.min_customers,
        kiosk=request.args.get("k"),
    )


def _scripted() -> bool:
    return request.accept_mimetypes.best == "application/json"
