"""Commands about accounts."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.accounts import services
from app.accounts.audit import record_act
from app.accounts.roles import RoleName, UserState
from app.accounts.services import SHORTEST_PASSWORD, BadEmail, EmailTaken
from app.config import LANGUAGES
from app.db import commits

users = AppGroup("users", help="Accounts.")


@users.command("create")
@click.argument("email")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice([role.value for role in RoleName]))
@click.option("--language", type=click.Choice(LANGUAGES))
@click.option("--name")
@click.option("--password", help="Without it, a link is printed with which the person chooses one.")
@click.option("--ask-password", is_flag=True, help="Ask for the password, so that it stays out of the shell's history.")
@commits
def create(
    *,
    email: str,
    roles: tuple[str, ...],
    language: str | None,
    name: str | None,
    password: str | None,
    ask_password: bool,
) -> None:
    """Add an account, the first administrator included."""
    if ask_password and password is None:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    if password is not None and len(password) < SHORTEST_PASSWORD:
        raise click.ClickException(f"Choose a password of at least {SHORTEST_PASSWORD} characters.")
    try:
        user = services.create_user(
            email=services.clean_email(email),
            password=password,
            roles=[RoleName(role) for role in roles],
            language=language,
            name=name,
        )
    except BadEmail as bad:
        raise click.ClickException(f"{bad} is not an address people sign in with.") from bad
    except EmailTaken as taken:
        raise click.ClickException(f"{taken} has an account already.") from taken
    if password is not None:
        click.echo(f"{user.email} can sign in now.")
        return
    _print_link(user)


@users.command("link")
@click.argument("email")
@click.option(
    "--without-second-factor", is_flag=True, help="Take the second factor and passkeys off: the person lost them."
)
@commits
def link(email: str, without_second_factor: bool) -> None:
    """Print a link with which a person chooses a password: the way back for an administrator shut out."""
    user = services.user_by_email(email)
    if user is None:
        raise click.ClickException(f"{email} has no account.")
    if user.state is UserState.INACTIVE:
        services.reactivate(by=None, user=user)
    if without_second_factor:
        services.remove_second_factor(by=None, user=user)
    services.forget_password(user=user)
    _print_link(user)


def _print_link(user: services.User) -> None:
    opened = services.open_invitation(user=user)
    record_act(act="accounts.linked", subject=user.email)
    click.echo(f"{user.email} chooses a password here, within {services.INVITATION_HOLDS.days} days:\n{opened}")
