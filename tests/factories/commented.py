"""A released wave with comments as a test wants them: by team, under the gate's own tables."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.db import db, now
from app.organisation import services as organisation
from app.pulses import services as pulses
from app.pulses.models import Invitation, Wave, WaveState
from app.release.models import WaveComment, WaveFigure, WaveRelease
from app.responses import asked
from app.responses.answering import keep
from tests.factories.responding import open_survey

Texts = Mapping[str, Sequence[str]]


class OnlyLong:
    """An operator's model: a comment of more than forty letters is about waiting, and about nothing we know."""

    version = "only long 1"

    def themes(self, texts: Sequence[str], themes: Sequence[object]) -> list[frozenset[str]]:
        return [frozenset({"waiting", "made-up"}) if len(text) > 40 else frozenset() for text in texts]


class Broken(OnlyLong):
    """An operator's model that fails."""

    def themes(self, texts: Sequence[str], themes: Sequence[object]) -> list[frozenset[str]]:
        raise RuntimeError("no memory")


def release_comments(texts: Texts, *, contacts: int = 0) -> Wave:
    """Open a wave for the teams A and B below Root and publish what their people wrote, at the nodes named."""
    survey = open_survey(employees=24, contacts=contacts)
    wave = db.session.get_one(Wave, survey.wave_id)
    teams = organisation.teams_by_code()
    cells = [teams[code].id for code in ("A", "B")]
    db.session.add(
        WaveRelease(
            wave_id=wave.id, n=24, published=cells, region_of=[[cell, cell] for cell in cells], attributes=[], kept={}
        )
    )
    db.session.flush()
    for cell in cells:
        db.session.add(
            WaveFigure(
                wave_id=wave.id, team_id=cell, code="engagement", whole=True, n=12, mean=61.5, sd=20.0,
                shares=[0.2] * 5,
            )
        )  # fmt: skip
    for code, said in texts.items():
        for text in said:
            db.session.add(
                WaveComment(
                    id=secrets.token_hex(16), wave_id=wave.id, team_id=teams[code].id, item="comment", text=text
                )
            )
    db.session.commit()
    return wave


def customers_write(wave: Wave, texts: Texts, *, close: bool = True) -> None:
    """Let the invited customers of A and B answer in turn, those who have something to say with words."""
    waiting = {code: list(said) for code, said in texts.items()}
    codes = db.session.scalars(select(Invitation.code).where(Invitation.wave_id == wave.id).order_by(Invitation.id))
    for at, code in enumerate(codes.all()):
        one = pulses.invitation_by_code(code)
        items = {item.code: item for item in asked.customer_items(wave, one.turn)}
        mine = waiting.get("AB"[at % 2], [])
        answers = {"staff": 4.0} | ({"made_ten": mine.pop()} if mine else {})
        keep(
            invitation_id=one.id, wave_id=wave.id, answers=answers, items=items, language="en", may_contact=False,
            on=now().date(),
        )  # fmt: skip
    if close:
        wave.ex_opens_at = wave.cx_opens_at = now() - dt.timedelta(days=9)
        wave.ex_closes_at = wave.cx_closes_at = now() - dt.timedelta(minutes=5)
        wave.state = WaveState.CLOSED
    db.session.commit()
