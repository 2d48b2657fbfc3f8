"""What may be published about groups of people, and whether what is published gives anything else away."""

from __future__ import annotations

from analysis.disclosure.planning import BadTree, Plan, plan

__all__ = ["BadTree", "Plan", "plan"]
