"""The house rules that a linter does not know."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "analysis").rglob("*.py")])
LONGEST_FILE = 250
LONGEST_FUNCTION = 40
EDGES = {"views.py", "cli.py", "db.py"}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef))


def statements(function: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def without_docstrings(path: Path) -> int:
    tree = ast.parse(path.read_text())
    taken = 0
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node):
            first = node.body[0]
            taken += (first.end_lineno or 0) - first.lineno + 1
    return len(path.read_text().splitlines()) - taken


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    assert without_docstrings(path) <= LONGEST_FILE
    for function in functions(path):
        assert statements(function) <= LONGEST_FUNCTION, f"{function.name} is too long"


def test_no_room_is_called_utils_helpers_or_common() -> None:
    bad = {"utils", "helpers", "common", "util", "helper", "misc"}
    assert not [p for p in CODE if p.stem in bad or bad & set(p.relative_to(ROOT).parts)]


def test_only_the_edge_commits() -> None:
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr == "commit":
                assert path.name in EDGES, f"{path.relative_to(ROOT)}:{node.lineno} commits"


def test_the_table_of_contents_names_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text()
    rooms = [p for p in (ROOT / "app").iterdir() if p.is_dir() and p.name != "__pycache__"]
    missing = [room.name for room in rooms if f"`app/{room.name}/`" not in text]
    assert not missing, f"docs/architecture.md does not mention {missing}"


def test_every_setting_is_documented() -> None:
    names = set(re.findall(r'"(PAIRPULSE_[A-Z_]+)"', (ROOT / "app" / "config.py").read_text()))
    documented = (ROOT / "docs" / "operations.md").read_text()
    assert names and not [name for name in names if f"`{name}`" not in documented]


def test_every_make_target_in_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)  ", (ROOT / "README.md").read_text()))
    assert {"demo", "test"} <= named <= targets


def committed_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


def test_locks_carry_hashes_and_no_address() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text and "index-url" not in text and "find-links" not in text


def test_no_minified_or_foreign_asset_is_committed() -> None:
    files = committed_files()
    assert not [p for p in files if ".min." in p.name or p.suffix in {".woff", ".woff2", ".ttf", ".whl"}]
    shipped = [p for p in files if "static" in p.parts and p.suffix in {".js", ".css"}]
    assert not [p for p in shipped if max(map(len, p.read_text().splitlines()), default=0) > 500]


def test_import_rules_hold() -> None:
    run = subprocess.run(
        [ROOT / ".venv" / "bin" / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout[-2000:]
