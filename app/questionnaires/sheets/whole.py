"""A whole questionnaire as a workbook: about, items, options, scales."""

from __future__ import annotations

import dataclasses

from app.questionnaires.checking import Fault, faults
from app.questionnaires.document import Document, FollowUp, Item, Option, Scale, Words
from app.questionnaires.sheets.reading import BadSheet, records, sheets_of
from app.tables.exporting import Cell, xlsx_bytes

ABOUT = ("leg", "name_en", "name_ru", "source", "licence", "validation", "scoring_note", "greeting_en", "greeting_ru",
         "thanks_en", "thanks_ru")  # fmt: skip
ITEMS = ("code", "kind", "text_en", "text_ru", "hint_en", "hint_ru", "low_en", "low_ru", "high_en", "high_ru",
         "required", "scale", "reverse", "turn", "follows", "when")  # fmt: skip
GUIDE = (
    "kind: agree5, satisfied5, ease5, ease7, recommend10, gap5, single, multiple, number, comment",
    "required, reverse: yes or empty · turn: core or rotating",
    "follows: code of an earlier item · when: its answers, separated by commas",
    "scoring: mean, percent_favourable, top_box, recommend, index_100 · leg: ex (employees) or cx (customers)",
)


@dataclasses.dataclass(frozen=True, slots=True)
class Loaded:
    """What a workbook holds."""

    leg: str
    name: Words
    document: Document


def workbook(leg: str, name: Words, document: Document) -> bytes:
    """Return a questionnaire as a workbook."""
    about: dict[str, str] = {
        "leg": leg, "name_en": name.en, "name_ru": name.ru, "source": document.source, "licence": document.licence,
        "validation": document.validation, "scoring_note": document.scoring_note,
        "greeting_en": document.greeting.en, "greeting_ru": document.greeting.ru,
        "thanks_en": document.thanks.en, "thanks_ru": document.thanks.ru,
    }  # fmt: skip
    items: list[list[Cell]] = [[*ITEMS]]
    options: list[list[Cell]] = [["item", "code", "text_en", "text_ru"]]
    for one in document.items:
        pairs = [text for words in (one.text, one.hint, one.low, one.high) for text in (words.en, words.ru)]
        follow = one.follow_up
        items.append([
            one.code, one.kind, *pairs, "yes" if one.required else "", one.scale or "", "yes" if one.reverse else "",
            one.turn, follow.of if follow else "", ",".join(follow.when) if follow else "",
        ])  # fmt: skip
        options += [[one.code, option.code, option.text.en, option.text.ru] for option in one.options]
    scales: list[list[Cell]] = [["code", "name_en", "name_ru", "scoring"]]
    scales += [[one.code, one.name.en, one.name.ru, one.scoring] for one in document.scales]
    return xlsx_bytes({
        "about": [["field", "value"], *([key, about[key]] for key in ABOUT)],
        "items": items, "options": options, "scales": scales, "guide": [["guide"], *([line] for line in GUIDE)],
    })  # fmt: skip


def load(content: bytes) -> Loaded:
    """Return the questionnaire of a workbook.

    Raises
    ------
    BadSheet
        Naming every sheet, row and reason; nothing of it is kept.
    """
    sheets = sheets_of(content)
    missing = [name for name in ("about", "items") if name not in sheets]
    if missing:
        raise BadSheet([Fault("sheet_missing", name) for name in missing])
    about = {row.get("field", "").strip(): row.get("value", "").strip() for _number, row in records(sheets["about"])}
    if about.get("leg") not in {"ex", "cx"}:
        raise BadSheet([Fault("leg_missing", "about")])
    document = Document(
        items=_items(records(sheets["items"]), records(sheets.get("options", []))),
        scales=tuple(
            Scale(code=row.get("code", ""), name=_words(row, "name"), scoring=row.get("scoring", "") or "mean")
            for _number, row in records(sheets.get("scales", []))
        ),
        greeting=_words(about, "greeting"),
        thanks=_words(about, "thanks"),
        **{name: about.get(name, "")[:2000] for name in ("source", "licence", "validation", "scoring_note")},
    )
    if found := faults(document):
        raise BadSheet([_placed(one, records(sheets["items"])) for one in found])
    return Loaded(about["leg"], _words(about, "name"), document)


def _items(rows: list[tuple[int, dict[str, str]]], options: list[tuple[int, dict[str, str]]]) -> tuple[Item, ...]:
    found = []
    for _number, row in rows:
        code = row.get("code", "").strip()
        follows = row.get("follows", "").strip()
        when = tuple(part.strip() for part in row.get("when", "").split(",") if part.strip())
        found.append(
            Item(
                code=code, kind=row.get("kind", "").strip(), text=_words(row, "text"), hint=_words(row, "hint"),
                low=_words(row, "low"), high=_words(row, "high"), required=_yes(row.get("required", "")),
                scale=row.get("scale", "").strip() or None, reverse=_yes(row.get("reverse", "")),
                turn=row.get("turn", "").strip() or "core", follow_up=FollowUp(follows, when) if follows else None,
                options=tuple(
                    Option(one.get("code", ""), _words(one, "text")) for _at, one in options if one.get("item") == code
                ),
            )
        )  # fmt: skip
    return tuple(found)


def _words(row: dict[str, str], name: str) -> Words:
    return Words(row.get(f"{name}_en", "").strip(), row.get(f"{name}_ru", "").strip())


def _yes(text: str) -> bool:
    return text.strip().casefold() in {"yes", "y", "1", "true", "да"}


def _placed(fault: Fault, rows: list[tuple[int, dict[str, str]]]) -> Fault:
    """Return the fault with the row it stands in, where it is an item's."""
    number = next((number for number, row in rows if row.get("code") == fault.where), None)
    figures = dict(fault.figures) | ({"row": number} if number else {})
    return dataclasses.replace(fault, figures=figures)
