"""How all figures are made, on the page and on paper; of My team, and the limits below which nothing is told."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.documents.blocks import Block, definition, heading, lead, text
from app.release import services as release
from app.reports.link_page import method as link_method

FORMULAS = (
    (
        _l("A team's figure"),
        _l(
            "The mean of the people who answered; from 10 answers on with the interval m ± t(n − 1) · s/√n at level"
            " .95."
        ),
        "",
    ),
    (
        _l("Change since the wave before, and difference to the others"),
        _l(
            "Difference of two means with unequal spreads; all that are shown together are tested as a family. Named"
            " only where it is more than chance. People of two waves are taken for different people, which makes the"
            " interval wider than need be, never narrower."
        ),
        "Welch 1947; Satterthwaite 1946; Holm 1979.",
    ),
    (
        _l("Fair score and span of places"),
        _l(
            "The team's figure drawn towards the mean of all teams by its reliability τ²/(τ² + σ²/n); places from"
            " draws of all teams' scores at once."
        ),
        "Efron & Morris 1975; Goldstein & Spiegelhalter 1996.",
    ),
    (
        _l("Perception gap"),
        _l(
            "The team's guess of its customers' willingness to recommend minus the customers' own, both from −100 to"
            " 100: the share of 9 and 10 minus the share of 0 to 6."
        ),
        "",
    ),
    (
        _l("What to talk about"),
        _l(
            "By six written rules, the first three that apply: a strength, what got worse, a gap of 10 points or more,"
            " what is lower than elsewhere, a theme that stands out, the least favourable answers."
        ),
        "",
    ),
    (
        _l("Themes and what stands out"),
        _l(
            "Words of dictionaries that the organisation edits; log-likelihood G² against the rest of the organisation"
            " and the log ratio of both frequencies with its interval."
        ),
        "Dunning 1993; Hardie 2014.",
    ),
    (
        _l("What came after an action"),
        _l("The difference of a later figure to the one the action started from. Not what the action did."),
        "",
    ),
)


def team_formulas() -> list[tuple[str, str]]:
    """Return what each figure of My team is, with its source."""
    return [(str(title), f"{words} {source}".strip()) for title, words, source in FORMULAS]


def thresholds() -> list[tuple[str, str]]:
    """Return below which numbers nothing is told, and why."""
    ex, cx = release.smallest_n(release.Side.EX), release.smallest_n(release.Side.CX)
    return [
        (
            str(_("Employees")),
            str(
                _(
                    "Means from %(least)s answers on, spread, distribution and comments from %(many)s on. A smaller"
                    " team counts together with its neighbours; what is told is planned so that no subtraction over"
                    " tree, questions or waves gives a smaller group away, and three attackers try before anything is"
                    " written.",
                    least=ex,
                    many=max(release.SD_FROM, ex),
                )
            ),
        ),
        (str(_("Customers")), str(_("Figures and comments from %(least)s answers on, by the same plan.", least=cx))),
        (
            str(_("The link")),
            str(
                _(
                    "No correlation below 8 teams; from 8 to 19 an interval and the picture only; below 30 a warning."
                    " Drivers from 50 teams and 10 for each aspect. Teams are not compared where the reliability of"
                    " their means is below .50."
                )
            ),
        ),
        (
            str(_("Words")),
            str(_("Moving together is not proof of cause; nothing here says that one thing brings about another.")),
        ),
    ]


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: a name that links lead to, its heading, what is said of what, and what is added."""

    code: str
    title: str
    lines: Sequence[tuple[str, str]]
    added: Sequence[str] = ()


def sections() -> list[Section]:
    """Return the parts of the page of the method."""
    return [
        Section("limits", str(_("When nothing is told")), thresholds()),
        Section("of-team", str(_("On a team's page")), team_formulas()),
        Section(
            "of-link", str(_("On the link's page")), link_method.formulas(),
            [link_method.benchmark(), link_method.unknown()],
        ),
    ]  # fmt: skip


def check() -> list[str]:
    """Return how the statistics are run without this application, and where the script for R is."""
    return [
        str(_("The statistics run without this application:")),
        "python -m analysis link|aggregate|drivers|mediate|shrink|protect|audit FILE --json",
        str(_("An R script that computes each figure of a link anew stands at the foot of the link's page.")),
    ]


def lead_words() -> str:
    """Return what the page is for."""
    return str(
        _(
            "What every figure is, where it comes from, and when none is told. All of it can be checked from the"
            " published cells."
        )
    )


def blocks() -> list[Block]:
    """Return the page as blocks of a PDF."""
    found = [lead(lead_words())]
    for one in sections():
        found.append(heading(one.title))
        found += [definition(name, words) for name, words in one.lines]
        found += [text(words) for words in one.added]
    return [*found, heading(_("To check it yourself")), *(text(words) for words in check())]
