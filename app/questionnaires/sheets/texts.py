"""The texts of a questionnaire for translators: key, English, Russian."""

from __future__ import annotations

import dataclasses

from app.questionnaires.checking import Fault
from app.questionnaires.document import Document, Item, Words, texts_of
from app.questionnaires.sheets.reading import BadSheet, records, sheets_of
from app.tables.exporting import Cell, xlsx_bytes


def texts_workbook(document: Document) -> bytes:
    """Return a workbook with every text."""
    rows: list[list[Cell]] = [["key", "en", "ru"]]
    rows += [
        [key, words.en, words.ru]
        for key, words in texts_of(document)
        if words or not key.endswith((".hint", ".low", ".high"))
    ]
    return xlsx_bytes({"texts": rows})


def with_texts(document: Document, content: bytes) -> Document:
    """Return the document with the texts of a workbook; a missing row changes nothing.

    Raises
    ------
    BadSheet
        If a key is not one of the questionnaire's, or the workbook is none.
    """
    rows = records(next(iter(sheets_of(content).values()), []))
    if rows and not {"key", "en", "ru"} <= set(rows[0][1]):
        raise BadSheet([Fault("no_key_column", "")])
    known = dict(texts_of(document))
    faults = [
        Fault("unknown_key", row.get("key", ""), {"row": number}) for number, row in rows if row.get("key") not in known
    ]
    if faults or not rows:
        raise BadSheet(faults or [Fault("no_key_column", "")])
    return replaced(document, {row["key"]: Words(row.get("en", ""), row.get("ru", "")) for _number, row in rows})


def replaced(document: Document, texts: dict[str, Words]) -> Document:
    """Return the document with other texts under some keys."""
    return dataclasses.replace(
        document,
        greeting=texts.get("greeting", document.greeting),
        thanks=texts.get("thanks", document.thanks),
        scales=tuple(
            dataclasses.replace(one, name=texts.get(f"scale.{one.code}.name", one.name)) for one in document.scales
        ),
        items=tuple(_item(one, texts) for one in document.items),
    )


def _item(item: Item, texts: dict[str, Words]) -> Item:
    key = f"item.{item.code}"
    return dataclasses.replace(
        item,
        **{name: texts.get(f"{key}.{name}", getattr(item, name)) for name in ("text", "hint", "low", "high")},
        options=tuple(
            dataclasses.replace(one, text=texts.get(f"{key}.option.{one.code}", one.text)) for one in item.options
        ),
    )
