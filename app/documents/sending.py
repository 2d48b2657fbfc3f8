"""A document on its way to a browser: what kinds there are, and a name people can read."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import PurePath
from urllib.parse import quote

from flask import abort, send_file
from flask.typing import ResponseReturnValue

from app.documents.sheet import Sheet
from app.documents.spreadsheets import csv_bytes, xlsx_bytes

PDF = "application/pdf"
KINDS: Mapping[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", csv_bytes),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_bytes),
}


def sent_sheet(sheet: Sheet, kind: str, name: str) -> ResponseReturnValue:
    """Return a table as a file of one of `KINDS`; 404 for any other."""
    mimetype, write = KINDS.get(kind) or abort(404)
    return sent(write(sheet), mimetype, name)


def sent(made: bytes, mimetype: str, name: str) -> ResponseReturnValue:
    """Return a file with a name people can read."""
    response = send_file(io.BytesIO(made), mimetype=mimetype)
    plain = f"pairpulse{PurePath(name).suffix}"  # for a browser that knows no other letters
    response.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return response
