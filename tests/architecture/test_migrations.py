"""The migrations: up, down with data, and equal to the models, on SQLite and on PostgreSQL."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade

from app import create_app
from app.db import Base, db
from tests.conftest import settings_for

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application on an empty database of either kind."""
    url = f"sqlite:///{tmp_path / 'm.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres")
    app = create_app(settings_for(tmp_path, database_url=url))
    with app.app_context():
        yield app
        db.session.remove()
        with db.engine.begin() as connection:
            for table in reversed(sa.inspect(connection).get_table_names()):
                cascade = "" if request.param == "sqlite" else " CASCADE"
                if request.param == "sqlite":
                    connection.execute(sa.text("PRAGMA foreign_keys=OFF"))
                connection.execute(sa.text(f'DROP TABLE IF EXISTS "{table}"{cascade}'))
        db.engine.dispose()


def rows(table: str) -> int:
    with db.engine.connect() as connection:
        return int(connection.execute(sa.text(f'SELECT count(*) FROM "{table}"')).scalar_one())


def put_data_everywhere(metadata: sa.MetaData) -> None:
    """Insert one row into each table, parents first."""
    with db.engine.begin() as connection:
        for table in metadata.sorted_tables:
            if table.name == "alembic_version":
                continue
            values = {}
            for column in table.columns:
                if column.foreign_keys:
                    loops = any(key.column.table is table for key in column.foreign_keys)
                    values[column.name] = None if loops else 1
                elif column.primary_key and isinstance(column.type, sa.Integer):
                    values[column.name] = 1
                elif not column.nullable:
                    values[column.name] = sample(table, column)
            connection.execute(table.insert().values(values))


def sample(table: sa.Table, column: sa.Column) -> object:
    """Return a value the column's type and its CHECK constraints let in."""
    if column.name == "channel":
        return "none"  # the other ways of reaching somebody ask for an address
    checks = "\n".join(str(one.sqltext) for one in table.constraints if isinstance(one, sa.CheckConstraint))
    if allowed := re.search(rf"\b{column.name}\b[^'\n]{{0,20}}(?:\bIN|\bANY)\b[^']*'(\w+)'", checks):
        return allowed[1]
    if least := re.search(rf"\b{column.name} BETWEEN (\d+)", checks):
        return int(least[1])
    if isinstance(column.type, sa.DateTime):
        return dt.datetime(2026, 1, 2 if "closes" in column.name else 1)
    if isinstance(column.type, sa.Date):
        return dt.date(2026, 1, 1)
    kinds = ((sa.Boolean, True), (sa.Integer, 10), (sa.Float, 1.0), (sa.LargeBinary, b"x"), (sa.JSON, {}))
    return next((value for kind, value in kinds if isinstance(column.type, kind)), "x")


def test_migrations_equal_the_models_and_go_down_with_data(empty: Flask) -> None:
    upgrade(directory=str(ROOT / "migrations"))
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []
    put_data_everywhere(Base.metadata)
    assert rows("cell") == 1
    downgrade(directory=str(ROOT / "migrations"), revision="base")
    with db.engine.connect() as connection:
        assert set(sa.inspect(connection).get_table_names()) <= {"alembic_version"}
    upgrade(directory=str(ROOT / "migrations"))
    assert rows("team") == 0


def test_an_upgrade_loses_nothing_that_was_there(empty: Flask) -> None:
    folder = str(ROOT / "migrations")
    upgrade(directory=folder, revision="0001")
    before = sa.MetaData()
    before.reflect(db.engine)
    put_data_everywhere(before)
    upgrade(directory=folder)
    assert {name: rows(name) for name in before.tables} == dict.fromkeys(before.tables, 1)


def test_the_head_is_pinned() -> None:
    pinned = (ROOT / "migrations" / "HEAD").read_text().strip()
    numbers = sorted(path.name.split("_")[0] for path in (ROOT / "migrations" / "versions").glob("*.py"))
    assert pinned == numbers[-1]
    assert len(numbers) == len(set(numbers)), "two migrations carry one number"
