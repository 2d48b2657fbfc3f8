"""What the tests of charts read from a drawing."""

import re
import xml.etree.ElementTree as ET

from app.web import charts
from app.web.charts.frame import WIDE
from app.web.charts.lettering import width as width_of

SVG = "{http://www.w3.org/2000/svg}"


def draw(chart, width=WIDE, lang="en"):
    return ET.fromstring(charts.drawing(chart, id="c", lang=lang, width=width))


def words(root):
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def circles(root):
    """Return the round marks of a wide drawing without the sign beside a side's name."""
    return [node for node in root.iter(f"{SVG}circle") if node.attrib["r"] != "3.9"]


def titles(root):
    return [node.text or "" for node in root.iter(f"{SVG}title")]


def places(root):
    """Every coordinate of a drawing, as pairs of axis and value."""
    for node in root.iter():
        for name in ("x", "x1", "x2", "cx"):
            if name in node.attrib:
                yield "x", float(node.attrib[name])
        for name in ("y", "y1", "y2", "cy"):
            if name in node.attrib:
                yield "y", float(node.attrib[name])
        for command, figures in re.findall(r"([MLHVhZ])([^MLHVhZ]*)", node.attrib.get("d", "")):
            numbers = [float(figure) for figure in figures.split()]
            if command in "ML":
                yield "x", numbers[0]
                yield "y", numbers[1]
            elif command in "HV":
                yield ("x" if command == "H" else "y"), numbers[0]


def assert_inside(root):
    _, _, wide, tall = map(float, root.attrib["viewBox"].split())
    outside = [
        (axis, value) for axis, value in places(root) if not -0.1 <= value <= (wide if axis == "x" else tall) + 0.1
    ]
    assert not outside


def text_box(node):
    """Return left, top, right, bottom of a line of text."""
    size = float(node.attrib["font-size"])
    wide = width_of(node.text or "", size, bold="font-weight" in node.attrib)
    anchor = node.attrib.get("text-anchor", "start")
    left = float(node.attrib["x"]) - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
    base = float(node.attrib["y"])
    return left, base - size * 0.8, left + wide, base + size * 0.25


def inherit(node, above=()):
    """Give each text what it has from the groups around it."""
    here = dict(above) | {name: node.attrib[name] for name in ("font-size", "text-anchor") if name in node.attrib}
    if node.tag == f"{SVG}text":
        node.attrib.update(here)
    for child in node:
        inherit(child, here.items())


def assert_words_inside(root):
    inherit(root)
    wide = float(root.attrib["viewBox"].split()[2])
    for node in root.iter(f"{SVG}text"):
        left, _top, right, _bottom = text_box(node)
        assert left >= -1, node.text
        assert right <= wide + 1, node.text


def scatter_of(points, **more):
    return charts.Scatter(title="Teams", points=points, x_label="Engagement", y_label="Rating", **more)
