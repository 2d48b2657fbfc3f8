"""The forms of the builder."""

from __future__ import annotations

import dataclasses
import re
from itertools import zip_longest

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Length

from app.questionnaires.document import Document, FollowUp, Item, Option, Scale, Words
from app.questionnaires.kinds import KINDS
from app.questionnaires.wording import SCORINGS

LONG = Length(max=600)


class NamesForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """Names, greeting and thanks, both languages side by side."""

    leg = SelectField(
        _l("Who answers"), choices=[SelectChoice("ex", _l("Employees")), SelectChoice("cx", _l("Customers"))]
    )
    name_ru = StringField(_l("Name in Russian"), validators=[Length(max=200)])
    name_en = StringField(_l("Name in English"), validators=[Length(max=200)])
    greeting_ru = TextAreaField(_l("Greeting in Russian"), validators=[LONG])
    greeting_en = TextAreaField(_l("Greeting in English"), validators=[LONG])
    thanks_ru = TextAreaField(_l("Thanks in Russian"), validators=[LONG])
    thanks_en = TextAreaField(_l("Thanks in English"), validators=[LONG])
    source = StringField(_l("Source"), validators=[Length(max=500)])
    licence = StringField(_l("Licence"), validators=[Length(max=300)])
    validation = StringField(_l("Validation status"), validators=[Length(max=300)])


class ItemForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """One question, both languages side by side."""

    code = StringField(_l("Code"), validators=[Length(max=40)])
    kind = SelectField(_l("Kind"), choices=[SelectChoice(code, kind.name) for code, kind in KINDS.items()])
    text_ru = TextAreaField(_l("Question in Russian"), validators=[LONG])
    text_en = TextAreaField(_l("Question in English"), validators=[LONG])
    hint_ru = StringField(_l("Hint in Russian"), validators=[LONG])
    hint_en = StringField(_l("Hint in English"), validators=[LONG])
    options_ru = TextAreaField(_l("Options in Russian, one a line"), validators=[Length(max=4000)])
    options_en = TextAreaField(_l("Options in English, one a line"), validators=[Length(max=4000)])
    scale = SelectField(_l("Scale"), coerce=str)
    reverse = BooleanField(_l("Reverse: agreement means a low score"))
    required = BooleanField(_l("Must be answered"))
    rotating = BooleanField(_l("Takes turns with other rotating questions"))
    follows = SelectField(_l("Shown only after"), coerce=str)
    when = StringField(_l("when the answer is one of"), validators=[Length(max=200)])


class ScaleForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """One scale."""

    code = StringField(_l("Code"), validators=[Length(max=40)])
    name_ru = StringField(_l("Name in Russian"), validators=[Length(max=200)])
    name_en = StringField(_l("Name in English"), validators=[Length(max=200)])
    scoring = SelectField(_l("Scoring"), choices=[SelectChoice(code, name) for code, name in SCORINGS.items()])


def item_form(document: Document, item: Item | None) -> ItemForm:
    """Return the form of a question, with the scales and earlier questions to choose from."""
    data: dict[str, object] = {"kind": "agree5"}
    if item is not None:
        data = {name: getattr(item, name) for name in ("code", "kind", "reverse", "required")}
        data |= {
            f"{name}_{lang}": getattr(getattr(item, name), lang) for name in ("text", "hint") for lang in ("en", "ru")
        }
        data |= {f"options_{lang}": "\n".join(getattr(one.text, lang) for one in item.options) for lang in ("en", "ru")}
        data |= {"scale": item.scale or "", "rotating": item.turn == "rotating"}
        if item.follow_up:
            data |= {"follows": item.follow_up.of, "when": ", ".join(item.follow_up.when)}
    form = ItemForm(data=data)
    form.scale.choices = [
        SelectChoice("", _l("– none –")),
        *(SelectChoice(one.code, one.code) for one in document.scales),
    ]
    asked = [one for one in document.items if one.kind in KINDS and KINDS[one.kind].choices(one, "en")]
    earlier = [SelectChoice(one.code, one.code) for one in asked if one is not item]
    form.follows.choices = [SelectChoice("", _l("– always shown –")), *earlier]
    return form


def item_of(form: ItemForm, before: Item | None, taken: set[str]) -> Item:
    """Return the question a form describes; a code is made from the text where none is given."""
    code = (form.code.data or "").strip().lower() or (before.code if before else "")
    code = code or free_code(form.text_en.data or "", taken)
    when = tuple(part.strip() for part in (form.when.data or "").split(",") if part.strip())
    return Item(
        code=code,
        kind=form.kind.data,
        text=_words(form, "text"),
        hint=_words(form, "hint"),
        low=before.low if before else Words(),
        high=before.high if before else Words(),
        options=_options(form, before) if form.kind.data in {"single", "multiple"} else (),
        required=form.required.data,
        scale=form.scale.data or None,
        reverse=form.reverse.data,
        turn="rotating" if form.rotating.data else "core",
        follow_up=FollowUp(form.follows.data, when) if form.follows.data else None,
    )


def free_code(text: str, taken: set[str]) -> str:
    """Return a code that nobody has, made from the first words of a text.

    Examples
    --------
    >>> free_code("Our team listens well", set()), free_code("", {"item"})
    ('our_team_listens', 'item_2')
    """
    words = re.findall(r"[a-z0-9]+", text.lower())[:3]
    base = "_".join(words)[:30].strip("_") or "item"
    base = base if base[0].isalpha() else f"q_{base}"
    code, at = base, 2
    while code in taken:
        code, at = f"{base}_{at}", at + 1
    return code


def scale_of(form: ScaleForm) -> Scale:
    """Return the scale a form describes."""
    return Scale(code=(form.code.data or "").strip().lower(), name=_words(form, "name"), scoring=form.scoring.data)


def with_names(document: Document, form: NamesForm) -> Document:
    """Return the document with what the form says of it."""
    return dataclasses.replace(
        document, greeting=_words(form, "greeting"), thanks=_words(form, "thanks"), source=form.source.data or "",
        licence=form.licence.data or "", validation=form.validation.data or "",
    )  # fmt: skip


def _words(form: FlaskForm, name: str) -> Words:
    return Words(*((form[f"{name}_{lang}"].data or "").strip() for lang in ("en", "ru")))


def _options(form: ItemForm, before: Item | None) -> tuple[Option, ...]:
    """Return the options; each keeps the code it had, since answers are kept under it."""
    english, russian = ([line.strip() for line in (form[f"options_{lang}"].data or "").splitlines() if line.strip()]
                        for lang in ("en", "ru"))  # fmt: skip
    known = [one.code for one in before.options] if before else []
    found: list[Option] = []
    for at, (en, ru) in enumerate(zip_longest(english, russian, fillvalue="")):
        code = known[at] if at < len(known) else str(at + 1)
        while code in {one.code for one in found}:
            code += "_"
        found.append(Option(code, Words(en, ru)))
    return tuple(found)
