"""What a decision can be about: a measure, a touchpoint's measure or a question; with its published figures."""

from __future__ import annotations

import dataclasses

from flask_babel import gettext as _

from app.release import services as release


@dataclasses.dataclass(frozen=True, slots=True)
class AboutReading:
    """A published figure of what a decision is about; two compare only where `alike` is equal."""

    period: str
    value: float
    n: int | None
    sd: float | None
    alike: tuple[object, ...] = ()


def readings_about(*, team_id: int, about: str | None) -> list[AboutReading]:
    """Return the published figures of a team, or for a question of the group it counts in, the earliest first."""
    if not about:
        return []
    cells = [cell for cell in release.cells_of([about]) if cell[0] == team_id]
    if cells:
        return [AboutReading(period, value, n, sd) for _team, period, _code, value, n, sd in cells]
    return [
        AboutReading(one.period, one.figure.mean, one.figure.n, one.figure.sd, one.alike)
        for one in release.items_over_waves(team_id).get(about, ())
    ]


def choices_about(*, team_id: int, lang: str) -> list[tuple[str, str]]:
    """Return what a team can decide something about, in words: measures, also of touchpoints, and questions."""
    found = [(one.code, one.name(lang)) for one in release.measures()]
    for about, readings in release.items_over_waves(team_id).items():
        text = _("Question: %(text)s", text=readings[-1].item.text[lang])
        found.append((about, str(text)))
    return found


def words_about(*, team_id: int, about: str | None, lang: str) -> str:
    """Return what a decision is about, in words; nothing where it is about nothing that is known any more."""
    return dict(choices_about(team_id=team_id, lang=lang)).get(about or "", "")
