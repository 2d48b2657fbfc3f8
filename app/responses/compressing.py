"""Respondents' pages bring their own rules and travel compressed as well as can be: every one of them is the same."""

from __future__ import annotations

from flask import Flask, Response, request

from app.responses.scripts import style_hash
from app.web.compressing import TEXTS, pack

STYLED = b"<style>"  # only a respondent's page has its rules inside; what people wrote in it is escaped


def init_app(app: Flask) -> None:
    """Compress what the responses blueprint answers, and let its own rules into the security policy."""

    @app.after_request
    def compress(response: Response) -> Response:
        if request.blueprint != "responses" or response.mimetype not in TEXTS:
            return response
        if response.mimetype == "text/html" and STYLED in response.get_data():
            response.headers["X-Pairpulse-Style"] = style_hash()
        if response.status_code == 200:
            response.vary.add("Accept-Encoding")
            pack(response, kept=True)
        return response
