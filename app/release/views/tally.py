"""The page of a wave's tally: where it stands, and what an observer takes away and brings back."""

from __future__ import annotations

from flask import Response, abort, flash, redirect, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.audit import record_act
from app.accounts.roles import RoleName
from app.db import commits
from app.pulses import services as pulses
from app.pulses.services import Wave
from app.release.bundles import BadBundle
from app.release.observed import NotTheirs, bundle_of, take_counted
from app.release.services.waves import ReleaseRefused
from app.release.tallying import TallyState, tally_state
from app.release.views.imports import blueprint
from app.responses.services.polls import final_counts
from app.web.access import access
from app.web.locale import language


@blueprint.get("/waves/<public_id>/tally")
@access(RoleName.HR, RoleName.ADMIN)
def tally(public_id: str) -> str:
    """Say where the counting of a wave stands."""
    wave, state = _load(public_id)
    return render_template("release/tally.html", wave=wave, state=state, counted=final_counts(wave.id), lang=language())


@blueprint.post("/waves/<public_id>/ballots.gz")
@access(RoleName.HR, RoleName.ADMIN)
@commits
def bundle(public_id: str) -> Response:
    """Give the sealed ballots of a closed wave for its observer, which only they can open."""
    wave = _load_observed(public_id)
    record_act(act="release.bundle_taken", subject=wave.public_id)
    answer = Response(stream_with_context(bundle_of(wave)), mimetype="application/gzip")
    answer.headers["Content-Disposition"] = f'attachment; filename="ballots-{wave.public_id}.gz"'
    return answer


@blueprint.post("/waves/<public_id>/counted")
@access(RoleName.HR, RoleName.ADMIN)
@commits
def counted(public_id: str) -> ResponseReturnValue:
    """Take an observer's count in; refused whole where anything in it may not be published."""
    wave = _load_observed(public_id)
    file = request.files.get("file")
    try:
        take_counted(wave, file.read() if file else b"")
    except (BadBundle, NotTheirs, ReleaseRefused) as problem:
        flash(_("This file was not taken in; nothing was changed. %(problem)s", problem=problem), "error")
        return redirect(url_for(".tally", public_id=public_id), 303)
    record_act(act="release.counted", subject=wave.public_id)
    flash(_("The wave is counted and published. Ballots and keys are gone."), "success")
    return redirect(url_for(".tally", public_id=public_id), 303)


def _load(public_id: str) -> tuple[Wave, TallyState]:
    wave = pulses.wave_by_public_id(public_id) if len(public_id) <= 16 else None
    state = tally_state(wave) if wave else None
    if wave is None or state is None:
        abort(404)
    return wave, state


def _load_observed(public_id: str) -> Wave:
    """Return a wave that waits for its observer's count."""
    wave, state = _load(public_id)
    if not (state.tier and state.due) or state.tallied:
        abort(404)
    return wave
