"""How well names are hidden and themes are found in comments that neither was written beside: prints recall and cost.

`PYTHONPATH=. python -m tests.analysis.comments.judging [--misses]`; `--misses` names what went wrong in the halves that
rules and dictionaries may be improved on, never in the halves held out.
"""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from analysis.comments import Dictionary, ThemeWords, entries_of, mask, themes_of
from app.comments.library import OURS

HERE = Path(__file__).parent
PARTS = ("development", "held_out", "later", "last")
MARKS = re.compile(r"\[имя\]|\[name\]|▒▒▒")
SPANS = re.compile(r"\[\[(?P<secret>.*?)\]\]|\(\((?P<free>.*?)\)\)")
WORDS = re.compile(r"\w+")


@dataclasses.dataclass(frozen=True)
class Masked:
    """A comment as it came out: what should have been hidden and is not, and what should have stayed and did not."""

    text: str
    shown: str
    has_secrets: bool
    leaked: tuple[str, ...]
    lost: tuple[str, ...]
    words: int


@dataclasses.dataclass(frozen=True)
class Read:
    """A comment with the themes a reader gave it and those the dictionaries found."""

    text: str
    given: frozenset[str]
    found: frozenset[str]


def lines(name: str, half: str) -> Iterator[tuple[str, str]]:
    """Give the lines of a half, `development` or `held_out`, or all of what was written `later` or `last`."""
    whole = half in {"later", "last"}
    if whole:
        name = name.replace(".txt", f"_{half}.txt")
    kept = [one for one in (HERE / name).read_text().splitlines() if not one.startswith("#")]
    for one in kept[slice(None) if whole else slice(half == "held_out", None, 2)]:
        head, _tab, text = one.partition("\t")
        yield head, text


def masked(half: str) -> list[tuple[str, Masked]]:
    """Mask a half and compare, each with its language."""
    return [(lang, _judge(text)) for lang, text in lines("to_mask.txt", half)]


def _judge(marked: str) -> Masked:
    plain, wanted, free, copied = "", [], [], 0
    for found in SPANS.finditer(marked):
        plain += marked[copied : found.start()]
        said = found["secret"] if found["secret"] is not None else found["free"]
        (wanted if found["secret"] is not None else free).append(range(len(plain), len(plain) + len(said)))
        plain += said
        copied = found.end()
    plain += marked[copied:]
    shown = mask(plain)
    pattern = "(.+?)".join(re.escape(piece) for piece in MARKS.split(shown))
    aligned = re.fullmatch(pattern, plain, re.DOTALL)
    hidden = [range(*aligned.span(group)) for group in range(1, len(aligned.groups()) + 1)] if aligned else []
    leaked, lost, words = [], [], 0
    for word in WORDS.finditer(plain):
        gone = any(word.start() in one for one in hidden)
        if any(word.start() in one for one in wanted):
            leaked += [] if gone else [word.group()]
        elif not any(word.start() in one for one in free):
            words += 1
            lost += [word.group()] if gone else []
    return Masked(plain, shown, bool(wanted), tuple(leaked), tuple(lost), words)


def themed(half: str) -> list[Read]:
    """Read a half by our own dictionaries."""
    known = Dictionary([ThemeWords(one.code, entries_of(f"{one.words_en}, {one.words_ru}")) for one in OURS])
    return [
        Read(text, frozenset(codes.split(",")) - {"-"}, themes_of(text, known))
        for codes, text in lines("with_themes.txt", half)
    ]


def recall_and_precision(read: list[Read]) -> tuple[int, int, int]:
    """Return the themes found as given, given, and found."""
    both = sum(len(one.given & one.found) for one in read)
    return both, sum(len(one.given) for one in read), sum(len(one.found) for one in read)


def _tell_masking(half: str, misses: bool) -> None:
    for lang in ("ru", "en", ""):
        mine = [one for is_in, one in masked(half) if lang in {is_in, ""}]
        secret = [one for one in mine if one.has_secrets]
        whole, harmed = sum(not one.leaked for one in secret), sum(bool(one.lost) for one in mine)
        lost, words = sum(len(one.lost) for one in mine), sum(one.words for one in mine)
        print(f"  {lang or 'both'}: hidden whole {whole} of {len(secret)}; ordinary words hidden {lost} of {words}, "
              f"in {harmed} of {len(mine)} texts")  # fmt: skip
    if misses:
        for _lang, one in masked(half):
            if one.leaked or one.lost:
                print(f"    leaked {one.leaked} lost {one.lost}: {one.shown}")


def _tell_themes(half: str, misses: bool) -> None:
    all_read = themed(half)
    russian = [one for one in all_read if re.search("[а-яё]", one.text)]
    for lang, mine in (("ru", russian), ("en", [one for one in all_read if one not in russian]), ("both", all_read)):
        both, given, found = recall_and_precision(mine)
        print(f"  {lang}: recall {both} of {given}, precision {both} of {found}")
    if misses:
        for one in all_read:
            if one.given != one.found:
                print(
                    f"    missed {sorted(one.given - one.found)} too many {sorted(one.found - one.given)}: {one.text}"
                )


def main() -> None:
    """Print both measures of every part."""
    for half in PARTS:
        misses = half == "development" and "--misses" in sys.argv
        print(f"masking, {half}:")
        _tell_masking(half, misses)
    for half in PARTS:
        print(f"themes, {half}:")
        _tell_themes(half, half == "development" and "--misses" in sys.argv)


if __name__ == "__main__":
    main()
