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


def pdf_bytes(*, title: str, lang: str, foot: str, blocks: Sequence[Mapping[str, Any]]) -> bytes:
    """Return a document of blocks.

    A block is a mapping with `kind`: `heading`, `text`, `lead`, `verdict`, `figure`
    (`title`, `lead`, an SVG in `svg`, its description in `alt`), `table` (`head`, `rows`;
    `wide` leading columns hold text, `even` makes all alike), `list`, `tiles`.
    """
    data = json.dumps({"title": title, "lang": lang, "foot": foot, "blocks": list(blocks)}, ensure_ascii=False)
    with _one_at_a_time:
        made: bytes = _compiler().compile(format="pdf", sys_inputs={"report": data})
    return made
