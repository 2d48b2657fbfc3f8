"""Finding questionnaires and reading what they ask."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.db import db
from app.questionnaires.document import Document
from app.questionnaires.library import LIBRARY, LibraryEntry
from app.questionnaires.models import Questionnaire, QuestionnaireVersion


def questionnaires(*, leg: str | None = None, archived: bool = False) -> list[Questionnaire]:
    """Return the questionnaires, by leg if asked, the latest first; archived ones only when asked for."""
    query = select(Questionnaire).options(selectinload(Questionnaire.versions))
    query = query.where(Questionnaire.archived_at.is_not(None) if archived else Questionnaire.archived_at.is_(None))
    if leg:
        query = query.where(Questionnaire.leg == leg)
    return list(db.session.scalars(query.order_by(Questionnaire.leg, Questionnaire.id.desc())))


def by_public_id(public_id: str) -> Questionnaire | None:
    """Return the questionnaire an address names."""
    return db.session.scalar(select(Questionnaire).where(Questionnaire.public_id == public_id))


def version_by_id(version_id: int | None) -> QuestionnaireVersion | None:
    """Return a version."""
    return db.session.get(QuestionnaireVersion, version_id) if version_id is not None else None


def published(questionnaire_id: int | None) -> QuestionnaireVersion | None:
    """Return the version that the next wave will ask: the latest published one."""
    if questionnaire_id is None:
        return None
    query = select(QuestionnaireVersion).where(
        QuestionnaireVersion.questionnaire_id == questionnaire_id, QuestionnaireVersion.published_at.is_not(None)
    )
    return db.session.scalars(query.order_by(QuestionnaireVersion.number.desc()).limit(1)).first()


def current(questionnaire: Questionnaire) -> QuestionnaireVersion:
    """Return the version people look at: the draft where there is one, else the latest."""
    return questionnaire.versions[-1]


def document_of(version: QuestionnaireVersion) -> Document:
    """Return what a version asks."""
    return Document.from_json(version.document)


def library() -> list[LibraryEntry]:
    """Return what ships with Pairpulse."""
    return list(LIBRARY.values())
