"""An open wave with both sides, for tests and measurements of what respondents see."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from app.customers import services as customers
from app.customers.services import NewInteraction
from app.db import db, now
from app.organisation import services as organisation
from app.organisation.services import Details
from app.pulses import services as pulses
from app.pulses.models import Invitation
from app.pulses.services.ticking import tick
from app.questionnaires import services as questionnaires
from app.questionnaires.document import Document, FollowUp, Item, Option, Words
from app.responses.keys import read_key, token_of

STAFF = Words("The staff were helpful", "Сотрудники старались помочь")
EVERY_KIND = Document(
    greeting=Words("Tell us how it went", "Расскажите, как всё прошло"),
    thanks=Words("The team will read it.", "Команда это прочтёт."),
    items=(
        Item(
            code="recommend",
            kind="recommend10",
            text=Words("How likely are you to recommend us?", "Насколько охотно вы нас посоветуете?"),
        ),
        Item(
            code="made_ten",
            kind="comment",
            text=Words("What would have made it a 10?", "Чего не хватило до десяти?"),
            follow_up=FollowUp("recommend", tuple(str(at) for at in range(9))),
        ),
        Item(code="staff", kind="agree5", text=STAFF, required=True),
        Item(code="effort", kind="ease7", text=Words("How easy was it?", "Насколько это было легко?")),
        Item(code="waiting", kind="gap5", text=Words("Attention while you waited", "Внимание, пока вы ждали")),
        Item(
            code="well",
            kind="multiple",
            text=Words("What went well?", "Что удалось?"),
            options=(Option("speed", Words("Speed", "Скорость")), Option("people", Words("The people", "Люди"))),
        ),
        Item(code="minutes", kind="number", text=Words("How many minutes did you wait?", "Сколько минут вы ждали?")),
    ),
)


@dataclasses.dataclass(frozen=True)
class Survey:
    """What a test needs to answer as somebody."""

    wave: str
    wave_id: int
    tokens: tuple[str, ...]
    codes: tuple[str, ...]

    @property
    def employees(self) -> str:
        return f"/e/{self.wave}"

    def link(self, at: int = 0) -> str:
        return f"/e/{self.wave}#{self.tokens[at]}"

    def customer(self, at: int = 0) -> str:
        return f"/c/{self.codes[at]}"


def open_survey(
    *,
    employees: int = 12,
    contacts: int = 4,
    ex: Document | None = None,
    cx: Document | None = EVERY_KIND,
    languages: Sequence[str] = ("ru", "en"),
    tally_point: str = "",
) -> Survey:
    """Open a wave that asks everybody, and invite each contact's customer; commits."""
    teams = organisation.add_teams(new={"A": "Root", "B": "Root"})
    for at in range(employees):
        organisation.add_employee(
            details=Details(name=f"N {at}", team_id=teams["AB"[at % 2]].id, email=f"n{at}@example.org", language="en")
        )
    wave_id, wave_name = _launched(ex, cx, languages, tally_point)
    interactions = [_contact(at) for at in range(contacts)]
    assert not customers.record_interactions(rows=interactions).problems.kept
    for row in customers.waiting(since=now() - dt.timedelta(days=2), until=now(), team_ids=None, limit=contacts):
        db.session.add(
            Invitation(wave_id=wave_id, interaction_id=row.interaction_id, language="en", created_on=now().date())
        )
        customers.invite(interaction_id=row.interaction_id, customer_id=row.customer_id, on=now().date())
    db.session.commit()
    asked = organisation.roster(team_ids=None, on=now().date())
    key = read_key(wave_name)
    tokens = [token_of(key, person.employee_id) for person in asked]
    codes = db.session.query(Invitation.code).filter_by(wave_id=wave_id).order_by(Invitation.id)
    return Survey(wave_name, wave_id, tuple(tokens), tuple(code for (code,) in codes))


def _launched(ex: Document | None, cx: Document | None, languages: Sequence[str], tally_point: str) -> tuple[int, str]:
    kept = []
    for code, document in (("employee_monthly", ex), ("customer_contact", cx)):
        found = questionnaires.add_from_library(code=code)
        if document is not None:
            questionnaires.save_draft(questionnaire=found, document=document)
        questionnaires.publish(questionnaire=found)
        kept.append(found.id)
    programme = pulses.create_programme(name_en="Pulse", name_ru="Пульс")
    plan = dataclasses.replace(
        pulses.plan_of(programme),
        first_day=now().date(),
        opens_at=dt.time(0),
        move_holidays=False,
        languages=tuple(languages),
        tally_point=tally_point,
    )
    pulses.save_programme(
        programme=programme,
        plan=plan,
        name_en="Pulse",
        name_ru="Пульс",
        ex_questionnaire_id=kept[0],
        cx_questionnaire_id=kept[1],
    )
    wave = pulses.launch(programme=programme)
    db.session.commit()
    kept_wave = wave.id, wave.public_id
    tick()
    db.session.commit()
    return kept_wave


def _contact(at: int) -> NewInteraction:
    return NewInteraction(
        row=at + 1,
        external_id=f"i{at}",
        customer_id=f"c{at}",
        name=f"Customer {at}",
        email=f"c{at}@example.org",
        phone=None,
        language="en",
        time_zone=None,
        consent="given",
        touchpoint="Counter",
        teams=(("AB"[at % 2], 1.0),),
        occurred_at=now() - dt.timedelta(minutes=5),
    )
