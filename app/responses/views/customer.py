"""A customer's survey: read, answered with or without script, stopped for good."""

from __future__ import annotations

from flask import abort, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.customers import services as customers
from app.db import commits, now
from app.pulses import services as pulses
from app.pulses.services import Invitation, Wave, WaveState
from app.questionnaires.asking import BadAnswers, clean_answers
from app.questionnaires.document import Item
from app.responses import asked
from app.responses.answering import keep
from app.responses.pages import customer_form, customer_page, message, speak, wished
from app.responses.views.blueprint import blueprint
from app.web.access import PUBLIC, access

NUMBERED = ("recommend10", "satisfied5", "ease5", "ease7", "agree5")


@blueprint.get("/c/<code>")
@access(PUBLIC)
def customer(code: str) -> ResponseReturnValue:
    """Show the questions; a score tapped in the letter is chosen already, and sent only by a tap on Send."""
    invitation, wave, lang = _load(code)
    if refusal := _shut(wave, lang):
        return refusal
    walk_in = invitation.interaction.customer_id is None
    tapped = request.args.get("s", "")
    if not tapped:
        return customer_page(wave, invitation, lang)
    items = asked.customer_items(wave, invitation.turn)
    first = next((item for item in items if item.kind in NUMBERED), None)
    chosen = {first.code: tapped[:2]} if first else {}
    return customer_form(wave, items, lang, walk_in=walk_in, code=code, chosen=chosen)


@blueprint.post("/c/<code>")
@access(PUBLIC)
@commits
def answer_customer(code: str) -> ResponseReturnValue:
    """Keep the answers; a repeated send replaces them."""
    invitation, wave, lang = _load(code)
    if refusal := _shut(wave, lang):
        return refusal
    form, items = request.form, asked.customer_items(wave, invitation.turn)
    raw = raw_answers(items, form)
    walk_in = invitation.interaction.customer_id is None
    if switched := form.get("switch"):  # without script: another language, nothing lost, nothing kept
        return customer_form(wave, items, speak(wished((switched,))), walk_in=walk_in, code=code, chosen=raw)
    try:
        answers = clean_answers(items, raw)
        if not answers:
            raise BadAnswers({items[0].code: "required"} if items else {})
    except BadAnswers as bad:
        if _scripted():
            return {"faults": bad.reasons}, 422
        return customer_form(wave, items, lang, walk_in=walk_in, code=code, chosen=raw, faults=bad.reasons), 422
    keep(
        invitation_id=invitation.id,
        wave_id=wave.id,
        answers=answers,
        items={item.code: item for item in items},
        language=lang,
        may_contact=form.get("may_contact") == "y" and not walk_in,
        on=now().date(),
    )
    if _scripted():
        return "", 204
    return _thanks(wave, lang)


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
    if invitation.interaction.customer_id is not None:
        customers.opt_out(customer_id=invitation.interaction.customer_id, source="customer")
    return message("stopped", lang=lang)


def raw_answers(items: list[Item], form: MultiDict[str, str]) -> dict[str, object]:
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


def _load(code: str) -> tuple[Invitation, Wave, str]:
    invitation = pulses.invitation_by_code(code) if len(code) <= 16 else None
    if invitation is None:
        speak(wished(()))
        abort(404)
    wave = invitation.wave
    languages = asked.frozen(wave).languages if wave.state in {WaveState.OPEN, WaveState.CLOSED} else ()
    own = request.form.get("lang") if request.method == "POST" else None
    return invitation, wave, speak(wished(languages, own or invitation.language))


def _shut(wave: Wave, lang: str) -> ResponseReturnValue | None:
    if wave.state == WaveState.OPEN and now() < wave.cx_closes_at:
        return None
    if _scripted():
        return {"state": "closed"}, 410
    return message("closed", lang=lang), 410


def _thanks(wave: Wave, lang: str) -> str:
    document = asked.frozen(wave).cx
    return message("thanks", lang=lang, thanks=document.thanks if document else None, kiosk=request.args.get("k"))


def _scripted() -> bool:
    return request.accept_mimetypes.best == "application/json"
