"""What others may ask of the published figures, and do to them."""

from __future__ import annotations

from app.release.models import Side, UploadState
from app.release.services.published import (
    CellRow,
    NewMeasure,
    TooFewAnswers,
    UnknownMeasure,
    cells_of,
    measures,
    periods,
    publish_cells,
    smallest_n,
)

__all__ = [
    "CellRow",
    "NewMeasure",
    "Side",
    "TooFewAnswers",
    "UnknownMeasure",
    "UploadState",
    "cells_of",
    "measures",
    "periods",
    "publish_cells",
    "smallest_n",
]
