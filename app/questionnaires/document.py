"""What a questionnaire version asks, as one document: items, scales, greeting, thanks, in two languages."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from app.config import LANGUAGES

CORE, ROTATING = "core", "rotating"
SCORINGS = ("mean", "percent_favourable", "top_box", "recommend", "index_100")


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """A text in each language; an empty one is missing."""

    en: str = ""
    ru: str = ""

    def __getitem__(self, lang: str) -> str:
        """Return the text in `lang`, or in the other language when that is all there is."""
        wanted, other = (self.ru, self.en) if lang == "ru" else (self.en, self.ru)
        return wanted or other

    def has(self, lang: str) -> bool:
        """Tell whether the text exists in `lang`."""
        return bool((self.ru if lang == "ru" else self.en).strip())

    def __bool__(self) -> bool:
        return bool(self.en or self.ru)

    @classmethod
    def read(cls, raw: Mapping[str, str] | None) -> Words:
        """Return the texts of a stored mapping."""
        return cls(*(str((raw or {}).get(lang) or "") for lang in LANGUAGES))

    def store(self) -> dict[str, str]:
        """Return the texts as they are stored."""
        return {lang: text for lang, text in zip(LANGUAGES, (self.en, self.ru), strict=True) if text}


@dataclasses.dataclass(frozen=True, slots=True)
class Option:
    """One choice of an item."""

    code: str
    text: Words


@dataclasses.dataclass(frozen=True, slots=True)
class FollowUp:
    """Shown only after item `of` was answered with one of the values `when`."""

    of: str
    when: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question; `kind` is a code of `app.questionnaires.kinds.KINDS`."""

    code: str
    kind: str
    text: Words
    hint: Words = Words()
    options: tuple[Option, ...] = ()
    low: Words = Words()
    high: Words = Words()
    required: bool = False
    scale: str | None = None
    reverse: bool = False
    turn: str = CORE
    follow_up: FollowUp | None = None

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Item:
        """Return the item of a stored mapping."""
        follow = raw.get("follow_up")
        return cls(
            code=str(raw["code"]),
            kind=str(raw["kind"]),
            text=Words.read(raw.get("text")),
            hint=Words.read(raw.get("hint")),
            options=tuple(Option(str(one["code"]), Words.read(one.get("text"))) for one in raw.get("options", ())),
            low=Words.read(raw.get("low")),
            high=Words.read(raw.get("high")),
            required=bool(raw.get("required", False)),
            scale=raw.get("scale") or None,
            reverse=bool(raw.get("reverse", False)),
            turn=str(raw.get("turn", CORE)),
            follow_up=FollowUp(str(follow["of"]), tuple(map(str, follow["when"]))) if follow else None,
        )

    def store(self) -> dict[str, Any]:
        """Return the item as it is stored, without what is empty."""
        found: dict[str, Any] = {"code": self.code, "kind": self.kind, "text": self.text.store()}
        for name in ("hint", "low", "high"):
            if words := getattr(self, name):
                found[name] = words.store()
        if self.options:
            found["options"] = [{"code": one.code, "text": one.text.store()} for one in self.options]
        found |= {name: True for name in ("required", "reverse") if getattr(self, name)}
        found |= {"scale": self.scale} if self.scale else {}
        found |= {"turn": self.turn} if self.turn != CORE else {}
        if self.follow_up:
            found["follow_up"] = {"of": self.follow_up.of, "when": list(self.follow_up.when)}
        return found


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Items that are scored together; an item belongs to at most one scale."""

    code: str
    name: Words
    scoring: str = "mean"

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Scale:
        """Return the scale of a stored mapping."""
        return cls(code=str(raw["code"]), name=Words.read(raw.get("name")), scoring=str(raw.get("scoring", "mean")))

    def store(self) -> dict[str, Any]:
        """Return the scale as it is stored."""
        return {"code": self.code, "name": self.name.store(), "scoring": self.scoring}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything a version asks and says; `source`, `licence` and `validation` say where it comes from."""

    items: tuple[Item, ...] = ()
    scales: tuple[Scale, ...] = ()
    greeting: Words = Words()
    thanks: Words = Words()
    source: str = ""
    licence: str = ""
    validation: str = ""
    scoring_note: str = ""

    def item(self, code: str) -> Item | None:
        """Return an item by its code."""
        return next((one for one in self.items if one.code == code), None)

    def scale(self, code: str | None) -> Scale | None:
        """Return a scale by its code."""
        return next((one for one in self.scales if one.code == code), None)

    def of_scale(self, code: str) -> list[Item]:
        """Return the items of a scale."""
        return [one for one in self.items if one.scale == code]

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Document:
        """Return a stored document."""
        return cls(
            items=tuple(map(Item.read, raw.get("items", ()))),
            scales=tuple(map(Scale.read, raw.get("scales", ()))),
            greeting=Words.read(raw.get("greeting")),
            thanks=Words.read(raw.get("thanks")),
            **{name: str(raw.get(name, "")) for name in ("source", "licence", "validation", "scoring_note")},
        )

    def to_json(self) -> dict[str, Any]:
        """Return the document as it is stored."""
        found: dict[str, Any] = {
            "items": [one.store() for one in self.items],
            "scales": [one.store() for one in self.scales],
        }
        for name in ("greeting", "thanks"):
            if words := getattr(self, name):
                found[name] = words.store()
        return found | {
            name: getattr(self, name)
            for name in ("source", "licence", "validation", "scoring_note")
            if getattr(self, name)
        }


def texts_of(document: Document) -> Iterable[tuple[str, Words]]:
    """Yield every text of a document under a key that names its place."""
    yield "greeting", document.greeting
    yield "thanks", document.thanks
    for scale in document.scales:
        yield f"scale.{scale.code}.name", scale.name
    for item in document.items:
        yield f"item.{item.code}.text", item.text
        for name in ("hint", "low", "high"):
            yield f"item.{item.code}.{name}", getattr(item, name)
        for option in item.options:
            yield f"item.{item.code}.option.{option.code}", option.text
