"""What reading 100,000 comments costs, as ratios to `str.split`: language, dictionary forms, themes, masking.

`PYTHONPATH=. python benchmarks/comments.py [comments]`. The texts are those of the tests, each made another by six
words behind it; words repeat, as in real comments, so that dictionaries answer most of them from memory.
"""

import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.comments import Dictionary, ThemeWords, entries_of, language_of, lemmas, mask, themes_of
from app.comments.library import OURS

TEXTS = Path(__file__).parents[1] / "tests" / "analysis" / "comments"
MARKS = re.compile(r"\[\[|\]\]|\(\(|\)\)")
MOST = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
WORDS = ("первый", "second", "третий", "fourth", "пятый", "sixth", "седьмой")


def texts() -> Iterator[str]:
    """Give comments, no two alike."""
    lines = [line for file in sorted(TEXTS.glob("*.txt")) for line in file.read_text().splitlines() if line[0] != "#"]
    plain = [MARKS.sub("", line.partition("\t")[2]) for line in lines]
    for at in range(MOST):
        yield f"{plain[at % len(plain)]} {' '.join(WORDS[at // 7**place % 7] for place in range(6))}"


def seconds(act: Callable[[str], object], said: list[str]) -> float:
    begun = time.perf_counter()
    for text in said:
        act(text)
    return time.perf_counter() - begun


def main() -> None:
    said = list(texts())
    known = Dictionary([ThemeWords(one.code, entries_of(f"{one.words_en}, {one.words_ru}")) for one in OURS])
    mask(said[0])  # the Russian dictionary is read once, outside the watch
    base = seconds(str.split, said)
    letters = sum(map(len, said)) / len(said)
    print(f"{len(said):,} comments of {letters:.0f} characters; str.split {len(said) / base:,.0f} texts a second")
    acts: dict[str, Callable[[str], object]] = {
        "language": language_of, "lemmas": lemmas, "themes": lambda text: themes_of(text, known), "masking": mask,
    }  # fmt: skip
    for name, act in acts.items():
        took = seconds(act, said)
        print(f"{name:9} {len(said) / took:10,.0f} texts a second, {took:6.1f} s, {took / base:6.0f} times str.split")


if __name__ == "__main__":
    main()
