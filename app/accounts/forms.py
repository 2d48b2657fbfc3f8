"""The forms about accounts: whom to invite, what they may do, and one's own."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, EmailField, PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, EqualTo, Length, Optional, ValidationError

from app.accounts.roles import RoleName
from app.accounts.scopes import NoSuchTeam, Scopes, SeveralTeams
from app.accounts.services import password_fault
from app.accounts.wording import ROLE_NAMES
from app.config import LANGUAGES

LANGUAGE_NAMES = {"": _l("as the browser says"), "en": "English", "ru": "Русский"}
LONG = Length(max=200, message=_l("That is too long: 200 characters at most."))
AGAIN = _l("The two passwords differ. Type the same one twice.")


def language_field() -> SelectField:
    """Return a choice of language, the browser's by default."""
    codes = ("", *LANGUAGES)
    return SelectField(_l("Language"), choices=[SelectChoice(code, LANGUAGE_NAMES[code]) for code in codes], default="")


class OwnForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """One's own name and language."""

    name = StringField(_l("Name"), validators=[LONG], render_kw={"autocomplete": "name"})
    language = language_field()


class PersonForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """What an account is and sees."""

    name = StringField(_l("Name"), validators=[LONG], render_kw={"autocomplete": "off"})
    language = language_field()
    roles = SelectMultipleField(_l("Roles"))
    scope = StringField(
        _l("Part of the organisation"),
        validators=[Length(max=800)],
        render_kw={"list": "scopes", "autocomplete": "off", "spellcheck": "false"},
    )

    scope_team_id: int | None = None

    def offer(self, roles: Iterable[RoleName], known: Scopes) -> None:
        """Offer the roles that may be given and the teams there are."""
        self.roles.choices = [SelectChoice(role.value, ROLE_NAMES[role]) for role in roles]
        self.known = known

    def chosen(self) -> list[RoleName]:
        """Return the roles chosen."""
        return [RoleName(value) for value in self.roles.data or []]

    def validate_scope(self, field: StringField) -> None:
        """Find the team that was named."""
        try:
            self.scope_team_id = self.known.find(field.data or "")
        except NoSuchTeam as unknown:
            raise ValidationError(_l("No team is called so. Choose one from the list, or write its code.")) from unknown
        except SeveralTeams as several:
            labels = "; ".join(several.labels)
            raise ValidationError(
                _l("Several teams are called so. Write one of: %(labels)s", labels=labels)
            ) from several


class InviteForm(PersonForm):
    """Whom to invite."""

    email = EmailField(
        _l("E-mail address"),
        validators=[DataRequired(_l("Enter the address the invitation goes to.")), Length(max=254)],
        render_kw={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"},
    )


class NewPasswordForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """The first password of an invited person."""

    password = PasswordField(
        _l("Password"),
        validators=[DataRequired(_l("Enter the password."))],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("The same password again"),
        validators=[EqualTo("password", AGAIN)],
        render_kw={"autocomplete": "new-password"},
    )

    email = ""

    def validate_password(self, field: PasswordField) -> None:
        """Refuse a password that is easy to guess."""
        if fault := password_fault(field.data or "", self.email):
            raise ValidationError(fault)


class TrailForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """Which entries of the audit trail to show; asked for in the address."""

    class Meta:
        """A form that is only asked with."""

        csrf = False

    act = StringField(_l("What was done"))
    who = StringField(_l("By whom"))
    about = StringField(_l("To what"))
    since = DateField(_l("From"), validators=[Optional()])
    until = DateField(_l("Until"), validators=[Optional()])
