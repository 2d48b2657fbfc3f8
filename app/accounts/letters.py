"""Letters about accounts, in the language of whoever gets them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flask import current_app, render_template
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from flask_security import MailUtil

from app.accounts.models import INVITATION_HOLDS
from app.accounts.signals import Letter, letter_written

if TYPE_CHECKING:
    from app.accounts.models import User
    from app.config import Settings

RESET_HOURS = 2


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a letter says; the layout is the same for all."""

    subject: str
    paragraphs: list[str]
    link: str = ""
    button: str = ""
    ending: str = ""


def send(letter: Letter) -> None:
    """Hand a letter over to whoever delivers, in the transaction of the act it tells of."""
    letter_written.send(current_app._get_current_object(), letter=letter)  # type: ignore[attr-defined]  # the proxy hides it


def address(path: str, language: str) -> str:
    """Return an address of this installation; never built from a request, whose Host anybody can forge."""
    return f"{_settings().url}{path}?lang={language}"


def language_of(user: User) -> str:
    """Return the language a person is written to in."""
    return user.language or _settings().default_language


def invitation(user: User, *, link: str, inviter: str) -> Letter:
    """Return the letter that lets a person choose a password."""

    def words() -> Words:
        days = INVITATION_HOLDS.days
        holds = ngettext("The link holds for %(num)d day.", "The link holds for %(num)d days.", days)
        told = _(
            "%(inviter)s invites you to Pairpulse, where %(organisation)s asks employees and customers and reads "
            "how both hang together.",
            inviter=inviter,
            organisation=_settings().organisation,
        )
        return Words(
            subject=_("Invitation to Pairpulse, %(organisation)s", organisation=_settings().organisation),
            paragraphs=[told, _("You will sign in with this address: %(email)s.", email=user.email)],
            link=link,
            button=_("Choose a password"),
            ending=f"{holds} " + _("If you did not expect this letter, leave it: nothing will happen."),
        )

    return _written(user, words)


def reset(user: User, *, token: str) -> Letter:
    """Return the letter with which a person chooses a new password."""

    def words() -> Words:
        holds = ngettext("The link holds for %(num)d hour.", "The link holds for %(num)d hours.", RESET_HOURS)
        return Words(
            subject=_("New password for Pairpulse"),
            paragraphs=[_("Somebody, most likely you, asked for a new password for %(email)s.", email=user.email)],
            link=address(f"/forgotten/{token}", language_of(user)),
            button=_("Choose a new password"),
            ending=f"{holds} " + _("If it was not you, leave this letter: your password stays as it is."),
        )

    return _written(user, words)


def notice(user: User, what: str) -> Letter:
    """Return the letter that tells a person what changed about signing in to their account."""

    def words() -> Words:
        subject, told = _told()[what]
        return Words(
            subject=subject,
            paragraphs=[told % {"email": user.email}],
            link=address("/account", language_of(user)),
            button=_("Open my account"),
            ending=_("If it was not you, choose a new password at once and tell the person who runs Pairpulse."),
        )

    return _written(user, words)


def _told() -> dict[str, tuple[str, str]]:
    return {
        "password_reset": (
            _("Your password was changed"),
            _("The password of %(email)s was chosen anew by a letter. All sessions have ended."),
        ),
        "password_changed": (
            _("Your password was changed"),
            _("The password of %(email)s was changed. All other sessions have ended."),
        ),
        "second_factor_on": (
            _("Second factor set up"),
            _("Signing in as %(email)s now asks for a code of an authenticator app."),
        ),
        "second_factor_off": (_("Second factor turned off"), _("Signing in as %(email)s no longer asks for a code.")),
        "second_factor_removed": (
            _("Second factor removed"),
            _("An administrator removed the second factor and the passkeys of %(email)s. Set them up again."),
        ),
        "passkey_added": (_("Passkey added"), _("A passkey was added to %(email)s.")),
        "passkey_removed": (_("Passkey removed"), _("A passkey of %(email)s was removed.")),
        "codes_made": (
            _("New recovery codes"),
            _("New recovery codes were made for %(email)s; earlier ones open nothing any more."),
        ),
        "code_used": (_("A recovery code was used"), _("Somebody signed in as %(email)s with a recovery code.")),
    }


def _written(user: User, words: Callable[[], Words]) -> Letter:
    language = language_of(user)
    with force_locale(language):
        said = words()
        shown: dict[str, Any] = {
            "words": said,
            "name": user.name,
            "lang": language,
            "subject": said.subject,
            "organisation": _settings().organisation,
        }
        text = render_template("accounts/letters/letter.txt", **shown)
        html = render_template("accounts/letters/letter.html", **shown)
    return Letter(to=user.email, subject=said.subject, text=text, html=html, language=language)


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


class LibraryMail(MailUtil):
    """The library's letters, in our words and by our way out."""

    def send_mail(  # noqa: PLR0917  as the library calls it
        self, template: str, subject: str, recipient: Any, sender: Any, body: str | None, html: str | None, **more: Any
    ) -> None:
        """Write the letter the library asks for; `template` is one of our names for it."""
        user = more["user"]
        send(reset(user, token=more["reset_token"]) if template == "reset" else notice(user, template))
