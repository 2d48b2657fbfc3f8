"""Letters about imported figures: of the newest period, one to each person whatever is withdrawn and imported anew."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.db import db
from app.delivery.services import NewJob, reached
from app.release import services as release
from app.reports.models import ImportLetter, ToldImport, ToldUpload

if TYPE_CHECKING:
    from app.accounts.services import User

IMPORTED = "telling_import"


def tell_import(people: Collection[User], *, waves: Collection[str]) -> list[NewJob]:
    """Return the letters that an import of a period later than those of the waves told has made due."""
    told = set(db.session.scalars(select(ToldImport.period)))
    for period in told:
        _keep(period)
    found = release.newest_import(later_than=waves, told=told)
    if found is None or db.session.get(ToldUpload, found.upload_id) is not None:
        return []
    db.session.add(ToldUpload(upload_id=found.upload_id))
    db.session.merge(ToldImport(period=found.period))
    have_it = _reached(found.period)
    return [_job(found, one) for one in people if one.id not in have_it]


def got_letter(user: User, period: str) -> bool:
    """Tell whether a letter about an imported period has reached somebody."""
    return user.id in _reached(period)


def _job(found: release.Imported, user: User) -> NewJob:
    return NewJob(
        kind=IMPORTED,
        payload={"user": user.id, "period": found.period},
        about=_about(found.period),
        recipient=f"user:{user.id}",
        key=f"{IMPORTED}:{found.period}:{found.upload_id}:{user.id}",
    )


def _keep(period: str) -> None:
    """Keep whom letters have reached: the outbox forgets in time."""
    db.session.add_all(ImportLetter(period=period, user_id=one) for one in _sent(period) - _kept(period))
    db.session.flush()


def _reached(period: str) -> set[int]:
    return _kept(period) | _sent(period)


def _sent(period: str) -> set[int]:
    return {int(one.partition(":")[2]) for one in reached(about=_about(period), kind=IMPORTED)}


def _kept(period: str) -> set[int]:
    return set(db.session.scalars(select(ImportLetter.user_id).where(ImportLetter.period == period)))


def _about(period: str) -> str:
    return f"telling:{period}"
