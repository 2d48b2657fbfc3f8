"""Choices among options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from flask_babel import lazy_gettext as _l

from app.questionnaires.kinds.base import BadAnswer, Choice, Kind

if TYPE_CHECKING:
    from app.questionnaires.document import Item


class Single(Kind):
    """One of several options."""

    code = "single"
    name: ClassVar[Any] = _l("One of several options")
    tap = 3.0

    def clean(self, item: Item, raw: object) -> str | None:
        """Return the code of the option, None when none was chosen."""
        if raw in (None, "", []):
            return None
        if not isinstance(raw, str) or raw not in {one.code for one in item.options}:
            raise BadAnswer("not_a_choice")
        return raw

    def choices(self, item: Item, lang: str) -> list[Choice]:
        """Return the options in the order of the item."""
        return [Choice(one.code, one.text[lang]) for one in item.options]


class Multiple(Single):
    """Any of several options."""

    code = "multiple"
    name: ClassVar[Any] = _l("Several options")
    tap = 4.0

    def clean(self, item: Item, raw: object) -> list[str] | None:  # type: ignore[override]  # several
        """Return the codes of the options in the item's order, None when none was chosen."""
        if raw in (None, "", []):
            return None
        chosen = raw if isinstance(raw, list) else [raw]
        known = [one.code for one in item.options]
        if not all(isinstance(one, str) and one in known for one in chosen):
            raise BadAnswer("not_a_choice")
        return [code for code in known if code in chosen]
