"""A computation that takes long goes on by itself while whoever asked is told so; several askers wait for the same."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from flask import current_app

log = logging.getLogger(__name__)


class StillComputing(Exception):
    """What was asked for is being computed, for some seconds already."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"being computed for {seconds:.0f} s")


class _Run:
    def __init__(self) -> None:
        self.begun = time.monotonic()
        self.done = threading.Event()


class Ahead:
    """What is being computed in this process, by its key."""

    def __init__(self) -> None:
        self._running: dict[str, _Run] = {}
        self._guard = threading.Lock()

    def wait(self, key: str, work: Callable[[], object], *, seconds: float) -> None:
        """Let `work` be done beside this request, with a database session of its own, and wait a while for it.

        A fault of `work` is noted and ends the wait: whoever asks again meets it themselves.

        Raises
        ------
        StillComputing
            If it takes longer.
        """
        with self._guard:
            run = self._running.get(key)
            if run is None:
                self._forget_finished()
                run = self._running[key] = _Run()
                _start(key, run, work)
        if not run.done.wait(seconds):
            raise StillComputing(time.monotonic() - run.begun)
        with self._guard:  # told once that it is over, so that a fault is met instead of being waited for again
            self._running.pop(key, None)

    def _forget_finished(self) -> None:
        self._running = {key: run for key, run in self._running.items() if not run.done.is_set()}


def _start(key: str, run: _Run, work: Callable[[], object]) -> None:
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def compute() -> None:
        try:
            with app.app_context():
                work()
        except Exception:
            log.warning("what was computed ahead is not there", exc_info=True)
        finally:
            run.done.set()

    threading.Thread(target=compute, name=f"ahead-{key[:8]}", daemon=True).start()
