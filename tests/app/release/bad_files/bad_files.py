"""Files that must not enter, each with the words that say why."""

# ruff: noqa: E501  a file and what is said of it read best in one line

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import struct
import zipfile
from collections.abc import Callable

import xlsxwriter

UPLOAD, COLUMNS, CHECK = "upload", "columns", "check"
HEAD = "team,group,period,measure,value,n,sd\n"
GOOD = "A,North,2026,NPS,30,40,5\n"


@dataclasses.dataclass(frozen=True)
class Bad:
    """A bad file, the step that stops it, and what is said in English and Russian."""

    make: Callable[[], bytes]
    step: str
    english: str
    russian: str
    name: str = "figures.csv"


def text(content: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: content.encode(encoding)


def rows(*lines: str) -> Callable[[], bytes]:
    return text(HEAD + "".join(f"{line}\n" for line in lines))


def book(fill: Callable[[xlsxwriter.Workbook], None]) -> Callable[[], bytes]:
    def make() -> bytes:
        kept = io.BytesIO()
        with xlsxwriter.Workbook(kept, {"strings_to_formulas": False}) as workbook:
            fill(workbook)
        return kept.getvalue()

    return make


def sheet_with(*lines: list[object]) -> Callable[[xlsxwriter.Workbook], None]:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for number, cells in enumerate([["team", "period", "measure", "value", "n"], *lines]):
            for column, cell in enumerate(cells):
                sheet.write(number, column, cell, day if isinstance(cell, dt.date) else None)

    return fill


def merged(workbook: xlsxwriter.Workbook) -> None:
    sheet_with(["", "2026", "NPS", 30, 40])(workbook)
    workbook.worksheets()[0].merge_range("A2:A4", "A")


def formula(result: str) -> Callable[[xlsxwriter.Workbook], None]:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet_with(["A", "2026", "NPS", "", 40])(workbook)
        workbook.worksheets()[0].write_formula("D2", "=10/0", None, result)

    return fill


def far_out(workbook: xlsxwriter.Workbook) -> None:
    sheet_with(["A", "2026", "NPS", 30, 40])(workbook)
    workbook.worksheets()[0].write(1_048_575, 16_383, "x")


def archive(members: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return kept.getvalue()


def bomb() -> bytes:
    return archive({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b"0" * 200_000_000})


def lying_bomb() -> bytes:
    """Return a bomb whose directory claims a thousand bytes."""
    content = bytearray(bomb())
    first = content.find(b"PK\x01\x02")
    entry = content.find(b"PK\x01\x02", first + 1)
    content[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    return bytes(content)


def cells_without_places() -> bytes:
    good = book(sheet_with(["A", "2026", "NPS", 30, 40]))()
    with zipfile.ZipFile(io.BytesIO(good)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet] = members[sheet].replace(b'<c r="E2"', b"<c")
    return archive(members)


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
DAMAGED = "damaged or built in an unusual way"
RU_DAMAGED = "повреждена или устроена необычно"

BAD = {
    "empty": Bad(text(""), UPLOAD, "The file is empty", "Файл пуст"),
    "only spaces": Bad(text(" \n\r\n\t\n"), UPLOAD, "The file is empty", "Файл пуст"),
    "header only": Bad(text(HEAD), UPLOAD, "there are no rows", "нет ни одной строки"),
    "one column": Bad(text("team\nA\n"), UPLOAD, "1 filled columns", "заполнено столбцов: 1"),
    "a title above the table": Bad(text("Survey 2026\n" + HEAD + GOOD), UPLOAD, "nothing above it", "ничего не оставляя"),
    "two columns of one name": Bad(text("team,period,NPS,nps\nA,2026,1,2\n"), UPLOAD, "are called “nps”", "«nps»"),
    "10,000 columns": Bad(
        text(",".join(f"c{i}" for i in range(10_000)) + "\n" + ",".join("1" * 10_000)), UPLOAD, "at most 200", "не больше 200"
    ),
    "latin-1": Bad(text("Équipe;Période;Größe\nNîmes;2026;3\n", "latin-1"), UPLOAD, "cannot be read", "не удаётся прочитать"),
    "koi8": Bad(text("Команда;Период;Балл\nСевер;2026;3\n", "koi8-r"), UPLOAD, "cannot be read", "не удаётся прочитать"),
    "dos": Bad(text("Команда;Период;Балл\nСевер;2026;3\n", "cp866"), UPLOAD, "cannot be read", "не удаётся прочитать"),
    "half a utf-16": Bad(lambda: "team\tperiod\tx\n".encode("utf-16")[:-1], UPLOAD, "cannot be read", "не удаётся"),
    "utf-16 without a mark": Bad(text(HEAD + GOOD, "utf-16-le"), UPLOAD, "bytes that no text has", "не бывает в тексте"),
    "nul bytes": Bad(text(HEAD + "A\0,North,2026,NPS,30,40,5\n"), UPLOAD, "bytes that no text has", "не бывает в тексте"),
    "an open quotation mark": Bad(
        text(HEAD + GOOD + '"A,North\n' + GOOD * 8000), UPLOAD, "row 3", "строки 3"
    ),
    "pdf": Bad(lambda: b"%PDF-1.7\n1 0 obj", UPLOAD, "PDF inside", "внутри файла PDF"),
    "png": Bad(lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 40, UPLOAD, "PNG inside", "внутри файла PNG"),
    "html as csv": Bad(text("<html><table><tr><td>team</td></tr></table>"), UPLOAD, "HTML", "HTML"),
    "json": Bad(text('[{"team": "A"}]'), UPLOAD, "JSON inside", "внутри файла JSON"),
    "old excel": Bad(lambda: COMPOUND, UPLOAD, "older or binary Excel", "старый или двоичный", "figures.xls"),
    "binary excel": Bad(
        lambda: archive({"xl/workbook.bin": b"x"}), UPLOAD, "older or binary Excel", "старый или двоичный", "figures.xlsb"
    ),
    "ods": Bad(lambda: archive(ODS), UPLOAD, "OpenDocument", "OpenDocument", "figures.ods"),
    "docx as xlsx": Bad(lambda: archive({"word/document.xml": b"<x/>"}), UPLOAD, "ZIP inside", "внутри файла ZIP", "f.xlsx"),
    "password": Bad(
        lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"), UPLOAD, "a password", "паролем", "figures.xlsx"
    ),
    "cut xlsx": Bad(
        lambda: book(sheet_with(["A", "2026", "NPS", 30, 40]))()[:-400], UPLOAD, DAMAGED, RU_DAMAGED, "figures.xlsx"
    ),
    "cells without places": Bad(cells_without_places, UPLOAD, DAMAGED, RU_DAMAGED, "figures.xlsx"),
    "empty xlsx": Bad(book(lambda workbook: workbook.add_worksheet()), UPLOAD, "The file is empty", "Файл пуст", "f.xlsx"),
    "merged cells": Bad(book(merged), UPLOAD, "A2:A4", "A2:A4", "figures.xlsx"),
    "zip bomb": Bad(bomb, UPLOAD, "larger than 120 MB", "больше 120 МБ", "figures.xlsx"),
    "lying zip bomb": Bad(lying_bomb, UPLOAD, DAMAGED, RU_DAMAGED, "figures.xlsx"),
    "a cell at the end of the world": Bad(book(far_out), UPLOAD, "column XFD and row 1048576", "столбца XFD", "f.xlsx"),
    "no period column": Bad(
        text("team,colour,NPS\nA,red,30\nB,blue,40\n"), COLUMNS, "to hold the period", "в каком столбце период"
    ),
    "no figures": Bad(text("team,period,note\nA,2026,good\n"), COLUMNS, "to hold figures", "ни одного столбца с цифрами"),
    "formula without result": Bad(book(formula("")), CHECK, "does not hold its result", "результата в файле нет", "f.xlsx"),
    "formula with an error": Bad(book(formula("#DIV/0!")), CHECK, "gives an error", "выдаёт ошибку", "f.xlsx"),
    "a date in a workbook": Bad(
        book(sheet_with(["A", dt.date(2026, 3, 1), "NPS", 30, 40])), CHECK, "“2026-03-01” is a day", "это день", "f.xlsx"
    ),
    "dates as periods": Bad(rows("A,N,01.03.2026,NPS,30,40,5"), CHECK, "“01.03.2026” is a day", "«01.03.2026» — это день"),
    "a week as period": Bad(rows("A,N,week 12,NPS,30,40,5"), CHECK, "not a period", "не удаётся понять как период"),
    "no period": Bad(rows("A,N,,NPS,30,40,5"), CHECK, "The period is missing", "Не указан период"),
    "no team": Bad(rows(",N,2026,NPS,30,40,5"), CHECK, "The team is missing", "Не указана команда"),
    "no measure": Bad(rows("A,N,2026,,30,40,5"), CHECK, "name of the measure is missing", "Нет названия показателя"),
    "a name too long": Bad(rows("A" * 201 + ",N,2026,NPS,30,40,5"), CHECK, "201 characters", "знаков: 201"),
    "a bell in a name": Bad(rows("A\x07,N,2026,NPS,30,40,5"), CHECK, "control character", "управляющий знак"),
    "n = 2": Bad(rows("A,N,2026,NPS,30,2,5"), CHECK, "must stand for at least 10", "не менее чем на 10"),
    "n = 4 employees": Bad(rows("A,N,2026,engagement,30,4,5"), CHECK, "must stand for at least 5", "не менее чем на 5"),
    "no n": Bad(rows("A,N,2026,NPS,30,,5"), CHECK, "no number of answers", "числа ответов нет"),
    "n = 10.5": Bad(rows("A,N,2026,NPS,30,10.5,5"), CHECK, "is not a number of answers", "не число ответов"),
    "text as value": Bad(rows("A,N,2026,NPS,high,40,5"), CHECK, "“high” is not a number", "«high» — не число"),
    "infinite value": Bad(rows("A,N,2026,NPS,1e999,40,5"), CHECK, "not a finite number", "не конечное число"),
    "thousands or decimals": Bad(rows('A,N,2026,NPS,"1,234",40,'), CHECK, "read in two ways", "прочесть двояко"),
    "negative sd": Bad(rows("A,N,2026,NPS,30,40,-5"), CHECK, "cannot be negative", "не бывает отрицательным"),
    "duplicate rows": Bad(rows(GOOD.strip(), GOOD.strip()), CHECK, "stands in row 3 as well", "есть в строке 3"),
    "a team in two groups": Bad(
        rows("A,N,2025,NPS,30,40,5", "A,S,2026,NPS,30,40,5"), CHECK, "“S” here and in “N” in row 2", "а в строке 2 — в «N»"
    ),
    "its own group": Bad(rows("A,A,2026,NPS,30,40,5"), CHECK, "its own group", "собственное подразделение"),
    "a group in a group": Bad(
        rows("A,B,2026,NPS,30,40,5", "B,C,2026,NPS,30,40,5"), CHECK, "is a group of other teams", "подразделение других команд"
    ),
    "a comma too many": Bad(rows("A,N,2026,NPS,30,40,5,6"), CHECK, "The row has 8 cells", "В строке ячеек: 8"),
    "an unknown side": Bad(
        text("team,period,side,measure,value,n\nA,2026,left,NPS,30,40\n"), CHECK, "“left” names no side", "не называет стороны"
    ),
    "one measure, two sides": Bad(
        text("team,period,side,measure,value,n\nA,2026,ex,Index,30,40\nB,2026,cx,Index,30,40\n"),
        CHECK,
        "as a figure of employees in an earlier row",
        "указан как показатель сотрудников",
    ),
}  # fmt: skip
