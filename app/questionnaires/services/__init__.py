"""What others may ask of the questionnaires, and do to them."""

from __future__ import annotations

from app.questionnaires.asking import BadAnswers, asked_items, clean_answers, is_due, rounds, seconds
from app.questionnaires.checking import MOST_SECONDS, Fault, Gap, faults, incomplete
from app.questionnaires.document import Document, texts_of
from app.questionnaires.models import Leg, Questionnaire, QuestionnaireVersion
from app.questionnaires.services.editing import (
    NotPublishable,
    add_from_library,
    archive,
    copy,
    correct,
    create,
    draft_of,
    drop_draft,
    publish,
    rename,
    save_draft,
    unarchive,
)
from app.questionnaires.services.finding import (
    by_public_id,
    current,
    document_of,
    library,
    published,
    questionnaires,
    version_by_id,
)

__all__ = [
    "MOST_SECONDS",
    "BadAnswers",
    "Document",
    "Fault",
    "Gap",
    "Leg",
    "NotPublishable",
    "Questionnaire",
    "QuestionnaireVersion",
    "add_from_library",
    "archive",
    "asked_items",
    "by_public_id",
    "clean_answers",
    "copy",
    "correct",
    "create",
    "current",
    "document_of",
    "draft_of",
    "drop_draft",
    "faults",
    "incomplete",
    "is_due",
    "library",
    "publish",
    "published",
    "questionnaires",
    "rename",
    "rounds",
    "save_draft",
    "seconds",
    "texts_of",
    "unarchive",
    "version_by_id",
]
