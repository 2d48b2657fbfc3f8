"""Who signs in, with which roles, over which part of the organisation."""

from __future__ import annotations

from typing import Any

from flask import Flask, abort, request
from flask_babel import lazy_gettext as _l
from flask_security import Security, SQLAlchemyUserDatastore, anonymous_user_required

from app.accounts import cli
from app.accounts.audit import describe_act
from app.accounts.letters import LibraryMail
from app.accounts.models import Passkey, Role, User
from app.accounts.passwords import PasswordRules
from app.accounts.signing_in import forms as library_forms
from app.accounts.signing_in import limits, proofs, watching
from app.accounts.signing_in.settings import flask_security
from app.accounts.views import PARTS
from app.accounts.views.blueprint import blueprint
from app.accounts.wording import ACTS
from app.db import commits, db
from app.web.navigation import add_entry

datastore = SQLAlchemyUserDatastore(db, User, Role, Passkey)
WRITING = (
    "logout",
    "forgot_password",
    "reset_password",
    "change_password",
    "two_factor_setup",
    "two_factor_setup_validate",
    "two_factor_token_validation",
    "mf_recovery",
    "mf_recovery_codes",
    "wan_register",
    "wan_register_response",
    "wan_signin_response",
    "wan_delete",
    "wan_verify_response",
)


def init_app(app: Flask) -> None:
    """Set up sign-in, the pages about accounts and the audit trail; nobody registers by themselves."""
    assert PARTS  # noqa: S101  the modules whose views the blueprint carries
    app.config.from_mapping(flask_security(app.config["SETTINGS"]))
    app.register_blueprint(blueprint)  # before the library's, so that our templates are found first
    Security(
        app,
        datastore,
        mail_util_cls=LibraryMail,
        password_util_cls=PasswordRules,
        totp_cls=proofs.Codes,
        mf_recovery_codes_util_cls=proofs.RecoveryCodes,
        webauthn_util_cls=proofs.Passkeys,
        forgot_password_form=library_forms.ForgottenForm,
        reset_password_form=library_forms.ResetForm,
        change_password_form=library_forms.ChangeForm,
        two_factor_setup_form=library_forms.SetUpForm,
        two_factor_select_form=library_forms.ChooseForm,
        two_factor_rescue_form=library_forms.RescueForm,
        wan_register_form=library_forms.PasskeyForm,
    )
    app.cli.add_command(cli.users)
    _tame(app)
    limits.init_app(app)
    watching.init_app(app)
    add_entry(app, "accounts.people", _l("Users"), order=60)
    for act, text in ACTS.items():
        describe_act(act, text)


def _tame(app: Flask) -> None:
    """Make the library's pages keep our rules: they write when posted to, forms only, and in one transaction."""
    views: dict[str, Any] = app.view_functions
    for name in WRITING:
        views[f"security.{name}"] = commits(views[f"security.{name}"])
    # asked for by somebody signed in, the library would sign them out
    name = "security.two_factor_token_validation"
    views[name] = anonymous_user_required(views[name])

    @app.before_request
    def forms_only() -> None:
        if request.blueprint == "security" and (request.is_json or request.accept_mimetypes.best == "application/json"):
            abort(400)
