"""`mediate`: the slope of one measure on another, split into a part through a third."""

from __future__ import annotations

import argparse
from typing import Any

from analysis._reading import read_table
from analysis.cli.drivers import names
from analysis.mediation import mediation
from analysis.wording import number, say

LABELS = {
    "en": {
        "a": "a: second measure on the first",
        "b": "b: third on the second, given the first",
        "c": "c: third on the first, in all",
        "c_prime": "c': third on the first, given the second",
        "ab": "ab: indirect path",
    },
    "ru": {
        "a": "a: второй показатель по первому",
        "b": "b: третий по второму при том же первом",
        "c": "c: третий по первому, всего",
        "c_prime": "c': третий по первому при том же втором",
        "ab": "ab: косвенный путь",
    },
}


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's parser."""
    parser = commands.add_parser("mediate", help="follow a chain of three measures")
    parser.add_argument("--x", required=True, metavar="COL", help="the first measure (employees)")
    parser.add_argument("--m", required=True, metavar="COL", help="the second measure (customers)")
    parser.add_argument("--y", required=True, metavar="COL", help="the third measure (outcome)")
    parser.add_argument("--covariates", type=names, default=[], metavar="A,B", help="columns held constant")
    parser.set_defaults(run=run, text=text)


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Compute what ``--json`` prints."""
    found = mediation(read_table(args.file), x=args.x, m=args.m, y=args.y, covariates=args.covariates)
    between = found.interval
    return {
        "a": found.a,
        "b": found.b,
        "c": found.c,
        "c_prime": found.c_prime,
        "ab": {
            "estimate": found.estimate,
            "ci_low": between.low if between else None,
            "ci_high": between.high if between else None,
        },
        "inconsistent": found.inconsistent if found.estimate is not None else None,
        "status": found.status,
        "reasons": found.reasons,
    }


def text(found: dict[str, Any], lang: str) -> list[str]:
    """Turn the printed object into lines for people."""
    lines = []
    if found["a"] is not None:
        slopes = {key: number(found[key], ".4f", lang) for key in ("a", "b", "c", "c_prime")}
        figures = {key: number(value, ".4f", lang) for key, value in found["ab"].items()}
        slopes["ab"] = f"{figures['estimate']} [{figures['ci_low']}; {figures['ci_high']}]"
        lines = [f"{LABELS[lang][key]} = {value}" for key, value in slopes.items()]
    return lines + [say(reason["code"], lang, reason["figures"]) for reason in found["reasons"]]
