"""What people type: a number, a short comment."""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING, Any, ClassVar

from flask_babel import lazy_gettext as _l

from app.questionnaires.kinds.base import BadAnswer, Kind

if TYPE_CHECKING:
    from app.questionnaires.document import Item

LONGEST_COMMENT = 1000
LARGEST_NUMBER = 1e9
TURNS_TEXT_AROUND = "\u202a\u202b\u202c\u202d\u202e"


class Number(Kind):
    """A number."""

    code = "number"
    name: ClassVar[Any] = _l("Number")
    scored = True
    tap = 4.0

    def clean(self, item: Item, raw: object) -> float | None:
        """Return the number, written with point or comma; None when nothing was typed."""
        if raw is None or isinstance(raw, (bool, list, dict)):
            if raw is None or raw == []:
                return None
            raise BadAnswer("not_a_number")
        text = str(raw).strip().replace(" ", "").replace("\u00a0", "").replace(",", ".")
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            raise BadAnswer("not_a_number") from None
        if not math.isfinite(value) or abs(value) > LARGEST_NUMBER or len(text) > 20:
            raise BadAnswer("not_a_number")
        return value


class Comment(Kind):
    """A short text."""

    code = "comment"
    name: ClassVar[Any] = _l("Short comment")
    tap = 9.0

    def clean(self, item: Item, raw: object) -> str | None:
        """Return the text without what no keyboard writes, None when it is empty."""
        if raw is None or raw == []:
            return None
        if not isinstance(raw, str):
            raise BadAnswer("not_a_text")
        text = "".join(filter(_written, raw.replace("\r\n", "\n").replace("\t", " ")))
        if len(text) > LONGEST_COMMENT:
            raise BadAnswer("too_long")
        return text.strip() or None


def _written(sign: str) -> bool:
    """Tell whether a sign belongs to what people write: joiners of letters and emoji do, overrides of direction not."""
    if sign in TURNS_TEXT_AROUND:
        return False
    return sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs", "Cn", "Zl", "Zp"}
