"""The command: `flask doctor`."""

from __future__ import annotations

import json

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale

from app.config import LANGUAGES
from app.doctor.checks import examine
from app.doctor.findings import State
from app.doctor.wording import STATES, said


@click.command("doctor")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the report; the installation's by default.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--strict", is_flag=True, help="Let a warning end with exit code 1.")
@with_appcontext
def doctor(lang: str | None, as_json: bool, strict: bool) -> None:
    """Check that this installation keeps its promises; ends with 2 when something is bad."""
    found = examine()
    with force_locale(lang or current_app.config["SETTINGS"].default_language):
        if as_json:
            rows = [{"code": one.code, "state": one.state.value, "text": said(one)} for one in found]
            click.echo(json.dumps({"findings": rows}, ensure_ascii=False))
        else:
            for one in found:
                click.echo(f"{STATES[one.state]}: {said(one)}")
    if any(one.state is State.BAD for one in found):
        raise SystemExit(2)
    if strict and any(one.state is State.WARN for one in found):
        raise SystemExit(1)
