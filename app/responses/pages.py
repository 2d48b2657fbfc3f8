"""The survey page: built once for all who see the same, both languages in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache

from flask import Response, current_app, g, render_template, request

from app.config import LANGUAGES
from app.questionnaires.document import Item, Words
from app.questionnaires.kinds import KINDS
from app.responses import asked
from app.responses.asked import AnyWave
from app.responses.letters.employees import last_day
from app.responses.phrases import only_after, phrases, promise
from app.responses.scripts import script_address
from app.responses.services.polls import held_poll

WIDGETS = {
    "agree5": "list", "satisfied5": "list", "ease5": "list", "ease7": "row", "recommend10": "row", "gap5": "pair",
    "single": "list", "multiple": "checks", "number": "number", "comment": "comment",
}  # fmt: skip
TAPPED = ("recommend10", "satisfied5", "ease5", "ease7", "agree5")


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
        only_if=only_if,
        script=script_address,
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
        promise=promise,
        organisation=current_app.config["SETTINGS"].organisation,
        **more,
    )


def taken_in() -> Response:
    """Answer a page's script that the answer is kept."""
    answer = Response(status=204)
    del answer.headers["Content-Type"]
    return answer


def only_if(item: Item, items: Sequence[Item], lang: str) -> str:
    """Return when a follow-up is to be answered, for a page that cannot hide it."""
    before = next((one for one in items if item.follow_up and one.code == item.follow_up.of), None)
    if before is None or item.follow_up is None:
        return ""
    names = [one.label for one in KINDS[before.kind].choices(before, lang) if one.value in item.follow_up.when]
    return only_after(before.text[lang], names, lang)


def customer_page(wave: AnyWave, turn: int, lang: str, *, walk_in: bool, tapped: str = "") -> str:
    """Return the page of a customer's survey as everybody with the same questions sees it: nothing in it is theirs.

    `tapped` is the score tapped in the letter; one that the first scale cannot have is left out.
    """
    items = asked.customer_items(wave, turn)
    first = next((item for item in items if item.kind in TAPPED), None)
    if first is None or tapped not in {choice.value for choice in KINDS[first.kind].choices(first, lang)}:
        tapped = ""
    chosen = ((first.code, tapped),) if first and tapped else ()
    names = wave.public_id, tuple(one.code for one in items), lang, walk_in, chosen
    return _customer_page(*names, _Unseen((wave, items)))


class _Unseen:
    """What a cached page is built from; the other arguments name it."""

    def __init__(self, held: tuple[AnyWave, tuple[Item, ...]]) -> None:
        self.held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unseen)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=512)
def _customer_page(
    _wave: str,
    _codes: tuple[str, ...],
    lang: str,
    walk_in: bool,
    chosen: tuple[tuple[str, str], ...],
    held: _Unseen,
) -> str:
    wave, items = held.held
    return customer_form(wave, items, lang, walk_in=walk_in, chosen=dict(chosen))


def customer_form(
    wave: AnyWave,
    items: Sequence[Item],
    lang: str,
    *,
    walk_in: bool,
    chosen: Mapping[str, object] | None = None,
    faults: Mapping[str, str] | None = None,
    may_contact: bool = False,
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
        walk_in=walk_in,
        wave=wave.public_id,
        chosen=chosen or {},
        faults=faults or {},
        may_contact=may_contact,
    )


def employee_page(wave: AnyWave, lang: str) -> str:
    """Return the page of an employees' survey: the same bytes for everybody."""
    return _employee_page(wave.public_id, wave.ex_closes_at, lang, _Unseen((wave, ())))


@lru_cache(maxsize=64)
def _employee_page(_wave: str, _until: dt.datetime, lang: str, unseen: _Unseen) -> str:
    wave, _items = unseen.held
    held = asked.frozen(wave)
    document, poll = held.ex, held_poll(wave.public_id)
    return page(
        leg="ex",
        lang=lang,
        items=document.items if document else (),
        greeting=document.greeting if document else Words(),
        thanks=document.thanks if document else Words(),
        languages=held.languages,
        least=held.min_employees,
        until=last_day(wave),
        wave=wave.public_id,
        manifest=poll.raw.decode() if poll else "",
    )
