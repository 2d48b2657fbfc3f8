"""The numbers behind the verdict: each with its interval and what it rests on, or the reason why it is not given."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.web.charts.numbers import written
from app.web.locale import language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.reports.link_page.subject import LinkSubject


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure; `key` names it in downloads, `missing` is said in its place."""

    key: str
    label: str
    value: float | None = None
    to: float | None = None
    low: float | None = None
    high: float | None = None
    se: float | None = None
    p: float | None = None
    n: int | None = None
    rests_on: str = ""
    missing: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """Figures that answer one question."""

    title: str
    note: str
    rows: list[Row]

    @property
    def missing(self) -> str:
        """Return the reason all figures are missing for, where it is one and the same."""
        reasons = {row.missing for row in self.rows}
        reason = reasons.pop() if len(reasons) == 1 and len(self.rows) > 1 else ""
        return reason[:1].upper() + reason[1:]


Z = 1.959963984540054  #: two-sided 95 % of the normal distribution, for slopes of models

# codes that say why a part is not given, the most telling first
ANY_LINK = ("too_few_teams", "no_variation", "same_figure_twice")
OVER_TIME = ("one_wave", "too_few_teams_twice", "no_variation_within", "too_few_rows_within")
WHY = {
    "between": ANY_LINK,
    "spearman": ANY_LINK,
    "percbend": ("mostly_one_value", *ANY_LINK),
    "weighted": ("no_weight_column", *ANY_LINK),
    "leave_one_out": ("one_team_varies", *ANY_LINK),
    "within": (*OVER_TIME, *ANY_LINK),
    "within_waves_removed": (*OVER_TIME, *ANY_LINK),
    "model": (*OVER_TIME, *ANY_LINK),
    "lagged": ("one_wave", "no_pairs_of_waves", "lagged_too_few_teams", *OVER_TIME, *ANY_LINK),
    "panel_models": ("too_few_waves", "too_few_complete_teams", "not_converged", "negative_variance", *OVER_TIME),
    "strata": ("no_kind_column", "simpson_one_stratum", "simpson_too_few_teams", "simpson_constant", *ANY_LINK),
}


def why_missing(subject: LinkSubject, part: str) -> str:
    """Return the sentence that stands in the place of a part that is not given."""
    told = {reason["code"]: reason for reason in (*subject.report["reasons"], *subject.picture["reasons"])}
    ours = {
        "no_weight_column": _("The number of customers is not known for every figure."),
        "no_kind_column": _("The teams are not grouped into parts of the organisation."),
    }
    for code in WHY.get(part, ANY_LINK):
        if code in told:
            return ours.get(code) or subject.lexicon.reason(told[code]).text
    return str(_("These data do not allow it; “What to watch out for” says why."))


def groups(subject: LinkSubject) -> list[Group]:
    """Return all numbers, by the question they answer."""
    return [
        Group(
            _("Between teams"),
            _("Correlations of team means over all periods: do teams high on one side stand high on the other?"),
            list(_between(subject)),
        ),
        Group(
            _("Within teams over time"),
            _("Correlation of a team's ups and downs around its own mean."),
            list(_within(subject)),
        ),
        Group(
            _("Both at once"),
            _("Points of “%(cx)s” that go with one point of “%(ex)s”.", cx=subject.cx_name, ex=subject.ex_name),
            list(_model(subject)),
        ),
        Group(
            _("What comes first?"),
            _("Does one side go with the other one period later? Lasting differences between teams look the same."),
            list(_lagged(subject)),
        ),
        Group(
            _("By part of the organisation"),
            _("The same correlation among teams of one part only."),
            list(_strata(subject)),
        ),
    ]


def _given(subject: LinkSubject, part: str, label: str, found: dict[str, Any] | None, **more: Any) -> Row:
    if not found:
        return Row(key=part, label=label, missing=why_missing(subject, part))
    kept = {"value": found.get("r"), "low": found.get("ci_low"), "high": found.get("ci_high"), "p": found.get("p")}
    return Row(key=part, label=label, **{**kept, **more})


def whole(number: int) -> str:
    """Return a whole number in the reader's way."""
    return written(number, 0, language())


def teams_said(number: int) -> str:
    """Return a number of teams in words."""
    return str(ngettext("%(count)s team", "%(count)s teams", number, count=whole(number)))


def _between(subject: LinkSubject) -> Iterable[Row]:
    report, boot = subject.report, subject.picture["bootstrap"]
    between = report["between"]
    n = {"n": between["n"], "rests_on": teams_said(between["n"])} if between else {}
    yield _given(subject, "between", _("Pearson's r, with Fisher's interval"), between, **n)
    if boot and between:
        edges = {"low": boot["low"], "high": boot["high"], "p": None}
        yield _given(subject, "bootstrap", _("The same r, with a bootstrap interval"), between, **edges, **n)
    yield _given(subject, "spearman", _("Spearman's rank correlation"), report["spearman"], **n)
    bent, weighted = _("Percentage bend correlation (withstands outliers)"), _("Weighted by the number of customers")
    for part, label in (("percbend", bent), ("weighted", weighted)):
        ends = subject.picture[f"{part}_interval"] or {"low": None, "high": None}
        yield _given(subject, part, label, report[part], low=ends["low"], high=ends["high"], **n)
    loo = report["leave_one_out"]
    span = {"value": loo["min"], "to": loo["max"], **n} if loo else {}
    yield _given(subject, "leave_one_out", _("Range when each team in turn is left out"), loo, **span)
    yield _attenuated(subject, n)


