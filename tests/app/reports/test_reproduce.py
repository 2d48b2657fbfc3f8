"""The R script that computes a link's figures anew: R agrees with each of them, where R is there."""

import csv
import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from flask import Flask

from app.linkage import services as linkage
from app.release.services import cells_of, measures
from tests.factories.linked import linked_organisation


def script(client, lang: str = "en") -> str:
    return client.get(f"/link/reproduce.R?ex=engagement&cx=recommend&lang={lang}").get_data(as_text=True)


def ours(text: str) -> dict[str, float]:
    told = re.search(r"^ours <- list\((.*)\)$", text, re.M).group(1)
    return {name: float(value) for name, value in re.findall(r'"([^"]+)" = ([^,]+)', told)}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_script_holds_the_figures_of_the_page_unrounded(app: Flask, sign_in, lang: str) -> None:
    linked_organisation(teams=60, periods=6)
    text = script(sign_in("analyst"), lang)
    report = linkage.link_of(ex="engagement", cx="recommend").report
    told = ours(text)
    assert told["between.r"] == report["between"]["r"]
    assert told["lagged.cx_to_ex.se"] == report["lagged"]["cx_to_ex"]["se"]
    assert told["n_rows"] == report["n_rows"]
    assert {"en": "All figures agree.", "ru": "Все значения совпадают."}[lang] in text


def test_who_sees_a_part_only_gets_no_script(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=3)
    client = sign_in("manager", scope_team_id=teams[0].id)
    assert client.get("/link/reproduce.R?ex=engagement&cx=recommend").status_code == 404


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not on this machine")
@pytest.mark.parametrize("shape", [(60, 6, 0.03), (80, 4, 0.3), (24, 1, 0.0)])
def test_r_agrees_with_every_figure(app: Flask, sign_in, tmp_path: Path, shape: tuple[int, int, float]) -> None:
    teams, periods, missing = shape
    linked_organisation(teams=teams, periods=periods, missing=missing)
    client = sign_in("analyst")
    text = script(client)
    name = json.loads(re.search(r"^file <- (.*)$", text, re.M).group(1))
    (tmp_path / name).write_bytes(client.get("/link/export.csv?ex=engagement&cx=recommend").data)
    (tmp_path / "reproduce.R").write_text(text, encoding="utf-8")
    done = subprocess.run(["Rscript", "reproduce.R"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All figures agree." in done.stdout
    assert len(ours(text)) >= (20 if periods > 1 else 10)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_method_page_says_how_and_hands_out_the_cells(app: Flask, sign_in, lang: str) -> None:
    teams = linked_organisation(teams=24, periods=3)
    client = sign_in("manager", scope_team_id=teams[0].id)
    page = client.get(f"/method?lang={lang}").text
    assert {"en": "When nothing is told", "ru": "Когда ничего не показывается"}[lang] in page
    rows = list(csv.DictReader(io.StringIO(client.get("/method/cells.csv").data.decode("utf-8-sig"))))
    assert {row["team"] for row in rows} == {teams[0].code}, "of the reader's own part only"
    everything = list(csv.DictReader(io.StringIO(sign_in("hr").get("/method/cells.csv").data.decode("utf-8-sig"))))
    cells = cells_of([one.code for one in measures()])
    assert [(row["period"], row["measure"], float(row["value"])) for row in everything] == [
        (cell[1], cell[2], cell[3]) for cell in cells
    ]
    assert client.get("/method/cells.xlsx").status_code == 200
    assert client.get("/method/cells.exe").status_code == 404
