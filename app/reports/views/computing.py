"""What a page shows while its figures are being computed; it looks again by itself."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.linkage.ahead import StillComputing
from app.reports.viewer import current_viewer
from app.web.charts import Scatter, drawing

PATIENCE, LONGEST = 1.0, 110.0  #: seconds a page and a file wait for their figures
LOOK_AGAIN = 3  #: seconds after which a page is asked for again


def being_computed(waiting: StillComputing, **more: Any) -> ResponseReturnValue:
    """Return the page that says so, with a picture still without figures; `more` is what its form needs."""
    words = str(_("Being computed"))
    chart = Scatter(
        title=words, desc=words, no_data=words, remedy=str(_("The page looks again by itself.")), state="loading",
        points=[], x_label="", y_label="",
    )  # fmt: skip
    page = render_template(
        "reports/computing.html",
        seconds=round(waiting.seconds),
        chart=drawing(chart, id="awaited", lang=current_viewer().lang),
        **more,
    )
    return page, 200, {"Refresh": str(LOOK_AGAIN), "Cache-Control": "no-store"}
