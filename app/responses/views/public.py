"""The public page of a wave: who asks whom what, and what is kept."""

from __future__ import annotations

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from app.pulses import services as pulses
from app.pulses.services import WaveState
from app.responses import asked
from app.responses.pages import speak, wished
from app.responses.phrases import phrases, promise
from app.responses.views.blueprint import UnknownLink, blueprint
from app.web.access import PUBLIC, access


@blueprint.get("/w/<public_id>")
@access(PUBLIC)
def wave(public_id: str) -> ResponseReturnValue:
    """Say in plain words how a wave asks and what it keeps."""
    found = pulses.wave_by_public_id(public_id) if len(public_id) <= 16 else None
    if found is None or found.state not in {WaveState.OPEN, WaveState.CLOSED}:
        raise UnknownLink
    held = asked.frozen(found)
    lang = speak(wished(held.languages))
    return render_template(
        "responses/wave.html",
        wave=found,
        held=held,
        lang=lang,
        languages=held.languages,
        phrases=phrases(),
        promise=promise,
        organisation=current_app.config["SETTINGS"].organisation,
        invited=sum(held.invited.values()),
    )
