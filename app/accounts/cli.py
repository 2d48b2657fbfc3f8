"""Commands about accounts."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

import click
from flask import current_app
from flask.cli import AppGroup
from flask_security import recoverable

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
@click.option("--invite", is_flag=True, help="Print a link with which the password can be chosen, instead.")
@click.option("--password", help="Asked for when not given, so that it stays out of the shell's history.")
@commits
def create(email: str, roles: tuple[str, ...], language: str | None, invite: bool, password: str | None) -> None:
    """Add an account, the first administrator included."""
    if invite:
        password = secrets.token_urlsafe(32)
    elif password is None:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    if len(password) < SHORTEST_PASSWORD:
        raise click.ClickException(f"Choose a password of at least {SHORTEST_PASSWORD} characters.")
    try:
        user = create_user(email=email, password=password, roles=[RoleName(role) for role in roles], language=language)
    except EmailTaken as taken:
        raise click.ClickException(f"{taken} has an account already.") from taken
    if invite:
        with current_app.test_request_context():
            path = urlsplit(recoverable.generate_reset_link(user)[0]).path  # type: ignore[no-untyped-call]
        click.echo(f"Choose a password within two days at {current_app.config['SETTINGS'].url}{path}")
        return
    click.echo(f"{email} can sign in now.")
