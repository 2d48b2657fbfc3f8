"""Pages and what they load travel compressed, by ourselves: nothing depends on what stands in front."""

from __future__ import annotations

import gzip
from functools import lru_cache

import brotli
from flask import Flask, Response, current_app, request

TEXTS = ("text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml")
SMALL = 600
QUICK, THOROUGH = 4, 11  #: how hard brotli tries with a page that is sent once, and with what is sent again and again


def init_app(app: Flask) -> None:
    """Compress what a browser asks for."""

    @app.after_request
    def compress(response: Response) -> Response:
        same_again = (request.endpoint or "").endswith(".static")
        if response.status_code != 200 or response.mimetype not in TEXTS or "Content-Encoding" in response.headers:
            return response
        response.vary.add("Accept-Encoding")
        if same_again or (not response.is_streamed and _is_asked_by_us()):
            pack(response, kept=same_again)
        return response


def pack(response: Response, *, kept: bool) -> None:
    """Compress an answer in the best way the browser knows; `kept` for one that is the same again and again."""
    how = next((one for one in ("br", "gzip") if request.accept_encodings[one]), None)
    if how is None or request.method == "HEAD":
        return
    response.direct_passthrough = False
    plain = response.get_data()
    if len(plain) > SMALL:
        response.set_data(squeezed(plain, how) if kept else _squeezed(plain, how, QUICK))
        response.headers["Content-Encoding"] = how
        response.headers.pop("ETag", None)


def _is_asked_by_us() -> bool:
    """Tell whether a page of ours, or the reader, asked.

    What another site's page lets a reader's browser ask for is sent as it is: from the length of an answer that is
    compressed, somebody who can listen to the line and choose the address could guess what else it says (BREACH).
    """
    asked_by = request.headers.get("Sec-Fetch-Site")
    https = current_app.config["SESSION_COOKIE_SECURE"]  # where a proxy ends TLS the request itself does not tell
    return asked_by in {"same-origin", "none"} or (asked_by is None and not https)


@lru_cache(maxsize=256)
def squeezed(plain: bytes, how: str) -> bytes:
    """Return a text compressed as well as can be; the same text is asked for again and again."""
    return _squeezed(plain, how, THOROUGH)


def _squeezed(plain: bytes, how: str, quality: int) -> bytes:
    return brotli.compress(plain, quality=quality) if how == "br" else gzip.compress(plain, min(quality, 9), mtime=0)
