"""The outside of an XLSX file: nothing is unpacked before its true size is known."""

from __future__ import annotations

import dataclasses
import html
import io
import posixpath
import re
import zipfile
import zlib

from app.release.reading.table import MAX_COLUMNS, Unreadable

MOST_UNPACKED = 120_000_000
MOST_MEMBERS = 2_000
MOST_CELLS = 6_000_000
MOST_HOLES = 5_000
CHUNK = 1 << 20
_CELL = re.compile(rb"<(?:\w{1,20}:)?c\s[^>]*?\br\s*=\s*[\"']([A-Za-z]{1,9}\d{1,9})[\"']")
_UNPLACED = re.compile(rb"<(?:\w{1,20}:)?c(?=[\s/>])(?![^>]*?\br\s*=)")
_FORMULA = re.compile(
    rb"<(?:\w{1,20}:)?c\s([^>]*)>\s*<(?:\w{1,20}:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w{1,20}:)?f>)"
    rb"\s*(?:<(?:\w{1,20}:)?v\s*/>|<(?:\w{1,20}:)?v>\s*</(?:\w{1,20}:)?v>)?\s*</(?:\w{1,20}:)?c>"
)
_ERROR = re.compile(rb"<(?:\w{1,20}:)?c\s([^>]*\bt\s*=\s*[\"']e[\"'][^>]*)>")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]+)(\d+)[\"']")
_ALPHABET, _DIGITS = bytes([*range(65, 91), *range(97, 123)]), b"0123456789"
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*?\b\w+:id\s*=\s*[\"']([^\"']+)[\"']")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r"(\w+)\s*=\s*[\"']([^\"']*)[\"']")


@dataclasses.dataclass
class Member:
    """What was seen in one part of the workbook."""

    holes: dict[tuple[int, int], str] = dataclasses.field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0


def column_number(letters: str) -> int:
    """Return the number of a column from its letters, A being 0.

    Examples
    --------
    >>> column_number("A"), column_number("Z"), column_number("AA")
    (0, 25, 26)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """Return the letters of a column from its number.

    Examples
    --------
    >>> column_letters(0), column_letters(26)
    ('A', 'AA')
    """
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def inspect(content: bytes) -> dict[str, Member]:
    """Unpack the archive piece by piece, keeping nothing, and return what its parts hold.

    Raises
    ------
    Unreadable
        If it is no workbook, is damaged, or would unpack to more than we take.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_outside(archive)
            left, found = MOST_UNPACKED, {}
            for info in archive.infolist():
                found[info.filename], used = _walk(archive, info, left)
                left -= used
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as problem:
        raise Unreadable("broken_workbook") from problem
    except RuntimeError as problem:  # how zipfile says that a member is encrypted
        raise Unreadable("password") from problem


def _check_outside(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = {info.filename for info in members}
    if len(members) > MOST_MEMBERS or sum(info.file_size for info in members) > MOST_UNPACKED:
        raise Unreadable("too_large_unpacked", most=MOST_UNPACKED // 1_000_000)
    if "xl/workbook.bin" in names:
        raise Unreadable("old_excel")
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:200]:
        raise Unreadable("open_document")
    if "xl/workbook.xml" not in names or len(names) != len(members):
        raise Unreadable("foreign_kind" if "xl/workbook.xml" not in names else "broken_workbook", kind="ZIP")


def _walk(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> tuple[Member, int]:
    """Read one part to its end, whatever size its entry claims."""
    member, used, tail = Member(), 0, b""
    info.file_size = left + 1  # else reading would stop at the size the entry claims
    with archive.open(info) as stream:
        while chunk := stream.read(CHUNK):
            used += len(chunk)
            if used > left:
                raise Unreadable("too_large_unpacked", most=MOST_UNPACKED // 1_000_000)
            text = tail + chunk
            cut = text.rfind(b"</c>") + 4 if b"</c>" in text else max(len(text) - 4096, 0)
            _scan(text[:cut], member)
            tail = text[cut:]
            if len(tail) > CHUNK:
                _scan(tail, member)
                tail = b""
    _scan(tail, member)
    return member, used


def _scan(text: bytes, member: Member) -> None:
    places = _CELL.findall(text)
    if _UNPLACED.search(text):
        raise Unreadable("broken_workbook")
    if places:
        joined = b",".join(places)  # taken apart as a whole: there may be millions
        columns = set(joined.translate(None, _DIGITS).split(b","))
        rows = set(joined.translate(None, _ALPHABET).split(b","))
        member.last_column = max(member.last_column, *(column_number(letters.decode()) for letters in columns))
        member.last_row = max(member.last_row, *map(int, rows))
        if member.last_column >= MAX_COLUMNS * 4 or member.last_row * (member.last_column + 1) > MOST_CELLS:
            raise Unreadable("too_far_out", column=column_letters(member.last_column), row=member.last_row)
    if b"<f" in text or b":f" in text:
        _note(member, "formula", (found for found in _FORMULA.findall(text) if not re.search(rb"\bt=.str", found)))
    if b'"e"' in text or b"'e'" in text:
        _note(member, "error", _ERROR.findall(text))


def _note(member: Member, kind: str, cells: object) -> None:
    for attributes in cells:  # type: ignore[attr-defined]  # a list or a generator of bytes
        place = _PLACE.search(attributes)
        if place and len(member.holes) < MOST_HOLES:
            member.holes[int(place[2]), column_number(place[1].decode())] = kind


def sheet_paths(content: bytes) -> list[str]:
    """Return the parts that hold the sheets, in the workbook's order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            book = archive.read("xl/workbook.xml").decode()
            relations = archive.read("xl/_rels/workbook.xml.rels").decode()
        except (KeyError, UnicodeDecodeError) as problem:
            raise Unreadable("broken_workbook") from problem
    targets = {}
    for attributes in _RELATION.findall(relations):
        relation = dict(_ATTRIBUTE.findall(attributes))
        target = html.unescape(relation.get("Target", ""))
        targets[relation.get("Id")] = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
    return [targets.get(mark, "") for mark in _SHEET.findall(book)]
