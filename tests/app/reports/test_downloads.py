"""What is taken along: typed cells, no formula, names people can read, a PDF with words in it."""

import csv
import io
import re
import time
import zipfile
import zlib
from urllib.parse import unquote

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook

from app.db import db
from app.documents.pdf import fonts_folder, pdf_bytes
from app.documents.sheet import Column, Sheet, file_name
from app.documents.spreadsheets import csv_bytes, xlsx_bytes
from tests.factories.linked import linked_organisation

FIGURES = ("teams", "between-within", "trend", "strata", "drivers", "numbers")
DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")')


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_figure_comes_as_csv_and_xlsx(app: Flask, sign_in, name: str, lang: str) -> None:
    linked_organisation(teams=60, periods=3)
    client = sign_in("analyst")
    text = rows_of(client.get(f"/link/figures/{name}.csv?lang={lang}").data)
    answer = client.get(f"/link/figures/{name}.xlsx?lang={lang}")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    cells = book.get_sheet_by_name(book.sheet_names[0]).to_python()
    assert [len(row) for row in text] == [len(text[0])] * len(text)
    assert len(text) == len(cells) > 1
    assert text[0] == cells[0]
    assert any(isinstance(cell, float) for cell in cells[1]), "numbers are numbers"
    assert book.sheet_names[1] == {"en": "Method", "ru": "Метод"}[lang]


def test_figures_that_do_not_exist_are_not_found(app: Flask, sign_in) -> None:
    linked_organisation(teams=8, periods=1)
    client = sign_in("hr")
    for path in ("/link/figures/secret.csv", "/link/figures/teams.exe", "/link/export.doc"):
        assert client.get(path).status_code == 404


def test_files_have_names_people_can_read(app: Flask, sign_in) -> None:
    linked_organisation(teams=24, periods=2)
    header = sign_in("hr").get("/link/figures/trend.xlsx?lang=ru").headers["Content-Disposition"]
    assert header.startswith("attachment")
    assert "Вовлечённость – Готовность рекомендовать – Динамика.xlsx" in unquote(header.split("filename*=UTF-8''")[1])


def test_the_export_is_the_table_that_was_used(app: Flask, sign_in) -> None:
    linked_organisation(teams=24, periods=2)
    rows = rows_of(sign_in("hr").get("/link/export.csv").data)
    assert rows[0][:5] == ["team", "period", "division", "engagement", "recommend"]
    assert {row[2] for row in rows[1:]} == {"D0", "D1", "D2", "D3"}


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula(text: str) -> None:
    sheet = Sheet(title=text, columns=[Column(text), Column("n", 0)], rows=[[text, -1.5]], method=[(text, text)])
    [head, row] = rows_of(csv_bytes(sheet))
    assert head[0] == row[0]
    assert row[0].replace("\t'", "\t") == f"'{text}"
    assert row[1] == "-1.5", "a number below zero stays a number"
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_bytes(sheet)))
    table = book.get_sheet_by_name(book.sheet_names[0]).to_python()
    assert table[1] == [text, -1.5]
    raw = _unzipped(xlsx_bytes(sheet))
    assert b"<f>" not in raw
    assert b"HYPERLINK" not in raw or b"<hyperlink" not in raw


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "text", [*DANGEROUS, "x;=1+1;y", 'x;"=1+1"', "x\t=1", "x\n=1", "x\r\n@A1", 'x";=1', 'x; "-1+A1']
)
def test_no_separator_makes_a_formula(text: str, separator: str) -> None:
    sheet = Sheet(
        title="", columns=[Column("a"), Column("n", 0), Column(text)], rows=[["A", 1.5, text], [text, 2, None]]
    )
    made = io.StringIO(csv_bytes(sheet).decode("utf-8-sig"), newline="")
    cells = [cell for row in csv.reader(made, delimiter=separator) for cell in row]
    assert not [cell for cell in cells if re.match(r'[\s"]*([=+@]|-(?![\d.]+$))', cell)]


def _unzipped(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_a_team_called_like_a_formula_does_no_harm(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=2)
    teams[0].name_en = "=cmd|' /C calc'!A0"
    db.session.commit()
    rows = rows_of(sign_in("hr").get("/link/figures/teams.csv").data)
    assert "'=cmd|' /C calc'!A0" in {row[0] for row in rows}


@pytest.mark.parametrize("name", ["", "   ", "CON/..\\x", "a" * 300, "имя\n\r\x00«кавычки»"])
def test_a_file_name_holds_nothing_a_disk_refuses(name: str) -> None:
    made = file_name("x", name, suffix="csv")
    assert len(made) <= 125
    assert not re.search(r'[\x00-\x1f/\\:*?"<>|]', made)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_page_and_a_team_come_as_pdf(app: Flask, sign_in, lang: str) -> None:
    teams = linked_organisation(teams=60, periods=4)
    client = sign_in("hr", language=lang)
    client.get("/link")
    for path in ("/link.pdf", f"/teams/{teams[0].public_id}.pdf"):
        before = time.perf_counter()
        answer = client.get(path)
        assert time.perf_counter() - before < 4, "two seconds on an idle machine"
        assert answer.mimetype == "application/pdf"
        data = answer.data
        assert data.startswith(b"%PDF-")
        assert len(data) < 300_000
        assert _said(data, "lang") == lang
        assert _letters(data) >= set({"en": "Engagement", "ru": "Вовлечённость"}[lang])


def _streams(data: bytes) -> list[bytes]:
    found = []
    for body in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(body))
        except zlib.error:
            found.append(body)
    return found


def _said(data: bytes, what: str) -> str:
    everything = data + b"".join(_streams(data))
    found = re.search(rb"/Lang\s*\((\w\w)", everything)
    return found[1].decode() if found and what == "lang" else ""


def _letters(data: bytes) -> set[str]:
    """Return the letters that can be selected and searched: those the fonts' ToUnicode tables name."""
    letters: set[str] = set()
    for stream in _streams(data):
        if b"beginbfchar" in stream or b"beginbfrange" in stream:
            for code in re.findall(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]{4,})>", stream):
                letters.update(bytes.fromhex(code.decode()).decode("utf-16-be", "ignore"))
    return letters


def test_what_a_person_wrote_is_never_markup_in_a_pdf() -> None:
    evil = '#panic("x") $ * _ @ref <label> `raw` \\ #read("/etc/passwd") "'
    blocks = [
        {"kind": "text", "text": evil},
        {"kind": "heading", "text": evil},
        {"kind": "table", "wide": 1, "head": [evil, "n"], "rows": [[evil, "1"]]},
        {"kind": "list", "items": [{"tone": "warn", "sign": "!", "text": evil}]},
        {"kind": "tiles", "items": [{"label": evil, "value": evil, "lines": [evil]}]},
    ]
    assert pdf_bytes(title=evil, lang="ru", foot=evil, blocks=blocks).startswith(b"%PDF-")


def test_the_letters_of_a_pdf_come_from_a_package() -> None:
    assert (fonts_folder() / "DejaVuSans.ttf").exists()
