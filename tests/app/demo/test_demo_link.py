"""The demonstration's link report is the one an analyst gets from its export on the command line."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from analysis.wording import number
from app.config import ROOT
from app.demo.services import SIGN_INS
from app.linkage.services import LinkTable, LinkView, export_frame, link_of
from tests.app.demo.conftest import enter

REPORTED = ("n_teams", "n_waves", "n_rows", "between", "spearman", "within", "model", "lagged", "strata")


@pytest.fixture(scope="module")
def view(demo_app: Flask) -> LinkView:
    """The headline pair."""
    return link_of(ex="engagement", cx="recommend")


def test_the_headline_pair_is_a_supported_positive_link(view: LinkView) -> None:
    assert view.report["verdict"]["code"] == "link_positive"
    assert view.report["status"] != "refused"
    assert view.report["between"]["r"] == pytest.approx(0.41, abs=0.03)
    assert view.report["within"]["r"] == pytest.approx(0.17, abs=0.03)


def test_neither_side_is_said_to_come_first(view: LinkView) -> None:
    assert "lag_both" in {sentence["code"] for sentence in view.report["verdict"]["sentences"]}


def test_the_trap_is_reported(demo_app: Flask) -> None:
    reasons = {reason["code"] for reason in link_of(ex="engagement", cx="easy").report["reasons"]}
    assert "simpson_difference" in reasons


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_page_shows_what_the_command_line_prints_for_its_export(
    demo_app: Flask, view: LinkView, tmp_path: Path, lang: str
) -> None:
    client = demo_app.test_client()
    assert enter(client, SIGN_INS[0].email, SIGN_INS[0].password) == 302
    page = client.get(f"/link?ex=engagement&cx=recommend&lang={lang}").text
    file = tmp_path / "export.csv"
    file.write_bytes(client.get("/link/export.csv?ex=engagement&cx=recommend").data)
    printed = on_the_command_line(file, export_frame(ex="engagement", cx="recommend"))
    for part in REPORTED:
        assert close(view.report[part], printed[part]), part
    assert view.report["verdict"]["code"] == printed["verdict"]["code"]
    for part in ("between", "spearman", "within"):
        for figure in ("r", "ci_low", "ci_high"):
            assert number(printed[part][figure], ".2f", lang) in page, f"{part} {figure}"
    numbers = client.get("/link/figures/numbers.csv?ex=engagement&cx=recommend").data.decode("utf-8-sig")
    for part in ("between", "spearman", "within"):
        assert str(printed[part]["r"])[:12] in numbers, part


def on_the_command_line(file: Path, table: LinkTable) -> dict[str, Any]:
    options = {"--team": "team", "--wave": "period", "--ex": table.ex, "--cx": table.cx}
    options |= {"--by": table.by or "", "--weight": table.weight or ""}
    asked = [word for option, column in options.items() if column for word in (option, column)]
    command = [sys.executable, "-m", "analysis", "link", str(file), *asked, "--json"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    printed: dict[str, Any] = json.loads(done.stdout)
    return printed


def close(one: object, other: object) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(close(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(close, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, rel=1e-9, abs=1e-12)
    return one == other