def _attenuated(subject: LinkSubject, rests: dict[str, Any]) -> Row:
    """Return the correlation had both sides no error; it stands below the raw one, never in its place."""
    found, label = subject.picture.get("attenuated"), _("Corrected for the unreliability of both sides")
    if not found:
        why = _("Not known: it needs the number of answers and their standard deviation for each figure.")
        return Row(key="attenuated", label=label, missing=why)
    if found["estimate"] is None:
        refused = next(reason for reason in found["reasons"] if reason["severity"] == "refused")
        return Row(key="attenuated", label=label, missing=subject.lexicon.reason(refused).text)
    edges = found["interval"] or {}
    return Row(
        key="attenuated", label=label, value=found["estimate"], low=edges.get("low"), high=edges.get("high"), **rests
    )


def _within(subject: LinkSubject) -> Iterable[Row]:
    for part, label, found in (
        ("within", _("Repeated-measures correlation"), subject.report["within"]),
        (
            "within_waves_removed",
            _("Without what all teams share in a period"),
            subject.picture["within_waves_removed"],
        ),
    ):
        more = {"n": found["df"], "rests_on": _("%(df)s degrees of freedom", df=whole(found["df"]))} if found else {}
        yield _given(subject, part, label, found, **more)


def _model(subject: LinkSubject) -> Iterable[Row]:
    model = subject.report["model"]
    if not model:
        yield Row(key="model", label=_("Mixed model"), missing=why_missing(subject, "model"))
        return
    rests: dict[str, Any] = {"n": subject.report["n_rows"], "rests_on": _rows_said(subject.report["n_rows"])}
    for key, label in (("between", _("Between teams")), ("within", _("Within teams over time"))):
        yield _slope(f"model_{key}", label, model[f"beta_{key}"], model[f"se_{key}"], **rests)
    yield Row(key="model_equal", label=_("Test that both are equal"), p=model["p_equal"], **rests)


def _slope(key: str, label: str, beta: float, se: float, **more: Any) -> Row:
    half = Z * se
    return Row(key=key, label=label, value=beta, se=se, low=beta - half, high=beta + half, **more)


def _rows_said(number: int) -> str:
    return str(ngettext("%(count)s row", "%(count)s rows", number, count=whole(number)))


def _lagged(subject: LinkSubject) -> Iterable[Row]:
    lagged = subject.report["lagged"]
    if not lagged:
        yield Row(key="lagged", label=_("Lagged regressions"), missing=why_missing(subject, "lagged"))
        yield from _panel_models(subject)
        return
    sides = (
        ("ex_to_cx", _("“%(first)s” earlier, “%(then)s” later", first=subject.ex_name, then=subject.cx_name)),
        ("cx_to_ex", _("“%(first)s” earlier, “%(then)s” later", first=subject.cx_name, then=subject.ex_name)),
    )
    for key, label in sides:
        side = lagged[key]
        rows = subject.picture["lagged_rows"] or 0
        yield _slope(key, label, side["beta"], side["se"], p=side["p"], n=rows, rests_on=_rows_said(rows))
    yield from _panel_models(subject)


def _panel_models(subject: LinkSubject) -> Iterable[Row]:
    found = subject.picture["panel_models"]
    if not found or not found["riclpm"]:
        label = _("Panel model with lasting differences set apart (RI-CLPM)")
        yield Row(key="panel_models", label=label, missing=why_missing(subject, "panel_models"))
        return
    rests = {"n": found["n"], "rests_on": teams_said(found["n"])}
    names = {
        "ex_to_cx": _("“%(first)s” earlier, “%(then)s” later", first=subject.ex_name, then=subject.cx_name),
        "cx_to_ex": _("“%(first)s” earlier, “%(then)s” later", first=subject.cx_name, then=subject.ex_name),
    }
    models = {"clpm": _("lasting differences included"), "riclpm": _("lasting differences set apart")}
    for model, words in models.items():
        for way, name in names.items():
            path = found[model][way]
            yield _slope(f"{model}_{way}", f"{name} – {words}", path["beta"], path["se"], p=path["p"], **rests)


def _strata(subject: LinkSubject) -> Iterable[Row]:
    parts = subject.report["strata"]
    if not parts:
        yield Row(key="strata", label=_("Correlation in each part"), missing=why_missing(subject, "strata"))
        return
    check = subject.picture["simpson"]
    intervals = {str(one["name"]): one["interval"] for one in check["strata"]} if check else {}
    for part in parts:
        edges = intervals.get(str(part["name"])) or {"low": None, "high": None}
        yield Row(
            key="stratum",
            label=subject.lexicon.part(str(part["name"])),
            value=part["r"],
            low=edges["low"],
            high=edges["high"],
            n=part["n"],
            rests_on=teams_said(part["n"]),
            missing=_("too few teams, or teams that do not differ") if part["r"] is None else "",
        )
