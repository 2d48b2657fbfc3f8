"""Interactions over HTTP, for CRM and point-of-sale systems: one endpoint, a token, an answer for each entry."""

from __future__ import annotations

from flask import current_app, request
from flask.typing import ResponseReturnValue

from app.customers import services
from app.customers.reporting import NewInteraction, Recorded
from app.customers.reporting.columns import ROLES
from app.customers.reporting.reading import read_interaction
from app.customers.views.blueprint import machines
from app.customers.wording import API, ROWS
from app.db import commits, now
from app.tables.wording import FILES
from app.web.access import PUBLIC, access

MOST = 1_000
MOST_BYTES = 2_000_000
FIELDS = tuple(ROLES)


@machines.post("/api/v1/interactions")
@access(PUBLIC)
@commits
def report() -> ResponseReturnValue:
    """Record one interaction or a list of them; a repeated call changes nothing.

    Answers 200 when every entry was taken or known, 422 when an entry was wrong; the
    others are recorded all the same, and each wrong one is named.
    """
    if refusal := _refuse():
        return refusal
    sent = request.get_json(silent=True)
    entries = sent if isinstance(sent, list) else [sent]
    if not isinstance(sent, (list, dict)):
        return _error("not_json", 400)
    if len(entries) > MOST:
        return _error("too_many", 413, most=MOST)
    errors: list[dict[str, object]] = []
    rows = [row for row in (_read(number, entry, errors) for number, entry in enumerate(entries)) if row]
    recorded = services.record_interactions(rows=rows, recorded=Recorded())
    for problem in recorded.problems.kept:
        errors.append(_problem(problem.row or 0, "team", problem.code, problem.figures))
    errors.sort(key=lambda one: int(str(one["entry"])))
    body = {"new": recorded.new, "unchanged": recorded.unchanged, "errors": errors}
    return body, 422 if errors else 200


def _refuse() -> ResponseReturnValue | None:
    scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not text:
        return _error("no_token", 401)
    if services.token_owner(text.strip()) is None:
        return _error("bad_token", 401)
    if not request.is_json:
        return _error("not_json", 415)
    if (request.content_length or 0) > MOST_BYTES:
        return _error("too_many", 413, most=MOST)
    return None


def _error(code: str, status: int, **figures: object) -> ResponseReturnValue:
    return {"error": str(API[code]) % figures}, status


def _read(number: int, entry: object, errors: list[dict[str, object]]) -> NewInteraction | None:
    if not isinstance(entry, dict):
        errors.append(_problem(number, None, "not_an_object", {}))
        return None
    wrong = [("unknown_field", name) for name in entry if name not in FIELDS]
    wrong += [("not_plain", name) for name, value in entry.items() if not _plain(value)]
    errors += [_problem(number, None, code, {"value": str(name)[:60]}) for code, name in wrong]
    if wrong:
        return None

    def say(role: str, code: str, **figures: object) -> None:
        errors.append(_problem(number, role, code, figures))

    zone = current_app.config["SETTINGS"].time_zone
    return read_interaction(number, entry.get, zone=zone, now=now(), say=say)


def _plain(value: object) -> bool:
    return value is None or (isinstance(value, (str, int, float)) and not isinstance(value, bool))


def _problem(entry: int, field: str | None, code: str, figures: dict[str, object]) -> dict[str, object]:
    if code in API:
        text = str(API[code]) % figures
    else:
        what, remedy = {**FILES, **ROWS}[code]
        text = f"{str(what) % figures} {str(remedy) % figures}"
    return {"entry": entry, "field": field, "code": code, "error": text}
