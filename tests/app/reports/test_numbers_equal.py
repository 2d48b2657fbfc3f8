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
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from app.accounts import services as accounts
from app.db import db, now
from app.followup import services as followup
from app.organisation import services as organisation
from app.reports.telling import services as telling
from app.web.charts.numbers import written
from tests.conftest import settings_for
from tests.factories.demonstration import PASSWORDS, Demonstration, demonstration, enter
from tests.factories.exported import Exported, Reading, change_interval, close, mean_interval, numbers
from tests.page_invariants import CheckedClient

TEAMS = ("south-warm-springs-market-square", "south-cape-hope-station", "capital-airport", "south", "east")
NAMES = {"engagement": "Engagement", "recommend": "Willingness to recommend", "retention": "Customer retention, %"}
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


@pytest.fixture(scope="module")
def exported(site: Demonstration, analyst: CheckedClient) -> Exported:
    teams = organisation.tree().teams
    above = {one.code: teams[one.parent_id].code if one.parent_id else None for one in teams.values()}
    return Exported.read(analyst.get("/method/cells.csv").data, above)


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
    period = max(row["period"] for row in cells.values() if row["measure"] == "engagement")
    rows = re.findall(r'<tr role="row" data-depth="2">.*?</tr>', page, re.S)
    assert len(rows) > 30
    told = 0
    by_address = {public_id: code for code, public_id in site.teams.items()}
    for row in rows:
        code = by_address[re.search(r'href="/teams/([^"]+)"', row).group(1)]
        found = re.findall(r'<td role="cell" class="num( blank)?[^>]*>(.*?)(?:<small>(.*?)</small>)?</td>', row, re.S)
        for measure, (blank, value, note) in zip(("engagement", "recommend"), found, strict=False):
            cell = cells.get((code, period, measure))
            if cell is None:
                assert blank and value.strip(), "a blank says why"
            else:
                assert value == written(float(cell["value"]), 1, "en"), (code, measure)
                told += 1
                assert unescape(note) == f"n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{int(cell['n'])}"
    assert told > 50, "not blanks alone"


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


def table_of(html: str) -> list[list[str]]:
    """Return the rows of the table of themes as text."""
    found = re.search(r'<table class="themes">.*?<tbody>(.*?)</tbody>', html, re.S)
    rows = re.findall(r"<tr>(.*?)</tr>", found.group(1), re.S) if found else []
    return [[texts(one) for one in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)] for row in rows]


def lines_of(client: CheckedClient, path: str) -> list[list[str]]:
    """Return the rows of a CSV without its head."""
    return list(csv.reader(io.StringIO(client.get(path).data.decode("utf-8-sig"))))[1:]


@pytest.mark.parametrize("role", ["analyst", "manager"])
@pytest.mark.parametrize("side", ["ex", "cx"])
def test_counts_and_shares_of_themes_are_those_of_the_files(site: Demonstration, role: str, side: str) -> None:
    client = enter(site.app.test_client(), role)
    first = client.get(f"/comments?lang=en&side={side}").text
    groups = re.findall(r'<option value="([^"]+)"', re.search(r'<select id="group".*?</select>', first, re.S).group(0))
    seen = 0
    for group in groups[:8]:
        choice = f"lang=en&side={side}&group={group}"
        html = client.get(f"/comments?{choice}").text
        lines = lines_of(client, f"/comments/download/themes.csv?{choice}")
        book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"/comments/download/themes.xlsx?{choice}").data))
        cells = book.get_sheet_by_index(0).to_python()[1:]
        total = numbers(re.search(r"([\d,]+) comments?[.,]", texts(html.split('id="themes"')[1])).group(1))[0]
        assert len(lines_of(client, f"/comments/download/comments.csv?{choice}")) == total
        for row, line, cell in zip(table_of(html), lines, cells, strict=True):
            _theme_is_that_of_the_files(row, line, cell, total)
            theme = re.search(rf'theme=([a-z_-]+)[^"]*">{re.escape(row[0])}<', html.replace("&amp;", "&")).group(1)
            alone = lines_of(client, f"/comments/download/comments.csv?{choice}&theme={theme}")
            assert len(alone) == float(line[3]), "as many as can be read"
            seen += 1
    assert seen >= 8


def _theme_is_that_of_the_files(row: list[str], line: list[str], cell: list, total: float) -> None:
    assert row[0] == line[2] == cell[2]
    assert numbers(row[1]) == [float(line[3])] == [cell[3]]
    assert row[2] == f"{float(line[4]):.0f} %" and float(line[4]) == pytest.approx(cell[4])
    assert float(line[4]) == pytest.approx(100 * float(line[3]) / total)
    if line[5]:
        assert row[3] == f"{float(line[5]):.0f} %" and float(line[5]) == pytest.approx(cell[5])
    if line[6]:
        for shown, exact in zip(numbers(row[4])[:3], line[6:9], strict=True):
            assert close(shown, float(exact))


