"""On to results: employees, then customers, then an outcome, each a period after the other."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _

from app.linkage.services import chain_of
from app.web.charts.numbers import estimate, written

if TYPE_CHECKING:
    from app.reports.known import Measure
    from app.reports.link_page.subject import LinkSubject

DIGITS = 3


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The chain in words: one sentence with its certainty, and the figures behind it; or why there is none."""

    outcome: str
    tone: str
    text: str
    rows: list[tuple[str, str]]
    notes: list[str]


def chains(subject: LinkSubject) -> list[Chain]:
    """Return the chain on to each outcome that is known by team."""
    outcomes = [one for one in subject.measures.values() if one.side == "outcome"]
    return [_chain(subject, one) for one in outcomes]


def _chain(subject: LinkSubject, outcome: Measure) -> Chain:
    found = chain_of(ex=subject.view.ex, cx=subject.view.cx, outcome=outcome.code, tree=subject.viewer.tree)
    lang = subject.viewer.lang
    name = outcome.name(lang)
    lexicon = dataclasses.replace(subject.lexicon, columns={**subject.lexicon.columns, **subject.measures})
    told = [one.text for one in lexicon.reasons(found["reasons"], "refused", "warn")]
    if found["estimate"] is None:
        return Chain(outcome=name, tone="refused", text=" ".join(told), rows=[], notes=[])
    low, high = found["interval"]["low"], found["interval"]["high"]
    names = {"ex": subject.ex_name, "cx": subject.cx_name, "outcome": name}
    if low <= 0 <= high:
        text = _(
            "A chain from “%(ex)s” over “%(cx)s” a period later to “%(outcome)s” two periods later is not seen: its"
            " interval holds zero.",
            **names,
        )
    else:
        text = _(
            "Teams with higher “%(ex)s” tended to have a %(first)s “%(cx)s” a period later, and with higher “%(cx)s” a"
            " %(second)s “%(outcome)s” a period after that: the figures fit a chain. What else moves all three is not"
            " known.",
            first=_("higher") if found["a"] > 0 else _("lower"),
            second=_("higher") if found["b"] > 0 else _("lower"),
            **names,
        )
    return Chain(
        outcome=name,
        tone="neutral" if low <= 0 <= high else "ok",
        text=str(text),
        rows=_rows(found, names, lang),
        notes=told,
    )


def _rows(found: dict[str, Any], names: dict[str, str], lang: str) -> list[tuple[str, str]]:
    interval = found["interval"]
    return [
        (
            str(_("Points of “%(outcome)s” that go with a point of “%(ex)s” by way of “%(cx)s”", **names)),
            estimate(found["estimate"], interval["low"], interval["high"], DIGITS, lang=lang),
        ),
        (
            str(_("Points of “%(cx)s” a period after a point of “%(ex)s”", **names)),
            written(found["a"], DIGITS, lang),
        ),
        (
            str(_("Points of “%(outcome)s” a period after a point of “%(cx)s”, “%(ex)s” being equal", **names)),
            written(found["b"], DIGITS, lang),
        ),
        (str(_("Teams, and chains of three periods")), f"{found['n']}, {found['n_rows']}"),
    ]
