"""How Flask-Security is set up: which of its pages exist, under which addresses, for how long."""

from __future__ import annotations

from datetime import timedelta

from app.accounts.letters import RESET_HOURS
from app.accounts.passwords import SHORTEST_PASSWORD
from app.accounts.signing_in.messages import MESSAGES
from app.config import Mode, Settings

SESSION = timedelta(hours=12)
FRESH = timedelta(minutes=30)
RECOVERY_CODES = 10

ADDRESSES = {
    "RESET_URL": "/forgotten",
    "CHANGE_URL": "/account/password",
    "TWO_FACTOR_SETUP_URL": "/account/second-factor",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "/login/code",
    "TWO_FACTOR_SELECT_URL": "/login/choose",
    "TWO_FACTOR_RESCUE_URL": "/login/help",
    "MULTI_FACTOR_RECOVERY_CODES_URL": "/account/recovery-codes",
    "MULTI_FACTOR_RECOVERY_URL": "/login/recovery-code",
    "WAN_REGISTER_URL": "/account/passkeys",
    "WAN_DELETE_URL": "/account/passkeys/remove",
    "WAN_SIGNIN_URL": "/login/passkey",
    "WAN_VERIFY_URL": "/verify/passkey",
    "TWO_FACTOR_POST_SETUP_VIEW": "/account",
    "WAN_POST_REGISTER_VIEW": "/account/passkeys",
    "POST_CHANGE_VIEW": "/account",
    "POST_RESET_VIEW": "/login",
    "POST_LOGIN_VIEW": "/",
    "POST_LOGOUT_VIEW": "/",
}
PASSWORDS = {
    "PASSWORD_HASH": "argon2",
    "PASSWORD_SCHEMES": ["argon2"],
    "DEPRECATED_PASSWORD_SCHEMES": [],
    "PASSWORD_LENGTH_MIN": SHORTEST_PASSWORD,
    "RECOVERABLE": True,
    "RESET_PASSWORD_WITHIN": timedelta(hours=RESET_HOURS),
    "CHANGEABLE": True,
}
LETTERS = {
    "EMAIL_PLAINTEXT": False,  # we write them ourselves, by these names
    "EMAIL_HTML": False,
    "EMAIL_TEMPLATE_PASSWORD_RESET": "reset",
    "EMAIL_TEMPLATE_PASSWORD_RESET_NOTICE": "password_reset",
    "EMAIL_TEMPLATE_PASSWORD_CHANGE_NOTICE": "password_changed",
    "SEND_REGISTER_EMAIL": False,
    "EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
}
SECOND_FACTOR = {
    "TWO_FACTOR": True,
    "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,  # the code before and the one after, for clocks that differ
    "TWO_FACTOR_RESCUE_EMAIL": False,
    "TOTP_ISSUER": "Pairpulse",
    "MULTI_FACTOR_RECOVERY_CODES": True,
    "MULTI_FACTOR_RECOVERY_CODES_N": RECOVERY_CODES,
}
PASSKEYS = {
    "WEBAUTHN": True,
    "WAN_RP_NAME": "Pairpulse",
    "WAN_ALLOW_USER_HINTS": False,  # a sign-in page that knows who has a passkey tells who has an account
    "WAN_SIGNIN_WITHIN": timedelta(minutes=3),
    "WAN_NAME_ALLOWED_CHARS": None,
    "INPUT_NORMALIZE_FORM": "NFKC",  # the default takes the breve off a Russian й
}
QUICK = {"argon2__rounds": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}  #: passwords of tests guard nobody
CAUTION = {
    "RETURN_GENERIC_RESPONSES": True,
    "CSRF_IGNORE_UNAUTH_ENDPOINTS": False,
    "LOGOUT_METHODS": ["POST"],
    "API_ENABLED_METHODS": ["session"],
    "FRESHNESS": FRESH,
    "FRESHNESS_GRACE_PERIOD": FRESH,
    "FLASH_MESSAGES": True,
}


def flask_security(settings: Settings) -> dict[str, object]:
    """Return everything Flask-Security and the session read from the configuration."""
    ours = {**ADDRESSES, **PASSWORDS, **LETTERS, **SECOND_FACTOR, **PASSKEYS, **CAUTION}
    return {
        **{f"SECURITY_{name}": value for name, value in ours.items()},
        **{f"SECURITY_MSG_{name}": said for name, said in MESSAGES.items()},
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": QUICK if settings.mode is Mode.TEST else {},
        "SECURITY_PASSWORD_SALT": settings.password_salt,
        "SECURITY_TOTP_SECRETS": {"1": settings.secret_key},  # encrypts the secrets of the second factor
        "PERMANENT_SESSION_LIFETIME": SESSION,
        "REMEMBER_COOKIE_DURATION": timedelta(days=14),
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_SECURE": settings.https,
        "REMEMBER_COOKIE_HTTPONLY": True,
        "RATELIMIT_STORAGE_URI": "memory://",
    }
