"""Addresses and telephone numbers as people write them, in the one form we keep."""

from __future__ import annotations

import re

import phonenumbers
from flask import current_app

LOCAL = re.compile(r"[^\s@\"(),:;<>\[\]\\]{1,64}")
DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]", re.UNICODE)


class BadContact(ValueError):
    """A text that is no address or number; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def as_email(text: str) -> str | None:
    """Return an address in lower case, None for an empty text.

    Raises
    ------
    BadContact
        If nobody could be reached at it.

    Examples
    --------
    >>> as_email(" Anna@Bank.Example "), as_email("")
    ('anna@bank.example', None)
    """
    text = text.strip()
    if not text:
        return None
    local, _at, domain = text.rpartition("@")
    if len(text) > 254 or not LOCAL.fullmatch(local) or not DOMAIN.fullmatch(domain) or ".." in local:
        raise BadContact("email_wrong")
    return text.lower()


def as_phone(text: str) -> str | None:
    """Return a number as +79001234567, None for an empty text; a national number is read as one of our country.

    Raises
    ------
    BadContact
        If it is no telephone number.
    """
    text = text.strip()
    if not text:
        return None
    try:
        number = phonenumbers.parse(text, None if text.startswith("+") else region())
    except phonenumbers.NumberParseException:
        raise BadContact("phone_wrong") from None
    if not phonenumbers.is_possible_number(number):
        raise BadContact("phone_wrong")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def region() -> str | None:
    """Return the country a number without + belongs to: that of the holidays, Russia where Russian is spoken first."""
    settings = current_app.config["SETTINGS"]
    country = settings.holidays.split("-")[0].upper()
    return country or ("RU" if settings.default_language == "ru" else None)
