"""The main job on real input: 1,800 schools over three waves, uploaded through the import page."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from analysis import cli
from app.accounts.roles import RoleName
from app.accounts.services import create_user
from app.db import db
from tests.conftest import PASSWORD
from tests.journeys.conftest import sign_in

PANEL = Path(__file__).parents[3] / "shared" / "data" / "nyc_school_panel_2013_2016" / "panel_long.csv"

pytestmark = pytest.mark.skipif(
    not PANEL.exists(), reason="the school panel is a third-party file that is not beside the project here"
)


def test_a_real_panel_becomes_a_link_report(
    app: Flask, open_page: Callable[..., Page], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with app.app_context():
        create_user(email="hr@example.org", password=PASSWORD, roles=[RoleName.HR])
        db.session.commit()
    page = open_page()
    sign_in(page, "hr@example.org")
    upload(page)
    page.goto("/link")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ex_teacher_z")
    text = page.inner_text("main")
    assert "0.169" in text and "3,553" in text.replace("3553", "3,553")
    assert "0.414" in text
    assert "not proof of cause" in text
    exported = tmp_path / "export.csv"
    exported.write_bytes(page.request.get("/link/export.csv?ex=ex_teacher_z&cx=cx_parent_z").body())
    columns = next(csv.reader(io.StringIO(exported.read_text("utf-8-sig"))))
    assert {"team", "period", "ex_teacher_z", "cx_parent_z"} <= set(columns)
    assert (
        cli.main(
            [
                "link",
                str(exported),
                "--team",
                "team",
                "--wave",
                "period",
                "--ex",
                "ex_teacher_z",
                "--cx",
                "cx_parent_z",
                "--json",
            ]
        )
        == 0
    )
    found = json.loads(capsys.readouterr().out)
    assert found["within"]["df"] == 3553
    assert abs(found["within"]["r"] - 0.169149046974464) < 1e-9


def upload(page: Page) -> None:
    """Go through File, Columns and Check as HR does."""
    page.goto("/import")
    page.set_input_files("input[type=file]", PANEL)
    page.get_by_role("button", name="Next: columns").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What stands in which column?")
    page.get_by_role("button", name="Next: check").click()
    page.get_by_label("I confirm").check()
    page.get_by_role("button", name="Import 16,106 figures").click()
    expect(page.get_by_text("16,106").first).to_be_visible()
