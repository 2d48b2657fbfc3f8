"""The worker: leases rows of the outbox, does each, settles each on its own.

A row is leased before it is done and settled right after, in a commit of its own. A
worker that dies leaves its leases behind; they run out and others take over, so
nothing is lost, and at most the row it had in hand is done twice.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import secrets
import socket
import time
from collections.abc import Callable
from typing import Any

from flask_babel import force_locale
from sqlalchemy import select, text, update

from app.db import db, now, opaque_id
from app.delivery.channels.sms import send_sms
from app.delivery.channels.smtp import Smtp
from app.delivery.letters import EmailLetter, TextMessage
from app.delivery.models import Outbox, State, Worker
from app.delivery.registry import (
    GiveUp,
    Job,
    Later,
    LetterKind,
    Outcome,
    Periodic,
    handler_of,
    letter_kind,
    periodic,
)
from app.delivery.services.bounces import is_bad

LEASE = dt.timedelta(minutes=5)
BATCH = 20
MOST_ATTEMPTS = 8
IDLE = 1.0
HEARTBEAT = 20.0
TICK = "tick"


class WorkerLoop:
    """One worker; `save` commits and is handed in, since only the edge does that."""

    def __init__(self, save: Callable[[], None]) -> None:
        self.name = f"{socket.gethostname()[:16]}-{os.getpid()}-{secrets.token_hex(3)}"
        self.save, self.smtp, self.stopping = save, Smtp(), False
        self._beat = 0.0
        self._not_before = 0.0

    def stop(self, *_signal: object) -> None:
        """End after the row in hand."""
        self.stopping = True

    def run(self, *, until_empty: bool = False) -> int:
        """Work until stopped, or until nothing is due; return how many rows were done."""
        done = 0
        while not self.stopping:
            self.heartbeat()
            self.periodic_work()
            rows = [] if time.monotonic() < self._not_before else self.lease()
            for job in rows:
                if self.stopping:
                    break
                done += self.settle(job)
            self._give_back(rows)
            if not rows and until_empty:
                break
            if not rows:
                time.sleep(IDLE)
        self.smtp.close()
        return done

    def heartbeat(self) -> None:
        """Report that this worker lives."""
        if time.monotonic() - self._beat < HEARTBEAT:
            return
        self._beat = time.monotonic()
        db.session.merge(Worker(name=self.name, seen_at=now()))
        db.session.execute(text("DELETE FROM worker WHERE seen_at < :old"), {"old": now() - dt.timedelta(days=1)})
        self.save()

    def lease(self) -> list[Job]:
        """Take rows that are due and in nobody's hand."""
        moment = now()
        due = (
            select(Outbox.id)
            .where(Outbox.state == State.WAITING, Outbox.due_at <= moment, Outbox.kind != TICK)
            .where((Outbox.leased_until.is_(None)) | (Outbox.leased_until < moment))
            .order_by(Outbox.due_at, Outbox.id)
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        )
        taken = (
            update(Outbox)
            .where(Outbox.id.in_(due.scalar_subquery()))
            .values(leased_until=moment + LEASE, leased_by=self.name)
            .returning(
                Outbox.id, Outbox.public_id, Outbox.kind, Outbox.about, Outbox.recipient, Outbox.payload,
                Outbox.attempts,
            )
        )  # fmt: skip
        rows = [Job(*tuple(row)) for row in db.session.execute(taken, execution_options={"synchronize_session": False})]
        self.save()
        return sorted(rows, key=lambda job: job.id)

    def _give_back(self, rows: list[Job]) -> None:
        """Let go of what was leased and not done: the server is away, or we stop."""
        if rows and (self.stopping or time.monotonic() < self._not_before):
            db.session.execute(
                update(Outbox)
                .where(Outbox.leased_by == self.name, Outbox.state == State.WAITING)
                .values(leased_until=None, leased_by=None)
            )
            self.save()

    def settle(self, job: Job) -> bool:
        """Do one row and keep how it ended; what the handler wrote is kept with it or not at all."""
        if time.monotonic() < self._not_before:
            return False
        kind = letter_kind(job.kind)
        try:
            outcome = self._send(job, kind) if kind else self._handle(job)
        except Later as later:
            db.session.rollback()
            self._postpone(job, later)
            return False
        except GiveUp as end:
            db.session.rollback()
            self._end(job, State.FAILED, error=str(end))
        except Exception as problem:
            db.session.rollback()
            self._postpone(job, Later(0, f"{type(problem).__name__}: {problem}"[:500]))
            return False
        else:
            self._end(job, State.DONE if kind and kind.silent else State(outcome.value), kind=kind)
        self.save()
        return True

    def _send(self, job: Job, kind: LetterKind) -> Outcome:
        if kind.silent:
            return self._send_silently(job, kind)
        letter = kind.compose(job)
        if letter is None:
            return Outcome.DROPPED
        if isinstance(letter, EmailLetter):
            if reason := is_bad(letter.to):
                raise GiveUp(reason)
            self.smtp.send(letter, public_id=job.public_id)
        else:
            send_sms(letter, public_id=job.public_id)
        return Outcome.DONE

    def _send_silently(self, job: Job, kind: LetterKind) -> Outcome:
        """Send a letter or not, and leave the same traces: also where this one address fails."""
        self.smtp.open()  # a server that is away postpones all alike, before anybody is looked at
        letter = kind.compose(job)
        try:
            if isinstance(letter, EmailLetter) and not is_bad(letter.to):
                self.smtp.send(letter, public_id=job.public_id)
            elif isinstance(letter, TextMessage):
                send_sms(letter, public_id=job.public_id)
        except GiveUp:
            pass
        except Later as later:
            if later.everything:
                raise
        return Outcome.DONE

    def _handle(self, job: Job) -> Outcome:
        handler = handler_of(job.kind)
        if handler is None:
            raise Later(10, f"nobody knows how to do {job.kind}")
        return handler(job)

    def _end(self, job: Job, state: State, *, error: str | None = None, kind: LetterKind | None = None) -> None:
        values: dict[str, Any] = {"state": state, "error": error, "done_at": now(), "leased_until": None}
        values |= {"leased_by": None, "attempts": job.attempts + 1}
        if kind and kind.silent:  # whoever reads the outbox must not learn which of these were sent
            values |= {"done_at": dt.datetime.combine(now().date(), dt.time()), "attempts": 1}
        if kind and kind.forget:
            values["payload"] = {}
        db.session.execute(update(Outbox).where(Outbox.id == job.id).values(**values))

    def _postpone(self, job: Job, later: Later) -> None:
        """Try again later, ever later; when the whole server is away, nobody's tries are used up."""
        attempts = job.attempts + (0 if later.everything else 1)
        if attempts >= MOST_ATTEMPTS:
            self._end(job, State.FAILED, error=later.reason)
        else:
            minutes = later.minutes or 2.0**attempts * random.uniform(0.8, 1.2)  # noqa: S311  only spreads the load
            values = {"due_at": now() + dt.timedelta(minutes=minutes), "attempts": attempts, "error": later.reason}
            db.session.execute(
                update(Outbox).where(Outbox.id == job.id).values(leased_until=None, leased_by=None, **values)
            )
        if later.everything:
            self._not_before = time.monotonic() + min(later.minutes * 60, 60)
        self.save()

    def periodic_work(self) -> None:
        """Do what is due again and again; of several workers the one that moves the row does it."""
        for one in periodic():
            if self._mine(one):
                try:
                    with force_locale("en"):
                        one.act()
                except Exception as problem:
                    db.session.rollback()
                    self._note(one, f"{type(problem).__name__}: {problem}"[:500])
                self.save()

    def _mine(self, one: Periodic) -> bool:
        moment = now()
        row = db.session.execute(select(Outbox.id, Outbox.due_at).where(Outbox.key == f"{TICK}:{one.name}")).first()
        if row is None:
            db.session.add(Outbox(kind=TICK, key=f"{TICK}:{one.name}", public_id=opaque_id(), due_at=moment))
            self.save()
            return self._mine(one)
        if row.due_at > moment:
            return False
        moved = update(Outbox).where(Outbox.id == row.id, Outbox.due_at == row.due_at)
        taken = db.session.execute(moved.values(due_at=moment + dt.timedelta(seconds=one.seconds), error=None))
        self.save()
        return bool(taken.rowcount)  # type: ignore[attr-defined]  # an UPDATE has a count

    def _note(self, one: Periodic, problem: str) -> None:
        db.session.execute(update(Outbox).where(Outbox.key == f"{TICK}:{one.name}").values(error=problem))
