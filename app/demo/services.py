"""What can be done with the demonstration: build it, see whether it is there, begin anew."""

from __future__ import annotations

import dataclasses

from dateutil.relativedelta import relativedelta
from flask import current_app
from sqlalchemy import delete, update

from app.accounts.roles import RoleName
from app.accounts.services import EmailTaken, create_user
from app.config import Mode, Settings
from app.db import Base, db
from app.demo.history import WAVES, grow
from app.demo.measures import MEASURES, PERIODS
from app.demo.organisation import MANAGERS_DIVISION, ROOT, teams, units
from app.demo.pulses import begin, here_and_now
from app.organisation.services import NewTeam, add_team_tree, teams_by_code
from app.pulses import services as pulses
from app.release.services import NewMeasure, Side, publish_cells, smallest_n


class NotADemonstration(RuntimeError):
    """The database belongs to somebody else's teams, or the installation faces real people."""


@dataclasses.dataclass(frozen=True, slots=True)
class SignIn:
    """One account of the demonstration; the passwords are public, the data are nobody's."""

    role: RoleName
    email: str
    password: str
    language: str
    sees: str
    scope: str | None = None


SIGN_INS = (
    SignIn(RoleName.HR, "hr@rowan-bank.example", "demo-hr-rowan", "en", "the whole bank"),
    SignIn(
        RoleName.MANAGER,
        "manager@rowan-bank.example",
        "demo-manager-rowan",
        "ru",
        "Southern branches, 20 teams",
        MANAGERS_DIVISION,
    ),
    SignIn(RoleName.CX_LEAD, "cx@rowan-bank.example", "demo-cx-rowan", "ru", "the whole bank"),
    SignIn(RoleName.ADMIN, "admin@rowan-bank.example", "demo-admin-rowan", "en", "the whole bank, accounts"),
    SignIn(RoleName.ANALYST, "analyst@rowan-bank.example", "demo-analyst-rowan", "en", "the whole bank"),
)


def is_built() -> bool:
    """Tell whether the fictional bank is in the database.

    Raises
    ------
    NotADemonstration
        If other teams are there without it, or outside demonstration and tests.
    """
    settings: Settings = current_app.config["SETTINGS"]
    if settings.mode not in (Mode.DEMO, Mode.TEST):
        raise NotADemonstration(f"the mode is {settings.mode.value}")
    known = teams_by_code()
    if known and ROOT not in known:
        raise NotADemonstration(f"the database holds {len(known)} teams of another organisation")
    return bool(known)


def build(past: int | None = None) -> int:
    """Add the bank's teams and a year of figures, the last `past` waves by the real protocol; return how many cells."""
    from app.demo.simulation import simulate  # noqa: PLC0415  numpy is for this command, not for the web process

    known = add_team_tree(
        new=[
            NewTeam(code=unit.code, parent=unit.parent, name_en=unit.name.en, name_ru=unit.name.ru) for unit in units()
        ]
    )
    ids = {code: team.id for code, team in known.items()}
    count = WAVES if past is None else past
    programme = begin(ids, count)
    months = _months()
    figures = [
        dataclasses.replace(one, period=months[one.period])
        for one in simulate(teams(), least={side.value: smallest_n(side) for side in (Side.EX, Side.CX)})
    ]
    # known by their names before any wave is counted
    publish_cells(measures=_measures(), periods=months.values(), cells=[])
    levels = {(ids[one.team], one.period, one.measure): one.value for one in figures}
    grown = {wave.period for wave in grow(programme, levels, count)}
    pulses.launch(programme=programme)
    # what the pulses themselves measured in the south is theirs; what came before, and the rest, was imported
    south = {unit.code for unit in teams() if unit.parent == MANAGERS_DIVISION}
    measured = {one.code for one in MEASURES if one.side == "ex"}
    imported = [one for one in figures if not (one.team in south and one.period in grown and one.measure in measured)]
    return publish_cells(
        measures=(),
        periods=(),
        cells=[(ids[one.team], one.period, one.measure, one.value, one.n, one.sd) for one in imported],
    )


def _months() -> dict[str, str]:
    """Return the months before this one by those of the simulation: the waves that are grown end with the last."""
    last = here_and_now().date() - relativedelta(months=1)
    count = len(PERIODS)
    return {period: f"{last - relativedelta(months=count - 1 - at):%Y-%m}" for at, period in enumerate(PERIODS)}


def _measures() -> list[NewMeasure]:
    return [
        NewMeasure(
            code=asked.code,
            side=Side(asked.side),
            name_en=asked.name.en,
            name_ru=asked.name.ru,
            low=asked.low,
            high=asked.high,
            position=place,
        )
        for place, asked in enumerate(MEASURES, start=1)
    ]


def ensure_sign_ins() -> None:
    """Add the accounts that are not there."""
    known = teams_by_code()
    for one in SIGN_INS:
        try:
            create_user(
                email=one.email,
                password=one.password,
                roles=[one.role],
                language=one.language,
                scope_team_id=known[one.scope].id if one.scope else None,
            )
        except EmailTaken:
            continue


def clear() -> None:
    """Empty every table; only ever after `is_built` has said whose they are."""
    for table in reversed(Base.metadata.sorted_tables):
        for key in table.foreign_keys:
            if key.column.table is table:  # else a tree's rows hold each other back
                db.session.execute(update(table).values({key.parent: None}))
        db.session.execute(delete(table))
    db.session.expire_all()
