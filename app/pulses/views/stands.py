"""Stands: set up and taken out of use."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.audit import record_act
from app.customers import services as customers
from app.db import commits
from app.organisation import services as organisation
from app.pulses import services
from app.pulses.views.blueprint import DESK, blueprint, load_programme
from app.web.access import access


@blueprint.post("/pulses/p/<public_id>/stands")
@access(*DESK)
@commits
def add_stand(public_id: str) -> ResponseReturnValue:
    """Set up a stand."""
    programme = load_programme(public_id)
    leg = "ex" if request.form.get("leg") == "ex" else "cx"
    team = organisation.team_by_public_id(request.form.get("team", ""))
    touchpoint = customers.touchpoint_by_public_id(request.form.get("touchpoint", ""))
    if leg == "cx" and (team is None or touchpoint is None):
        flash(_("Choose the team and the touchpoint that customers answer about."), "warning")
        return redirect(url_for(".programme", public_id=public_id))
    stand = services.add_stand(
        programme=programme,
        leg=leg,
        name=request.form.get("name", ""),
        team_id=team.id if team and leg == "cx" else None,
        touchpoint_id=touchpoint.id if touchpoint and leg == "cx" else None,
    )
    record_act(act="pulses.stand_added", subject=stand.name)
    flash(_("The stand is ready. Open its address on a tablet, or print its poster."), "success")
    return redirect(url_for(".programme", public_id=public_id))


@blueprint.post("/pulses/stands/<code>/close")
@access(*DESK)
@commits
def close_stand(code: str) -> ResponseReturnValue:
    """Take a stand out of use."""
    stand = services.stand_by_code(code) or abort(404)
    services.close_stand(stand=stand)
    record_act(act="pulses.stand_closed", subject=stand.name)
    flash(_("The stand takes no answers any more."), "success")
    programme = services.programme_of(stand)
    return redirect(url_for(".programme", public_id=programme.public_id))
