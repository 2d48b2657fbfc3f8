"""The checks, each by itself: what cannot be looked at is said, never taken for fine."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from flask import current_app

from app.config import Mode, Settings
from app.delivery import services as delivery
from app.doctor.databases import check_database
from app.doctor.findings import Finding, State
from app.release.tallying import keys_left, keys_missing
from app.responses.keys import folder
from app.responses.protocol.blind import self_test
from app.responses.protocol.libcrypto import SignerFailed
from app.web.headers import RESPONDENTS

ANYBODY = 0o077
MARKERS = (".nobackup", "CACHEDIR.TAG")
LONGEST_SIGNING = 5.0


def examine() -> list[Finding]:
    """Return everything that was found, the worst first; a check that fails is bad."""
    found: list[Finding] = []
    for check in CHECKS:
        try:
            found += check()
        except Exception as problem:
            found.append(Finding("check_failed", State.BAD, {"check": check.__name__, "problem": str(problem)[:200]}))
    order = [State.BAD, State.WARN, State.OK]
    return sorted(found, key=lambda one: order.index(one.state))


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def check_signer() -> Iterator[Finding]:
    """Sign the standard's example."""
    begun = time.perf_counter()
    try:
        self_test.cache_clear()
        self_test()
    except SignerFailed as problem:
        yield Finding("signer_fails", State.BAD, {"problem": str(problem)})
        return
    slow = time.perf_counter() - begun > LONGEST_SIGNING
    yield Finding("signer_slow" if slow else "signer_signs", State.WARN if slow else State.OK)


def check_key_folder() -> Iterator[Finding]:
    """Look who may enter the key folder, and whether it lies apart from what is backed up."""
    place, data = folder().resolve(), _settings().data_dir.resolve()
    figures: dict[str, object] = {"folder": str(place)}
    open_to = place.stat().st_mode & ANYBODY
    yield Finding("keys_open" if open_to else "keys_closed", State.BAD if open_to else State.OK, figures)
    loose = [one.name for one in place.iterdir() if one.is_file() and one.stat().st_mode & ANYBODY]
    if loose:
        yield Finding("key_files_open", State.BAD, figures | {"files": ", ".join(sorted(loose)[:5])})
    apart = data not in place.parents or any((place / name).exists() for name in MARKERS)
    yield Finding("keys_apart" if apart else "keys_beside_data", State.OK if apart else State.WARN, figures)


def check_keys() -> Iterator[Finding]:
    """Look for keys that should be gone, and for open waves without one."""
    left, missing = keys_left(), keys_missing()
    if left:
        yield Finding("keys_left", State.BAD, {"waves": ", ".join(left)})
    if missing:
        yield Finding("keys_missing", State.BAD, {"waves": ", ".join(missing)})
    if not left and not missing:
        yield Finding("keys_fit", State.OK)


def check_data_folder() -> Iterator[Finding]:
    """Look who may read the data folder."""
    place = _settings().data_dir
    loose = place.exists() and place.stat().st_mode & 0o007
    yield Finding("data_open" if loose else "data_closed", State.WARN if loose else State.OK, {"folder": str(place)})


def check_headers() -> Iterator[Finding]:
    """Ask the application for a respondent's page and look at what it sends along."""
    answer = current_app.test_client().get("/e/AAAAAAAAAAAA", base_url=_settings().url)
    wrong = []
    policy = answer.headers.get("Content-Security-Policy", "")
    whole = all(part.split()[0] in policy for part in RESPONDENTS.split("; "))
    if not whole or "unsafe" in policy or "http:" in policy:
        wrong.append("Content-Security-Policy")
    if answer.headers.get("Cache-Control") != "no-store":
        wrong.append("Cache-Control")
    if answer.headers.get("Referrer-Policy") not in {"same-origin", "no-referrer"}:
        wrong.append("Referrer-Policy")
    if "Set-Cookie" in answer.headers:
        wrong.append("Set-Cookie")
    state = State.BAD if wrong else State.OK
    yield Finding("headers_wrong" if wrong else "headers_right", state, {"headers": ", ".join(wrong)})


def check_address() -> Iterator[Finding]:
    """Look whether links lead to https: without it no phone can seal an answer."""
    settings = _settings()
    plain = settings.mode is Mode.PRODUCTION and not settings.url.startswith("https://")
    yield Finding("address_plain" if plain else "address_safe", State.BAD if plain else State.OK, {"url": settings.url})


def check_logs() -> Iterator[Finding]:
    """Look whether the server was told to log who asks for what."""
    words = os.environ.get("GUNICORN_CMD_ARGS", "") + " " + _proxy_log()
    logged = "--access-logfile" in words or "accesslog" in words
    yield Finding("access_logged" if logged else "access_not_logged", State.BAD if logged else State.OK)


def _proxy_log() -> str:
    config = Path("gunicorn.conf.py")
    return config.read_text(encoding="utf-8") if config.is_file() else ""


def check_worker() -> Iterator[Finding]:
    """Look whether somebody sends letters and counts waves."""
    alive = delivery.worker_alive()
    yield Finding("worker_works" if alive else "worker_missing", State.OK if alive else State.WARN)


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    check_signer, check_key_folder, check_keys, check_data_folder, check_database, check_headers, check_address,
    check_logs, check_worker,
)  # fmt: skip
