"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

import re

from app.tables.reading.table import Unreadable

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3", "SQLite"),
    (b"$FL2", "SPSS"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
)
UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|\?xml|svg|workbook)", re.IGNORECASE)
_JSON = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*[\[{\"])")


def kind_of(content: bytes) -> str:
    """Return `csv` or `xlsx`.

    Raises
    ------
    Unreadable
        If the file is anything else, naming what it seems to be.
    """
    if not content.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe\x00"):
        raise Unreadable("empty_file")
    if content.startswith(ZIP):
        return "xlsx"
    if content.startswith(COMPOUND):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise Unreadable("password" if encrypted else "old_excel")
    for mark, name in FOREIGN:
        if content.startswith(mark) and (name != "EXE" or b"\0" in content[:256]):
            raise Unreadable("foreign_kind", kind=name)
    if _MARKUP.match(content[:1024]):
        raise Unreadable("foreign_kind", kind="HTML / XML")
    if _JSON.match(content[:1024]):
        raise Unreadable("foreign_kind", kind="JSON")
    if b"\0" in content and not content.startswith(UTF16):
        raise Unreadable("nul_bytes")
    return "csv"