def test_what_came_after_an_action_is_the_difference_of_cells(
    site: Demonstration, analyst: CheckedClient, exported: Exported
) -> None:
    checked = with_interval = 0
    for code in TEAMS[:4]:
        for measure in ("engagement", "recommend"):
            own = exported.own(code, measure)
            if len(own) < 3:
                continue
            action = followup.decide(
                team_id=organisation.teams_by_code()[code].id, what="Something", owner=None, due_on=now().date(),
                about=measure, period=0,
            )  # fmt: skip
            db.session.commit()
            page = texts(analyst.get(f"/actions/{action.public_id}?lang=en").text)
            (first, start), *later = own.items()
            assert f"{written(start[0], 1, 'en')} in {first}" in page
            for period, found in later:
                with_interval += _change_is_told(page, period, start, found)
                checked += 1
    assert checked > 10 and with_interval > 5


def _change_is_told(page: str, period: str, start: Reading, found: Reading) -> bool:
    """Check how a later figure is set beside the first; return whether with an interval."""
    told = re.escape(f"{period}: {written(found[0], 1, 'en')}" + (f" (n = {found[1]:,})" if found[1] else ""))
    words = re.search(rf"{told} (\S+)([^:;]*)", page)
    assert words, (period, found)
    assert close(numbers(words[1])[0], found[0] - start[0])
    edges = change_interval(start, found)
    if edges is None:
        return False
    _level, low, high = numbers(words[2])[:3]
    assert close(low, edges[0]) and close(high, edges[1])
    return True


def same(value: str, rest: str, found: Reading) -> None:
    """Check a figure as it is told: value, interval and n, as far as these are known."""
    exact, n, _sd = found
    assert close(numbers(value)[0], exact), (value, exact)
    edges = mean_interval(found)
    said = re.search(r"95 %: (\S+) – (\S+)", rest)
    assert (said is None) == (edges is None), (rest, edges)
    if said and edges:
        assert close(numbers(said[1])[0], edges[0]) and close(numbers(said[2].strip(","))[0], edges[1])
    assert n is None or f"{n:,}" in rest, (rest, n)


def latest(analyst: CheckedClient, exported: Exported, site: Demonstration, team: str, measure: str) -> Reading:
    """Return a team's latest exported figure, in a file of its own where it is one of several teams together.

    That of a wave counts everybody, also those too few for a cell; any other is the mean of the cells below.
    """
    period = exported.periods(measure)[-1]
    rows = lines_of(analyst, f"{site.address(team)}/figures.csv?lang=en")
    [row] = [row for row in rows if row[0] == NAMES[measure] and row[2] == period]
    found = float(row[3]), int(row[6]) if row[6] else None, float(row[7]) if row[7] else None
    cells = exported.figure(team, measure, period)
    if found[1] == cells[1]:
        assert found[0] == pytest.approx(cells[0]) and (found[2] == pytest.approx(cells[2]) or measure == "retention")
    else:
        assert measure == "engagement" and found[1] > cells[1]
        of_group = {(row[0], row[2], row[3], row[4]): row for row in lines_of(analyst, "/method/groups.csv?lang=en")}
        told = of_group[team, period, "all below", measure]
        assert found == (pytest.approx(float(told[5])), int(told[6]), pytest.approx(float(told[7])))
    return found


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_page_for_executives_shows_the_exported_figures(
    site: Demonstration, analyst: CheckedClient, exported: Exported
) -> None:
    document = PdfReader(io.BytesIO(analyst.get("/executive.pdf?lang=en").data))
    page = plain(" ".join(document.pages[0].extract_text().split()))
    tiles, table = page.split("HOW BOTH SIDES")[0], page.split("Part of the organisation")[1]
    for measure, name in NAMES.items():
        tile = re.split("|".join(NAMES.values()), tiles.split(name)[1])[0]
        value, _period, rest = tile.strip().partition(exported.periods(measure)[-1])
        same(value, rest, latest(analyst, exported, site, exported.top, measure))
    shown = 0
    for part in organisation.tree().teams.values():
        words = re.search(rf"{re.escape(part.name_en)} (\S+), (.*?n = [\d,]+) (\S+), (.*?n = [\d,]+)", table)
        if words and exported.above[part.code] == exported.top:
            same(words[1], words[2], latest(analyst, exported, site, part.code, "engagement"))
            same(words[3], words[4], latest(analyst, exported, site, part.code, "recommend"))
            shown += 1
    assert shown >= 6


