"""Security headers on every answer: nothing inline, nothing from a third party."""

from __future__ import annotations

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-src 'self'",
        "frame-ancestors 'none'",
    )
)
# a respondent's page: its own rules, one script of ours, nothing else at all
RESPONDENTS = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src {style}",
        "connect-src 'self'",
        "img-src data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}


# what tells a browser how to show a document; a script or an answer to one is none, and they would weigh more than it
OF_DOCUMENTS = ("Content-Security-Policy", "X-Frame-Options", "Cross-Origin-Opener-Policy", "Permissions-Policy")
NO_DOCUMENTS = ("text/javascript", "application/json")
BESIDES = {name: value for name, value in HEADERS.items() if name not in OF_DOCUMENTS}


def init_app(app: Flask) -> None:
    """Set the headers after every request."""

    @app.after_request
    def protect(response: Response) -> Response:
        document = response.mimetype not in NO_DOCUMENTS and response.status_code != 204
        response.headers.extend(HEADERS if document else BESIDES)
        if style := response.headers.pop("X-Pairpulse-Style", None):  # a respondent's page brings its rules along
            response.headers["Content-Security-Policy"] = RESPONDENTS.format(style=style)
        if response.headers.pop("X-Pairpulse-Frame", None):  # a preview stands in a frame of our own pages
            policy = response.headers["Content-Security-Policy"]
            response.headers["Content-Security-Policy"] = policy.replace("ancestors 'none'", "ancestors 'self'")
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        if "v" in request.args and (request.endpoint or "").endswith((".static", ".script_of")):
            # its address changes with the file
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        elif not (request.endpoint or "").endswith(".static"):
            response.headers["Cache-Control"] = "no-store"
        if app.config["SESSION_COOKIE_SECURE"]:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response
