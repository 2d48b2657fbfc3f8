"""Language, dictionary forms, themes, keyness."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comments import (
    BadAnalyzer,
    BadEntry,
    Dictionary,
    ThemeWords,
    entries_of,
    keyness,
    language_of,
    lemmas,
    load_analyzer,
    themes_of,
)
from app.comments.library import OURS


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Нужен второй терминал", "ru"), ("More time, please", "en"), ("Excel зависает", "ru"), ("KPI по CRM", "en"),
        ("12345 !", ""), ("", ""), ("Ёлки", "ru"),
    ],
)  # fmt: skip
def test_a_language_is_told_by_its_letters(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "forms",
    [
        ("очередь", "очереди", "очередями"), ("ждать", "ждём", "ждали"), ("сотрудник", "сотрудников"),
        ("queue", "queues"), ("wait", "waiting", "waited", "waits"), ("manager", "managers", "manager's"),
        ("stop", "stopped", "stopping"), ("serve", "served", "serving"), ("policy", "policies"),
    ],
)  # fmt: skip
def test_the_forms_of_a_word_are_one(forms: tuple[str, ...]) -> None:
    assert len({lemmas(form)[0] for form in forms}) == 1


def test_words_phrases_and_beginnings_name_a_theme() -> None:
    known = Dictionary([
        ThemeWords("queues", entries_of("очередь, долго ждать, long line")), ThemeWords("tools", entries_of("зависа*")),
    ])  # fmt: skip
    assert themes_of("В очередях стоят, программа зависает", known) == {"queues", "tools"}
    assert themes_of("Очень долго ждали", known) == {"queues"}
    assert themes_of("Long lines again", known) == {"queues"}
    assert themes_of("Долго думал, а ждать не стал; line was long", known) == frozenset()


def test_ours_are_written_in_both_languages_and_name_what_they_mean() -> None:
    assert len({one.code for one in OURS}) == len(OURS) >= 12
    known = Dictionary([ThemeWords(one.code, entries_of(f"{one.words_en}, {one.words_ru}")) for one in OURS])
    for text, code in (
        ("Стояли в очереди час", "waiting"), ("We are understaffed", "staffing"), ("Терминал не печатает", "tools"),
        ("Three signatures for one form", "rules"), ("Начальник не слышит", "manager"),
        ("Новичкам нужен наставник", "training"), ("Премию не дали", "pay"), ("Great teamwork", "colleagues"),
        ("Сотрудник хамил", "conduct"), ("The fee is too high", "prices"), ("В зале душно", "premises"),
        ("Nobody informed us", "communication"),
    ):  # fmt: skip
        assert code in themes_of(text, known), (text, code)
    assert themes_of("В целом всё хорошо", known) == frozenset()


@pytest.mark.parametrize("entry", ["a*", "*", "one two three four five", "x" * 80, "word!", "а.б"])
def test_what_cannot_be_looked_for_is_refused(entry: str) -> None:
    with pytest.raises(BadEntry):
        entries_of(f"очередь, {entry}")


def test_all_that_cannot_be_looked_for_is_named_with_its_number() -> None:
    with pytest.raises(BadEntry) as found:
        entries_of("очередь, a*\nкасса; word!")
    assert found.value.entries == ((2, "a*"), (4, "word!"))


def test_a_longer_phrase_wins_over_a_word_of_another_theme() -> None:
    known = Dictionary([ThemeWords("waiting", ("minute", "wait")), ThemeWords("news", ("last minute",))])
    assert themes_of("We hear at the last minute", known) == {"news"}
    assert themes_of("Last minute news, then a minute of waiting", known) == {"news", "waiting"}


def test_keyness_is_dunnings_and_hardies() -> None:
    # by hand: expected 10, 90, 40, 360 with 20 of 100 here and 30 of 400 elsewhere
    found = keyness(20, 100, 30, 400)
    by_hand = 2 * sum(seen * math.log(seen / expected) for seen, expected in ((20, 10), (80, 90), (30, 40), (370, 360)))
    assert found.g2 == pytest.approx(by_hand) == pytest.approx(11.8949, abs=1e-4)
    assert found.log_ratio == pytest.approx(math.log2(0.2 / 0.075))
    half = 1.959964 * math.sqrt(1 / 20 - 1 / 100 + 1 / 30 - 1 / 400) / math.log(2)
    assert (found.low, found.high) == pytest.approx((found.log_ratio - half, found.log_ratio + half), abs=1e-5)
    assert found.stands_out and not keyness(8, 100, 30, 400).stands_out


@pytest.mark.parametrize(
    ("table", "why"), [((4, 50, 9, 90), "few_named"), ((6, 9, 9, 90), "few_comments"), ((6, 50, 1, 9), "few_comments")]
)
def test_keyness_is_refused_below_what_it_needs(table: tuple[int, int, int, int], why: str) -> None:
    found = keyness(*table)
    assert found.refused == why and found.g2 is None and not found.stands_out


@given(st.integers(10, 500), st.integers(10, 500), st.data())
def test_keyness_holds_its_estimate_and_its_sign(n: int, m: int, data: st.DataObject) -> None:
    a, b = data.draw(st.integers(5, n)), data.draw(st.integers(0, m))
    found = keyness(a, n, b, m)
    assert found.g2 >= 0 and found.low <= found.log_ratio <= found.high
    assert (found.log_ratio > 0) == (a / n > b / m) or math.isclose(a / n, b / m) or b == 0


@pytest.mark.parametrize(
    "dotted", ["nowhere.Thing", "analysis.comments.nothing", "analysis.comments.mask", "dict", "."]
)
def test_a_path_without_an_analyzer_is_refused(dotted: str) -> None:
    with pytest.raises(BadAnalyzer):
        load_analyzer(dotted)
