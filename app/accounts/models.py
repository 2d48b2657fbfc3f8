"""Accounts and roles."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import current_app
from flask_security import AsaList, RoleMixin, UserMixin, WebAuthnMixin
from sqlalchemy import JSON, Column, ForeignKey, LargeBinary, String, Table
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.roles import RoleName, UserState
from app.config import Mode
from app.db import Base, now, opaque_id

DEMONSTRATION = ".example"  #: a domain that belongs to nobody; the demonstration's passwords are public
INVITATION_HOLDS = dt.timedelta(days=7)

user_role = Table(
    "user_role",
    Base.metadata,
    Column("user_id", ForeignKey("user.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("role.id", ondelete="CASCADE"), primary_key=True),
)


class Role(Base, RoleMixin):
    """A role; its name is one of `RoleName`."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    description: Mapped[str | None] = mapped_column(String(200))
    permissions: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))


class User(Base, UserMixin):
    """A person who signs in; a manager sees the subtree below `scope_team_id`."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str | None] = mapped_column(String(2))
    scope_team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="SET NULL"))
    name: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    invited_at: Mapped[dt.datetime | None]
    last_signed_in_on: Mapped[dt.date | None]
    tf_primary_method: Mapped[str | None] = mapped_column(String(20))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    totp_last_counter: Mapped[int | None]  # a code that was used once is refused
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(  # type: ignore[assignment]  # the mixin says str
        String(64), unique=True
    )
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    webauthn: Mapped[list[Passkey]] = relationship(  # type: ignore[assignment]  # the mixin says its own class
        back_populates="user", cascade="all, delete-orphan"
    )
    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]  # the mixin says list[RoleMixin]
        secondary=user_role, lazy="selectin"
    )

    @property
    def is_active(self) -> bool:
        """Tell whether the person may enter; a demonstration's account never may in production."""
        production = current_app.config["SETTINGS"].mode is Mode.PRODUCTION
        return self.active and not (production and self.email.endswith(DEMONSTRATION))

    @property
    def state(self) -> UserState:
        """Return whether the person was invited, works here, or was shut out."""
        if not self.active:
            return UserState.INACTIVE
        if self.password is not None:
            return UserState.ACTIVE
        stands = self.invited_at is not None and now() < self.invited_at + INVITATION_HOLDS
        return UserState.INVITED if stands else UserState.LAPSED

    @property
    def role_names(self) -> list[RoleName]:
        """Return the roles held, in the order in which pages list them."""
        held = {role.name for role in self.roles}
        return [role for role in RoleName if role.value in held]

    @property
    def has_second_factor(self) -> bool:
        """Tell whether a password alone does not open the account, or no password is needed."""
        return bool(self.tf_totp_secret and self.tf_primary_method) or bool(self.webauthn)

    def verify_auth_token(self, tdata: object) -> bool:
        """Refuse keys in addresses and headers: people sign in by session only."""
        return False


class Passkey(Base, WebAuthnMixin):
    """A passkey with which a person signs in; the private half never leaves their device."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True, index=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    backup_state: Mapped[bool]
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: Mapped[str | None] = mapped_column(String(255))
    create_datetime: Mapped[dt.datetime] = mapped_column(default=now)
    lastuse_datetime: Mapped[dt.datetime] = mapped_column(default=now)
    name: Mapped[str] = mapped_column(String(64))
    usage: Mapped[str] = mapped_column(String(64))
    user: Mapped[User] = relationship(back_populates="webauthn")

    def get_user_mapping(self) -> dict[str, Any]:
        """Return what finds the owner, as Flask-Security asks."""
        return {"id": self.user_id}


class AuditEntry(Base):
    """One administrative act: who did what to what, kept when the account is gone."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(default=now, index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    who: Mapped[str] = mapped_column(String(254))
    act: Mapped[str] = mapped_column(String(60), index=True)
    subject: Mapped[str] = mapped_column(String(300))
    details: Mapped[dict[str, Any] | None] = mapped_column(JSON)
