"""The public page of a wave: its code and manifest, who asks whom what, what is kept, what cannot be ruled out."""

from __future__ import annotations

from flask import Response, current_app, render_template
from flask.typing import ResponseReturnValue

from app.pulses import services as pulses
from app.pulses.services import Frozen, Wave, WaveState
from app.responses import asked
from app.responses.codes import qr_svg
from app.responses.letters.employees import base_url
from app.responses.pages import speak, wished
from app.responses.phrases import phrases, promise
from app.responses.protocol.encoding import b64u, canonical
from app.responses.protocol.manifest import questions_bytes, shown
from app.responses.services.polls import HeldPoll, final_counts, held_poll
from app.responses.views.blueprint import UnknownLink, blueprint
from app.web.access import PUBLIC, access


@blueprint.get("/w/<public_id>")
@access(PUBLIC)
def wave(public_id: str) -> ResponseReturnValue:
    """Say in plain words how a wave asks and what it keeps, and how that can be checked."""
    found, held = _load(public_id)
    lang = speak(wished(held.languages))
    poll = held_poll(found.public_id)
    return render_template(
        "responses/wave.html",
        wave=found,
        held=held,
        lang=lang,
        languages=held.languages,
        phrases=phrases(),
        promise=promise,
        organisation=current_app.config["SETTINGS"].organisation,
        invited=poll.manifest.invited if poll else 0,
        poll=poll,
        shown_code=shown(poll.code) if poll else "",
        digest=poll.manifest.digest.hex() if poll else "",
        drawing=qr_svg(f"{base_url()}/w/{found.public_id}#{b64u(poll.code)}", scale=3) if poll else "",
        counted=final_counts(found.id),
    )


@blueprint.get("/w/<public_id>/manifest.json")
@access(PUBLIC)
def manifest(public_id: str) -> Response:
    """Give the manifest, byte for byte what the code is worked out from."""
    return _file(_poll(public_id).raw)


@blueprint.get("/w/<public_id>/cells.json")
@access(PUBLIC)
def cells(public_id: str) -> Response:
    """Give the reporting cells whose root stands in the manifest."""
    return _file(canonical(_poll(public_id).leaves))


@blueprint.get("/w/<public_id>/questions.json")
@access(PUBLIC)
def questions(public_id: str) -> Response:
    """Give the questions whose hash stands in the manifest."""
    _poll(public_id)
    document = _load(public_id)[1].ex
    if document is None:
        raise UnknownLink
    return _file(questions_bytes(document))


def _file(raw: bytes) -> Response:
    return Response(raw, mimetype="application/json")


def _load(public_id: str) -> tuple[Wave, Frozen]:
    found = pulses.wave_by_public_id(public_id) if len(public_id) <= 16 else None
    if found is None or found.state not in {WaveState.OPEN, WaveState.CLOSED}:
        raise UnknownLink
    return found, asked.frozen(found)


def _poll(public_id: str) -> HeldPoll:
    poll = held_poll(public_id) if len(public_id) <= 16 else None
    if poll is None:
        raise UnknownLink
    return poll
