"""Each number of a report is that of the exported cells, and of the command line on them: a walk over a demo."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from app.db import db
from app.web.charts.numbers import written
from tests.conftest import settings_for
from tests.factories.demonstration import Demonstration, demonstration, enter
from tests.page_invariants import CheckedClient

TEAMS = ("south-warm-springs-market-square", "south-cape-hope-station", "capital-airport", "south", "east")
Cells = dict[tuple[str, str, str], dict[str, str]]  # team, period, measure


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    found = demonstration(settings_for(tmp_path_factory.mktemp("numbers")))
    with found.app.app_context():
        yield found
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="module")
def analyst(site: Demonstration) -> CheckedClient:
    return enter(site.app.test_client(), "analyst")


@pytest.fixture(scope="module")
def cells(analyst: CheckedClient) -> Cells:
    rows = csv.DictReader(io.StringIO(analyst.get("/method/cells.csv").data.decode("utf-8-sig")))
    return {(row["team"], row["period"], row["measure"]): row for row in rows}


def texts(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_a_teams_figures_are_the_exported_cells(site: Demonstration, analyst: CheckedClient, cells: Cells) -> None:
    measures = {one["measure"] for one in cells.values()}
    seen = 0
    for code in TEAMS[:3]:
        page = texts(analyst.get(f"{site.address(code)}?lang=en").text)
        for measure in measures:
            own = [row for (team, _period, of), row in cells.items() if team == code and of == measure]
            if not own:
                continue
            last = max(own, key=lambda row: row["period"])
            digits = 0 if measure == "complaints" else 1
            assert written(float(last["value"]), digits, "en") in page, (code, measure, last)
            if last["n"] and last["side"] != "outcome":
                assert f"{int(last['n'])} {'employee' if last['side'] == 'ex' else 'customer'}" in page
            seen += 1
    assert seen > 15


def test_the_heat_map_shows_the_exported_cells(site: Demonstration, analyst: CheckedClient, cells: Cells) -> None:
    page = analyst.get(f"/organisation?lang=en&open={site.teams['south']}.{site.teams['east']}").text
    period = max(row["period"] for row in cells.values())
    rows = re.findall(r'<tr data-depth="2">.*?</tr>', page, re.S)
    assert len(rows) > 30
    by_address = {public_id: code for code, public_id in site.teams.items()}
    for row in rows:
        code = by_address[re.search(r'href="/teams/([^"]+)"', row).group(1)]
        found = re.findall(r'<td class="num( blank)?[^"]*">(.*?)(?:<small>(.*?)</small>)?</td>', row, re.S)
        for measure, (blank, value, note) in zip(("engagement", "recommend"), found, strict=False):
            cell = cells.get((code, period, measure))
            if cell is None:
                assert blank and value.strip(), "a blank says why"
            else:
                assert value == written(float(cell["value"]), 1, "en"), (code, measure)
                assert unescape(note) == f"n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{int(cell['n'])}"


@pytest.mark.parametrize("pair", [("engagement", "recommend"), ("serving", "easy")])
def test_the_links_figures_are_those_of_the_command_line(
    analyst: CheckedClient, tmp_path: Path, pair: tuple[str, str]
) -> None:
    ex, cx = pair
    page = analyst.get(f"/link?ex={ex}&cx={cx}&lang=en").text
    (tmp_path / "export.csv").write_bytes(analyst.get(f"/link/export.csv?ex={ex}&cx={cx}").data)
    command = unescape(re.search(r"<code>(python -m analysis link [^<]+)</code>", page).group(1)).split()
    done = subprocess.run(
        [sys.executable, *command[1:4], str(tmp_path / "export.csv"), *command[5:]], capture_output=True, check=True
    )
    told, shown = json.loads(done.stdout), texts(page)
    for part, name in [*(("between", one) for one in ("r", "ci_low", "ci_high")), ("within", "r"), ("spearman", "r")]:
        assert written(told[part][name], 3, "en") in shown, (part, name)
    for one in told["strata"]:
        assert written(one["r"], 3, "en") in shown, one["name"]
    assert f"{told['n_teams']} teams" in shown
