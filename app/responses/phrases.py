"""What a respondent's page says around the questions, in both languages at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from flask_babel import force_locale, format_date, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.config import LANGUAGES

PHRASES = {
    "start": _l("Begin"),
    "next": _l("Next"),
    "back": _l("Back"),
    "send": _l("Send"),
    "again": _l("Try again"),
    "question": _l("Question"),
    "of": _l("of"),
    "expected": _l("What I expected"),
    "experienced": _l("How it was"),
    "taps": _l("A tap on an answer leads to the next question. You can go back and change it."),
    "required": _l("This question needs an answer."),
    "required_one": _l("Please answer this question."),
    "both_halves": _l("Please rate both."),
    "not_a_number": _l("Please enter a number."),
    "too_long": _l("This is too long. Please shorten it to 1,000 characters."),
    "not_a_choice": _l("Please choose one of the answers."),
    "not_a_text": _l("Please write text."),
    "mistakes": _l("Something is missing"),
    "sending": _l("Sending…"),
    "offline": _l("No connection. Your answers are kept on this device and will be sent as soon as it is back."),
    "kept": _l("Until you send them, your answers are kept on this device only."),
    "contact": _l("You may contact me about my answer"),
    "contact_hint": _l("Without this tick nobody will write or call you about it."),
    "names_hint": _l("Please write no names and nothing that only you can know."),
    "names_found": _l("This looks like a name or a number:"),
    "pass": _l("Your phone makes an anonymous pass, which the server signs without seeing it."),
    "sealed": _l("Your answers are locked until the survey closes, then only counted. No single sheet is kept."),
    "cell": _l("Your answers count in:"),
    "cell_invited": _l("People invited there:"),
    "wave_code": _l("Wave code, the same for all your colleagues:"),
    "lost_text": _l(
        "If they never left that device, you can send them once more. How often that happened is published."
    ),
    "lost": _l("My answers were never sent: let me send them now"),
    "mismatch_title": _l("This page is not the one you were promised"),
    "mismatch_text": _l(
        "It does not fit its wave code or your link, so none of your answers was sent. Compare the code with your "
        "colleagues and tell the works council or whoever invited you."
    ),
    "this_code": _l("The code of this page:"),
    "insecure_title": _l("This connection is not safe enough"),
    "insecure_text": _l("Answers can be sealed only over https and in a recent browser. Open the link in another one."),
    "stop": _l("Do not ask me again"),
    "promise": _l("How we can promise this"),
    "code_label": _l("Your code"),
    "code_hint": _l("Ten letters and digits from your card."),
    "code_go": _l("Continue"),
    "code_why": _l("Open the link in your letter, or type the code from your card."),
    "thanks_title": _l("Thank you"),
    "told": _l("You said – we did"),
    "used_title": _l("This link has been used already"),
    "used_text": _l(
        "A pass was given for it to another device or browser. If that was not you, tell whoever invited you; nobody "
        "can see what was answered."
    ),
    "unknown_title": _l("This link is not known here"),
    "unknown_text": _l("It may be incomplete. Open it once more from your letter, or type the code from your card."),
    "sent_title": _l("You have answered already"),
    "sent_text": _l("Your answer was sent from this device. Thank you; there is nothing more to do."),
    "closed_title": _l("This survey is closed"),
    "closed_text": _l("Thank you for coming. Answers are counted together; no single one is kept."),
    "early_title": _l("This survey has not begun yet"),
    "early_text": _l("Please come back later; your link will work then."),
    "failed": _l("This did not work. Your answers are kept on this device; try again in a minute."),
    "noscript": _l(
        "To keep your answer anonymous, this page needs JavaScript. Open the link in another browser, use the tablet "
        "at your workplace, or ask for a printed card."
    ),
    "walk_in": _l("Your answer is stored without your name."),
    "named": _l("Your answer is stored with this contact, so that the team can learn from it."),
    "stop_title": _l("Stop asking me?"),
    "stop_text": _l("You will get no more surveys from us by this address or number."),
    "stopped_title": _l("We will not ask you again"),
    "stopped_text": _l("It may take a day until letters on their way have arrived."),
    "kiosk_title": _l("How was it?"),
    "kiosk_text": _l("A few taps, without your name."),
    "kiosk_closed_title": _l("No survey is open here now"),
    "kiosk_closed_text": _l("Please come back another day."),
    "preview": _l("Preview: nothing is sent."),
    "comment_optional": _l("You may leave this empty."),
}


@lru_cache(maxsize=1)
def phrases() -> dict[str, dict[str, str]]:
    """Return phrase -> language -> text; made once."""
    found: dict[str, dict[str, str]] = {name: {} for name in PHRASES}
    for lang in LANGUAGES:
        with force_locale(lang):
            for name, text in PHRASES.items():
                found[name][lang] = str(text)
    return found


def promise(name: str, lang: str, least: int | dt.date, until: dt.date | None = None) -> str:
    """Return a sentence about what is done with the answers, with its figure, in `lang`."""
    with force_locale(lang):
        return str(_promise(name, least, until))


def _promise(name: str, least: int | dt.date, until: dt.date | None) -> object:
    if isinstance(least, dt.date):
        return _("You can answer until %(day)s.", day=format_date(least, "d MMMM"))
    if name == "who":
        return ngettext(
            "Results are shown for groups of %(num)d person or more only, never for one person.",
            "Results are shown for groups of %(num)d people or more only, never for one person.",
            least,
        )
    if name == "customers":
        return ngettext(
            "The team sees results from %(num)d answer on.", "The team sees results from %(num)d answers on.", least
        )
    day = format_date(until, "d MMMM") if until else ""
    if name == "next_ex":
        return _(
            "After the survey closes%(when)s, teams and managers see results of groups of %(least)s or more.",
            least=least, when=_(" on %(day)s", day=day) if day else "",
        )  # fmt: skip
    return ngettext(
        "Your answer counts together with those of other customers. The team sees results from %(num)d answer on.",
        "Your answer counts together with those of other customers. The team sees results from %(num)d answers on.",
        least,
    )


def only_after(question: str, answers: Sequence[str], lang: str) -> str:
    """Return that a question is meant for those only who gave one of some answers to another."""
    with force_locale(lang):
        chosen = " · ".join(answers)
        return str(_("Only if you answered “%(question)s” with: %(answers)s", question=question, answers=chosen))
