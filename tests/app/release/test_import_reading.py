"""Numbers, periods, tables to fill in and guesses."""

import csv
import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.release.checking import Rules, check
from app.release.guessing import guess
from app.release.periods import FullDate, NotAPeriod, normalised, starts_on
from app.release.samples import sample
from app.tables.exporting import csv_bytes, xlsx_bytes
from app.tables.harmless import harmless
from app.tables.reading import Unreadable, read_table
from app.tables.reading.numbers import Infinite, NotANumber, Unclear, decimal_comma, number
from tests.app.release.importing import Importer, dump

RULES = Rules({"ex": 5, "cx": 10, "outcome": 5}, {})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("7.5", 7.5),
        ("7,5", 7.5),
        ("-3,25", -3.25),
        ("−3.25", -3.25),
        ("–3", -3.0),
        ("1 234,5", 1234.5),
        ("1\xa0234\u202f567", 1234567.0),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234,567", 1234567.0),
        ("45 %", 45.0),
        ("45,5%", 45.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("0,145", 0.145),
        (7, 7.0),
        (7.25, 7.25),
        ("", None),
        ("n/a", None),
        ("н/д", None),
        ("—", None),
        (None, None),
    ],
)
def test_numbers_are_read_as_people_write_them(written: object, read: float | None) -> None:
    assert number(written, comma=None) == read


@pytest.mark.parametrize(("comma", "read"), [(True, 1.234), (False, 1234.0)])
def test_an_unclear_number_follows_the_rest_of_the_file(comma: bool, read: float) -> None:
    assert number("1,234", comma=comma) == read
    with pytest.raises(Unclear):
        number("1,234", comma=None)


def test_a_file_tells_how_it_writes_decimals() -> None:
    assert decimal_comma(["1,234", "7,5"]) is True
    assert decimal_comma(["1,234", "7.5"]) is False
    assert decimal_comma(["1,234"]) is None
    assert decimal_comma(["1,234"], separator=";") is True


@pytest.mark.parametrize("written", ["high", "1-2", "1 2", "12abc", "1_000", "0x10", True, "1,2,3", "٣", "--3"])
def test_what_is_no_number_is_refused(written: object) -> None:
    with pytest.raises(NotANumber):
        number(written, comma=True)


@pytest.mark.parametrize("written", ["inf", "-Infinity", "1e999", float("inf"), float("nan"), "∞"])
def test_infinite_numbers_are_refused(written: object) -> None:
    with pytest.raises(Infinite):
        number(written, comma=True)


@pytest.mark.parametrize(
    ("written", "code", "starts"),
    [
        ("2013", "2013", "2013-01-01"),
        ("2013 г.", "2013", "2013-01-01"),
        ("2026-Q1", "2026-Q1", "2026-01-01"),
        ("2026-К4", "2026-Q4", "2026-10-01"),
        ("2026Q2", "2026-Q2", "2026-04-01"),
        ("Q3 2026", "2026-Q3", "2026-07-01"),
        ("1 кв. 2026", "2026-Q1", "2026-01-01"),
        ("II квартал 2026 г.", "2026-Q2", "2026-04-01"),
        ("2026-03", "2026-03", "2026-03-01"),
        ("03.2026", "2026-03", "2026-03-01"),
        ("12/2026", "2026-12", "2026-12-01"),
        ("март 2026", "2026-03", "2026-03-01"),
        ("May 2026", "2026-05", "2026-05-01"),
    ],
)
def test_periods_are_read_as_people_write_them(written: str, code: str, starts: str) -> None:
    assert normalised(written) == code
    assert str(starts_on(code)) == starts
    assert normalised(code) == code


@pytest.mark.parametrize("written", ["2026-03-01", "01.03.2026", "1/3/26", "2026-03-01 00:00:00", "3-1-2026"])
def test_days_are_no_periods(written: str) -> None:
    with pytest.raises(FullDate):
        normalised(written)


@pytest.mark.parametrize("written", ["", "wave 3", "2026-Q5", "2026-13", "13.2026", "1026", "20261", "2025/26"])
def test_other_things_are_no_periods_either(written: str) -> None:
    with pytest.raises(NotAPeriod):
        normalised(written)


