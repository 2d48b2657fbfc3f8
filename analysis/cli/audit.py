"""`python -m analysis audit`: every group below a threshold that published figures of a tree give away."""

from __future__ import annotations

import argparse
from typing import Any

from analysis._reading import read_table
from analysis.cli.protect import threshold
from analysis.disclosure import audit
from analysis.disclosure.tables import read_tree
from analysis.wording import say


def register(commands: Any) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "audit", help="what a publication of a tree gives away: node, parent, count, published"
    )
    parser.add_argument("--k", type=threshold, default=5, metavar="K", help="the smallest group (default 5)")
    parser.set_defaults(run=run, text=text)


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Return each small group that can be derived once, with its people and the auditors that found it."""
    tree = read_tree(read_table(args.file, text=("node", "parent")), published=True)
    groups: dict[tuple[str, ...], dict[str, Any]] = {}
    for leak in audit(tree.parent, tree.count, tree.published or (), args.k):
        names = tuple(tree.names[node] for node in leak.nodes)
        known = groups.setdefault(names, {"nodes": list(names), "size": leak.size, "auditors": []})
        known["auditors"].append(leak.auditor)
    return {"k": args.k, "n_nodes": len(tree.names), "leaks": list(groups.values()), "safe": not groups}


def text(found: dict[str, Any], lang: str) -> list[str]:
    """Return what was found as lines for people."""
    if found["safe"]:
        return [say("audit_safe", lang, {"k": found["k"]})]
    head = say("audit_leaks", lang, {"n": len(found["leaks"]), "k": found["k"]})
    lines = [
        say("audit_line", lang, {"nodes": ", ".join(one["nodes"]), "size": round(one["size"], 2)})
        for one in found["leaks"]
    ]
    return [head, *lines]
