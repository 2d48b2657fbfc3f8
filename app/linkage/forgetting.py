"""Throws away kept answers about measures whose cells changed, as soon as the change is committed."""

from __future__ import annotations

from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.db import db
from app.linkage.keeping import Keeper
from app.release.signals import cells_changed

CHANGED = "linkage_changed"


@cells_changed.connect
def _note(_sender: object, *, measures: frozenset[str]) -> None:
    keeper: Keeper = current_app.extensions["linkage"]
    noted = db.session().info.setdefault(CHANGED, {})
    noted[keeper] = noted.get(keeper, frozenset()) | measures


@event.listens_for(db.session, "after_commit")
def _forget(session: Session) -> None:
    if not session.in_nested_transaction():  # others still read what was there before
        for keeper, measures in session.info.pop(CHANGED, {}).items():
            keeper.forget(measures)


@event.listens_for(db.session, "after_rollback")
def _nothing_changed(session: Session) -> None:
    session.info.pop(CHANGED, None)
