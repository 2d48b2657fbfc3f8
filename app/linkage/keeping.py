"""Keeps what was computed: in this process, then in a file; computed once, however many ask at once."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Set
from pathlib import Path
from typing import Any

Computed = dict[str, Any]
IN_PROCESS = 24
OWNER_ONLY, OWNER_ONLY_FOLDER = 0o600, 0o700  #: answers hold figures of teams

log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True, slots=True)
class Question:
    """What was asked (`subject`), and of which data (`versions`): both together name an answer.

    `measures` are the codes of those whose figures the answer holds.
    """

    subject: tuple[str, ...]
    versions: tuple[str, ...]
    measures: frozenset[str]

    @property
    def subject_hash(self) -> str:
        """Return a short name of the question, the same whatever the data."""
        return _hash(self.subject)[:16]

    @property
    def key(self) -> str:
        """Return the name of the answer; a change of a single cell changes it."""
        return _hash([self.subject, self.versions])


class Keeper:
    """Answers by question: a few in the process, the latest of each subject in a folder.

    A file's first line names the measures whose figures it holds, the second is the answer.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: OrderedDict[str, tuple[Set[str], Computed]] = OrderedDict()
        self._guard = threading.Lock()
        self._computing: dict[str, threading.Lock] = {}

    def answer(self, question: Question, compute: Callable[[], Computed]) -> Computed:
        """Return the kept answer, or compute it and keep it in place of the subject's older ones."""
        held = self._in_process(question.key)
        if held is not None:
            return held
        with self._only_one(question.key):
            found = self._in_process(question.key) or self._in_file(question)
            if found is None:
                self._drop_stale(question)  # first, since there may be nothing to keep in their place
                # through JSON at once, so that a fresh answer is no different from a kept one
                text = json.dumps(compute(), ensure_ascii=False, allow_nan=False)
                found = json.loads(text)
                self._write(question, text)
            self._hold(question, found)
            return found

    def has(self, question: Question) -> bool:
        """Tell whether an answer is kept."""
        return self._in_process(question.key) is not None or self._path(question).exists()

    def forget(self, measures: Set[str]) -> None:
        """Throw away every answer that holds figures of one of the measures."""
        with self._guard:
            for key in [key for key, (held, _found) in self._held.items() if held & measures]:
                del self._held[key]
        try:
            for path in [*self._folder.glob("*.json"), *self._folder.glob("*.draft")]:
                if path.suffix == ".draft" or _may_hold(path, measures):
                    path.unlink(missing_ok=True)
        except OSError:
            log.warning("kept results could not be thrown away", exc_info=True)

    def _in_process(self, key: str) -> Computed | None:
        with self._guard:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key][1]
            return None

    def _hold(self, question: Question, found: Computed) -> None:
        with self._guard:
            self._held[question.key] = (question.measures, found)
            while len(self._held) > IN_PROCESS:
                self._held.popitem(last=False)

    @contextlib.contextmanager
    def _only_one(self, key: str) -> Iterator[None]:
        with self._guard:
            lock = self._computing.setdefault(key, threading.Lock())
        try:
            with lock:
                yield
        finally:
            with self._guard:
                self._computing.pop(key, None)

    def _path(self, question: Question) -> Path:
        return self._folder / f"{question.subject_hash}-{question.key}.json"

    def _in_file(self, question: Question) -> Computed | None:
        try:
            _measures, answer = self._path(question).read_text(encoding="utf-8").split("\n", 1)
            found: Computed = json.loads(answer)
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            log.warning("a kept result could not be read; it is computed anew")
            return None
        return found

    def _write(self, question: Question, text: str) -> None:
        path = self._path(question)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._folder.chmod(OWNER_ONLY_FOLDER)
            draft = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}.draft")
            with open(draft, "w", encoding="utf-8", opener=_for_the_owner) as kept:
                kept.write(f"{json.dumps(sorted(question.measures))}\n{text}")
            draft.replace(path)
        except FileNotFoundError:
            log.info("a result was not kept: its figures changed meanwhile")
        except OSError:
            log.warning("a result could not be kept in a file", exc_info=True)
        self._drop_stale(question)

    def _drop_stale(self, question: Question) -> None:
        """Throw away the subject's answers from other data."""
        try:
            for path in self._folder.glob(f"{question.subject_hash}-*.json"):
                if path != self._path(question):
                    path.unlink(missing_ok=True)
        except OSError:
            log.warning("stale results could not be thrown away", exc_info=True)


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, OWNER_ONLY)


def _may_hold(path: Path, measures: Set[str]) -> bool:
    """Tell whether a file holds figures of the measures; one that cannot be read may."""
    try:
        with path.open(encoding="utf-8") as lines:
            return not measures.isdisjoint(json.loads(lines.readline()))
    except (OSError, ValueError, TypeError):
        return True


def _hash(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
