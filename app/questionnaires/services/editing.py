"""Making and changing questionnaires; what was published is never changed, but for typos."""

from __future__ import annotations

import dataclasses

from app.db import db, now
from app.questionnaires.checking import Fault, Gap, faults, incomplete
from app.questionnaires.document import Document, texts_of
from app.questionnaires.library import LIBRARY
from app.questionnaires.models import Questionnaire, QuestionnaireVersion
from app.questionnaires.services.finding import current, document_of


class NotPublishable(ValueError):
    """A draft with faults, or with texts missing in every language it is asked in."""

    def __init__(self, found: list[Fault], gaps: list[Gap]) -> None:
        super().__init__(found, gaps)
        self.faults, self.gaps = found, gaps


class ChangesMeaning(ValueError):
    """A correction of a published version that is more than a typo; it needs a new version."""


def create(*, leg: str, name_en: str, name_ru: str, document: Document | None = None) -> Questionnaire:
    """Add a questionnaire with a draft."""
    found = Questionnaire(leg=leg, name_en=name_en or None, name_ru=name_ru or None)
    found.versions.append(QuestionnaireVersion(number=1, document=(document or Document()).to_json()))
    db.session.add(found)
    db.session.flush()
    return found


def add_from_library(*, code: str) -> Questionnaire:
    """Add a questionnaire of the library as a draft of one's own."""
    entry = LIBRARY[code]
    found = create(leg=entry.leg, name_en=entry.name.en, name_ru=entry.name.ru, document=entry.document())
    found.from_library = code
    db.session.flush()
    return found


def copy(*, questionnaire: Questionnaire) -> Questionnaire:
    """Add a copy of a questionnaire, as a draft."""
    return create(
        leg=questionnaire.leg,
        name_en=f"{questionnaire.name_en} (copy)"[:200] if questionnaire.name_en else "",
        name_ru=f"{questionnaire.name_ru} (копия)"[:200] if questionnaire.name_ru else "",
        document=document_of(current(questionnaire)),
    )


def rename(*, questionnaire: Questionnaire, name_en: str, name_ru: str) -> None:
    """Change the names."""
    questionnaire.name_en, questionnaire.name_ru = name_en or None, name_ru or None
    db.session.flush()


def draft_of(questionnaire: Questionnaire) -> QuestionnaireVersion:
    """Return the draft, begun from the latest version where there is none."""
    latest = current(questionnaire)
    if latest.published_at is None:
        return latest
    draft = QuestionnaireVersion(number=latest.number + 1, document=latest.document)
    questionnaire.versions.append(draft)
    db.session.flush()
    return draft


def save_draft(*, questionnaire: Questionnaire, document: Document) -> QuestionnaireVersion:
    """Keep a changed document as the draft."""
    draft = draft_of(questionnaire)
    draft.document = document.to_json()
    draft.revision = (draft.revision or 1) + 1
    db.session.flush()
    return draft


def drop_draft(*, questionnaire: Questionnaire) -> None:
    """Forget the draft and go back to the published version; the only version there is stays."""
    if len(questionnaire.versions) > 1 and current(questionnaire).published_at is None:
        db.session.delete(questionnaire.versions.pop())
        db.session.flush()


def publish(*, questionnaire: Questionnaire) -> QuestionnaireVersion:
    """Let the draft be asked from the next wave on.

    Raises
    ------
    NotPublishable
        If it has faults, or no language in which every text is there.
    """
    latest = current(questionnaire)
    if latest.published_at is not None:
        return latest
    document = Document.from_json(latest.document)
    found, gaps = faults(document), incomplete(document)
    if found or len({gap.lang for gap in gaps}) > 1:
        raise NotPublishable(found, gaps)
    latest.published_at = now()
    db.session.flush()
    return latest


def correct(*, version: QuestionnaireVersion, document: Document) -> None:
    """Correct typos in a published version: texts may change a little, nothing else may.

    Raises
    ------
    ChangesMeaning
        If more than texts changed; then a new version is due.
    """
    before = Document.from_json(version.document)
    if _bare(before) != _bare(document):
        raise ChangesMeaning
    version.document = document.to_json()
    version.revision += 1
    db.session.flush()


def _bare(document: Document) -> object:
    """Return a document's structure without its texts."""
    shape = [
        dataclasses.replace(
            item, text=_none, hint=_none, low=_none, high=_none,
            options=tuple(dataclasses.replace(one, text=_none) for one in item.options),
        )
        for item in document.items
    ]  # fmt: skip
    return shape, [dataclasses.replace(one, name=_none) for one in document.scales], [k for k, _ in texts_of(document)]


_none = type(Document().greeting)()


def archive(*, questionnaire: Questionnaire) -> None:
    """Put a questionnaire away; waves that ask it go on."""
    questionnaire.archived_at = now()
    db.session.flush()


def unarchive(*, questionnaire: Questionnaire) -> None:
    """Take a questionnaire back."""
    questionnaire.archived_at = None
    db.session.flush()
