"""Opened ballots folded into what may be published: pure, so that an observer can do it on a machine of their own."""

from __future__ import annotations

from app.release.counting.counted import count_ballots
from app.release.counting.outcome import Comment, Figure, Outcome, Share
from app.release.counting.tree import CellOf

__all__ = ["CellOf", "Comment", "Figure", "Outcome", "Share", "count_ballots"]
