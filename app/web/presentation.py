"""What templates may say: numbers, dates and names in the reader's way, assets with their version."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask, current_app, request, url_for
from flask_babel import format_date, format_datetime

from analysis.wording import number as written_number
from app.config import LANGUAGES, Mode
from app.web.charts.numbers import n_equals
from app.web.locale import language

THEMES = ("auto", "light", "dark")


def number(value: float | None, digits: int = 2) -> str:
    """Write a figure in the reader's way; a dash where there is none."""
    if value is None:
        return "–"
    return written_number(value, f",.{digits}f", language())


def p_value(value: float | None) -> str:
    """Write a p value as journals do."""
    if value is None:
        return "–"
    return "< " + number(0.001, 3) if value < 0.001 else number(value, 3)


def day(date: dt.date) -> str:
    """Write a day."""
    return str(format_date(date, "d MMMM y"))


def clock(moment: dt.datetime) -> str:
    """Write a moment, kept in UTC, in the organisation's own time."""
    return str(format_datetime(moment, "d MMM y, HH:mm"))


@cache
def _version(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def asset(name: str, of: str = "web") -> str:
    """Return the address of a feature's static file, changing whenever the file does."""
    folder = current_app.blueprints[of].static_folder
    return url_for(f"{of}.static", filename=name, v=_version(Path(folder or "") / name))


def here_in(lang: str) -> str:
    """Return this page's address in another language, for a page that can be asked for."""
    if request.method != "GET" or request.endpoint is None:
        return url_for("web.home", lang=lang)
    kept = [(key, value) for key, value in request.args.items(multi=True) if key != "lang"]
    # never through url_for: it reads names such as `endpoint` and `_external` as its own
    return f"{url_for(request.endpoint, **(request.view_args or {}))}?{urlencode([*kept, ('lang', lang)])}"


def theme() -> str:
    """Return the colour theme the reader chose, `auto` by default."""
    wish = request.cookies.get("theme", "auto")
    return wish if wish in THEMES else "auto"


def init_app(app: Flask) -> None:
    """Give templates these words."""
    app.add_template_filter(number)
    app.add_template_filter(p_value)
    app.add_template_filter(day)
    app.add_template_filter(lambda n: n_equals(n, language()), "n_equals")
    app.add_template_filter(lambda date: format_date(date, "LLLL y"), "month")
    app.add_template_filter(clock, "clock")
    simulated = app.config["SETTINGS"].mode is Mode.DEMO
    app.context_processor(
        lambda: {
            "asset": asset,
            "here_in": here_in,
            "language": language,
            "languages": LANGUAGES,
            "theme": theme,
            "simulated": simulated,
        }
    )
