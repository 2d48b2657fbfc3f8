"""`python -m analysis shrink`: fair team scores from team, mean, n and standard deviation."""

from __future__ import annotations

import argparse
from typing import Any

from analysis._reading import read_table
from analysis.shrinkage import shrunken_rows
from analysis.wording import say


def register(commands: Any) -> None:
    """Add the command's parser."""
    parser = commands.add_parser("shrink", help="empirical-Bayes team scores with standard error and reliability")
    parser.add_argument("--team", required=True, metavar="COL", help="column with the team")
    parser.add_argument("--mean", required=True, metavar="COL", help="column with the team's mean")
    parser.add_argument("--n", required=True, metavar="COL", help="column with the number of answers")
    parser.add_argument("--sd", required=True, metavar="COL", help="column with the standard deviation (n - 1)")
    parser.set_defaults(run=run, text=text)


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Return variances, teams in the order of the file, status and reasons."""
    found = shrunken_rows(
        read_table(args.file, text=(args.team,)), team=args.team, mean=args.mean, n=args.n, sd=args.sd
    )
    teams = [
        {"team": one.team, "raw": one.raw, "shrunk": one.shrunk, "se": one.se, "reliability": one.reliability}
        for one in found.teams
    ]
    return {
        "tau2": found.tau2,
        "sigma2": found.sigma2,
        "teams": teams,
        "status": found.status,
        "reasons": found.reasons,
    }


def text(found: dict[str, Any], lang: str) -> list[str]:
    """Return the scores as lines for people, then what to know about them."""
    lines = []
    if found["tau2"] is not None:
        # all at the common mean: a standard error of 0 would read as certainty
        kind = "common" if found["tau2"] == 0 else "team"
        lines = [
            say("shrink_line_head", lang, {"n": len(found["teams"])}),
            say("shrink_line_variance", lang, {"tau2": found["tau2"], "sigma2": found["sigma2"]}),
            *(say(f"shrink_line_{kind}", lang, team | {"team": str(team["team"])}) for team in found["teams"]),
        ]
    return lines + ["- " + say(reason["code"], lang, reason["figures"]) for reason in found["reasons"]]
