"""Files made to cost much: bounded memory, and time in proportion to their size."""

import bz2
import contextlib
import csv
import dataclasses
import io
import lzma
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from flask import Flask

from app.db import db
from app.organisation.services import add_teams
from app.release import services
from app.release.services import CellRow, NewMeasure, Side
from app.tables.exporting import csv_bytes
from app.tables.reading import Unreadable, counted, read_table, table, text
from app.tables.reading.archive import CHUNK, Member, _scan, inspect
from tests.app.release.bad_files.bad_files import archive, book, sheet_with
from tests.app.release.importing import Importer, dump
from tests.app.release.importing import table as rows

GOOD = book(sheet_with(["A", "2026", "NPS", 30, 40]))
SHEET = "xl/worksheets/sheet1.xml"


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def refused(content: bytes) -> str:
    """Return why a file is refused, and see that this took little memory."""
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable) as why:
            counted(read_table(content))
        assert tracemalloc.get_traced_memory()[1] < 4 * len(content) + 20_000_000
    finally:
        tracemalloc.stop()
    return why.value.code


def lying(name: str, packed: bytes, method: int) -> bytes:
    """Return a workbook with a part packed in some way that claims a hundred bytes."""
    kept = io.BytesIO(GOOD())
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_STORED) as more:
        more.writestr(name, packed)
    content = bytearray(kept.getvalue())
    for mark, method_at, size_at in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        at = content.rfind(mark)
        struct.pack_into("<H", content, at + method_at, method)
        struct.pack_into("<I", content, at + size_at, 100)
    return bytes(content)


def zipped_lzma(size: int) -> bytes:
    packer = lzma.LZMACompressor(lzma.FORMAT_ALONE)
    whole = packer.compress(bytes(size)) + packer.flush()
    return b"\x09\x04\x05\x00" + whole[:5] + whole[13:]


def raw_deflate(size: int) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", bytes(size))
        return kept.getvalue()[31 : 31 + packed.getinfo("a").compress_size]


SIZE = 150_000_000


@pytest.mark.parametrize(
    ("method", "pack"),
    [
        (zipfile.ZIP_BZIP2, lambda: bz2.compress(bytes(SIZE))),
        (zipfile.ZIP_LZMA, lambda: zipped_lzma(SIZE)),
        (zipfile.ZIP_DEFLATED, lambda: raw_deflate(SIZE)),
    ],
    ids=["bzip2", "lzma", "deflate"],
)
@pytest.mark.parametrize("name", ["mimetype", "xl/media/a.bin"])
def test_a_part_that_lies_about_its_size_is_not_unpacked(name: str, method: int, pack: Callable[[], bytes]) -> None:
    assert refused(lying(name, pack(), method)) in {"broken_workbook", "too_large_unpacked"}


@pytest.mark.parametrize(
    "cell",
    [
        b"<c" + b" " * (2 * CHUNK) + b'r="XFD1048576"/>',
        b'<c r="A2" r="XFD1048576"/>',
        b'<c r="A0000000001048576" r="A2"/>',
        b'<c z=">" r="XFD1048576"/>',
        b'<c z="<" r="XFD1048576"/>',
        b'<a-b:c r="XFD1048576"/>',
    ],
    ids=["long", "twice", "zeros", "closed", "opened", "prefix"],
)
def test_no_cell_hides_where_it_stands(cell: bytes) -> None:
    members = parts(GOOD())
    members[SHEET] = members[SHEET].replace(b"</row></sheetData>", cell + b"</row></sheetData>")
    assert cell in members[SHEET]
    assert refused(archive(members)) in {"broken_workbook", "too_far_out"}


