"""The library speaks our words, in both languages."""

import pytest
from flask import Flask
from flask_security.utils import get_message

from app.accounts.signing_in.messages import MESSAGES

# what belongs to parts of the library that are switched off here
ELSEWHERE = ("US_", "OAUTH", "CONFIRM", "CHANGE_EMAIL", "USERNAME", "PHONE", "GENERIC_US", "REFRESH_TOKEN", "LOGIN_",
             "PASSWORDLESS", "INVALID_CONFIRMATION", "INVALID_LOGIN", "ALREADY_CONFIRMED", "EMAIL_CONFIRMED",
             "EMAIL_ALREADY", "IDENTITY_", "CODE_HAS", "FAILED_TO_SEND", "USE_CODE", "PASSWORD_BREACHED",
             "PASSWORD_TOO_SIMPLE", "PASSWORD_INVALID_LENGTH", "INVALID_PASSWORD_CODE")  # fmt: skip
PLACES = {"name": "Телефон", "email": "a@example.org", "within": "2", "cause": "x", "length": 1}


def shown(app: Flask) -> list[str]:
    keys = [key.removeprefix("SECURITY_MSG_") for key in app.config if key.startswith("SECURITY_MSG_")]
    return [key for key in keys if not key.startswith(ELSEWHERE) and key != "PASSWORD_RESET"]


def test_every_message_that_can_appear_is_ours(app: Flask) -> None:
    assert set(shown(app)) - {key for key in MESSAGES} == set()


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_messages_are_in_the_readers_language(app: Flask, lang: str) -> None:
    with app.test_request_context(f"/?lang={lang}"):
        for key in MESSAGES:
            text, _tone = get_message(key, **PLACES)
            cyrillic = any("а" <= sign <= "я" for sign in str(text).lower().replace("телефон", ""))
            assert cyrillic == (lang == "ru"), f"{key}: {text}"
            assert "%(" not in str(text)
