"""Commands about customers."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from app.customers import services
from app.customers.reporting import Recorded
from app.customers.reporting.columns import PATTERNS
from app.customers.services.importing import read_file
from app.db import commits
from app.tables.columns import guess_columns
from app.tables.reading import Unreadable, read_table

customers = AppGroup("customers", help="Customers and their contacts.")


@customers.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@commits
def import_file(file: Path) -> None:
    """Record a large file of contacts at once; a row that is wrong is named, and then nothing is kept."""
    try:
        table = read_table(file.read_bytes())
    except Unreadable as bad:
        raise click.ClickException(bad.code) from bad
    columns = guess_columns(table.header, PATTERNS)
    if faults := services.column_faults(columns):
        raise click.ClickException(f"The columns are not clear: {', '.join(faults)}")
    recorded = Recorded()
    services.record_interactions(rows=read_file(table, columns, recorded), recorded=recorded)
    if recorded.problems.count:
        first = recorded.problems.kept[0]
        raise click.ClickException(
            f"{recorded.problems.count} problems, nothing was kept; the first: row {first.row}, {first.code}"
        )
    click.echo(f"{recorded.new:,} new, {recorded.unchanged:,} known already.")
