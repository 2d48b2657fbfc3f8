"""Commands about people."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.accounts.audit import record_act
from app.db import commits
from app.organisation import services

organisation = AppGroup("organisation", help="Teams and people.")


@organisation.command("erase")
@click.argument("public_id")
@click.confirmation_option(prompt="This cannot be undone. Erase this person's data?")
@commits
def erase(public_id: str) -> None:
    """Erase a person's data; PUBLIC_ID stands in the address of their page."""
    employee = services.employee_by_public_id(public_id)
    if employee is None:
        raise click.ClickException(f"Nobody has the id {public_id}.")
    services.erase(employee=employee)
    record_act(act="organisation.employee_erased", subject=public_id)
    click.echo("Erased.")
