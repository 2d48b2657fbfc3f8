"""The sheet a drawing is made on, and the figure that holds its narrow and its wide form."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from app.web.charts import lettering
from app.web.charts.model import Chart, State
from app.web.charts.svg import COLOURS, FONT, joined, lines_of_text, place, stroke, tag

NARROW, WIDE = 360, 720


@dataclasses.dataclass(frozen=True, slots=True)
class Sheet:
    """What a drawing needs to know about where it goes: its width, its identity and the language of its figures."""

    id: str
    lang: str
    width: int = WIDE
    ground: bool = False

    @property
    def narrow(self) -> bool:
        """Tell whether the drawing is for a telephone."""
        return self.width < 480

    @property
    def size(self) -> float:
        """Return the size of ordinary letters."""
        return 14.5 if self.narrow else 13

    @property
    def small(self) -> float:
        """Return the size of the smallest letters: still twelve pixels where the drawing is shown at its narrowest."""
        return 13.5 if self.narrow else 13

    @property
    def leading(self) -> float:
        """Return the distance between base lines."""
        return self.size * 1.3

    def svg(self, chart: Chart, height: float, parts: Iterable[str]) -> Markup:
        """Return the finished drawing; one with links is a group, since an image would hide them from readers."""
        body = joined(parts)
        head = tag("title", chart.title, id=f"{self.id}-t") + tag("desc", chart.desc or chart.title, id=f"{self.id}-d")
        ground = tag("rect", width=self.width, height=height, fill=COLOURS["paper"], class_="c-paper")
        return tag(
            "svg",
            head,
            ground if self.ground else "",
            body,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {self.width} {height:.0f}",
            width=self.width,
            height=f"{height:.0f}",
            role="group" if "<a " in body else "img",
            aria_labelledby=f"{self.id}-t",
            aria_describedby=f"{self.id}-d",
            font_family=FONT,
        )

    def nothing(self, chart: Chart) -> Markup:
        """Return the drawing of a chart that has nothing to show, is refused or is still being computed."""
        room = self.width - 48
        words = lettering.wrap(chart.no_data, self.size, room, 4, bold=chart.state != "ready")
        remedy = lettering.wrap(chart.remedy, self.size, room, 4) if chart.remedy else []
        sign = 0.0 if chart.state == "ready" else 52.0
        tall = (len(words) + len(remedy)) * self.leading
        height = max(140.0, tall + sign + 44)
        top = (height - tall - sign) / 2 + sign + self.size
        tone = "mute" if chart.state == "ready" else "ink"
        middle = self.width / 2
        parts = [
            _box(self.width, height, dashed=chart.state == "ready"),
            SIGNS[chart.state](middle, top - self.size - sign / 2 - 6),
            lines_of_text(
                middle, top, words, self.leading, size=self.size, anchor="middle", tone=tone, bold=tone == "ink"
            ),
            lines_of_text(
                middle, top + len(words) * self.leading, remedy, self.leading, size=self.size, anchor="middle",
                tone="mute",
            ),
        ]  # fmt: skip
        return self.svg(chart, height, parts)


def _box(width: float, height: float, *, dashed: bool) -> Markup:
    return tag(
        "rect", x=1, y=1, width=width - 2, height=height - 2, rx=6,
        **stroke("axis", 1, stroke_dasharray="4 4" if dashed else None),
    )  # fmt: skip


def _refused(x: float, y: float) -> Markup:
    """Return a round sign with a bar: a figure that is kept back, which is no fault."""
    bar = tag("path", d=f"M{place(x - 8)} {place(y)}H{place(x + 8)}", **stroke("mute", 3, stroke_linecap="round"))
    return tag("circle", cx=x, cy=y, r=17, **stroke("mute", 2)) + bar


def _loading(x: float, y: float) -> Markup:
    """Return bars still without a height to mean anything: something is being computed."""
    bars = "".join(f"M{place(x + at * 12)} {place(y + 16)}V{place(y + 16 - tall)}" for at, tall in LOADING)
    return tag("path", d=bars, **stroke("mute", 7, stroke_opacity=".55"))


LOADING = ((-1.5, 10.0), (-0.5, 22.0), (0.5, 16.0), (1.5, 30.0))
SIGNS: Mapping[State, Callable[[float, float], Markup]] = {
    "ready": lambda _x, _y: Markup(""),
    "refused": _refused,
    "loading": _loading,
}


def figure(draw: Callable[[Sheet], Markup], *, id: str, lang: str, caption: str) -> Markup:
    """Return both widths in one figure; the style sheet shows the one that fits."""
    narrow = draw(Sheet(id=f"{id}-n", lang=lang, width=NARROW))
    wide = draw(Sheet(id=f"{id}-w", lang=lang, width=WIDE))
    return tag(
        "figure",
        tag("div", narrow, class_="chart-narrow"),
        tag("div", wide, class_="chart-wide"),
        tag("figcaption", caption) if caption else "",
        class_="chart",
        id=id,
    )
