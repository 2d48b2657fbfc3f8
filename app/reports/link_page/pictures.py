"""The pictures of the link page, as charts are told them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.web.charts import (
    BetweenWithin,
    Chart,
    DualTrend,
    IntervalPlot,
    IntervalRow,
    Line,
    Panel,
    Point,
    Reading,
    Scatter,
    Series,
)

if TYPE_CHECKING:
    from app.reports.link_page.subject import LinkSubject, Place

LEVEL = "95\N{NO-BREAK SPACE}%"
MOST_MARKED = 30  #: with more own teams than this, a ring around each says nothing


def scatter(subject: LinkSubject) -> Scatter:
    """Return teams by both sides; a team the reader may not know is a dot without name or link."""
    picture = subject.picture
    places = subject.places
    own = sum(place.own for place in places)
    marks = own <= MOST_MARKED
    middle = picture["quadrants"]
    notes = {many: ngettext("%(num)d period", "%(num)d periods", many) for many in {place.waves for place in places}}
    return Scatter(
        title=_("%(ex)s and %(cx)s by team", ex=subject.ex_name, cx=subject.cx_name),
        desc=_scatter_in_words(subject),
        no_data=_("No team has both figures."),
        points=[_point(subject, place, marks, notes[place.waves]) for place in places],
        x_label=subject.ex_name,
        y_label=subject.cx_name,
        line=_line(picture["band"], _("Best straight line with its band of uncertainty")),
        x_median=middle["x_median"] if middle else None,
        y_median=middle["y_median"] if middle else None,
        quadrants=quadrant_names() if middle else None,
        others=_("Other teams"),
    )


def quadrant_names() -> tuple[str, str, str, str]:
    """Return what the four corners are called, in the order the chart wants them."""
    return (
        _("Customers above the median, employees below"),
        _("Both above the median"),
        _("Both below the median"),
        _("Employees above the median, customers below"),
    )


def _point(subject: LinkSubject, place: Place, marks: bool, note: str) -> Point:
    if place.team is None:
        return Point(x=place.x, y=place.y, note=note)
    return Point(
        x=place.x,
        y=place.y,
        name=subject.viewer.name(place.team),
        note=note,
        href=subject.viewer.address(place.team),
        marked=place.own and marks,
    )


def _line(band: dict[str, Any] | None, name: str) -> Line | None:
    if not band:
        return None
    return Line(xs=band["x"], ys=band["y"], low=band["low"], high=band["high"], name=name)


def _scatter_in_words(subject: LinkSubject) -> str:
    middle = subject.picture["quadrants"]
    if not middle:
        return str(_("Each dot is a team."))
    return (
        str(_("Each dot is a team: its mean over all periods."))
        + " "
        + "; ".join(f"{name}: {count}" for name, count in zip(quadrant_names(), middle["counts"], strict=True))
    )


def between_within(subject: LinkSubject) -> BetweenWithin:
    """Return the link between teams beside the link within teams over time."""
    between, within = subject.report["between"], subject.report["within"]
    cloud = subject.picture["within_points"]
    points = list(zip(cloud["x"], cloud["y"], strict=True)) if cloud else []
    return BetweenWithin(
        title=_("Between teams and within teams over time"),
        desc=_("Left: team means. Right: how far a team's figures were from its own mean in each period."),
        no_data=_("No team has both figures."),
        between=Panel(
            heading=_("Between teams"),
            note=_("Do teams with higher figures on one side have higher ones on the other?"),
            x_label=subject.ex_name,
            y_label=subject.cx_name,
            points=[(place.x, place.y) for place in subject.places],
            line=_line(subject.picture["band"], _("Best straight line with its band of uncertainty")),
            r=between["r"] if between else None,
            low=between["ci_low"] if between else None,
            high=between["ci_high"] if between else None,
            marks=_("Team means"),
        ),
        within=Panel(
            heading=_("Within teams over time"),
            note=_("When a team's figure on one side rises, does the other rise too?"),
            x_label=_("%(measure)s, distance from the team's own mean", measure=subject.ex_name),
            y_label=_("%(measure)s, distance from the team's own mean", measure=subject.cx_name),
            points=points,
            line=_own_slope(cloud),
            r=within["r"] if within else None,
            low=within["ci_low"] if within else None,
            high=within["ci_high"] if within else None,
            marks=_("A team in one period"),
            centred=True,
        ),
    )


def _own_slope(cloud: dict[str, Any] | None) -> Line | None:
    if not cloud or cloud["slope"] is None or not cloud["x"]:
        return None
    ends = (min(cloud["x"]), max(cloud["x"]))
    return Line(xs=ends, ys=[cloud["slope"] * end for end in ends], name=_("Common slope within teams"))


def trend(subject: LinkSubject) -> DualTrend:
    """Return the mean of all teams on both sides, period by period."""
    waves = subject.picture["trend"]
    return DualTrend(
        title=_("Both sides over time"),
        desc=_("Mean over the teams with a figure in the period, with its %(level)s interval.", level=LEVEL),
        no_data=_("There is no period with figures."),
        waves=[str(wave["wave"]) for wave in waves],
        ex=Series(label=subject.ex_name, side="ex", readings=[_reading(wave["ex"]) for wave in waves]),
        cx=Series(label=subject.cx_name, side="cx", readings=[_reading(wave["cx"]) for wave in waves]),
    )


def _reading(found: dict[str, Any] | None) -> Reading:
    if not found or found["mean"] is None:
        return Reading()
    note = ngettext("%(num)d team", "%(num)d teams", found["n"])
    return Reading(value=found["mean"], low=found["low"], high=found["high"], note=note)


def strata(subject: LinkSubject) -> IntervalPlot | None:
    """Return the link in each part of the organisation, beside the one over all teams."""
    check = subject.picture["simpson"]
    if not check or not any(one["estimate"] is not None for one in check["strata"]):
        return None
    parts = [
        IntervalRow(
            label=subject.lexicon.part(str(one["name"])),
            value=one["estimate"],
            low=one["interval"]["low"] if one["interval"] else None,
            high=one["interval"]["high"] if one["interval"] else None,
            note=_("too few teams") if one["estimate"] is None else "",
        )
        for one in check["strata"]
    ]
    held = IntervalRow(
        label=_("Parts held constant"),
        value=check["estimate"],
        low=check["interval"]["low"] if check["interval"] else None,
        high=check["interval"]["high"] if check["interval"] else None,
        note=_("cannot be computed"),
        side="own",
    )
    return IntervalPlot(
        title=_("The link in each part of the organisation"),
        desc=_("Correlation of the team means in each part, with its %(level)s interval.", level=LEVEL),
        rows=[*parts, held],
        x_label=_("Correlation r"),
        reference=check["pooled"],
        reference_label=_("all teams"),
    )


def drivers(subject: LinkSubject) -> IntervalPlot | None:
    """Return each aspect's share of what the employees' side accounts for."""
    found = subject.picture["drivers"]
    if not found or not found["drivers"]:
        return None
    return IntervalPlot(
        title=_("Which aspects of the employees' side go with %(cx)s", cx=subject.cx_name),
        desc=_("Share of each aspect in the explained differences, with its %(level)s interval.", level=LEVEL),
        rows=[
            IntervalRow(
                label=subject.lexicon.measure(one["name"]),
                value=100 * one["share"],
                low=100 * one["interval"]["low"],
                high=100 * one["interval"]["high"],
                side="ex",
            )
            for one in found["drivers"]
        ],
        x_label=_("Share of the explained differences"),
        unit="%",
        decimals=0,
    )


def all_pictures(subject: LinkSubject) -> dict[str, Chart]:
    """Return every picture there is something to draw for, by the name its downloads carry."""
    found: dict[str, Chart | None] = {
        "teams": scatter(subject),
        "between-within": between_within(subject),
        "trend": trend(subject) if len(subject.picture["trend"]) > 1 else None,
        "strata": strata(subject),
        "drivers": drivers(subject),
    }
    return {name: chart for name, chart in found.items() if chart is not None}
