"""The style sheets: small, ours alone, readable in both themes, and one palette with the charts."""

import re
from pathlib import Path

import pytest

from app.web.charts.svg import COLOURS

CSS = Path(__file__).parents[3] / "app" / "web" / "static" / "css"
SHEETS = ("tokens", "base", "components", "charts")
TEXT = {name: (CSS / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS}
PAIRS = dict(re.findall(r"--([\w-]+): (light-dark\([^)]*\));", TEXT["tokens"]))
GROUNDS = ("paper", "surface")
INKS = ("ink", "muted", "accent", "ex", "cx", "own", "point", "ok", "warn", "refused")
TONES = {"mute": "muted", "grid": "line", "axis": "line-strong", "paper": "surface", "halo": "surface"}


def colour(token, dark):
    return re.findall(r"#[0-9a-f]{6}", PAIRS[token])[dark]


def luminance(code):
    channels = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_all_sheets_together_stay_under_thirty_kilobytes():
    assert sum(len(text.encode()) for text in TEXT.values()) < 30_000


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_comes_from_elsewhere(name):
    assert "url(" not in TEXT[name]
    assert "@import" not in TEXT[name]
    assert "@font-face" not in TEXT[name]


@pytest.mark.parametrize("name", SHEETS)
def test_every_token_used_is_defined(name):
    defined = set(re.findall(r"--([\w-]+):", "".join(TEXT.values())))
    assert set(re.findall(r"var\(--([\w-]+)", TEXT[name])) <= defined


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
def test_text_is_readable(ink, ground, dark):
    assert contrast(colour(ink, dark), colour(ground, dark)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("tone", ["ok", "warn", "refused", "ex", "cx", "accent"])
def test_text_on_its_own_tint_is_readable(tone, dark):
    assert contrast(colour(tone, dark), colour(f"{tone}-soft", dark)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_controls_and_focus_stand_out(dark):
    assert contrast(colour("accent-ink", dark), colour("accent", dark)) >= 4.5
    assert contrast(colour("muted", dark), colour("sunken", dark)) >= 4.5
    for ground in GROUNDS:
        assert contrast(colour("line-strong", dark), colour(ground, dark)) >= 3
        assert contrast(colour("focus", dark), colour(ground, dark)) >= 3


def test_fallback_literals_equal_the_light_column():
    for token in PAIRS:
        assert f"--{token}: {colour(token, False)};" in TEXT["tokens"]


@pytest.mark.parametrize("tone", sorted(COLOURS))
def test_charts_on_paper_use_the_light_column(tone):
    assert COLOURS[tone] == colour(TONES.get(tone, tone), False)
    assert f".c-{tone}" in TEXT["charts"]