def test_a_teams_questions_show_the_figures_of_their_group(site: Demonstration, analyst: CheckedClient) -> None:
    rows = [row for row in lines_of(analyst, "/method/groups.csv?lang=en") if row[0] == "south" and row[8]]
    last = max(row[2] for row in rows)
    exported = {
        (f"{float(row[5]):.1f}", int(row[6]), *(round(100 * float(share)) for share in row[8].split()))
        for row in rows
        if (row[2], row[3]) == (last, "all below")
    }
    page = analyst.get(f"{site.address('south')}?lang=en").text
    shown = re.search(r'aria-labelledby="items-h".*?</section>', page, re.S).group()
    seen = 0
    for words in map(plain, map(texts, re.findall(r"<li>.*?</li>", shown, re.S))):
        value, n = re.search(r"([\d.]+) of 5 ", words)[1], int(re.search(r"(\d+) answers", words)[1])
        shares = [int(share) for share in re.findall(r"\d: (\d+) %", words)]
        assert (value, n, *shares) in exported, words
        seen += 1
    assert seen >= 5


def test_a_manager_takes_along_the_figures_of_their_part_alone(site: Demonstration) -> None:
    rows = lines_of(enter(site.app.test_client(), "manager"), "/method/groups.csv?lang=en")
    teams = organisation.tree()
    below = {
        teams.teams[one].code for one in teams.subtree(next(t.id for t in teams.teams.values() if t.code == "south"))
    }
    assert rows
    assert {row[0] for row in rows} <= below


def letter_text(role: str) -> str:
    user = accounts.user_by_email(PASSWORDS[role][0])
    user.language = "en"
    made = telling.letter(user, choice=telling.Choice())
    db.session.rollback()
    return plain(made.text)


@pytest.mark.parametrize(("role", "team"), [("manager", "south"), ("hr", "")])
def test_the_figures_of_a_letter_are_those_exported(
    site: Demonstration, analyst: CheckedClient, exported: Exported, role: str, team: str
) -> None:
    text = letter_text(role)
    for measure, name in NAMES.items():
        words = re.search(rf"^{re.escape(name)}: (\S+) \((\S+)\)\n((?:  .*\n)+)", text, re.M)
        assert words[2] == exported.periods(measure)[-1]
        same(words[1], words[3], latest(analyst, exported, site, team or exported.top, measure))


@pytest.mark.parametrize("measure", ["engagement", "recommend"])
def test_the_digests_fair_scores_are_those_of_the_command_line(
    site: Demonstration, exported: Exported, tmp_path: Path, measure: str
) -> None:
    text, scores = letter_text("hr"), exported.fair_scores(measure, tmp_path)
    assert f"- {NAMES[measure]}: {len(exported.readings(measure, exported.periods(measure)[-1]))} of " in text
    part = text.split(f"Teams to help first: {NAMES[measure]}\n")[1].split("\n\n")[0].splitlines()
    by_name = {one.name_en: one.code for one in organisation.tree().teams.values()}
    told = r"- (.*): fair score (\S+) \(95 %: (\S+) – (\S+); n = (\S+)\), between place (\d+) and place (\d+) of (\d+)"
    answers = exported.readings(measure, exported.periods(measure)[-1])
    for line, code in zip(part, sorted(scores, key=lambda one: scores[one][0])[:5], strict=True):
        words = re.fullmatch(told, line)
        low, high = numbers(words[3])[0], numbers(words[4])[0]
        score, se = scores[code]
        assert by_name[words[1]] == code and close(numbers(words[2])[0], score)
        assert close((low + high) / 2, score) and 1 <= (high - low) / (2 * 1.96 * se) < 1.1, "Prasad and Rao's is wider"
        assert numbers(words[5])[0] == answers[code][1]
        assert 1 <= int(words[6]) <= int(words[7]) <= int(words[8]) == len(scores)


def test_the_digests_changes_are_those_of_the_cells(site: Demonstration, exported: Exported) -> None:
    text, tested = letter_text("hr"), 0
    for measure in ("engagement", "recommend"):
        then, after = (exported.readings(measure, period) for period in exported.periods(measure)[-2:])
        tested += sum(change_interval(then[one], after[one]) is not None for one in then.keys() & after.keys())
    assert re.search(rf"\b{tested} changes were tested", text)
    by_name = {one.name_en: one.code for one in organisation.tree().teams.values()}
    told = r"- (.*), (\D+): (\S+) since (\S+) \(95 %: (\S+) – (\S+); n = (\S+), before (\S+)\)"
    for words in re.finditer(told, text):
        measure = next(code for code, name in NAMES.items() if name == words[2])
        then = exported.readings(measure, words[4])[by_name[words[1]]]
        after = exported.readings(measure, exported.periods(measure)[-1])[by_name[words[1]]]
        low, high = change_interval(then, after)
        for shown, exact in ((words[3], after[0] - then[0]), (words[5], low), (words[6], high)):
            assert close(numbers(shown)[0], exact)
        assert [numbers(words[7])[0], numbers(words[8])[0]] == [after[1], then[1]]
