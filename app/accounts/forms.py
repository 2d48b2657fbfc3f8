"""The forms of accounts."""

from __future__ import annotations

from typing import Any

from blinker import signal
from flask import current_app
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Email, InputRequired, Length

from app.accounts.roles import RoleName
from app.accounts.services import User

LANGUAGES = [
    SelectChoice("", _l("as the browser says")), SelectChoice("ru", "Русский"), SelectChoice("en", "English")
]  # fmt: skip
NAMES = {
    RoleName.HR: _l("HR"),
    RoleName.CX_LEAD: _l("CX lead"),
    RoleName.MANAGER: _l("Manager"),
    RoleName.ANALYST: _l("Analyst"),
    RoleName.ADMIN: _l("Administrator"),
}
#: answered by the organisation, which lies above, with (id, name) of each team in order
teams_wanted = signal("accounts-teams-wanted")


def team_options() -> list[tuple[int, str]]:
    """Return the teams a manager can be given."""
    answers = teams_wanted.send(current_app._get_current_object())  # type: ignore[attr-defined]  # a proxy
    return [pair for _receiver, pairs in answers for pair in pairs]


class OwnForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """One's own name and language."""

    name = StringField(_l("Name"), validators=[Length(max=200)])
    language = SelectField(
        _l("Language"),
        choices=[
            SelectChoice("", _l("as the browser says")),
            SelectChoice("ru", "Русский"),
            SelectChoice("en", "English"),
        ],
        filters=[lambda value: value or ""],
    )


class UserForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """Somebody's account."""

    email = StringField(
        _l("E-mail address"),
        validators=[
            InputRequired(_l("Write the address.")),
            Email(_l("This is not an e-mail address.")),
            Length(max=254),
        ],
    )
    name = StringField(_l("Name"), validators=[Length(max=200)])
    roles = SelectMultipleField(_l("Roles"), coerce=str)
    scope = SelectField(_l("Team a manager sees, with all below it"), coerce=str)
    language = SelectField(
        _l("Language"),
        choices=[
            SelectChoice("", _l("as the browser says")),
            SelectChoice("ru", "Русский"),
            SelectChoice("en", "English"),
        ],
    )

    @classmethod
    def for_actor(cls, manageable: set[str], user: User | None = None) -> UserForm:
        """Return the form with the roles somebody may give."""
        data: dict[str, Any] = {}
        if user is not None:
            data = {
                "email": user.email, "name": user.name or "", "roles": [role.name for role in user.roles],
                "scope": str(user.scope_team_id or ""), "language": user.language or "",
            }  # fmt: skip
        form = cls(data=data)
        form.roles.choices = [SelectChoice(role.value, NAMES[role]) for role in RoleName if role.value in manageable]
        teams = [SelectChoice(str(number), name) for number, name in team_options()]
        form.scope.choices = [SelectChoice("", "–"), *teams]
        if user is not None:
            del form.email
        return form

    def details(self) -> dict[str, Any]:
        """Return what the services take."""
        return {
            "name": (self.name.data or "").strip(),
            "roles": [RoleName(one) for one in self.roles.data or []],
            "scope_team_id": int(self.scope.data) if self.scope.data else None,
            "language": self.language.data or None,
        }
