"""`link`: how the employees' and the customers' side hang together."""

from __future__ import annotations

import argparse
from typing import Any

from analysis._reading import read_table
from analysis.report import link_report
from analysis.results import to_json
from analysis.verdict import verdict_text
from analysis.wording import number, say

TINY_P = 0.001
ROWS = ("between", "spearman", "percbend", "weighted", "within")


def waves(text: str) -> int:
    """Return a lag of 1 or more."""
    lag = int(text)
    if lag < 1:
        raise ValueError(text)
    return lag


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's parser."""
    parser = commands.add_parser("link", help="how employees' and customers' figures of teams hang together")
    parser.add_argument("--team", required=True, metavar="COL", help="column with the team")
    parser.add_argument("--ex", required=True, metavar="COL", help="column with the employees' figure")
    parser.add_argument("--cx", required=True, metavar="COL", help="column with the customers' figure")
    parser.add_argument("--wave", metavar="COL", help="column with the wave, when a team stands in several rows")
    parser.add_argument("--weight", metavar="COL", help="column with a precision weight or the number of answers")
    parser.add_argument("--by", metavar="COL", help="column with the kind of team")
    parser.add_argument("--lag", type=waves, default=1, metavar="N", help="waves from one side to the other (1)")
    parser.set_defaults(run=run, text=text)


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Compute what ``--json`` prints; sentences in the asked language."""
    found = link_report(
        read_table(args.file, text=(args.team, args.by)),
        team=args.team,
        ex=args.ex,
        cx=args.cx,
        wave=args.wave,
        weight=args.weight,
        by=args.by,
        lag=args.lag,
    )
    return printed(found, args.lang)


def printed(found: Any, lang: str) -> dict[str, Any]:
    """Return a link report as the JSON object: reasons and verdict carry their text."""
    plain: dict[str, Any] = to_json(found)
    plain["reasons"] = [
        {
            "code": reason.code,
            "severity": reason.severity.value,
            "text": say(reason.code, lang, reason.figures),
            "figures": dict(reason.figures),
        }
        for reason in found.reasons
    ]
    plain["verdict"] = {"code": found.verdict.code, "text": verdict_text(found.verdict, lang)}
    return plain


def text(found: dict[str, Any], lang: str) -> list[str]:
    """Turn the printed object into lines for people: verdict, numbers, reasons."""
    size = {key: found[f"n_{key}"] for key in ("teams", "waves", "rows")}
    lines = [found["verdict"]["text"], "", say("link_line_size", lang, size)]
    lines += [_correlation(name, found[name], lang) for name in ROWS if found[name]]
    if found["leave_one_out"]:
        lines.append(say("link_line_leave_one_out", lang, found["leave_one_out"]))
    if found["model"]:
        lines.append(say("link_line_model", lang, found["model"]))
    if found["lagged"]:
        lines += [say(f"link_line_{way}", lang, side) for way, side in found["lagged"].items()]
    lines += [_stratum(one, lang) for one in found["strata"] or () if one["r"] is not None]
    return [*lines, "", *(f"- {reason['text']}" for reason in found["reasons"])]


def _correlation(name: str, part: dict[str, Any], lang: str) -> str:
    line = f"{say(f'link_line_{name}', lang)}: r = {number(part['r'], '.3f', lang)}"
    if part.get("ci_low") is not None:
        line += f" [{number(part['ci_low'], '.3f', lang)}; {number(part['ci_high'], '.3f', lang)}]"
    if part.get("df") is not None:
        line += f", df = {part['df']}"
    if part.get("p") is not None:
        line += ", " + (
            f"p = {number(part['p'], '.3f', lang)}" if part["p"] >= TINY_P else f"p < {number(TINY_P, 'g', lang)}"
        )
    return line


def _stratum(one: dict[str, Any], lang: str) -> str:
    return say("link_line_stratum", lang, {"stratum": one["name"], "r": one["r"], "n": one["n"]})
