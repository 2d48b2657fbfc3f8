"""Customers' answers; employees' rights to a pass and their sealed ballots. `responses` and `release` only import it.

Personal data and an employee's answer share no table, no transaction, no key, no order and no clock: what is kept of
an answer is a ciphertext, until the tally counts it and it is gone.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text
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


class Poll(Base):
    """A wave's employee leg: the manifest, the same bytes for everybody, and the cells it commits to.

    `leaves` are the cells as the manifest hashes them, `tree` is `[cell, cell above, teams]` for each. The keys are
    files outside the database. No clock here, nor in the two tables below.
    """

    __tablename__ = "poll"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"), primary_key=True)
    manifest: Mapped[str] = mapped_column(Text)
    leaves: Mapped[list[Any]] = mapped_column(JSON, deferred=True)
    tree: Mapped[list[Any]] = mapped_column(JSON, deferred=True)
    invited: Mapped[int]
    tallied: Mapped[bool] = mapped_column(default=False)
    counts: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True))  # told after the tally


class Eligibility(Base):
    """The right to one pass; which person it is can be told only with a key that lies outside the database.

    `blinded_hash` is of what the server signed without seeing it, so that the same is signed again and nothing else.
    """

    __tablename__ = "eligibility"
    __table_args__ = (Index("ix_eligibility_wave_id_cell", "wave_id", "cell"), {"sqlite_with_rowid": False})

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("poll.wave_id", ondelete="CASCADE"))
    cell: Mapped[int]
    blinded_hash: Mapped[str | None] = mapped_column(String(64))
    reissued: Mapped[bool] = mapped_column(default=False)
    card: Mapped[bool] = mapped_column(default=False)  # printed for a box, so that it can be made void


class Ballot(Base):
    """A sealed ballot under the hash of its pass. Nothing else, and nothing that leads to an eligibility."""

    __tablename__ = "ballot"
    __table_args__ = (Index("ix_ballot_wave_id", "wave_id"), {"sqlite_with_rowid": False})

    nid: Mapped[str] = mapped_column(String(64), primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("poll.wave_id", ondelete="CASCADE"))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
