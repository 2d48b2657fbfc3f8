"""Nothing of the demonstration exists where real people are."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.config import ROOT, Mode
from app.demo.services import SIGN_INS, NotADemonstration, is_built
from tests.conftest import running


@pytest.fixture(params=[Mode.PRODUCTION, Mode.DEVELOPMENT])
def working(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An installation people work or develop with."""
    with running(tmp_path, mode=request.param) as app:
        yield app


def test_no_command_no_route_no_banner(working: Flask) -> None:
    assert "demo" not in working.cli.commands
    result = working.test_cli_runner().invoke(args=["demo"])
    assert result.exit_code == 2
    assert "No such command" in result.output
    assert not [rule for rule in working.url_map.iter_rules() if "demo" in f"{rule.rule} {rule.endpoint}"]
    assert "simulated" not in working.test_client().get("/login").text


def test_no_sign_in_of_the_demonstration_works(working: Flask) -> None:
    for one in SIGN_INS:
        client = working.test_client()
        token = client.csrf_token("/login")
        answer = client.post("/login", data={"email": one.email, "password": one.password, "csrf_token": token})
        assert answer.status_code == 200
        assert client.get("/").location == "/login"


def test_the_services_refuse_too(working: Flask) -> None:
    with pytest.raises(NotADemonstration):
        is_built()


def test_the_code_is_not_even_loaded(tmp_path: Path) -> None:
    loaded = (
        "import sys; from app import create_app; create_app(); "
        "print([name for name in sys.modules if name.startswith('app.demo')])"
    )
    environment = {
        "PAIRPULSE_DATABASE_URL": f"sqlite:///{tmp_path}/production.db",
        "PAIRPULSE_DATA_DIR": str(tmp_path),
        "PAIRPULSE_SECRET_KEY": "s" * 64,
        "PAIRPULSE_PASSWORD_SALT": "p" * 64,
    }
    done = subprocess.run(
        [sys.executable, "-c", loaded], check=False, env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_nothing_outside_imports_it() -> None:
    files = [
        ROOT / "wsgi.py",
        *(path for room in ("app", "analysis", "migrations") for path in (ROOT / room).rglob("*.py")),
    ]
    outside = [path for path in files if not path.is_relative_to(ROOT / "app" / "demo")]
    assert len(outside) > 50
    for path in outside:
        imported = {name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for name in names_in(node)}
        assert not {name for name in imported if f"{name}.".startswith("app.demo.")}, path


def names_in(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []
