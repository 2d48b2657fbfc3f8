"""What may be published about groups of people, and whether what is published gives anything else away."""

from __future__ import annotations

from analysis.disclosure.attributes import Groups, certified, certified_groups, smallest_cut
from analysis.disclosure.auditing import Leak, audit, audit_program, audit_rank, audit_tree, derivable, regions
from analysis.disclosure.coding import code_extremes, spread_alike
from analysis.disclosure.planning import BadTree, Plan, plan, totals

__all__ = [
    "BadTree",
    "Groups",
    "Leak",
    "Plan",
    "audit",
    "audit_program",
    "audit_rank",
    "audit_tree",
    "certified",
    "certified_groups",
    "code_extremes",
    "derivable",
    "plan",
    "regions",
    "smallest_cut",
    "spread_alike",
    "totals",
]