def test_formulas_are_seen_wherever_the_pieces_are_cut() -> None:
    formula = b'<x:c r="%s7" s="1"><x:f ca="1">1/0</x:f> <x:v></x:v> </x:c>'
    filler = b'<x:c r="A1"/>' * (CHUNK // 13)
    sheet = filler + formula % b"B" + filler + formula % b"C" + filler + b'<c r="D7" t="e"><v>#N/A</v></c>'
    found = inspect(archive({"xl/workbook.xml": b"<workbook/>", "s": sheet}))["s"]
    assert found.holes == {(7, 1): "formula", (7, 2): "formula", (7, 3): "error"}
    empty = b'<c r="A1"><f/></c><c r="A2"><f t="shared" si="0"/></c><c r="A3"><f>B1</f><v>2</v></c>'
    member = Member()
    _scan(empty, member)
    assert member.holes == {(1, 0): "formula", (2, 0): "formula"}


PIECES = (b"<c ", b"<c r", b'<c r="A1" t="e" ', b'<c r="A1"><f ', b'<c r="A1"><f>', b'<c r="A1"', b"<x", b'<c r="A1">')
TAILS = (
    (b'<c r="A1" ', b't="e" '),
    (b'<c r="A1"><f>1</f>', b" "),
    (b"<c ", b"r "),
    (b"<", b"a:"),
    (b'<c r="A1" ', b"t "),
)


@pytest.mark.parametrize(("head", "piece"), [*((b"", piece) for piece in PIECES), *TAILS])
def test_a_scan_takes_time_in_proportion_to_the_text(head: bytes, piece: bytes) -> None:
    def took(count: int) -> float:
        content, best = head + piece * count + b"<", 9.0
        for _again in range(3):
            start = time.process_time()
            with contextlib.suppress(Unreadable):
                _scan(content + b'<f "e"', Member())
            best = min(best, time.process_time() - start)
        return best

    # four times the text: about 4 when linear, 16 when quadratic; the floor is what a clock can tell
    assert took(40_000) < 9 * max(took(10_000), 0.002)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"team,period,NPS\nA,2026,5\n" + b"\n" * 5_000_000, "too_many_lines"),
        (b"\n" * 5_000_000 + b"team,period,NPS\nA,2026,5\n", "too_many_lines"),
        (b"a," * 3_000_000 + b"\n1,2,3\n", "too_many_columns"),
        (b"team,period,NPS\n" + b"1," * 3_000_000 + b"1\n", "too_many_columns"),
        (b"\n" * 5_000_000 + b"\xd1\xd2,\xd3,\xd4\n", "too_many_lines"),
    ],
    ids=["lines below", "lines above", "header", "row", "Windows-1251"],
)
def test_nothing_but_separators_is_refused_early(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_empty_lines_and_columns_a_spreadsheet_leaves_are_passed_over() -> None:
    wide = b"," * 3_000_000 + b"\n"
    found = counted(read_table(b"\nteam,period,NPS" + wide + b"\n" * 9 + b"A,2026,5" + wide + wide + b"B,2026,6\n"))
    assert found.header == ("team", "period", "NPS")
    assert list(found.rows()) == [(12, ["A", "2026", "5"]), (14, ["B", "2026", "6"])]


def test_only_short_texts_are_remembered() -> None:
    table._kept_clean.cache_clear()
    assert table.clean("  x " * 50_000) == "x " * 49_999 + "x"
    assert table._kept_clean.cache_info().currsize == 0
    assert text.MOST_LINES >= table.MAX_ROWS


@pytest.mark.parametrize(
    ("written", "code"),
    [("1e160", "number_huge"), ("-1000000000001", "number_huge"), ("1000000000000", ""), ("-1e12", "")],
)
@pytest.mark.parametrize("column", ["value", "sd"])
def test_figures_have_a_largest_size(importer: Importer, written: str, code: str, column: str) -> None:
    if column == "sd":
        written = written.removeprefix("-")
    figure = {"value": "30", "sd": "5", column: written}
    importer.upload(rows("team,period,measure,value,n,sd", f"A,2026,NPS,{figure['value']},40,{figure['sd']}"))
    importer.columns()
    assert ("up to a trillion" in importer.check()) == bool(code)
    importer.act("accept")
    assert len(dump()["cell"]) == (0 if code else 1)


@pytest.mark.parametrize("written", ["50 %", "50%", "9.9999999999999999", "10.0000000000000001"])
def test_shares_and_rounded_numbers_are_no_numbers_of_answers(importer: Importer, written: str) -> None:
    importer.upload(rows("team,period,measure,value,n", f"A,2026,NPS,30,{written}", "B,2026,NPS,30,1 040"))
    importer.columns()
    assert f"“{written}” is not a number of answers" in importer.check()
    importer.act("accept", part="valid")
    assert [row[1] for row in dump()["cell"]] == ["B"]


def test_a_raised_threshold_holds_for_what_is_here_already(app: Flask, importer: Importer) -> None:
    team = add_teams(new={"A": None})["A"].id
    new = [NewMeasure(code=side.value, side=side) for side in Side]
    counted_ones: list[CellRow] = [
        (team, str(2000 + n), code, 1.0, n, 2.0) for code in ("ex", "cx", "outcome") for n in (10, 19, 20, 49, 50)
    ]
    nobody_knows: list[CellRow] = [(team, "2099", code, 1.0, None, None) for code in ("ex", "cx", "outcome")]
    cells = [*counted_ones, *nobody_knows]
    services.publish_cells(measures=new, periods={cell[1] for cell in cells}, cells=cells, attested=True)
    db.session.commit()
    assert len(services.cells_of(["ex", "cx", "outcome"])) == 18
    app.config["SETTINGS"] = dataclasses.replace(app.config["SETTINGS"], min_employees=20, min_customers=50)
    shown = {code: [row[4] for row in services.cells_of([code])] for code in ("ex", "cx", "outcome")}
    assert shown == {"ex": [20, 49, 50, None], "cx": [50, None], "outcome": [20, 49, 50, None]}
    importer.upload(rows("team,period,side,measure,value,n", "A,2010,ex,ex,7,40"))
    importer.columns()
    assert "is published by this system as …" in importer.check()


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_no_formula_appears_wherever_a_program_splits(lang: str, sign: str) -> None:
    names = ["x;=1+1;y", "x,=1+1,y", 'x";=1+1;"y', "x\t=1+1", "=1+1", "x\n=1+1"]
    made = csv_bytes([[name, 1.5, -2, None] for name in names], lang=lang).decode("utf-8-sig")
    read = [cell for row in csv.reader(io.StringIO(made, newline=""), delimiter=sign) for cell in row]
    assert not [cell for cell in read if cell.startswith("=")]


def test_a_file_name_is_shown_as_it_reads(importer: Importer) -> None:
    hostile = "folder/\u202evsc\u200b\x07.\u061cexe"
    importer.upload(rows("team,period,NPS", "A,2026,5"), hostile)
    assert services.uploads()[0].file_name == "vsc.exe"
    assert services.plain_name("\u202e") == "table"
    page = importer.upload(rows("team"), "\u202evsc.exe")
    assert page.status_code == 422
    assert "\u202e" not in page.text
