"""How wide a text will be, without a font at hand: widths of a generous sans, so that narrower ones fit too."""

from __future__ import annotations

_WIDTHS = {
    0.3: "'IJijl",
    0.35: " ,./:;\\|\u00a0·",
    0.4: "()-[]ft",
    0.45: "!r",
    0.5: '"*_`–',
    0.55: "?cszгзсэ",
    0.6: "FLkvxyвтухчь",
    0.65: "$0123456789EPSTYabdeghnopqu{}ГЕЗРТУабеийклоряЁё«»",
    0.7: "ABCKRVXZАБВСХЧЬЭЯднпц",
    0.75: "NUИЙКъ",
    0.8: "&DGHOQДЛНОПЦмы",
    0.85: "#+<=>^w~Ъю−×→↑",
    0.9: "MМФЫф",
    0.95: "%жшщ",
    1.0: "@Wm…—",
}
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN = 1.1
BOLD = 1.12


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line of text at a size."""
    return sum(_WIDTH.get(letter, _UNKNOWN) for letter in text) * size * (BOLD if bold else 1.0)


def cut(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Shorten a text to the room it has, with an ellipsis.

    >>> cut("Customer service North", 10, 70)
    'Customer s…'
    """
    if width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and width(kept + "…", size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _pieces(word: str, size: float, room: float, bold: bool) -> list[str]:
    pieces, rest = [], word
    while width(rest, size, bold=bold) > room and len(rest) > 1:
        end = len(rest) - 1
        while end > 1 and width(rest[:end] + "-", size, bold=bold) > room:
            end -= 1
        pieces.append(rest[:end] + "-")
        rest = rest[end:]
    return [*pieces, rest]


def wrap(text: str, size: float, room: float, lines: int = 3, *, bold: bool = False) -> list[str]:
    """Break a text into lines that fit; what does not fit the last line is cut with an ellipsis.

    >>> wrap("Customer service North", 10, 70)
    ['Customer', 'service', 'North']
    """
    done: list[str] = []
    current = ""
    # A figure and its per cent sign stay on one line.
    for word in text.replace(" %", "\u00a0%").split(" "):
        for piece in _pieces(word, size, room, bold):
            longer = f"{current} {piece}" if current else piece
            if current and width(longer, size, bold=bold) > room:
                done.append(current)
                current = piece
            else:
                current = longer
    done.append(current)
    if len(done) > lines:
        done = [*done[: lines - 1], cut(" ".join(done[lines - 1 :]), size, room, bold=bold)]
    return [line for line in done if line]
