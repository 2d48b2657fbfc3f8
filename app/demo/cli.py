"""The command that builds the demonstration."""

from __future__ import annotations

import io

import click
import segno
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import inspect

from app.config import Settings
from app.db import commits, db
from app.demo import services
from app.demo.actions import decide_some
from app.demo.pulses import answer_some, links
from app.pulses import services as pulses


@click.command("demo")
@click.option("--reset", is_flag=True, help="Throw away everything in the database and begin anew.")
@with_appcontext
def demo(reset: bool) -> None:
    """Fill an empty database with a simulated bank, and print who can sign in."""
    _bring_tables_up_to_date()
    try:
        fill(reset=reset)
    except services.NotADemonstration as problem:
        raise click.ClickException(
            f"This is not a demonstration database: {problem}. Nothing was changed."
        ) from problem
    open_wave()
    _print_sign_ins()
    _print_links()


@commits
def fill(*, reset: bool) -> None:
    """Build what is missing, all or nothing."""
    there = services.is_built()
    if there and reset:
        services.clear()
    if there and not reset:
        click.echo("The demonstration is there already; its data are kept (--reset begins anew).")
    else:
        published = services.build()
        click.echo(f"Rowan Bank / Банк «Рябина»: a simulated organisation, {published:,} published figures.")
    services.ensure_sign_ins()
    decide_some()


@commits
def open_wave() -> None:
    """Let what is due happen now, so that there is a wave to answer at once; some have answered already."""
    if pulses.open_waves():
        return
    pulses.tick()
    for wave in pulses.open_waves():
        answer_some(wave)


def _bring_tables_up_to_date() -> None:
    # tables made by other means than migrations (in tests) have no version to start from
    tables = inspect(db.engine).get_table_names()
    if not tables or "alembic_version" in tables:
        upgrade()


def _print_sign_ins() -> None:
    settings: Settings = current_app.config["SETTINGS"]
    click.echo("\nAll people, teams and figures are simulated. Sign in as:\n")
    click.echo(f"  {'role':<9}{'e-mail':<29}{'password':<21}{'pages in':<10}sees")
    for one in services.SIGN_INS:
        language = {"en": "English", "ru": "Russian"}[one.language]
        click.echo(f"  {one.role.value:<9}{one.email:<29}{one.password:<21}{language:<10}{one.sees}")
    click.echo(f"\nEvery page can be switched between English and Russian. Data: {settings.data_dir}")


def _print_links() -> None:
    """Print some links with their codes to scan, and where the letters can be read."""
    settings: Settings = current_app.config["SETTINGS"]
    click.echo(f"\nA wave is open. Every letter that is sent can be read at {settings.url}/mailbox")
    for who, link in links():
        click.echo(f"\n  {who} can answer at  {link}")
        code = io.StringIO()
        segno.make(link, error="l").terminal(out=code, compact=True, border=1)
        click.echo(code.getvalue().rstrip())
