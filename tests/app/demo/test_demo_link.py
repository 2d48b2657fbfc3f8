"""The demonstration's link report is the one an analyst gets from its export on the command line."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from app.config import ROOT
from app.linkage.services import LinkTable, LinkView, export_frame, link_of


@pytest.fixture(scope="module")
def view(demo_app: Flask) -> LinkView:
    """The headline pair."""
    return link_of(ex="engagement", cx="recommend")


def written(table: LinkTable, path: Path) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(table.columns)
        rows.writerows(table.rows)
    return path


def test_the_headline_pair_is_a_supported_positive_link(view: LinkView) -> None:
    assert view.report["verdict"]["code"] == "link_positive"
    assert view.report["status"] != "refused"
    assert view.report["between"]["r"] == pytest.approx(0.41, abs=0.03)
    assert view.report["within"]["r"] == pytest.approx(0.17, abs=0.03)


def test_the_trap_is_reported(demo_app: Flask) -> None:
    reasons = {reason["code"] for reason in link_of(ex="engagement", cx="easy").report["reasons"]}
    assert "simpson_difference" in reasons


def test_the_command_line_says_the_same(view: LinkView, tmp_path: Path) -> None:
    table = export_frame(ex="engagement", cx="recommend")
    file = written(table, tmp_path / "export.csv")
    asked = ["--team", "team", "--wave", "period", "--ex", table.ex, "--cx", table.cx, "--json"]
    for option, column in (("--by", table.by), ("--weight", table.weight)):
        asked += [option, column] if column else []
    command = [sys.executable, "-m", "analysis", "link", str(file), *asked]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    printed = json.loads(done.stdout)
    for part in ("n_teams", "n_waves", "n_rows", "between", "spearman", "within", "model", "lagged", "strata"):
        assert close(view.report[part], printed[part]), part
    assert view.report["verdict"]["code"] == printed["verdict"]["code"]


def close(one: object, other: object) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(close(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(close, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, rel=1e-9, abs=1e-12)
    return one == other
