"""What others may ask of the published figures, and do to them."""

from __future__ import annotations

from app.release.counting.columns import SD_FROM
from app.release.guessing import MOST_MEASURES
from app.release.models import Side, Upload, UploadState
from app.release.services.asked_items import (
    AskedItems,
    AttributeTable,
    ItemFigures,
    attributes_of,
    changed_periods,
    items_of,
    kept_of,
    whole_of,
    wholes_in,
)
from app.release.services.comparing import Plan, plan_of
from app.release.services.finished import Imported, finished_waves, newest_import
from app.release.services.group_figures import group_figures
from app.release.services.importing import accept, summary_of, withdraw
from app.release.services.item_history import ItemReading, about_item, items_over_waves
from app.release.services.published import (
    CellRow,
    NewMeasure,
    TooFewAnswers,
    UnknownMeasure,
    cells_of,
    first_of,
    main_measures,
    measures,
    of_place,
    periods,
    periods_with,
    publish_cells,
    smallest_n,
    teams_with,
)
from app.release.services.uploads import (
    SameFile,
    discard,
    known_measures,
    mapping_of,
    save_mapping,
    stage,
    table_of,
    upload_by_public_id,
    uploads,
)
from app.tables.services import KEPT_DAYS, Refused, plain_name

__all__ = [
    "KEPT_DAYS",
    "MOST_MEASURES",
    "SD_FROM",
    "AskedItems",
    "AttributeTable",
    "CellRow",
    "Imported",
    "ItemFigures",
    "ItemReading",
    "NewMeasure",
    "Plan",
    "Refused",
    "SameFile",
    "Side",
    "TooFewAnswers",
    "UnknownMeasure",
    "Upload",
    "UploadState",
    "about_item",
    "accept",
    "attributes_of",
    "cells_of",
    "changed_periods",
    "discard",
    "finished_waves",
    "first_of",
    "group_figures",
    "items_of",
    "items_over_waves",
    "kept_of",
    "known_measures",
    "main_measures",
    "mapping_of",
    "measures",
    "newest_import",
    "of_place",
    "periods",
    "periods_with",
    "plain_name",
    "plan_of",
    "publish_cells",
    "save_mapping",
    "smallest_n",
    "stage",
    "summary_of",
    "table_of",
    "teams_with",
    "upload_by_public_id",
    "uploads",
    "whole_of",
    "wholes_in",
    "withdraw",
]
