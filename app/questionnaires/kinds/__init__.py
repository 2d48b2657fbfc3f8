"""The kinds of items: one small class each, one registry; a new kind is one file and one line."""

from __future__ import annotations

from app.questionnaires.kinds.base import BadAnswer, Choice, Kind
from app.questionnaires.kinds.chosen import Multiple, Single
from app.questionnaires.kinds.rated import Agree5, Ease5, Ease7, Expectation5, Recommend10, Satisfied5
from app.questionnaires.kinds.written import Comment, Number

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Agree5(), Satisfied5(), Ease5(), Ease7(), Recommend10(), Expectation5(),
        Single(), Multiple(), Number(), Comment(),
    )
}  # fmt: skip

__all__ = ["KINDS", "BadAnswer", "Choice", "Kind"]
