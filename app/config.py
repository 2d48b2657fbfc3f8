"""Typed settings from the environment: safe defaults, and a stop at the start for what is missing."""

from __future__ import annotations

import dataclasses
import enum
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).parent.parent
LANGUAGES = ("en", "ru")


class Mode(enum.StrEnum):
    """What an installation is for; only `production` faces real people."""

    PRODUCTION = "production"
    DEVELOPMENT = "development"
    DEMO = "demo"
    TEST = "test"


class SettingsError(RuntimeError):
    """A setting that is missing or makes no sense; names the variable and the remedy."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an installation may set, one environment variable each (`docs/operations.md`)."""

    mode: Mode
    data_dir: Path
    database_url: str
    secret_key: str
    password_salt: str
    default_language: str
    time_zone: str
    https: bool
    min_employees: int
    min_customers: int
    max_upload_bytes: int
    proxies: int = 0
    hosts: tuple[str, ...] = ()
    organisation: str = "Pairpulse"
    url: str = "http://127.0.0.1:8000"
    mail_from: str = "pairpulse@localhost"
    smtp_host: str = "127.0.0.1"
    smtp_port: int = 25
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_tls: str = "none"
    sms_url: str = ""
    sms_secret: str = ""
    holidays: str = ""
    comment_analyzer: str = ""
    key_dir: Path = Path("/nonexistent")

    def flask(self) -> dict[str, object]:
        """Return the settings under the names Flask and its extensions read."""
        return {
            "SETTINGS": self,
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SECURE": self.https,
            "MAX_CONTENT_LENGTH": self.max_upload_bytes,
            "MAX_FORM_MEMORY_SIZE": 2_000_000,
            "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
            "BABEL_DEFAULT_LOCALE": self.default_language,
            "BABEL_DEFAULT_TIMEZONE": self.time_zone,
            "TESTING": self.mode is Mode.TEST,
            "TRUSTED_HOSTS": list(self.hosts) or None,
            "MAIL_SERVER": self.smtp_host,
            "MAIL_PORT": self.smtp_port,
            "MAIL_USERNAME": self.smtp_user or None,
            "MAIL_PASSWORD": self.smtp_password or None,
            "MAIL_USE_TLS": self.smtp_tls == "starttls",
            "MAIL_USE_SSL": self.smtp_tls == "tls",
            "MAIL_DEFAULT_SENDER": self.mail_from,
            "MAIL_TIMEOUT": 20,
        }


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings, or raise SettingsError naming the variable at fault."""
    mode = _choice(environ, "PAIRPULSE_MODE", [m.value for m in Mode], Mode.PRODUCTION)
    data_dir = Path(environ.get("PAIRPULSE_DATA_DIR", ROOT / "var")).resolve()
    production = mode == Mode.PRODUCTION
    return Settings(
        mode=Mode(mode),
        data_dir=data_dir,
        database_url=_database_url(environ, data_dir, production=production),
        secret_key=_secret(environ, "PAIRPULSE_SECRET_KEY", data_dir, production=production),
        password_salt=_secret(environ, "PAIRPULSE_PASSWORD_SALT", data_dir, production=production),
        default_language=_choice(environ, "PAIRPULSE_LANGUAGE", LANGUAGES, "en"),
        time_zone=environ.get("PAIRPULSE_TIME_ZONE", "UTC"),
        https=_choice(environ, "PAIRPULSE_HTTPS", ("yes", "no"), "yes" if production else "no") == "yes",
        min_employees=_at_least(environ, "PAIRPULSE_MIN_EMPLOYEES", default=5, floor=5),
        min_customers=_at_least(environ, "PAIRPULSE_MIN_CUSTOMERS", default=10, floor=5),
        max_upload_bytes=_at_least(environ, "PAIRPULSE_MAX_UPLOAD_MB", default=25, floor=1) * 1_000_000,
        proxies=_at_least(environ, "PAIRPULSE_PROXIES", default=0, floor=0),
        hosts=tuple(host.strip() for host in environ.get("PAIRPULSE_HOSTS", "").split(",") if host.strip()),
        organisation=environ.get("PAIRPULSE_ORGANISATION", "Pairpulse"),
        url=environ.get("PAIRPULSE_URL", "http://127.0.0.1:8000").rstrip("/"),
        holidays=environ.get("PAIRPULSE_HOLIDAYS", ""),
        comment_analyzer=environ.get("PAIRPULSE_COMMENT_ANALYZER", ""),
        key_dir=Path(environ.get("PAIRPULSE_KEY_DIR", data_dir / "keys")).resolve(),
        **_sending(environ),
    )


class _Sending(TypedDict):
    mail_from: str
    smtp_host: str
    smtp_port: int
    smtp_user: str
    smtp_password: str
    smtp_tls: str
    sms_url: str
    sms_secret: str


def _sending(environ: Mapping[str, str]) -> _Sending:
    return {
        "mail_from": environ.get("PAIRPULSE_MAIL_FROM", "pairpulse@localhost"),
        "smtp_host": environ.get("PAIRPULSE_SMTP_HOST", "127.0.0.1"),
        "smtp_port": _at_least(environ, "PAIRPULSE_SMTP_PORT", default=25, floor=1),
        "smtp_user": environ.get("PAIRPULSE_SMTP_USER", ""),
        "smtp_password": environ.get("PAIRPULSE_SMTP_PASSWORD", ""),
        "smtp_tls": _choice(environ, "PAIRPULSE_SMTP_TLS", ("none", "starttls", "tls"), "none"),
        "sms_url": environ.get("PAIRPULSE_SMS_URL", ""),
        "sms_secret": environ.get("PAIRPULSE_SMS_SECRET", ""),
    }


def _choice(environ: Mapping[str, str], name: str, allowed: list[str] | tuple[str, ...], default: str) -> str:
    value = environ.get(name, default)
    if value not in allowed:
        raise SettingsError(f"{name} is {value!r}; set it to one of {', '.join(allowed)}")
    return value


def _at_least(environ: Mapping[str, str], name: str, *, default: int, floor: int) -> int:
    raw = environ.get(name, str(default))
    if not raw.isdecimal() or int(raw) < floor:
        raise SettingsError(f"{name} is {raw!r}; set it to a whole number of at least {floor}")
    return int(raw)


def _database_url(environ: Mapping[str, str], data_dir: Path, *, production: bool) -> str:
    url = environ.get("PAIRPULSE_DATABASE_URL", "")
    if not url and production:
        raise SettingsError("PAIRPULSE_DATABASE_URL is not set; production never guesses its database")
    return url or f"sqlite:///{data_dir / 'pairpulse.db'}"


def _secret(environ: Mapping[str, str], name: str, data_dir: Path, *, production: bool) -> str:
    value = environ.get(name, "")
    if value:
        if production and len(value) < 32:
            raise SettingsError(f"{name} is shorter than 32 characters; make one with: openssl rand -hex 32")
        return value
    if production:
        raise SettingsError(f"{name} is not set; make one with: openssl rand -hex 32")
    return _kept_secret(data_dir / f"{name.lower()}.txt")


def _kept_secret(path: Path) -> str:
    """Return the secret of a demo or development installation, made once so that sign-ins outlive a restart."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text()
