"""What leaves the house: letters and text messages, made when they are sent and never kept."""

from __future__ import annotations

import dataclasses

from flask import current_app, render_template


@dataclasses.dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    content: bytes
    mimetype: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class EmailLetter:
    """A letter by e-mail."""

    to: str
    subject: str
    text: str
    html: str | None = None
    language: str = "en"
    unsubscribe_url: str | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TextMessage:
    """A text message."""

    to: str
    text: str


def written(template: str, **context: object) -> tuple[str, str]:
    """Return a letter's text and HTML from ``<template>.txt`` and ``<template>.html``, in the language in force."""
    settings = current_app.config["SETTINGS"]
    context |= {"organisation": settings.organisation, "base_url": settings.url}
    text = render_template(f"{template}.txt", **context)
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    while "\n\n\n" in lines:
        lines = lines.replace("\n\n\n", "\n\n")
    return lines + "\n", render_template(f"{template}.html", **context)
