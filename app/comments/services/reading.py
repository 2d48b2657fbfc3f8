"""Comments read once and kept in the process: language, words, themes; anew when comments or dictionaries change."""

from __future__ import annotations

import dataclasses
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from flask import current_app

from analysis.comments import CommentAnalyzer, DictionaryAnalyzer, language_of, lemmas, worth_counting
from app.comments.services.groups import Groups, grouped
from app.comments.services.themes import KnownTheme, edition, themes_looked_for
from app.pulses.services import Wave
from app.release.services import Side
from app.release.services.comments import CommentSheet, comments_of, edition_of

T = TypeVar("T")
MOST_KEPT = {"read": 12, "counted": 24, "group": 96}  #: a wave of 10,000 comments is some 20 MB
_log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True, slots=True)
class ReadComment:
    """A comment with what was found in it; `themes` are those the analyzer named, without anybody's tags."""

    key: str
    node: int
    item: str
    text: str
    language: str
    words: frozenset[str]
    themes: frozenset[str]


@dataclasses.dataclass(frozen=True)
class Reading:
    """The comments of one side of a wave, read; `by_dictionary` tells that the operator's model failed."""

    key: Hashable
    comments: tuple[ReadComment, ...]
    groups: Groups
    sheet: CommentSheet
    by_dictionary: bool


class Kept:
    """What this process has read, the latest used of it; and the analyzer of this installation."""

    def __init__(self, analyzer: CommentAnalyzer) -> None:
        self.analyzer = analyzer
        self._held: dict[str, OrderedDict[Hashable, Any]] = {kind: OrderedDict() for kind in MOST_KEPT}
        self._lock = threading.Lock()

    def get(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        """Return what of a kind is kept under `key`, made where it is not."""
        held = self._held[kind]
        with self._lock:
            if key in held:
                held.move_to_end(key)
                return cast("T", held[key])
        made = make()
        with self._lock:
            held[key] = made
            while len(held) > MOST_KEPT[kind]:
                held.popitem(last=False)
        return made


def kept() -> Kept:
    """Return what this installation's process keeps."""
    return cast("Kept", current_app.extensions["comments"])


def reads_by_dictionary() -> bool:
    """Tell whether comments are read by the words people edit, and not by a model of the operator's."""
    return isinstance(kept().analyzer, DictionaryAnalyzer)


def read(wave: Wave, side: Side) -> Reading:
    """Return the comments of one side of a wave, read by the themes as they stand."""
    known = themes_looked_for()
    analyzer = kept().analyzer
    key = (side.value, edition_of(wave, side), edition(known), analyzer.version)
    return kept().get("read", key, lambda: _read(key, comments_of(wave, side), known, analyzer))


def _read(key: Hashable, sheet: CommentSheet, known: list[KnownTheme], analyzer: CommentAnalyzer) -> Reading:
    texts = [one.text for one in sheet.comments]
    found, failed = _themes(texts, known, analyzer)
    comments = tuple(
        ReadComment(one.key, one.node, one.item, one.text, language_of(one.text), words_of(one.text), named)
        for one, named in zip(sheet.comments, found, strict=True)
    )
    return Reading(key, comments, grouped(sheet), sheet, failed)


def _themes(texts: list[str], known: list[KnownTheme], analyzer: CommentAnalyzer) -> tuple[list[frozenset[str]], bool]:
    words, codes = [one.words for one in known], frozenset(one.code for one in known)
    try:
        found = [frozenset(named) & codes for named in analyzer.themes(texts, words)]
        if len(found) != len(texts):
            raise ValueError(f"{len(found)} answers to {len(texts)} texts")
    except Exception:  # an operator's own code may fail in any way; the page must not
        _log.exception("the model of comments failed; the dictionaries were used")
        return list(DictionaryAnalyzer().themes(texts, words)), True
    return found, False


def words_of(text: str) -> frozenset[str]:
    """Return the lemmas of a comment that say something by themselves."""
    plain = text.replace("[имя]", " ").replace("[name]", " ")
    return frozenset(word for word in lemmas(plain) if worth_counting(word))
