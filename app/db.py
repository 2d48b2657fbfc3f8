"""The database: one Base with named constraints, one session, commits only at the edge."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from typing import ParamSpec, TypeVar

from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, MetaData, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase

P = ParamSpec("P")
R = TypeVar("R")


class Base(DeclarativeBase):
    """What every table derives from; the naming convention lets a violated constraint become a domain error."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)
migrate = Migrate(db=db, directory="migrations", render_as_batch=True)


def commits(view: Callable[P, R]) -> Callable[P, R]:
    """Commit once when a view, command or job has succeeded, and keep nothing when it has not."""

    @functools.wraps(view)
    def at_the_edge(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            answer = view(*args, **kwargs)
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        return answer

    return at_the_edge


@contextlib.contextmanager
def at_once(*, writes: bool = False) -> Iterator[Connection]:
    """Give a connection on which each statement is a transaction of its own, on disk before it returns.

    It takes a third of the ways to the database and back.
    """
    with db.engine.connect() as connection:
        if writes or connection.dialect.name != "sqlite":  # which opens none to read, and to switch takes longer
            connection.execution_options(isolation_level="AUTOCOMMIT")
        yield connection


def now() -> dt.datetime:
    """Return this moment in UTC as the database keeps it: without a zone."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def opaque_id() -> str:
    """Return an identifier for addresses that tells nothing about order or number."""
    return secrets.token_urlsafe(9)


@event.listens_for(Engine, "connect")
def _set_up_sqlite(connection: object, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=5000", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
