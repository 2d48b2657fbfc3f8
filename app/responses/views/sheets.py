"""Code sheets: made by a tap, shown once, never again."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import validate_csrf
from werkzeug.exceptions import BadRequest
from wtforms import ValidationError

from app.accounts.audit import record_act
from app.accounts.roles import RoleName
from app.db import commits
from app.responses.letters.employees import last_day
from app.responses.services.sheets import cell_name, print_cards, wave_of, without_address
from app.responses.views.blueprint import blueprint
from app.web.access import access
from app.web.locale import language


@blueprint.get("/sheets/<public_id>")
@access(RoleName.HR, RoleName.ADMIN)
def sheets(public_id: str) -> str:
    """Say which teams have people whom no letter reaches."""
    wave = wave_of(public_id) or abort(404)
    lang = language()
    teams = [(team, cell_name(wave, team, lang), len(people)) for team, people in without_address(wave).items()]
    return render_template("responses/sheets.html", wave=wave, teams=sorted(teams, key=lambda one: one[1].casefold()))


@blueprint.post("/sheets/<public_id>")
@access(RoleName.HR, RoleName.ADMIN)
@commits
def print_sheet(public_id: str) -> ResponseReturnValue:
    """Make a team's cards and show them this once; cards printed before stop working unless they were used."""
    try:
        validate_csrf(request.form.get("csrf_token"))  # staff have a session, unlike respondents
    except ValidationError:
        raise BadRequest from None
    wave = wave_of(public_id) or abort(404)
    team = request.form.get("team", 0, int)
    if team not in without_address(wave):
        abort(404)
    cards = print_cards(wave=wave, cell=team)
    record_act(act="responses.sheet_printed", subject=f"{wave.public_id} · {cell_name(wave, team, 'en')}")
    return render_template(
        "responses/cards.html", wave=wave, cards=cards, name=cell_name(wave, team, language()), until=last_day(wave)
    )
