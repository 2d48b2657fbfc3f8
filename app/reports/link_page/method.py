"""How the figures were made, in words: for the foot of the page and the second sheet of a download."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _

from app.web.charts.numbers import written

if TYPE_CHECKING:
    from app.reports.documents.sheet import Value
    from app.reports.link_page.subject import LinkSubject

SOURCES = (
    "Pearson 1896; Fisher 1921; Bonett & Wright 2000",
    "Wilcox 1994",
    "Bakdash & Marusich 2017",
    "Mundlak 1978; Bell & Jones 2015",
    "Lindeman, Merenda & Gold 1980; Grömping 2007",
    "Bliese 2000",
    "Harter, Schmidt & Hayes 2002",
)


def formulas() -> list[tuple[str, str]]:
    """Return what each figure is, with its source."""
    return [
        (
            str(_("Between teams")),
            str(
                _(
                    "Each team counts once, with its mean over the periods in which both sides have a figure."
                    " Pearson's r with Fisher's interval, and a bootstrap over teams that must agree with it;"
                    " Spearman's rank correlation; the percentage bend correlation, which outliers hardly move."
                )
            )
            + f" {SOURCES[0]}; {SOURCES[1]}.",
        ),
        (
            str(_("Within teams over time")),
            str(
                _(
                    "Correlation of the distances from each team's own mean, with as many degrees of freedom as"
                    " there are rows less teams less one (repeated-measures correlation)."
                )
            )
            + f" {SOURCES[2]}.",
        ),
        (
            str(_("Both at once")),
            str(
                _(
                    "A mixed model with the team's mean and the distance from it as two predictors;"
                    " the test asks whether both slopes are the same."
                )
            )
            + f" {SOURCES[3]}.",
        ),
        (
            str(_("What comes first?")),
            str(
                _(
                    "Each side regressed on the other side's figure one period before, given its own;"
                    " errors allow for rows of one team belonging together."
                )
            ),
        ),
        (
            str(_("Drivers")),
            str(
                _(
                    "What each aspect adds to the explained differences, averaged over all orders in which aspects"
                    " can enter (LMG), with intervals from resampled teams."
                )
            )
            + f" {SOURCES[4]}.",
        ),
        (
            str(_("By part of the organisation")),
            str(
                _(
                    "The correlation in each part with at least eight teams, and the one that remains when the parts"
                    " are held constant; a warning when it differs from the overall one by more than .15 or in sign."
                )
            ),
        ),
    ]


def reliability(subject: LinkSubject) -> list[tuple[str, str]]:
    """Return how well the figures of both sides tell teams apart, or why that is not known."""
    sides = (("reliability_ex", subject.ex_name), ("reliability_cx", subject.cx_name))
    return [(str(_("Reliability of “%(measure)s”", measure=name)), _icc(subject, key)) for key, name in sides]


def _icc(subject: LinkSubject, key: str) -> str:
    found: dict[str, Any] | None = subject.picture.get(key)
    lang = subject.viewer.lang
    if not found or found.get("icc2") is None:
        if found and found["reasons"]:
            return " ".join(said.text for said in subject.lexicon.reasons(found["reasons"], "ok", "warn", "refused"))
        return str(_("Not known: it needs the number of answers and their standard deviation for each figure."))
    words = _(
        "ICC(1) %(icc1)s, ICC(2) %(icc2)s, from %(cells)s figures."
        " ICC(1) is the part of single answers' differences that lies between teams,"
        " ICC(2) the reliability of a team's mean (below .50: do not compare teams).",
        icc1=written(found["icc1"], 3, lang),
        icc2=written(found["icc2"], 2, lang),
        cells=written(found["n_cells"], 0, lang),
    )
    return f"{words} {SOURCES[5]}."


def benchmark() -> str:
    """Return what others found."""
    return str(
        _(
            "Over 7,939 business units the correlation of engagement with customers' satisfaction and loyalty was .33"
            " after correction for unreliability (Harter, Schmidt & Hayes 2002); in New York's schools in 2015 it was"
            " .29 for teachers' and parents' answers, uncorrected."
        )
    )


def unknown() -> str:
    """Return what these figures cannot tell."""
    return str(
        _(
            "What else differs between teams and moves both sides, such as workload, staffing, premises or the kind of"
            " customers, is not in these figures. Moving together is not proof of cause, and the direction may be the"
            " reverse: pleasant customers make work pleasant."
        )
    )


def power(subject: LinkSubject) -> str:
    """Return which correlation these teams could have shown, and how many teams would show more."""
    found = subject.picture.get("power")
    if not found:
        return ""
    lang = subject.viewer.lang
    return str(
        _(
            "With this number of teams a correlation of %(detectable)s is seen with a chance of 80 %%;"
            " for one of .30 it takes %(teams)s teams.",
            detectable=written(found["detectable_r"], 2, lang),
            teams=written(found["teams_for_30"], 0, lang),
        )
        if found["detectable_r"] is not None
        else ""
    )


def method_lines(subject: LinkSubject) -> list[tuple[str, Value]]:
    """Return the lines of a download's second sheet."""
    report = subject.report
    lines: list[tuple[str, Value]] = [
        (str(_("Employees' side")), f"{subject.ex_name} ({subject.view.ex})"),
        (str(_("Customers' side")), f"{subject.cx_name} ({subject.view.cx})"),
        (str(_("Teams")), report["n_teams"]),
        (str(_("Periods")), report["n_waves"]),
        (str(_("Rows of team and period")), report["n_rows"]),
        *formulas(),
        *reliability(subject),
        (str(_("What others found")), benchmark()),
        (str(_("What is not known")), unknown()),
        (
            str(_("To check")),
            "python -m analysis link export.csv --team team"
            f" --ex {subject.view.ex} --cx {subject.view.cx} --wave period --json",
        ),
    ]
    if not subject.viewer.whole:
        lines.append((str(_("Names")), str(_("Teams outside your part of the organisation stand without a name."))))
    return lines
