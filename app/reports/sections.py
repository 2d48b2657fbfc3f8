"""What features above the reports add to a team's page."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Flask, current_app
from markupsafe import Markup

if TYPE_CHECKING:
    from app.reports.known import Team
    from app.reports.viewer import Viewer

Section = Callable[["Team", "Viewer"], Markup]
Decide = Callable[[str, str], str | None]  # a team's public id and a measure's code -> where to decide something


@dataclasses.dataclass(frozen=True, slots=True)
class Offered:
    """A section, and where one decides something about a figure."""

    section: Section
    decide: Decide


def offer(app: Flask, *, section: Section, decide: Decide) -> None:
    """Let a feature add to the page of a team."""
    app.extensions.setdefault("report-sections", []).append(Offered(section, decide))


def sections_of(team: Team, viewer: Viewer) -> list[Markup]:
    """Return what features add to the page of a team; never kept, since it changes without new figures."""
    return [one.section(team, viewer) for one in _offered()]


def deciding(team: str, about: str = "") -> str | None:
    """Return where to decide something about a figure of a team, if anybody offers it to this reader."""
    return next((where for one in _offered() if (where := one.decide(team, about))), None)


def _offered() -> list[Offered]:
    found: list[Offered] = current_app.extensions.get("report-sections", [])
    return found