@pytest.mark.parametrize("layout", ["long", "wide"])
@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_tables_to_fill_in_go_through_as_they_are(importer: Importer, layout: str, lang: str, kind: str) -> None:
    given_out = importer.client.get(f"/import/templates/{layout}-{lang}.{kind}")
    assert given_out.status_code == 200
    table = read_table(given_out.data)
    assert guess(table).layout == layout
    importer.upload(given_out.data, f"filled.{kind}")
    assert importer.columns().status_code == 302
    page = importer.check()
    assert "Everything in the file can be imported." in page
    assert "I confirm" not in page
    importer.act("accept")
    assert len(dump()["cell"]) == (6 if layout == "long" else 9)


def test_the_workbook_has_a_guide_in_its_language(app) -> None:
    import python_calamine  # noqa: PLC0415  only this test looks into a second sheet

    with app.test_request_context():
        content = sample(layout="wide", lang="ru", kind="xlsx", least={"ex": 5, "cx": 10})
    book = python_calamine.load_workbook(io.BytesIO(content))
    assert book.sheet_names[1] == "Памятка"
    assert "не менее 5 сотрудников" in str(book.get_sheet_by_index(1).to_python())


def test_unknown_templates_are_not_found(importer: Importer) -> None:
    for name in ("tall-en.csv", "wide-de.csv", "wide-en.pdf"):
        assert importer.client.get(f"/import/templates/{name}").status_code == 404


def test_nothing_that_leaves_can_act_as_a_formula() -> None:
    for text in ("=1+1", "+1", "-1", "@x", "\t=1"):
        assert harmless(text).startswith("'")
    table = read_table(xlsx_bytes({"s": [["a", "b", "c"], ["=1+1", "http://x", -1.5]]}))
    assert next(table.rows())[1] == ["=1+1", "http://x", -1.5]
    assert not table.holes


names = st.text(st.characters(codec="cp1251", categories=["L", "N", "P"]), min_size=1, max_size=12).map(
    lambda text: "T" + text.strip().strip("'\"")
)
figures = st.floats(-1e6, 1e6, allow_subnormal=False)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.dictionaries(
        st.tuples(names, st.integers(2000, 2030)), st.tuples(figures, st.integers(10, 900)), min_size=1
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    separator=st.sampled_from([",", ";", "\t"]),
    comma=st.booleans(),
)
def test_any_table_comes_out_as_it_went_in(
    cells: dict[tuple[str, int], tuple[float, int]], encoding: str, separator: str, comma: bool
) -> None:
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, delimiter=separator)
    writer.writerow(["team", "period", "NPS", "n"])
    for (team, year), (value, n) in cells.items():
        # three decimals behind a comma would be unclear, six are not
        text = f"{value:.6f}"
        writer.writerow([team, year, text.replace(".", ",") if comma else text, n])
    table = read_table(kept.getvalue().encode(encoding))
    found = check(table, guess(table), RULES)
    assert not found.problems
    wanted = {(" ".join(team.split()), str(year)): (round(value, 6), n) for (team, year), (value, n) in cells.items()}
    assert {key[:2]: (figure[2], figure[3]) for key, figure in found.figures.items()} == wanted


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.one_of(figures, names), min_size=3, max_size=3), min_size=1, max_size=20))
def test_what_we_write_we_can_read(rows: list[list[float | str]]) -> None:
    table = read_table(xlsx_bytes({"s": [["a", "b", "c"], *rows]}))
    for (_number, read), written in zip(table.rows(), rows, strict=True):
        # a workbook keeps 16 digits
        assert read == [cell if isinstance(cell, str) else pytest.approx(cell, rel=1e-14) for cell in written]
    again = read_table(csv_bytes([["a", "b", "c"], *rows], lang="en"))
    texts = [[harmless(cell) if isinstance(cell, str) else str(cell) for cell in row] for row in rows]
    assert [cells for _number, cells in again.rows()] == texts


def test_a_picture_in_a_workbook_is_no_cell() -> None:
    """A logo's bytes may look like anything, like a cell far out too."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        book.add_worksheet().write_row(0, 0, ["team", "period", "NPS"])
    sample = kept.getvalue()
    for name, looks in (("xl/media/image1.png", True), ("xl/worksheets/sheet7.xml", False)):
        kept = io.BytesIO(sample)
        with zipfile.ZipFile(kept, "a") as archive:
            archive.writestr(name, b'\x89PNG <c r="XFD1048576"/> <c nowhere ' + b"<" * 50)
        if looks:
            assert read_table(kept.getvalue()).header == ("team", "period", "NPS")
        else:
            with pytest.raises(Unreadable):
                read_table(kept.getvalue())
