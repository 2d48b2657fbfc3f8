"""The verdict card: the sentences of the statistics, the weightiest biggest."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import ngettext

from analysis.wording import number, say
from app.reports.link_page.numbers import teams_said

if TYPE_CHECKING:
    from app.reports.link_page.subject import LinkSubject

#: sentence codes by the paragraph they stand in; those that begin otherwise come first
PARAGRAPHS = (
    ("within", "levels", "lag"),
    ("trap",),
    ("reverse", "association"),
    ("benchmark",),
)
SURER, SIZE = "surer", "size_"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the card shows; `tone` is ok, warn or refused."""

    tone: str
    badge: str
    headline: str
    size: str
    notes: list[str]
    surer: list[str]
    foot: list[str]


def card(subject: LinkSubject) -> Card:
    """Return the verdict for one reader."""
    report = subject.report
    said = [(one["code"], _sentence(subject, one)) for one in report["verdict"]["sentences"]]
    surer = [text for code, text in said if code.startswith(SURER)]
    size = [text for code, text in said if code.startswith(SIZE)]
    rest = [(code, text) for code, text in said[1:] if not code.startswith((SURER, SIZE))]
    return Card(
        tone=report["status"],
        badge=badge(report["status"]),
        headline=said[0][1],
        size=" ".join(size),
        notes=_paragraphs(rest),
        surer=surer,
        foot=[
            teams_said(report["n_teams"]),
            str(ngettext("%(num)d period", "%(num)d periods", report["n_waves"])),
        ],
    )


def badge(tone: str) -> str:
    """Return a status in words: what the figures rest on, not whether the news is good."""
    return str({"ok": _("Sound basis"), "warn": _("With reservations"), "refused": _("Not enough to tell")}[tone])


def _sentence(subject: LinkSubject, sentence: Mapping[str, Any]) -> str:
    lang = subject.viewer.lang
    figures = dict(sentence["figures"])
    if "digits" in sentence:
        figures |= {key: number(figures[key], f".{sentence['digits']}f", lang) for key in ("size", "low", "high")}
        figures["step"] = number(figures["step"], "g", lang)
    names = {"ex": subject.ex_name, "cx": subject.cx_name}
    return unbroken(say(f"verdict_{sentence['code']}", lang, figures | names))


def unbroken(text: str) -> str:
    """Return a text whose figures do not part from their signs at the end of a line."""
    return text.replace(" = ", "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}").replace(" %", "\N{NO-BREAK SPACE}%")


def _paragraphs(said: list[tuple[str, str]]) -> list[str]:
    sorted_in: list[list[str]] = [[] for _one in range(len(PARAGRAPHS) + 1)]
    for code, text in said:
        at = next((at for at, starts in enumerate(PARAGRAPHS, start=1) if code.startswith(starts)), 0)
        sorted_in[at].append(text)
    return [" ".join(texts) for texts in sorted_in if texts]
