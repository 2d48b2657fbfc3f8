"""A tree from a table of node, parent and count, as the command line reads it."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd

from analysis._frames import FIRST_DATA_ROW, InputError, numbers, require_columns


@dataclasses.dataclass(frozen=True, slots=True)
class TreeTable:
    """Nodes by their place in the file; `published` is None where the file does not say."""

    names: tuple[str, ...]
    parent: tuple[int, ...]
    count: tuple[int, ...]
    published: tuple[bool, ...] | None


def read_tree(frame: pd.DataFrame, *, published: bool = False) -> TreeTable:
    """Return the tree of a table with columns `node`, `parent` (empty for a root) and `count`, maybe `published`.

    Parameters
    ----------
    frame : one row per node; `count` is how many people are attached to it directly, 0 or more
    published : whether a column `published` of 0 and 1 is asked for

    Returns
    -------
    TreeTable

    Raises
    ------
    InputError
        For a missing column or name, a node that stands twice, a parent that is no node, a circle, a count that is
        no whole number from 0 on, or a mark other than 0 and 1; names row and column.

    Examples
    --------
    >>> import pandas as pd
    >>> read_tree(pd.DataFrame({"node": ["all", "a"], "parent": [None, "all"], "count": [0, 7]})).parent
    (-1, 0)
    """
    require_columns(frame, ["node", "parent", "count", *(["published"] if published else [])])
    names = _names(frame)
    place = {name: at for at, name in enumerate(names)}
    parent = []
    for at, raw in enumerate(frame["parent"]):
        above = "" if pd.isna(raw) else str(raw).strip()
        if above and above not in place:
            raise InputError("tree_unknown_parent", row=at + FIRST_DATA_ROW, column="parent", value=above)
        parent.append(place[above] if above else -1)
    _refuse_circles(names, parent)
    marks = _whole(frame, "published", 1) if published else None
    return TreeTable(
        tuple(names), tuple(parent), tuple(_whole(frame, "count", 10**9)),
        tuple(bool(mark) for mark in marks) if marks is not None else None,
    )  # fmt: skip


def _names(frame: pd.DataFrame) -> list[str]:
    names: list[str] = []
    seen: dict[str, int] = {}
    for at, raw in enumerate(frame["node"]):
        name = "" if pd.isna(raw) else str(raw).strip()
        if not name:
            raise InputError("tree_no_name", row=at + FIRST_DATA_ROW, column="node")
        if name in seen:
            raise InputError(
                "tree_node_twice", row=at + FIRST_DATA_ROW, column="node", value=name, first=seen[name] + FIRST_DATA_ROW
            )
        seen[name] = at
        names.append(name)
    return names


def _refuse_circles(names: list[str], parent: list[int]) -> None:
    safe: set[int] = set()
    for node in range(len(names)):
        way: list[int] = []
        at = node
        while at >= 0 and at not in safe:
            if at in way:
                raise InputError("tree_circle", row=at + FIRST_DATA_ROW, column="parent", value=names[at])
            way.append(at)
            at = parent[at]
        safe.update(way)


def _whole(frame: pd.DataFrame, column: str, most: int) -> list[int]:
    values = numbers(frame, column)
    wrong = ~(np.isfinite(values) & (values >= 0) & (values <= most) & (values == np.floor(values)))
    if wrong.any():
        at = int(np.argmax(wrong))
        raise InputError(
            "tree_not_whole", row=at + FIRST_DATA_ROW, column=column, value=str(frame[column].iloc[at]), high=most
        )
    return [int(value) for value in values]
