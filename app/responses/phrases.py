"""What a respondent's page says around the questions, in both languages at once."""

from __future__ import annotations

from functools import lru_cache

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from app.config import LANGUAGES

PHRASES = {
    "start": _l("Begin"),
    "next": _l("Next"),
    "back": _l("Back"),
    "send": _l("Send"),
    "skip": _l("Leave out"),
    "again": _l("Try again"),
    "question": _l("Question"),
    "of": _l("of"),
    "expected": _l("What I expected"),
    "experienced": _l("How it was"),
    "optional": _l("optional"),
    "required_one": _l("Please answer this question."),
    "both_halves": _l("Please rate both."),
    "not_a_number": _l("Please enter a number."),
    "too_long": _l("This is too long. Please shorten it to 1,000 characters."),
    "not_a_choice": _l("Please choose one of the answers."),
    "not_a_text": _l("Please write text."),
    "mistakes": _l("Something is missing"),
    "sending": _l("Sending…"),
    "offline": _l("No connection. Your answers are kept on this device and will be sent as soon as it is back."),
    "kept": _l("Your answers so far are kept on this device only."),
    "contact": _l("You may contact me about my answer"),
    "contact_hint": _l("Without this tick nobody will write or call you about it."),
    "names_hint": _l("Please write no names and nothing that only you can know."),
    "names_found": _l("This looks like a name or a number:"),
    "stop": _l("Do not ask me again"),
    "promise": _l("How we can promise this"),
    "code_label": _l("Your code"),
    "code_hint": _l("Ten letters and digits from your card."),
    "code_go": _l("Continue"),
    "code_why": _l("Open the link in your letter, or type the code from your card."),
    "thanks_title": _l("Thank you"),
    "used_title": _l("This link has been used already"),
    "used_text": _l(
        "An answer was sent with it from another device or browser. If that was not you, tell the people who invited "
        "you; nobody can see what was answered."
    ),
    "unknown_title": _l("This link is not known here"),
    "unknown_text": _l("It may be incomplete. Open it once more from your letter, or type the code from your card."),
    "closed_title": _l("This survey is closed"),
    "closed_text": _l("Thank you for coming. The answers are being counted."),
    "early_title": _l("This survey has not begun yet"),
    "early_text": _l("Please come back later; your link will work then."),
    "failed_title": _l("This did not work"),
    "failed_text": _l("Your answers are kept on this device. Try again in a minute."),
    "noscript": _l(
        "To keep your answer anonymous, this page needs JavaScript. Open the link in another browser, use the tablet "
        "at your workplace, or ask for a printed card."
    ),
    "walk_in": _l("Your answer is stored without your name."),
    "named": _l("Your answer is stored with this contact, so that the team can learn from it."),
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
