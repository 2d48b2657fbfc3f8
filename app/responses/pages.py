"""The survey page: built once for all who see the same, both languages in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from flask import current_app, g, render_template, request

from app.config import LANGUAGES
from app.db import db
from app.pulses.services import Invitation, Wave
from app.questionnaires.document import Item, Words
from app.questionnaires.kinds import KINDS
from app.responses import asked
from app.responses.phrases import phrases, promise

OWN_CODE = "OWN-CODE"  #: stands in a kept page where each customer's own code belongs
WIDGETS = {
    "agree5": "list", "satisfied5": "list", "ease5": "list", "ease7": "row", "recommend10": "row", "gap5": "pair",
    "single": "list", "multiple": "checks", "number": "number", "comment": "comment",
}  # fmt: skip


def speak(lang: str) -> str:
    """Let the rest of the request speak one language, whatever cookies say; return it."""
    g.content_language = lang
    return lang


def wished(languages: Sequence[str], own: str | None = None) -> str:
    """Return the language a page begins in: asked for in the address, the invitation's, the browser's, the first."""
    allowed = [one for one in languages if one in LANGUAGES] or list(LANGUAGES)
    for wish in (request.args.get("l"), request.args.get("lang"), own):
        if wish in allowed:
            return wish
    return request.accept_languages.best_match(allowed) or allowed[0]


def page(
    *,
    leg: str,
    lang: str,
    items: Sequence[Item],
    greeting: Words,
    thanks: Words,
    languages: Sequence[str],
    **more: object,
) -> str:
    """Return a survey page with its questions."""
    return render_template(
        "responses/survey.html",
        leg=leg,
        lang=lang,
        languages=languages,
        items=items,
        kinds=KINDS,
        widgets=WIDGETS,
        greeting=greeting,
        thanks=thanks,
        phrases=phrases(),
        promise=promise,
        organisation=current_app.config["SETTINGS"].organisation,
        **{"chosen": {}, "faults": {}, "state": "open"} | more,
    )


def message(name: str, *, lang: str, languages: Sequence[str] = LANGUAGES, **more: object) -> str:
    """Return a page that says one thing: closed, unknown, thanks."""
    return render_template(
        "responses/message.html",
        name=name,
        lang=lang,
        languages=languages,
        phrases=phrases(),
        organisation=current_app.config["SETTINGS"].organisation,
        **more,
    )


def customer_page(wave: Wave, invitation: Invitation, lang: str) -> str:
    """Return the page of a customer's survey; what everybody with the same questions sees is made once."""
    items = tuple(asked.customer_items(wave, invitation.turn))
    codes = tuple(one.code for one in items)
    walk_in = invitation.interaction.customer_id is None
    made = _customer_page(str(db.engine.url), wave.public_id, codes, lang, walk_in, _Unseen((wave, items)))
    return made.replace(OWN_CODE, invitation.code)


class _Unseen:
    """What a cached page is built from; the other arguments name it."""

    def __init__(self, held: tuple[Wave, tuple[Item, ...]]) -> None:
        self.held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unseen)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=512)
def _customer_page(_database: str, _wave: str, _codes: tuple[str, ...], lang: str, walk_in: bool, held: _Unseen) -> str:
    wave, items = held.held
    return customer_form(wave, items, lang, walk_in=walk_in, code=OWN_CODE)


def customer_form(
    wave: Wave,
    items: Sequence[Item],
    lang: str,
    *,
    walk_in: bool,
    code: str,
    chosen: Mapping[str, object] | None = None,
    faults: Mapping[str, str] | None = None,
) -> str:
    """Return the page of a customer's survey with what they chose so far."""
    held = asked.frozen(wave)
    document = held.cx
    return page(
        leg="cx",
        lang=lang,
        items=items,
        greeting=document.greeting if document else Words(),
        thanks=document.thanks if document else Words(),
        languages=held.languages,
        least=held.min_customers,
        until=wave.cx_closes_at.date(),
        walk_in=walk_in,
        wave=wave.public_id,
        own_code=code,
        chosen=chosen or {},
        faults=faults or {},
    )


def employee_page(wave: Wave, lang: str) -> str:
    """Return the page of an employees' survey: the same bytes for everybody."""
    return _employee_page(str(db.engine.url), wave.public_id, wave.ex_closes_at.isoformat(), lang)


@lru_cache(maxsize=64)
def _employee_page(_database: str, public_id: str, _until: str, lang: str) -> str:
    from app.pulses.services import wave_by_public_id  # noqa: PLC0415  only when the page is not there yet

    wave = wave_by_public_id(public_id)
    assert wave is not None  # noqa: S101  the view has just found it
    held = asked.frozen(wave)
    document = held.ex
    return page(
        leg="ex",
        lang=lang,
        items=document.items if document else (),
        greeting=document.greeting if document else Words(),
        thanks=document.thanks if document else Words(),
        languages=held.languages,
        least=held.min_employees,
        until=wave.ex_closes_at.date(),
        wave=public_id,
    )
