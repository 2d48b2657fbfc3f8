"""What the database keeps besides our rows: logs, times, deleted pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text

from app.db import Base, db, now
from app.doctor.findings import Finding, State

WITHOUT_CLOCK = ("poll", "eligibility", "ballot", "wave_release", "wave_figure", "wave_comment")
WANTED = {"log_statement": {"none"}, "track_commit_timestamp": {"off"}, "log_min_duration_statement": {"-1"},
          "log_min_error_statement": {"panic", "fatal", "log"}}  # fmt: skip
FAR_OFF = 60


def check_database() -> Iterator[Finding]:
    """Look at the settings and the clock of the database, and that no table of the protocol has one."""
    yield from _clocks()
    if db.engine.dialect.name == "sqlite":
        yield from _sqlite()
    else:
        yield from _postgresql()


def _clocks() -> Iterator[Finding]:
    timed = [
        f"{name}.{column.name}"
        for name in WITHOUT_CLOCK
        for column in Base.metadata.tables[name].columns
        if any(word in str(column.type).upper() for word in ("DATE", "TIME"))
    ]
    state = State.BAD if timed else State.OK
    yield Finding("tables_timed" if timed else "tables_timeless", state, {"columns": ", ".join(timed)})


def _sqlite() -> Iterator[Finding]:
    wrong = [
        name
        for name, wanted in (("secure_delete", 1), ("foreign_keys", 1), ("journal_mode", "wal"))
        if db.session.execute(text(f"PRAGMA {name}")).scalar() != wanted
    ]
    state = State.BAD if wrong else State.OK
    yield Finding("sqlite_wrong" if wrong else "sqlite_right", state, {"settings": ", ".join(wrong)})
    path = Path(db.engine.url.database or "")
    if path.is_file() and path.stat().st_mode & 0o007:
        yield Finding("database_open", State.WARN, {"file": str(path)})


def _postgresql() -> Iterator[Finding]:
    wrong = []
    for name, wanted in WANTED.items():
        value = str(db.session.execute(text("SELECT current_setting(:name)"), {"name": name}).scalar())
        if value not in wanted:
            wrong.append(f"{name} = {value} ({' / '.join(sorted(wanted))})")
    state = State.BAD if any(one.startswith(("log_statement", "track")) for one in wrong) else State.WARN
    yield Finding("postgresql_wrong" if wrong else "postgresql_right", state if wrong else State.OK,
                  {"settings": "; ".join(wrong)})  # fmt: skip
    if db.session.execute(text("SELECT count(*) FROM pg_replication_slots")).scalar():
        yield Finding("replication_slots", State.WARN)
    if db.session.execute(text("SELECT current_setting('archive_mode')")).scalar() != "off":
        yield Finding("archived", State.WARN)
    theirs = db.session.execute(text("SELECT now() AT TIME ZONE 'UTC'")).scalar()
    off = abs((theirs - now()) / dt.timedelta(seconds=1)) if isinstance(theirs, dt.datetime) else 0.0
    yield Finding("clock_off" if off > FAR_OFF else "clock_right", State.WARN if off > FAR_OFF else State.OK,
                  {"seconds": round(off)})  # fmt: skip
