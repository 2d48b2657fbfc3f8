"""`drivers`: which aspects go with an outcome, with shares and their intervals."""

from __future__ import annotations

import argparse
from typing import Any

from analysis._reading import read_table
from analysis.drivers import driver_importance
from analysis.wording import number, say

HEADINGS = {
    "en": ("aspect", "share", "95 %", "LMG", "Johnson", "VIF"),
    "ru": ("аспект", "доля", "95 %", "LMG", "Джонсон", "VIF"),
}


def names(text: str) -> list[str]:
    """Return the names of a comma-separated list."""
    return [name.strip() for name in text.split(",") if name.strip()]


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's parser."""
    parser = commands.add_parser("drivers", help="split an outcome's R2 among correlated aspects")
    parser.add_argument("--outcome", required=True, metavar="COL", help="the outcome")
    parser.add_argument("--drivers", required=True, type=names, metavar="A,B,C", help="the aspects, up to 12")
    parser.add_argument("--team", metavar="COL", help="the team, when it stands in several rows")
    parser.set_defaults(run=run, text=text)


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Compute what ``--json`` prints."""
    found = driver_importance(
        read_table(args.file, text=(args.team,)), outcome=args.outcome, drivers=args.drivers, team=args.team
    )
    return {
        "r2": found.r2,
        "drivers": [
            {
                "name": driver.name,
                "lmg": driver.lmg,
                "share": driver.share,
                "ci_low": driver.interval.low,
                "ci_high": driver.interval.high,
                "johnson": driver.johnson,
                "vif": driver.vif,
            }
            for driver in found.drivers
        ],
        "status": found.status,
        "reasons": found.reasons,
    }


def text(found: dict[str, Any], lang: str) -> list[str]:
    """Turn the printed object into lines for people."""
    lines = []
    if found["r2"] is not None:
        lines.append(f"R² = {number(found['r2'], '.3f', lang)}")
        rows = [HEADINGS[lang], *(_row(driver, lang) for driver in found["drivers"])]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines += ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return lines + [say(reason["code"], lang, reason["figures"]) for reason in found["reasons"]]


def _row(driver: dict[str, Any], lang: str) -> tuple[str, ...]:
    share, low, high = (number(100 * driver[key], ".0f", lang) for key in ("share", "ci_low", "ci_high"))
    rest = (number(driver[key], ".3f", lang) for key in ("lmg", "johnson"))
    return (driver["name"], f"{share} %", f"{low}–{high} %", *rest, number(driver["vif"], ".1f", lang))
