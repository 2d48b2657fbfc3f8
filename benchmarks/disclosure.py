"""Publication plans and audits at three sizes: seconds and how they grow.

python benchmarks/disclosure.py
"""

from __future__ import annotations

import random
import sys
import time

from analysis.disclosure import audit_program, audit_rank, audit_tree, plan

K, GOAL_PLAN, GOAL_AUDITS = 5, 1.0, 5.0


def organisation(teams: int) -> tuple[list[int], list[int]]:
    """Return a tree of `teams` teams and as many nodes above them, small teams among them."""
    draw, nodes = random.Random(teams), 2 * teams
    parent = [-1] + [draw.randrange(max(0, at // 6 - 3), max(1, at // 6 + 1)) for at in range(1, nodes)]
    return parent, [max(0, round(draw.lognormvariate(1.7, 0.8))) if draw.random() < 0.5 else 0 for _ in parent]


def main() -> None:
    """Print the table, and fail where a goal is missed."""
    late = False
    print(f"{'teams':>8}{'plan':>10}{'tree':>10}{'rank':>10}{'program':>10}{'published':>11}")
    for teams in (1_000, 5_000, 10_000):
        parent, count = organisation(teams)
        begun = time.perf_counter()
        found = plan(parent, count, k=K)
        took = [time.perf_counter() - begun]
        for auditor in (audit_tree, audit_rank, audit_program):
            begun = time.perf_counter()
            assert auditor(parent, count, found.published, K) == ()
            took.append(time.perf_counter() - begun)
        print(f"{teams:>8}" + "".join(f"{one:>8.2f} s" for one in took) + f"{sum(found.published):>11}")
        late = late or took[0] > GOAL_PLAN or sum(took[1:]) > GOAL_AUDITS
    if late:
        sys.exit("a goal is missed")


if __name__ == "__main__":
    main()
