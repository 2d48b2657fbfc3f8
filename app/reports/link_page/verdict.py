"""The verdict card: the sentences of the statistics, the weightiest biggest."""

from __future__ import annotations

import dataclasses
import re
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
#: what shakes the verdict most, the gravest first; a part that could not be given comes last
GRAVEST = (
    "simpson",
    "between_within_opposite",
    "influence_sign",
    "one_team",
    "influence",
    "few_teams",
    "intervals_disagree",
    "between_within_differ",
)
SMALL_PART = {"simpson_small_stratum"}
NOTES = {"no_wave_column", "no_weight_column", "no_kind_column"} | SMALL_PART  #: the verdict is as sound with them
MOST_RESERVATIONS = 2
SENTENCE_ENDS = re.compile(r"[.!?] ")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the card shows; `tone` is ok, warn or refused, `reservations` say why it is warn."""

    tone: str
    badge: str
    headline: str
    size: str
    reservations: str
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
    held = _held_against(report)
    tone = "ok" if report["status"] == "warn" and not held else str(report["status"])
    return Card(
        tone=tone,
        badge=badge(tone),
        headline=said[0][1],
        size=" ".join(size),
        reservations=_reservations(subject, held) if tone == "warn" else "",
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


def _held_against(report: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the reasons for a reservation, the gravest first."""
    # where no link is seen, that one team turns its sign is no news
    spared = {"one_team_turns_sign"} if report["verdict"]["code"].startswith("no_link") else set()
    found = [one for one in report["reasons"] if one["severity"] != "ok" and one["code"] not in NOTES | spared]
    return sorted(found, key=_gravity)


def _gravity(reason: Mapping[str, Any]) -> tuple[bool, int]:
    at = next((at for at, starts in enumerate(GRAVEST) if reason["code"].startswith(starts)), len(GRAVEST))
    return reason["severity"] == "refused", at


def _reservations(subject: LinkSubject, held: list[Mapping[str, Any]]) -> str:
    # the headline may be the reservation itself
    told = [one for one in held if one["code"] != subject.report["verdict"]["code"]]
    return " ".join(unbroken(_first_sentence(subject.lexicon.reason(one).text)) for one in told[:MOST_RESERVATIONS])


def _first_sentence(text: str) -> str:
    for end in SENTENCE_ENDS.finditer(text):
        kept = text[: end.start() + 1]
        if kept.count("“") == kept.count("”") and kept.count("«") == kept.count("»"):
            return kept
    return text


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
