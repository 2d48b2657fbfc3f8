"""Settings: production never guesses, and every mistake names its variable."""

from pathlib import Path

import pytest

from app import create_app
from app.config import Mode, SettingsError, read_settings
from app.features import enabled

PRODUCTION = {
    "PAIRPULSE_DATABASE_URL": "sqlite:////tmp/x.db",
    "PAIRPULSE_SECRET_KEY": "s" * 32,
    "PAIRPULSE_PASSWORD_SALT": "p" * 32,
}


def test_production_is_the_default_and_safe() -> None:
    settings = read_settings(PRODUCTION)
    assert settings.mode is Mode.PRODUCTION
    assert settings.https
    assert (settings.min_employees, settings.min_customers) == (5, 10)


@pytest.mark.parametrize("name", sorted(PRODUCTION))
def test_production_stops_at_the_start_without(name: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings({key: value for key, value in PRODUCTION.items() if key != name})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PAIRPULSE_MODE", "prod"),
        ("PAIRPULSE_LANGUAGE", "de"),
        ("PAIRPULSE_SECRET_KEY", "short"),
        ("PAIRPULSE_MIN_EMPLOYEES", "4"),
        ("PAIRPULSE_MIN_CUSTOMERS", "3"),
        ("PAIRPULSE_MIN_CUSTOMERS", "ten"),
        ("PAIRPULSE_MAX_UPLOAD_MB", "0"),
        ("PAIRPULSE_HTTPS", "maybe"),
    ],
)
def test_a_wrong_setting_stops_the_start_and_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings({**PRODUCTION, name: value})


def test_secrets_of_a_demo_are_made_once_and_private(tmp_path: Path) -> None:
    environment = {"PAIRPULSE_MODE": "demo", "PAIRPULSE_DATA_DIR": str(tmp_path)}
    first, again = read_settings(environment), read_settings(environment)
    assert first.secret_key == again.secret_key != first.password_salt
    assert (tmp_path / "pairpulse_secret_key.txt").stat().st_mode & 0o077 == 0


def test_nothing_of_the_demo_exists_in_production(tmp_path: Path) -> None:
    settings = read_settings({**PRODUCTION, "PAIRPULSE_DATA_DIR": str(tmp_path)})
    assert "demo" not in enabled(settings)
    app = create_app(settings)
    assert "demo" not in app.cli.commands
    assert not [rule for rule in app.url_map.iter_rules() if "/dev" in rule.rule or "demo" in rule.endpoint]
