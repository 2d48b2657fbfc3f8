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
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Computed = dict[str, Any]
IN_PROCESS = 24

log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True, slots=True)
class Question:
    """What was asked (`subject`), and of which data (`versions`): both together name an answer."""

    subject: tuple[str, ...]
    versions: tuple[str, ...]

    @property
    def subject_hash(self) -> str:
        """Return a short name of the question, the same whatever the data."""
        return _hash(self.subject)[:16]

    @property
    def key(self) -> str:
        """Return the name of the answer; a change of a single cell changes it."""
        return _hash([self.subject, self.versions])


class Keeper:
    """Answers by question: a few in the process, the latest of each subject in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: OrderedDict[str, Computed] = OrderedDict()
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
                # through JSON at once, so that a fresh answer is no different from a kept one
                text = json.dumps(compute(), ensure_ascii=False, allow_nan=False)
                found = json.loads(text)
                self._write(question, text)
            self._hold(question.key, found)
            return found

    def _in_process(self, key: str) -> Computed | None:
        with self._guard:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def _hold(self, key: str, found: Computed) -> None:
        with self._guard:
            self._held[key] = found
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
            found: Computed = json.loads(self._path(question).read_text(encoding="utf-8"))
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
            draft = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}.draft")
            draft.write_text(text, encoding="utf-8")
            draft.replace(path)
            for stale in self._folder.glob(f"{question.subject_hash}-*.json"):
                if stale != path:
                    stale.unlink(missing_ok=True)
        except OSError:
            log.warning("a result could not be kept in a file", exc_info=True)


def _hash(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
