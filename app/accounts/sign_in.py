"""How people sign in: the settings of the library that does it."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta

from app.config import Settings


def sign_in_settings(settings: Settings) -> dict[str, object]:
    """Return e-mail and password with argon2, codes and passkeys as second factor, no self-registration."""
    return dict(
        SECURITY_PASSWORD_SALT=settings.password_salt,
        SECURITY_PASSWORD_HASH="argon2",
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_DEPRECATED_PASSWORD_SCHEMES=[],
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_SEND_REGISTER_EMAIL=False,
        SECURITY_CSRF_IGNORE_UNAUTH_ENDPOINTS=False,
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_POST_LOGIN_VIEW="/",
        SECURITY_POST_LOGOUT_VIEW="/",
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        SECURITY_FLASH_MESSAGES=False,
        SECURITY_PASSWORD_LENGTH_MIN=12,
        SECURITY_RECOVERABLE=True,
        SECURITY_RESET_PASSWORD_WITHIN=timedelta(days=2),
        SECURITY_POST_RESET_VIEW="/login",
        SECURITY_CHANGEABLE=True,
        SECURITY_POST_CHANGE_VIEW="/account",
        SECURITY_TWO_FACTOR=True,
        SECURITY_TWO_FACTOR_ENABLED_METHODS=["authenticator"],
        SECURITY_TWO_FACTOR_RESCUE_EMAIL=False,
        SECURITY_TWO_FACTOR_POST_SETUP_VIEW="/account",
        SECURITY_TOTP_SECRETS={"1": _derived(settings, "totp")},
        SECURITY_TOTP_ISSUER="Pairpulse",
        SECURITY_MULTI_FACTOR_RECOVERY_CODES=True,
        SECURITY_WEBAUTHN=True,
        SECURITY_WAN_RP_NAME="Pairpulse",
        SECURITY_WAN_SALT=_derived(settings, "passkeys"),
        SECURITY_WAN_POST_REGISTER_VIEW="/account",
        SECURITY_WAN_ALLOW_AS_MULTI_FACTOR=True,
        SECURITY_FRESHNESS=timedelta(hours=1),
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        REMEMBER_COOKIE_DURATION=timedelta(days=14),
        REMEMBER_COOKIE_SAMESITE="Lax",
        REMEMBER_COOKIE_SECURE=settings.https,
        REMEMBER_COOKIE_HTTPONLY=True,
        RATELIMIT_STORAGE_URI="memory://",
    )


def _derived(settings: Settings, purpose: str) -> str:
    """Return a secret for one purpose, made from the installation's own."""
    return hmac.new(settings.secret_key.encode(), purpose.encode(), hashlib.sha256).hexdigest()
