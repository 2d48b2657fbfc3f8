"""`python -m analysis aggregate`: may these answers be averaged to teams."""

from __future__ import annotations

import argparse
from typing import Any

from analysis._reading import read_table
from analysis.aggregation import AggregationReport, aggregation_report
from analysis.wording import number, say

KEYS = (
    "icc1", "icc1_n0", "icc2", "f", "df_between", "df_within", "p", "rwgj",
    "alpha", "omega", "n_teams", "n", "status", "reasons",
)  # fmt: skip


def register(commands: Any) -> None:
    """Add the command's parser."""
    parser = commands.add_parser("aggregate", help="may answers be averaged to teams: ICC, r_wg(j), alpha, omega")
    parser.add_argument("--team", required=True, metavar="COL", help="column with the team")
    parser.add_argument("--items", required=True, metavar="A,B,C", help="columns of the scale's items")
    parser.add_argument("--low", required=True, type=float, help="lowest possible answer")
    parser.add_argument("--high", required=True, type=float, help="highest possible answer")
    parser.set_defaults(run=run, text=text)


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Return the report's figures under their JSON keys."""
    items = [name.strip() for name in args.items.split(",") if name.strip()]
    found = aggregation_report(read_table(args.file, text=(args.team,)), args.team, items, args.low, args.high)
    return keyed(found)


def keyed(found: AggregationReport) -> dict[str, Any]:
    """Return the keys that the command prints, in their order."""
    return {key: getattr(found, key) for key in KEYS}


def text(found: dict[str, Any], lang: str) -> list[str]:
    """Return the report as lines for people."""
    lines = [say("aggregate_line_size", lang, {"n": found["n"], "teams": found["n_teams"]})]
    figures = {key: found[key] for key in KEYS[:7]}
    if None not in figures.values():  # infinite F and undefined ICC(2) are told by the reasons
        figures["p"] = (
            f"< {number(0.001, None, lang)}" if found["p"] < 0.001 else f"= {number(found['p'], '.3f', lang)}"
        )
        lines.append(say("aggregate_line_icc", lang, figures))
    if found["rwgj"] is not None:
        lines.append(say("aggregate_line_rwgj", lang, found["rwgj"]))
    for key in ("alpha", "omega"):
        if found[key] is not None:
            lines.append(say(f"aggregate_line_{key}", lang, {key: found[key]}))
    lines.append(say(f"aggregate_line_{found['status']}", lang))
    return lines + ["- " + say(reason["code"], lang, reason["figures"]) for reason in found["reasons"]]
