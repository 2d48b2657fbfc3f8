"""An R script that computes the figures of a link from the exported cells anew, and sets ours beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from flask_babel import gettext as _

if TYPE_CHECKING:
    from app.linkage.services import LinkTable
    from app.reports.link_page.subject import LinkSubject

BODY = Path(__file__).parent / "reproduce.R"
FIGURES = (
    "between.r", "between.ci_low", "between.ci_high", "between.p", "spearman.r", "spearman.ci_low", "spearman.ci_high",
    "weighted.r", "leave_one_out.min", "leave_one_out.max", "within.r", "within.df", "within.ci_low", "within.ci_high",
    "lagged.ex_to_cx.beta", "lagged.ex_to_cx.se", "lagged.cx_to_ex.beta", "lagged.cx_to_ex.se",
    "model.beta_between", "model.beta_within",
)  # fmt: skip
COUNTS = ("n_teams", "n_rows")


def r_script(subject: LinkSubject, table: LinkTable, file: str, periods: list[str]) -> str:
    """Return the script for the table as it is exported; ours are the figures of the page, unrounded."""
    shares = subject.picture["drivers"]
    ours = {name: subject.report[name] for name in COUNTS}
    ours |= {name: value for name in FIGURES if (value := _at(subject.report, name)) is not None}
    if shares and shares.get("r2") is not None:
        ours["drivers.r2"] = shares["r2"]
        ours |= {f"drivers.{one['name']}": one["lmg"] for one in shares["drivers"]}
    words = [
        _("Figure"), _("In R"), _("Ours"), _("Difference"), _("All figures agree."),
        _("Figures that do not agree: %(count)s", count="%d"),
    ]  # fmt: skip
    settings = {
        "file": file, "ex": table.ex, "cx": table.cx, "weight": table.weight, "lag": subject.view.lag,
    }  # fmt: skip
    about = _("The figures of “%(title)s”, computed anew from the exported cells.", title=subject.title)
    how = _("Save the CSV of the cells beside this file, then run: Rscript %(name)s", name="reproduce.R")
    lines = [
        f"# {_commented(about)}",
        f"# {_commented(how)}",
        *(f"{name} <- {_literal(value)}" for name, value in settings.items()),
        f"periods <- c({', '.join(map(_literal, periods))})",
        f"drivers <- c({', '.join(map(_literal, table.drivers if 'drivers.r2' in ours else ()))})",
        f"words <- c({', '.join(_literal(str(one)) for one in words)})",
        f"ours <- list({', '.join(f'{_literal(name)} = {value!r}' for name, value in ours.items())})",
    ]
    return "\n".join([*lines, "", BODY.read_text(encoding="utf-8")])


def _at(report: dict[str, object], name: str) -> float | None:
    found: object = report
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return float(found) if isinstance(found, (int, float)) else None


def _literal(value: str | int | float | None) -> str:
    if value is None:
        return "NULL"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _commented(words: object) -> str:
    return " ".join(str(words).split())
