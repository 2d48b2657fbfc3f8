"""What keeps a questionnaire from being sent: missing texts, broken references, too long."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from app.config import LANGUAGES
from app.questionnaires.document import SCORINGS, Document, Item, texts_of
from app.questionnaires.kinds import KINDS

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
LONGEST_TEXT = 600
MOST_ITEMS = 60
MOST_SECONDS = {"ex": 60, "cx": 40}
SENTENCE = re.compile(r"item\.\w+\.text|item\.\w+\.option\..+|scale\..+")


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; `code` has its text in `app.questionnaires.wording`, `where` names the place."""

    code: str
    where: str
    figures: dict[str, object] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Gap:
    """A text that is missing in a language."""

    key: str
    lang: str


def incomplete(document: Document, languages: Sequence[str] = LANGUAGES) -> list[Gap]:
    """Return every text that is missing in a language: the ones that must be there, and those begun in the other."""
    return [
        Gap(key, lang)
        for key, words in texts_of(document)
        for lang in languages
        if not words.has(lang) and (words or SENTENCE.fullmatch(key))
    ]


def faults(document: Document) -> list[Fault]:
    """Return what is wrong with a document, whatever the language."""
    found: list[Fault] = []
    codes = Counter(item.code for item in document.items)
    found += [Fault("same_code", code) for code, times in codes.items() if times > 1]
    if not document.items:
        found.append(Fault("no_items", ""))
    if len(document.items) > MOST_ITEMS:
        found.append(Fault("too_many_items", "", {"most": MOST_ITEMS}))
    seen: set[str] = set()
    for item in document.items:
        found += _item_faults(document, item, seen)
        seen.add(item.code)
    for scale in document.scales:
        if not CODE.fullmatch(scale.code):
            found.append(Fault("bad_code", scale.code))
        if scale.scoring not in SCORINGS:
            found.append(Fault("unknown_scoring", scale.code))
        if scale.scoring == "recommend" and any(one.kind != "recommend10" for one in document.of_scale(scale.code)):
            found.append(Fault("recommend_needs_its_kind", scale.code))
    found += [Fault("text_too_long", key, {"most": LONGEST_TEXT}) for key, words in texts_of(document)
              if max(len(words.en), len(words.ru)) > LONGEST_TEXT]  # fmt: skip
    return found


def _item_faults(document: Document, item: Item, before: set[str]) -> Iterator[Fault]:
    if not CODE.fullmatch(item.code):
        yield Fault("bad_code", item.code)
    if item.kind not in KINDS:
        yield Fault("unknown_kind", item.code)
        return
    if item.kind in {"single", "multiple"} and len(item.options) < 2:
        yield Fault("too_few_options", item.code)
    if any(times > 1 for times in Counter(one.code for one in item.options).values()):
        yield Fault("same_option_code", item.code)
    if item.scale and document.scale(item.scale) is None:
        yield Fault("unknown_scale", item.code)
    if item.scale and not KINDS[item.kind].scored:
        yield Fault("not_scored", item.code)
    if item.turn not in {"core", "rotating"}:
        yield Fault("unknown_turn", item.code)
    yield from _follow_up_faults(document, item, before)


def _follow_up_faults(document: Document, item: Item, before: set[str]) -> Iterator[Fault]:
    if item.follow_up is None:
        return
    asked = document.item(item.follow_up.of)
    if asked is None or asked.code not in before:
        yield Fault("follow_up_before", item.code)
    elif asked.kind not in KINDS or not set(item.follow_up.when) <= {
        one.value for one in KINDS[asked.kind].choices(asked, "en")
    }:
        yield Fault("follow_up_value", item.code)
