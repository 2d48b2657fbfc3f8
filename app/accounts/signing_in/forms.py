"""The library's forms where its choices or checks are not ours."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_security import (
    ChangePasswordForm,
    ForgotPasswordForm,
    ResetPasswordForm,
    TwoFactorRescueForm,
    TwoFactorSetupForm,
    WebAuthnRegisterForm,
)
from flask_security.tf_plugin import TwoFactorSelectForm
from wtforms import HiddenField, PasswordField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, EqualTo

from app.accounts.roles import UserState

INSTEAD, BESIDES = "first", "secondary"
GIVEN = DataRequired(_l("Enter the password."))
DIFFER = _l("The two passwords differ. Type the same one twice.")
NEW = {"autocomplete": "new-password"}


class ForgottenForm(ForgotPasswordForm):
    """Who has forgotten a password; an invitation that has lapsed is not revived this way."""

    def validate(self, **kwargs: Any) -> bool:
        """Check the address, and that the account is open to its owner."""
        if not super().validate(**kwargs):
            return False
        user: Any = self.user
        if user.state not in (UserState.ACTIVE, UserState.INVITED):
            self.email.errors = [""]  # never shown: the page says the same in every case
            return False
        return True


class ResetForm(ResetPasswordForm):
    """A new password, chosen by a letter."""

    password = PasswordField(_l("New password"), validators=[GIVEN], render_kw=NEW)
    password_confirm = PasswordField(
        _l("The same password again"), validators=[EqualTo("password", DIFFER)], render_kw=NEW
    )


class ChangeForm(ChangePasswordForm):
    """A new password for somebody who knows the old one."""

    password = PasswordField(_l("Password you have now"), render_kw={"autocomplete": "current-password"})
    new_password = PasswordField(_l("New password"), validators=[GIVEN], render_kw=NEW)
    new_password_confirm = PasswordField(
        _l("The same password again"), validators=[EqualTo("new_password", DIFFER)], render_kw=NEW
    )


class SetUpForm(TwoFactorSetupForm):
    """Set up the second factor, or turn it off; the button says which."""

    setup = HiddenField()


class ChooseForm(TwoFactorSelectForm):
    """Which second factor to use now; the button says which."""

    which = HiddenField()


class RescueForm(TwoFactorRescueForm):
    """The library builds it on the page that asks for a code; we offer recovery codes only."""

    help_setup = RadioField(choices=[])


class PasskeyForm(WebAuthnRegisterForm):
    """What a new passkey is called and what it is for."""

    usage = RadioField(
        choices=[
            SelectChoice(INSTEAD, _l("Instead of the password")),
            SelectChoice(BESIDES, _l("As a second factor, after the password")),
        ],
        default=INSTEAD,
    )
