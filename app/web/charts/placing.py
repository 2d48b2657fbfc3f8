"""Where names of marks go so that no two lie on each other."""

from __future__ import annotations

from markupsafe import Markup

from app.web.charts import lettering
from app.web.charts.plane import Plane
from app.web.charts.svg import joined, place, stroke, tag, text

Box = tuple[float, float, float, float]


class Placing:
    """Remembers what is taken on a plane and finds room for the next name."""

    def __init__(self, plane: Plane) -> None:
        self.plane = plane
        self._taken: list[tuple[Box, float]] = []

    def take_mark(self, x: float, y: float, reach: float, *, weight: float = 1.0) -> None:
        """Keep names off a mark; a light weight means rather than always."""
        self._taken.append(((x - reach, y - reach, x + reach, y + reach), weight))

    def take_text(self, x: float, y: float, words: str, size: float, anchor: str, *, bold: bool = False) -> None:
        """Keep names off a line of text."""
        self._taken.append((_box(x, y, lettering.width(words, size, bold=bold), size, anchor), 1.0))

    def name(
        self, x: float, y: float, words: str, away: float, *, tone: str, bold: bool, always: bool = True
    ) -> Markup:
        """Return the name of the mark at a place, where it fits best; nothing where it fits nowhere, unless always."""
        if not words:
            return Markup("")
        size = self.plane.sheet.size
        words = lettering.cut(words, size, self.plane.right - self.plane.left, bold=bold)
        wide = lettering.width(words, size, bold=bold)
        choices = self._choices(x, y, wide, size, away)
        costs = [self._cost(_box(*choice[:2], wide, size, choice[2])) + order for order, choice in enumerate(choices)]
        best = choices[costs.index(min(costs))]
        if not always and self._in_the_way(_box(*best[:2], wide, size, best[2])):
            return Markup("")
        self._taken.append((_box(best[0], best[1], wide, size, best[2]), 1.0))
        # A name that had to move away keeps a thin line to its mark.
        level = best[1] + 4 if best[1] < y else best[1] - size
        far = best[2] == "middle" and abs(level - y) > away + 6
        edge = y + (away - 4) * (1 if level > y else -1)
        leader = tag("path", d=f"M{place(x)} {place(edge)}V{place(level)}", **stroke(tone)) if far else ""
        name = text(best[0], best[1], words, size=size, anchor=best[2], tone=tone, bold=bold, halo=True)
        return joined([leader, name])

    def _choices(self, x: float, y: float, wide: float, size: float, away: float) -> list[tuple[float, float, str]]:
        plane = self.plane
        middle = min(max(x, plane.left + wide / 2), plane.right - wide / 2)
        choices = [(x + away, y + size * 0.35, "start"), (x - away, y + size * 0.35, "end")]
        for far in (0.0, 1.3, 2.6):
            for centre in (middle, min(max(x + wide / 3, plane.left + wide / 2), plane.right - wide / 2)):
                choices.append((centre, y - away - 1 - far * size, "middle"))
                choices.append((centre, y + away + size * 0.8 + far * size, "middle"))
        return choices

    def _in_the_way(self, box: Box) -> bool:
        return any(weight >= 1 and _overlap(box, other) for other, weight in self._taken)

    def _cost(self, box: Box) -> float:
        plane = self.plane
        outside = max(0.0, plane.left - box[0]) + max(0.0, box[2] - plane.right)
        outside += max(0.0, plane.top - box[1]) + max(0.0, box[3] - plane.bottom)
        return outside * 1000 + sum(_overlap(box, other) * weight for other, weight in self._taken)


def _box(x: float, y: float, wide: float, size: float, anchor: str) -> Box:
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    return left, y - size * 0.8, left + wide, y + size * 0.25


def _overlap(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0
