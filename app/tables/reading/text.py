"""CSV: encoding and separator found out, rows read as a stream."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterator

from app.tables.reading.table import MAX_COLUMNS, Row, Scalar, Table, Unreadable, checked_header, is_blank

SEPARATORS = ";\t,|"
SAMPLE = 65_536
CHUNK = 1 << 20
MOST_LINES = 1_048_576  # as many as a spreadsheet has, empty ones included
MOST_SPLIT = 16_384
NAMES = {"utf-8-sig": "UTF-8", "cp1251": "Windows-1251", "utf-16": "UTF-16"}
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_LINE = re.compile(rb"[^\r\n]+")
_LETTERS = re.compile("[А-Яа-яЁё«»№–—−\xa0…]")
_SWAPPED = re.compile(r"\b[а-яё][А-ЯЁ]{2,}")
_PLAIN = re.compile(r"\b[А-ЯЁа-яё][а-яё]{2,}")
_MIXED = re.compile(r"[a-z][а-яё]|[а-яё][a-z]", re.IGNORECASE)


def read_text(content: bytes) -> Table:
    """Return the table of a CSV file."""
    encoding = encoding_of(content)
    sample = content[:SAMPLE].decode(encoding, errors="ignore")
    told = _SEPARATOR_LINE.match(sample)
    skip = told.end() if told else 0
    separator = told[1] if told else separator_of(sample)
    records = _records(content, encoding, separator, skip)
    first = next((cells for _number, cells in records if not is_blank(cells)), None)
    if first is None:
        raise Unreadable("empty_file")
    header = checked_header(first)

    def rows() -> Iterator[Row]:
        started = False
        for number, cells in _records(content, encoding, separator, skip):
            if is_blank(cells):
                continue
            if started:
                yield number, cells
            started = True

    shown = {"\t": "Tab"}.get(separator, separator)
    return Table(header, rows, (("read_as", {"encoding": NAMES[encoding], "separator": shown}),))


def encoding_of(content: bytes) -> str:
    """Return the encoding; a guess is refused rather than kept when it reads as gibberish."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        if not _decodes(content, "utf-16"):
            raise Unreadable("encoding")
        return "utf-16"
    if _decodes(content, "utf-8-sig"):
        return "utf-8-sig"
    if not _decodes(content, "cp1251") or not _reads_as_russian(content):
        raise Unreadable("encoding")
    return "cp1251"


def _decodes(content: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), CHUNK):
            if "\0" in decoder.decode(content[start : start + CHUNK]):
                raise Unreadable("nul_bytes")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _reads_as_russian(content: bytes) -> bool:
    lines = (found[0] for found in _LINE.finditer(content) if not found[0].isascii())
    text = b"\n".join(itertools.islice(lines, 2000)).decode("cp1251")
    foreign = [sign for sign in text if ord(sign) > 127]
    russian = len(_LETTERS.findall(text))
    words = len(_PLAIN.findall(text))
    return russian >= 0.9 * len(foreign) and max(len(_SWAPPED.findall(text)), len(_MIXED.findall(text))) <= words


def separator_of(sample: str) -> str:
    """Return the sign that splits the first lines into the most columns, evenly."""

    def columns(separator: str) -> tuple[bool, int]:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
        try:
            widths = [len(cells) for cells in itertools.islice(reader, 20) if cells]
        except csv.Error:
            return False, 0
        even = sum(width == widths[0] for width in widths) * 2 > len(widths) if widths else False
        return even and widths[0] > 1, widths[0] if widths else 0

    return max(SEPARATORS, key=columns)


def _records(content: bytes, encoding: str, separator: str, skip: int) -> Iterator[Row]:
    stream = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    offset = 1
    if skip:
        stream.readline()
        offset = 2
    number = offset
    try:
        for number, cells in enumerate(csv.reader(_lines(stream, separator), delimiter=separator), start=offset):
            if number > MOST_LINES:
                raise Unreadable("too_many_lines", most=MOST_LINES)
            if cells:
                row: list[Scalar] = [*cells]
                yield number, row
    except csv.Error as problem:
        raise Unreadable("broken_quotes", row=number + 1) from problem


def _lines(stream: io.TextIOWrapper, separator: str) -> Iterator[str]:
    """Yield the lines; one of very many columns loses the empty ones at its end, and is refused if that is not all."""
    for line in stream:
        if len(line) > MOST_SPLIT and line.count(separator) > MOST_SPLIT:
            filled = line.rstrip(separator + "\r\n") + "\n"
            if (columns := filled.count(separator) + 1) > MOST_SPLIT:
                raise Unreadable("too_many_columns", columns=columns, most=MAX_COLUMNS)
            yield filled
        else:
            yield line
