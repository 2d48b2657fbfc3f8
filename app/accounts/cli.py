"""Commands about accounts."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.accounts.roles import RoleName
from app.accounts.services import EmailTaken, create_user
from app.config import LANGUAGES
from app.db import commits

users = AppGroup("users", help="Accounts.")

SHORTEST_PASSWORD = 12


@users.command("create")
@click.argument("email")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice([role.value for role in RoleName]))
@click.option("--language", type=click.Choice(LANGUAGES))
@click.password_option(help="Asked for when not given, so that it stays out of the shell's history.")
@commits
def create(email: str, roles: tuple[str, ...], language: str | None, password: str) -> None:
    """Add an account, the first administrator included."""
    if len(password) < SHORTEST_PASSWORD:
        raise click.ClickException(f"Choose a password of at least {SHORTEST_PASSWORD} characters.")
    try:
        create_user(email=email, password=password, roles=[RoleName(role) for role in roles], language=language)
    except EmailTaken as taken:
        raise click.ClickException(f"{taken} has an account already.") from taken
    click.echo(f"{email} can sign in now.")
