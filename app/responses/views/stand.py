"""Stands: a shared tablet that begins anew after each answer, and a poster with its code."""

from __future__ import annotations

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db import commits
from app.pulses import services as pulses
from app.pulses.services import Stand
from app.questionnaires.services import Leg
from app.responses.codes import qr_svg
from app.responses.letters.employees import base_url
from app.responses.pages import message, speak, wished
from app.responses.phrases import phrases
from app.responses.views.blueprint import UnknownLink, blueprint
from app.web.access import PUBLIC, access


@blueprint.get("/k/<code>")
@access(PUBLIC)
def kiosk(code: str) -> ResponseReturnValue:
    """Wait for the next person."""
    stand = _load(code)
    lang = speak(wished(()))
    if stand.leg == Leg.EX:
        wave = next((one for one in pulses.open_waves() if one.programme_id == stand.programme_id), None)
        if wave is None or stand.closed_at is not None:
            return message("kiosk_closed", lang=lang)
        return redirect(url_for(".employee", public_id=wave.public_id, k=stand.code))
    return render_template(
        "responses/kiosk.html",
        stand=stand,
        lang=lang,
        languages=("en", "ru"),
        phrases=phrases(),
        organisation=current_app.config["SETTINGS"].organisation,
        closed=stand.closed_at is not None,
    )


@blueprint.post("/k/<code>")
@access(PUBLIC)
@commits
def kiosk_start(code: str) -> ResponseReturnValue:
    """Begin a survey without a name."""
    stand = _load(code)
    lang = speak(wished(()))
    invitation = pulses.walk_in_invitation(stand=stand, language=lang) if stand.leg == Leg.CX else None
    if invitation is None:
        return message("kiosk_closed", lang=lang)
    return redirect(url_for(".customer", code=invitation.code, k=stand.code, l=lang))


@blueprint.get("/k/<code>/poster")
@access(PUBLIC)
def poster(code: str) -> ResponseReturnValue:
    """Give the stand's code to print and put up."""
    stand = _load(code)
    lang = speak(wished(()))
    link = f"{base_url()}/k/{stand.code}"
    return render_template(
        "responses/poster.html",
        stand=stand,
        lang=lang,
        languages=("en", "ru"),
        phrases=phrases(),
        organisation=current_app.config["SETTINGS"].organisation,
        link=link,
        code=qr_svg(link),
    )


def _load(code: str) -> Stand:
    stand = pulses.stand_by_code(code) if len(code) <= 16 else None
    if stand is None:
        raise UnknownLink
    return stand
