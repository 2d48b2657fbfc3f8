"""How the figures were made, in words: for the foot of the page and the second sheet of a download."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.release.services import kept_of
from app.web.charts.numbers import written

if TYPE_CHECKING:
    from app.documents.sheet import Value
    from app.reports.link_page.subject import LinkSubject

BLIESE = "Bliese 2000."
ALPHA, LEAST_ICC2, GOOD_ICC2 = 0.05, 0.5, 0.7  #: as `analysis.rules` has them; a test holds both together
FORMULAS = (
    (
        _l("Between teams"),
        _l(
            "Each team counts once, with its mean over the periods in which both sides have a figure."
            " Pearson's r with Fisher's interval, and a bootstrap over teams that must agree with it;"
            " Spearman's rank correlation; the percentage bend correlation, which outliers hardly move."
        ),
        "Pearson 1896; Fisher 1921; Bonett & Wright 2000; Wilcox 1994.",
    ),
    (
        _l("Within teams over time"),
        _l(
            "Correlation of the distances from each team's own mean, with as many degrees of freedom as"
            " there are rows less teams less one (repeated-measures correlation)."
        ),
        "Bakdash & Marusich 2017.",
    ),
    (
        _l("Both at once"),
        _l(
            "A mixed model with the team's mean and the distance from it as two predictors;"
            " the test asks whether both slopes are the same."
        ),
        "Mundlak 1978; Bell & Jones 2015.",
    ),
    (
        _l("What comes first?"),
        _l(
            "Each side regressed on the other side's figure one period before, given its own;"
            " errors allow for rows of one team belonging together."
        ),
        "",
    ),
    (
        _l("Drivers"),
        _l(
            "What each aspect adds to the explained differences, averaged over all orders in which aspects"
            " can enter (LMG), with intervals from resampled teams."
        ),
        "Lindeman, Merenda & Gold 1980; Grömping 2007.",
    ),
    (
        _l("By part of the organisation"),
        _l(
            "The correlation in each part with at least eight teams, and the one that remains when the parts"
            " are held constant; a warning when it differs from the overall one by more than .15 or in sign."
        ),
        "",
    ),
)


def formulas() -> list[tuple[str, str]]:
    """Return what each figure is, with its source."""
    return [(str(title), f"{words} {source}".strip()) for title, words, source in FORMULAS]


def reliability(subject: LinkSubject) -> list[tuple[str, str]]:
    """Return how well the figures of both sides tell teams apart, or why that is not known."""
    sides = (("reliability_ex", subject.ex_name), ("reliability_cx", subject.cx_name))
    told = [(str(_("Reliability of “%(measure)s”", measure=name)), _icc(subject, key)) for key, name in sides]
    return [*told, *_of_answers(subject)]


def _of_answers(subject: LinkSubject) -> list[tuple[str, str]]:
    """Return what the latest wave kept of all its answers: whether they may be averaged, how well the items agree."""
    kept = kept_of(subject.view.ex)
    if kept is None:
        return []
    period, found = kept
    lang = subject.viewer.lang
    title = _(
        "May answers to “%(measure)s” be averaged to teams? Wave %(period)s", measure=subject.ex_name, period=period
    )
    people = _(
        "%(n)s people of %(teams)s groups: ICC(1) %(icc1)s, ICC(2) %(icc2)s, F(%(between)s; %(within)s) = %(f)s.",
        n=written(found["n"], 0, lang),
        teams=written(found["n_teams"], 0, lang),
        between=written(found["df_between"], 0, lang),
        within=written(found["df_within"], 0, lang),
        **{name: _or_dash(found.get(name), lang) for name in ("icc1", "icc2", "f")},
    )
    agree = _(
        "Agreement inside groups r_wg(j): mean %(mean)s, median %(median)s. Alpha %(alpha)s, omega %(omega)s.",
        **{name: _or_dash(found["rwgj"].get(name), lang) for name in ("mean", "median")},
        **{name: _or_dash(found.get(name), lang) for name in ("alpha", "omega")},
    )
    return [(str(title), " ".join([_may(found.get("icc2"), found.get("p")), str(people), str(agree), BLIESE]))]


def _may(icc2: float | None, p: float | None) -> str:
    """Return the answer in words, by the limits of the statistics."""
    if icc2 is None or p is None:
        return str(_("That cannot be told."))
    if p >= ALPHA or icc2 < LEAST_ICC2:
        return str(_("No: teams do not differ by more than chance, or too unsurely to be compared."))
    if icc2 < GOOD_ICC2:
        return str(_("For exploring, not for judging teams."))
    return str(_("Yes."))


def _or_dash(value: float | None, lang: str) -> str:
    return "–" if value is None else written(value, 2, lang)


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
        " ICC(2) the reliability of a team's mean in one period.",
        icc1=written(found["icc1"], 3, lang),
        icc2=written(found["icc2"], 2, lang),
        cells=written(found["n_cells"], 0, lang),
    )
    return " ".join([words, *_of_means(found.get("over_waves"), lang), _(".50 is the least."), BLIESE])


def _of_means(reliability: float | None, lang: str) -> list[str]:
    if reliability is None:
        return []
    told = _(
        "The means over all periods, which are compared here, have a reliability of %(value)s.",
        value=written(reliability, 2, lang),
    )
    return [str(told)]


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


def surer(subject: LinkSubject) -> list[str]:
    """Return how many teams more would make the correlation surer, and by how much."""
    between, lang = subject.report["between"], subject.viewer.lang
    if not between or between["ci_low"] is None:
        return []
    teams = between["n"]
    width = between["ci_high"] - between["ci_low"]
    more = 4 * (teams - 3) + 3 - teams
    told = _(
        "With %(teams)s teams the correlation is known to within %(width)s. An interval half as wide takes four times"
        " as many: %(more)s teams more. More waves of the same teams make each team's mean surer, not their number"
        " larger.",
        teams=written(teams, 0, lang),
        width=written(width, 2, lang),
        more=written(more, 0, lang),
    )
    return [one for one in (str(told), power(subject)) if one]


def command(subject: LinkSubject) -> str:
    """Return what to type to get the same numbers from the export; nothing for those who get a part of it."""
    if not subject.viewer.whole:
        return str(_("Your download holds your teams only, so other numbers come out of it than from all teams."))
    return shlex.join(["python", "-m", "analysis", "link", "export.csv", *subject.view.options, "--json"])


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
        (str(_("To check")), command(subject)),
    ]
    if not subject.viewer.whole:
        lines.append((str(_("Names")), str(_("Teams outside your part of the organisation stand without a name."))))
    return lines
