"""Stored answers and the employees' passes. Only `responses` and `release` may import this module.

The two sides share no table, no key and no clock. Of an employee's answer nothing but
wave and team is kept: no person, no time, no order. A pass has no person in it either;
who may use it is known only to who holds the wave's key, which lies outside the database.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class CustomerResponse(Base):
    """One customer's answers to one invitation; a repeated submit replaces, never adds."""

    __tablename__ = "customer_response"
    __table_args__ = (Index("ix_customer_response_wave_id", "wave_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"), unique=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"))
    answered_on: Mapped[dt.date]
    language: Mapped[str] = mapped_column(String(2))
    may_contact: Mapped[bool] = mapped_column(default=False)


class CustomerAnswer(Base):
    """The value of one item in a customer's response: a number, or what they wrote."""

    __tablename__ = "customer_answer"

    response_id: Mapped[int] = mapped_column(ForeignKey("customer_response.id", ondelete="CASCADE"), primary_key=True)
    item: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[float | None]
    text: Mapped[str | None] = mapped_column(Text)


class EmployeePass(Base):
    """The right to answer once; `pass_hash` is the hash of a secret that only the invited person's link holds."""

    __tablename__ = "employee_pass"
    __table_args__ = (Index("ix_employee_pass_wave_id_team_id", "wave_id", "team_id"), {"sqlite_with_rowid": False})

    pass_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="RESTRICT"))
    used_hash: Mapped[str | None] = mapped_column(String(64))
    card: Mapped[bool] = mapped_column(default=False)  # printed for a box, so that it can be made void


class EmployeeResponse(Base):
    """An employee's answers with wave and team only, under a random key."""

    __tablename__ = "employee_response"
    __table_args__ = (Index("ix_employee_response_wave_id", "wave_id"), {"sqlite_with_rowid": False})

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=lambda: secrets.token_hex(16))
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="RESTRICT"))
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
