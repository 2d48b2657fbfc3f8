"""Fail when the catalogues do not hold what the code says: a new text, a stale one, an empty or fuzzy translation."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

TRANSLATIONS = Path(__file__).parents[2] / "translations"
PLURAL_FORMS = {"ru": 3}


def read(path: Path, lang: str | None = None) -> Catalog:
    """Read one catalogue."""
    with path.open("rb") as source:
        return read_po(source, locale=lang)


def key(message: Message) -> str:
    """Return what names a message."""
    return message.id if isinstance(message.id, str) else message.id[0]


def gaps(message: Message, lang: str) -> str | None:
    """Return what is wrong with a translation."""
    strings = (message.string,) if isinstance(message.string, str) else message.string
    if message.fuzzy:
        return "is fuzzy"
    if not all(strings):
        return "is not translated"
    if message.pluralizable and len(strings) != PLURAL_FORMS[lang]:
        return f"needs {PLURAL_FORMS[lang]} plural forms"
    problems = list(message.check())
    return str(problems[0]) if problems else None


def problems(extracted: Path) -> list[str]:
    """Compare the texts in the code with the template and with each language."""
    code = {key(message) for message in read(extracted) if message.id}
    found: list[str] = []
    for path, lang in [(TRANSLATIONS / "messages.pot", None)] + [
        (TRANSLATIONS / lang / "LC_MESSAGES" / "messages.po", lang) for lang in PLURAL_FORMS
    ]:
        messages = {key(message): message for message in read(path, lang) if message.id}
        where = path.relative_to(TRANSLATIONS)
        found += [f"{where}: missing {text!r}" for text in sorted(code - set(messages))]
        found += [f"{where}: no longer said {text!r}" for text in sorted(set(messages) - code)]
        if lang:
            found += [f"{where}: {text!r} {gap}" for text, m in messages.items() if (gap := gaps(m, lang))]
    return found


if __name__ == "__main__":
    wrong = problems(Path(sys.argv[1]))
    print(
        "\n".join([*wrong, "Run `make translations` and translate what is new."]) if wrong else "Translations complete."
    )
    sys.exit(bool(wrong))
