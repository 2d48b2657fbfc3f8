"""`python -m analysis protect`: which nodes of a tree may be published so that no small group can be derived."""

from __future__ import annotations

import argparse
from typing import Any

from analysis._reading import read_table
from analysis.disclosure import audit, plan, totals
from analysis.disclosure.tables import read_tree
from analysis.wording import say


def register(commands: Any) -> None:
    """Add the command's parser."""
    parser = commands.add_parser("protect", help="publication plan of a tree: node, parent, count")
    parser.add_argument("--k", type=threshold, default=5, metavar="K", help="the smallest group (default 5)")
    parser.set_defaults(run=run, text=text)


def threshold(raw: str) -> int:
    """Return a threshold, 1 or more."""
    if not raw.isdecimal() or int(raw) < 1:
        raise argparse.ArgumentTypeError("K is a whole number of at least 1")
    return int(raw)


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Return the published nodes in the order of the file, each with the nodes and people of its region."""
    tree = read_tree(read_table(args.file, text=("node", "parent")))
    found = plan(tree.parent, tree.count, k=args.k)
    members: dict[int, list[str]] = {}
    for node, top in enumerate(found.region):
        if top >= 0 and tree.count[node]:
            members.setdefault(top, []).append(tree.names[node])
    whole = totals(tree.parent, tree.count)
    return {
        "k": args.k,
        "n_nodes": len(tree.names),
        "n": sum(tree.count),
        "published": [
            {
                "node": tree.names[node],
                "n": whole[node],
                "region": members.get(node, []),
                "region_n": found.sizes[node],
            }
            for node, told in enumerate(found.published)
            if told
        ],
        "unpublished": [name for name, told in zip(tree.names, found.published, strict=True) if not told],
        "safe": not audit(tree.parent, tree.count, found.published, args.k),
    }


def text(found: dict[str, Any], lang: str) -> list[str]:
    """Return the plan as lines for people."""
    lines = [say("protect_head", lang, {"n": len(found["published"]), "nodes": found["n_nodes"], "k": found["k"]})]
    for one in found["published"]:
        own = ", ".join(one["region"]) or "–"
        lines.append(
            say("protect_line", lang, {"node": one["node"], "n": one["n"], "region": own, "people": one["region_n"]})
        )
    return [*lines, say("audit_safe" if found["safe"] else "audit_leaks_any", lang, {"k": found["k"]})]
