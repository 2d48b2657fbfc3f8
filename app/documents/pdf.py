"""Pages as PDF: one typst template, everything a person wrote passed as data, never as markup."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PPI = 192  #: a drawing's dot is 0.75 pt
_one_at_a_time = threading.Lock()


def fonts_folder() -> Path:
    """Return where DejaVu lies: in matplotlib's package, which is not imported for that."""
    found = find_spec("matplotlib")
    if found is None or not found.submodule_search_locations:
        raise RuntimeError("matplotlib is not installed; its fonts are needed for PDF")
    return Path(found.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf"


@cache
def _compiler() -> Any:
    import typst  # noqa: PLC0415  only a PDF needs it

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts_folder())])
    return typst.Compiler(input=str(HERE / "report.typ"), root=str(HERE), font_paths=fonts)


def pdf_bytes(
    *, title: str, lang: str, foot: str, blocks: Sequence[Mapping[str, Any]], one_page: bool = False
) -> bytes:
    """Return a document of blocks: selectable text, tagged (PDF/UA-1), with its headings as bookmarks.

    A block is a mapping with `kind`: `heading`, `text`, `lead`, `definition` (`name`, `text`), `quote` (`text`,
    `foot`), `verdict`, `figure`
    (`title`, `lead`, an SVG in `svg`, its description in `alt`, `width` in per cent of the page), `table`
    (`head`, `rows`; `wide` leading columns hold text, `even` makes all alike), `heat` (`head`, `rows` with
    `name`, `depth`, `strong` and `cells` of `text`, `note` and `heat`, which is -2 to 2 or none), `list`, `tiles`.
    With `one_page` all is drawn as small as one A4 page needs.
    """
    report = {"title": title, "lang": lang, "foot": foot, "blocks": list(blocks), "one_page": one_page}
    data = json.dumps(report, ensure_ascii=False)
    with _one_at_a_time:
        made: bytes = _compiler().compile(format="pdf", sys_inputs={"report": data}, pdf_standards="ua-1")
    return made


@cache
def _picture_compiler() -> Any:
    import typst  # noqa: PLC0415  only a picture needs it

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts_folder())])
    return typst.Compiler(input=str(HERE / "picture.typ"), root=str(HERE), font_paths=fonts)


def png_bytes(svg: str) -> bytes:
    """Return a drawing as PNG, two dots for each of its own."""
    with _one_at_a_time:
        made: bytes = _picture_compiler().compile(format="png", ppi=PPI, sys_inputs={"svg": svg})
    return made
