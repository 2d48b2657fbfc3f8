"""The fictional bank speaks both languages."""

import re

from app.demo.measures import MEASURES, PERIODS
from app.demo.organisation import ROOT, teams, units

CYRILLIC, LATIN = re.compile(r"[А-Яа-яЁё]"), re.compile(r"[A-Za-z]")


def test_about_180_teams_hang_in_three_levels() -> None:
    tree = {unit.code: unit.parent for unit in units()}
    divisions = [code for code, parent in tree.items() if parent == ROOT]
    assert len(tree) == 183
    assert [code for code, parent in tree.items() if parent is None] == [ROOT]
    assert len(divisions) == 9
    assert {tree[team.code] for team in teams()} == set(divisions)
    assert len(teams()) == 173


def test_every_name_exists_once_in_each_language() -> None:
    for things in (units(), MEASURES):
        for lang in ("en", "ru"):
            names = [getattr(thing.name, lang) for thing in things]
            assert len(set(names)) == len(names)
        for thing in things:
            assert LATIN.search(thing.name.en)
            assert not CYRILLIC.search(thing.name.en)
            assert CYRILLIC.search(thing.name.ru)
            assert not LATIN.search(thing.name.ru)


def test_codes_are_short_latin_slugs() -> None:
    codes = [unit.code for unit in units()] + [asked.code for asked in MEASURES]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z][a-z_-]{2,45}", code) for code in codes)


def test_twelve_months_without_a_gap() -> None:
    assert PERIODS[0] == "2025-11"
    assert PERIODS[2] == "2026-01"
    assert PERIODS[-1] == "2026-10"
    assert len(PERIODS) == 12
