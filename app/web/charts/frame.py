"""The sheet a drawing is made on, and the figure that holds its narrow and its wide form."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

from markupsafe import Markup

from app.web.charts import lettering
from app.web.charts.model import Chart
from app.web.charts.svg import COLOURS, FONT, joined, lines_of_text, tag

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
        """Return the neutral drawing for a chart without data."""
        height = 140
        lines = lettering.wrap(chart.no_data, self.size, self.width - 48, 4)
        box = tag(
            "rect",
            x=1,
            y=1,
            width=self.width - 2,
            height=height - 2,
            rx=6,
            fill="none",
            stroke=COLOURS["axis"],
            stroke_dasharray="4 4",
            class_="c-axis-line",
        )
        top = (height - (len(lines) - 1) * self.leading) / 2 + self.size * 0.35
        words = lines_of_text(self.width / 2, top, lines, self.leading, size=self.size, anchor="middle", tone="mute")
        return self.svg(chart, height, [box, words])


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
