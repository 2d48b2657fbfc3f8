"""The blueprint of the pulse desk, who may use it, and how programmes and waves are loaded."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.accounts.roles import RoleName
from app.pulses import services
from app.pulses.services import Programme, Wave
from app.pulses.wording import REFUSED

blueprint = Blueprint("pulses", __name__, template_folder="../templates")
DESK = (RoleName.HR, RoleName.ADMIN)


def load_programme(public_id: str) -> Programme:
    """Return the programme of an address."""
    return services.programme_by_public_id(public_id) or abort(404)


def load_wave(public_id: str) -> Wave:
    """Return the wave of an address."""
    return services.wave_by_public_id(public_id) or abort(404)


@blueprint.errorhandler(services.NotPossible)
def tell(refused: services.NotPossible) -> ResponseReturnValue:
    """Say why an act was refused."""
    flash(str(REFUSED[refused.code]), "warning")
    return redirect(url_for("pulses.desk"))
