"""Tables are checked before anything is computed."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from analysis._frames import InputError, make_panel, numbers
from analysis._reading import read_table
from analysis._waves import time_order


@pytest.mark.parametrize(
    ("names", "ordered"),
    [
        (["W10", "W2", "W1"], ["W1", "W2", "W10"]),
        ([2016, 2013, 2015], [2013, 2015, 2016]),
        (["2026-Q1", "2025-Q4", "2026-Q3"], ["2025-Q4", "2026-Q1", "2026-Q3"]),
        (["осень", "весна", "1"], ["1", "весна", "осень"]),
    ],
)
def test_waves_stand_in_time(names: list, ordered: list) -> None:
    frame = pd.DataFrame({"team": "A", "wave": names, "x": [1.0, 2.0, 3.0], "y": [3.0, 2.0, 1.0]})
    panel = make_panel(frame, team="team", ex="x", cx="y", wave="wave")
    assert list(panel.waves) == ordered
    by_wave = dict(zip(panel.waves[panel.wave], panel.x, strict=True))
    assert by_wave == dict(zip(names, [1.0, 2.0, 3.0], strict=True))


def test_errors_name_row_column_and_remedy_in_both_languages() -> None:
    frame = pd.DataFrame({"x": [1, "много", 3]})
    with pytest.raises(InputError) as caught:
        numbers(frame, "x")
    for lang, word in (("en", "Row 3"), ("ru", "Строка 3")):
        assert word in caught.value.text(lang)
        assert "много" in caught.value.text(lang)


@pytest.mark.parametrize(
    ("names", "ordered"),
    [
        (["31.03.2022", "30.06.2021"], ["30.06.2021", "31.03.2022"]),
        (["Q1 2023", "Q4 2022"], ["Q4 2022", "Q1 2023"]),
        (["1 кв. 2022", "4 кв. 2021"], ["4 кв. 2021", "1 кв. 2022"]),
        (["февраль", "январь", "март"], ["январь", "февраль", "март"]),
        (["03.2024", "11.2023"], ["11.2023", "03.2024"]),
        (["Волна 10", "Волна 9"], ["Волна 9", "Волна 10"]),
    ],
)
def test_names_of_waves_are_read_as_times(names: list, ordered: list) -> None:
    assert [names[at] for at in time_order(names)] == ordered


def test_a_team_twice_without_waves_says_what_to_name() -> None:
    frame = pd.DataFrame({"team": ["A", "A"], "x": [1, 2], "y": [1, 2]})
    with pytest.raises(InputError, match="--wave"):
        make_panel(frame, team="team", ex="x", cx="y")


def test_a_negative_weight_names_its_row() -> None:
    frame = pd.DataFrame({"team": list("ABC"), "x": [1, 2, 3], "y": [1, 2, 4], "w": [1, 2, -3]})
    with pytest.raises(InputError, match="Row 4, column “w”"):
        make_panel(frame, team="team", ex="x", cx="y", weight="w")


@pytest.mark.parametrize("value", [True, dt.date(2026, 1, 1), pd.Timestamp("2026-01-01"), "1,2,3"])
def test_dates_and_yes_no_are_no_numbers(value: object) -> None:
    with pytest.raises(InputError, match="is not a number"):
        numbers(pd.DataFrame({"x": pd.Series([1.5, value], dtype=object)}), "x")


def test_numbers_kept_as_text_are_read() -> None:
    frame = pd.DataFrame({"x": ["1 234,5", "−3", "2.5", None, " "]})
    assert numbers(frame, "x")[:3].tolist() == [1234.5, -3.0, 2.5]


COLUMNS = ["--team", "team", "--ex", "ex", "--cx", "cx", "--wave", "wave"]
CSV = "team;wave;x\n007;1;1,5\nNA;1;2,5\n\n7;1;\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_names_stay_as_written_and_rows_keep_their_number(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "команды.csv"
    path.write_bytes(CSV.replace(";", separator).replace("team", "команда").encode(encoding))
    frame = read_table(path, text=("команда", None))
    assert frame["команда"].tolist()[:2] == ["007", "NA"]
    assert frame["x"].tolist()[:2] == [1.5, 2.5]
    assert frame["команда"].tolist()[3] == "7", "a blank line is a row, as a spreadsheet counts"


def test_a_workbook_keeps_names_and_refuses_dates_among_numbers(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    for at, row in enumerate([("team", "x"), (7, 1.5), ("B", 2)]):
        sheet.write_row(at, 0, row)
    sheet.write_datetime(3, 0, dt.datetime(2026, 1, 1), day)
    sheet.write_datetime(3, 1, dt.datetime(2026, 1, 1), day)
    book.close()
    frame = read_table(path, text=("team",))
    assert frame["team"].tolist()[:2] == ["7", "B"]
    with pytest.raises(InputError, match="Row 4"):
        numbers(frame, "x")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff", b"PK\x03\x04broken"])
def test_what_is_no_table_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / ("t.xlsx" if content.startswith(b"PK") else "t.csv")
    path.write_bytes(content)
    with pytest.raises(InputError, match="cannot be read"):
        read_table(path)


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("team,ex,ex\nA,1,2\n")
    with pytest.raises(InputError, match="Two columns"):
        read_table(path)


@pytest.mark.parametrize("encoding", ["ascii", "cp1251"])
def test_a_poor_console_gets_no_traceback(encoding: str) -> None:
    panel = Path(__file__).parent / "synthetic" / "panel.csv"
    for extra in ([], ["--json"]):
        run = subprocess.run(
            [sys.executable, "-m", "analysis", "link", str(panel), *COLUMNS, "--lang", "ru", *extra],
            env={**os.environ, "PYTHONIOENCODING": encoding},
            capture_output=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )
        assert run.returncode == 0
        assert not run.stderr
        if extra:
            assert json.loads(run.stdout)["n_teams"] == 48
