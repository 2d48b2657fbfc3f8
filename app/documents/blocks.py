"""The parts a document is made of; what each becomes on paper is in `report.typ`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import ngettext

MOST_PRINTED = 150  #: more nobody reads on paper, and the file would grow past what mail takes

Block = dict[str, Any]


def heading(words: object, *, level: int = 2) -> Block:
    """Return a heading, which is a bookmark too; the title has level 1."""
    return {"kind": "heading", "text": str(words), "level": level}


def lead(words: object) -> Block:
    """Return the line below the title."""
    return {"kind": "lead", "text": str(words)}


def text(words: object) -> Block:
    """Return a paragraph."""
    return {"kind": "text", "text": str(words)}


def definition(name: str, words: str) -> Block:
    """Return what something is called and, below it, what it is."""
    return {"kind": "definition", "name": name, "text": words}


def quote(words: str, *, foot: str = "", lang: str = "") -> Block:
    """Return what somebody wrote, with what is said of it below."""
    return {"kind": "quote", "text": words, "foot": foot, "lang": lang}


def table(
    head: Sequence[object], rows: Sequence[Sequence[str]], *, shares: Sequence[float] = (), worded: Sequence[int] = (0,)
) -> Block:
    """Return a table; `shares` of its width for the columns, of which those at the places `worded` hold words."""
    words = [str(one) for one in head]
    return {
        "kind": "table", "wide": 0, "shares": list(shares), "worded": list(worded), "head": words, "rows": list(rows),
    }  # fmt: skip


def cut_note(count: int) -> list[Block]:
    """Return what is said where only the first `MOST_PRINTED` of a list are printed; nothing where all are."""
    if count <= MOST_PRINTED:
        return []
    words = ngettext(
        "The first %(num)d is printed here; the table to download has all.",
        "The first %(num)d are printed here; the table to download has all.",
        MOST_PRINTED,
    )
    return [text(words)]
