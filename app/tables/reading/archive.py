"""The outside of an XLSX file: nothing is unpacked before its true size is known."""

from __future__ import annotations

import dataclasses
import html
import io
import posixpath
import re
import zipfile
import zlib

from app.tables.reading.table import MAX_COLUMNS, Unreadable

RELATIONS = "xl/_rels/workbook.xml.rels"
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf")
MOST_UNPACKED = 120_000_000
MOST_MEMBERS = 2_000
MOST_CELLS = 6_000_000
MOST_HOLES = 5_000
MOST_INDEX = 4_000_000
CHUNK = 1 << 20
OVERLAP = 4096
_PREFIX = rb"(?:[^\s<>/:]*+:)?"
_PLACED = rb"\br\s*=\s*[\"']([A-Za-z]{1,9}\d{1,9})[\"']"
# no pattern looks past a < or goes back over what it has read: the time stays in proportion to the text
_OPENED = re.compile(rb"<" + _PREFIX + rb"c\s")
_CELL = re.compile(rb"<" + _PREFIX + rb"c\s[^<>]*?" + _PLACED)
_UNPLACED = re.compile(rb"<" + _PREFIX + rb"c(?=[\s/>])(?!(?>[^<>]*?(?=\br\s*=))" + _PLACED + rb"(?![^<>]*?\br\s*=))")
_FORMULA = re.compile(
    rb"<pc\s([^<>]*+)>\s*+<pf(?:/>|\s[^<>]*+(?<=/)>|(?:\s[^<>]*+)?>[^<]*+</pf>)"
    rb"\s*+(?:<pv\s*+/>\s*+|<pv>\s*+</pv>\s*+)?</pc>".replace(b"<p", b"<" + _PREFIX).replace(b"</p", b"</" + _PREFIX)
)
_ERROR = re.compile(rb"<" + _PREFIX + rb"c\s((?>[^<>]*?\bt\s*=\s*[\"']e[\"'])[^<>]*+)>")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]+)(\d+)[\"']")
_ALPHABET, _DIGITS = bytes([*range(65, 91), *range(97, 123)]), b"0123456789"
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^<>]*?\b\w+:id\s*=\s*[\"']([^\"']+)[\"']")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^<>]*+)>")
_ATTRIBUTE = re.compile(r"\b(\w+)\s*=\s*[\"']([^\"']*)[\"']")


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
            named = _named_parts(archive)
            for info in archive.infolist():
                found[info.filename], used = _walk(archive, info, left, cells=not _is_picture(info.filename, named))
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
    if any(info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for info in members):
        raise Unreadable("broken_workbook")  # the other methods unpack a whole part at once, whatever was asked for
    if "mimetype" in names and b"opendocument" in _beginning(archive, "mimetype", 200):
        raise Unreadable("open_document")
    if "xl/workbook.xml" not in names or len(names) != len(members):
        raise Unreadable("foreign_kind" if "xl/workbook.xml" not in names else "broken_workbook", kind="ZIP")


def _beginning(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Unpack the first bytes of a part; asked without a number it would unpack to the end first."""
    with archive.open(name) as stream:
        return stream.read(most)


def _named_parts(archive: zipfile.ZipFile) -> str:
    try:
        return html.unescape(_beginning(archive, RELATIONS, MOST_INDEX).decode(errors="ignore")).lower()
    except KeyError:
        return ""


def _is_picture(name: str, named: str) -> bool:
    """Tell whether a part is a picture, which may look like anything; one the workbook names is read as a sheet."""
    plain = posixpath.basename(name).lower()
    return plain.endswith(PICTURES) and plain not in named


def _walk(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int, *, cells: bool) -> tuple[Member, int]:
    """Read one part to its end, whatever size its entry claims."""
    member, used, tail = Member(), 0, b""
    info.file_size = left + 1  # else reading would stop at the size the entry claims
    with archive.open(info) as stream:
        while chunk := stream.read(CHUNK):
            used += len(chunk)
            if used > left:
                raise Unreadable("too_large_unpacked", most=MOST_UNPACKED // 1_000_000)
            if not cells:
                continue
            text = tail + chunk
            cut = _cut(text)
            _scan(text[:cut], member)
            tail = text[cut:]
            if len(tail) > CHUNK:
                if _OPENED.match(tail):  # a megabyte of attributes could hide where the cell stands
                    raise Unreadable("broken_workbook")
                tail = b""
    _scan(tail, member)
    return member, used


def _cut(text: bytes) -> int:
    """Return where no cell is torn: behind the last closed one, else before a tag."""
    cut = text.rfind(b"</c>") + 4
    if cut > 3 and len(text) - cut <= CHUNK:
        return cut
    return max(text.rfind(b"<", 0, max(len(text) - OVERLAP, 0)), 0)


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
            book = _beginning(archive, "xl/workbook.xml", MOST_INDEX).decode()
            relations = _beginning(archive, RELATIONS, MOST_INDEX).decode()
        except (KeyError, UnicodeDecodeError) as problem:
            raise Unreadable("broken_workbook") from problem
    targets = {}
    for attributes in _RELATION.findall(relations):
        relation = dict(_ATTRIBUTE.findall(attributes))
        target = html.unescape(relation.get("Target", ""))
        targets[relation.get("Id")] = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
    return [targets.get(mark, "") for mark in _SHEET.findall(book)]
