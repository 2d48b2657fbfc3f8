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
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}


def init_app(app: Flask) -> None:
    """Set the headers after every request."""

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.extend(HEADERS)
        if response.headers.pop("X-Pairpulse-Frame", None):  # a preview stands in a frame of our own pages
            response.headers["Content-Security-Policy"] = POLICY.replace("ancestors 'none'", "ancestors 'self'")
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        if not (request.endpoint or "").endswith(".static"):
            response.headers["Cache-Control"] = "no-store"
        if app.config["SESSION_COOKIE_SECURE"]:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response
