"""The plan is the optimum, what is published gives no small group away, extremes are drawn in."""

import json
import math
import random
import subprocess
import sys
from collections import Counter
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from analysis.disclosure import (
    BadTree,
    audit,
    audit_program,
    audit_rank,
    audit_tree,
    auditing,
    certified,
    certified_groups,
    code_extremes,
    plan,
    regions,
    spread_alike,
)
from analysis.disclosure.planning import _weight

K = 5
ORGANISATIONS = 200


def organisation(draw: random.Random, nodes: int) -> tuple[list[int], list[int]]:
    """Return a tree with small teams in it, parents before children."""
    parent = [-1] + [draw.randrange(max(0, at - 9), at) for at in range(1, nodes)]
    return parent, [draw.choice([0, 0, 1, 2, 3, 4, 5, 7, 9, 14]) for _ in parent]


def totals(parent: list[int], count: list[int]) -> list[int]:
    found = list(count)
    for node in range(len(parent) - 1, 0, -1):
        if parent[node] >= 0:
            found[parent[node]] += found[node]
    return found


def worth(parent: list[int], count: list[int], published: list[bool] | tuple[bool, ...]) -> float:
    whole = totals(parent, count)
    return sum(_weight(whole[at], K, parent[at] < 0, False) for at, told in enumerate(published) if told)


def sizes(parent: list[int], count: list[int], published: tuple[bool, ...]) -> dict[int, int]:
    found = {at: 0 for at, told in enumerate(published) if told}
    for node, top in enumerate(regions(parent, published)):
        if top >= 0:
            found[top] += count[node]
    return found


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 9))
def test_the_plan_is_the_best_of_all_plans(seed: int, nodes: int) -> None:
    parent, count = organisation(random.Random(seed), nodes)
    found = plan(parent, count, k=K)
    best = 0.0
    for published in product((False, True), repeat=nodes):
        if all(size == 0 or size >= K for size in sizes(parent, count, published).values()) and all(
            whole >= K for told, whole in zip(published, totals(parent, count), strict=True) if told
        ):
            best = max(best, worth(parent, count, published))
    assert worth(parent, count, found.published) == pytest.approx(best)
    assert found.sizes == sizes(parent, count, found.published)


@pytest.mark.parametrize("seed", range(6))
def test_the_plan_equals_the_integer_programs_optimum(seed: int) -> None:
    parent, count = organisation(random.Random(seed), 60)
    assert worth(parent, count, plan(parent, count, k=K).published) == pytest.approx(integer_optimum(parent, count))


def integer_optimum(parent: list[int], count: list[int]) -> float:
    """Return the best worth by an integer program."""
    n, whole = len(parent), totals(parent, count)
    # columns: x_v (published), z_v (region not empty), u_v (people that v passes up)
    rows, low, high = [], [], []

    def add(terms: dict[int, float], least: float, most: float) -> None:
        row = np.zeros(3 * n)
        for at, factor in terms.items():
            row[at] += factor
        rows.append(row), low.append(least), high.append(most)

    for v in range(n):
        inside = {2 * n + c: 1.0 for c in range(n) if parent[c] == v}  # what children pass up; own people besides
        big = float(whole[v] + 1)
        minus = {at: -value for at, value in inside.items()}
        # u_v = inside + own when not published, 0 when published
        add({2 * n + v: 1.0, v: big} | minus, count[v], math.inf)
        add({2 * n + v: 1.0} | minus, -math.inf, count[v])
        add({2 * n + v: 1.0, v: big}, -math.inf, big)
        # published: inside + own >= k z and <= big z
        add(inside | {n + v: -float(K), v: -big}, -big - count[v], math.inf)
        add(inside | {n + v: -big, v: big}, -math.inf, big - count[v])
        if whole[v] < K:
            add({v: 1.0}, 0, 0)
    weights = [-_weight(whole[v], K, parent[v] < 0, False) for v in range(n)] + [0.0] * (2 * n)
    bounds = Bounds([0] * (3 * n), [1] * (2 * n) + [float(one) for one in whole])
    solved = milp(
        np.array(weights), constraints=LinearConstraint(sparse.csr_matrix(np.array(rows)), low, high), bounds=bounds,
        integrality=[1] * (2 * n) + [0] * n, options={"mip_rel_gap": 0.0},
    )  # fmt: skip
    return float(-solved.fun)


def test_no_subtraction_over_trees_and_waves_finds_a_small_group_and_the_naive_rule_leaves_many() -> None:
    """Each organisation in three waves: people leave and come, the plan leans on the wave before."""
    naive = 0
    for seed in range(ORGANISATIONS):
        draw = random.Random(seed)
        parent, count = organisation(draw, draw.randint(5, 60))
        before = None
        for _wave in range(3):
            found = plan(parent, count, k=K, before=before)
            for attack in (audit_tree, audit_rank, audit_program):
                assert attack(parent, count, found.published, K) == ()
            naive += len(audit_rank(parent, count, [one >= K for one in totals(parent, count)], K))
            nested = plan(parent, count, k=10, allowed=found.published)
            assert not audit(parent, count, nested.published, 10)
            assert all(found.published[at] for at, told in enumerate(nested.published) if told)
            before = found.published
            count = [max(0, one + draw.choice([-2, -1, 0, 0, 1, 2])) for one in count]
    assert naive > ORGANISATIONS, "the attack finds what a bare threshold leaves open"


Person = tuple[int, tuple[int, ...]]


def population(draw: random.Random, attributes: int) -> list[Person]:
    """Return people by region and attributes; some skip a question, in regions that are told alone."""
    widths = [draw.randint(2, 4) for _ in range(attributes)]
    people: list[Person] = []
    for region in range(draw.randint(2, 6)):
        lean = [[draw.random() ** 3 for _ in range(width + 1)] for width in widths]
        for _ in range(draw.randint(5, 30)):
            people.append(
                (region, tuple(draw.choices(range(width + 1), of)[0] for width, of in zip(widths, lean, strict=True)))
            )
    return people


def grouped(people: list[Person]) -> list[Person]:
    """Return people with the groups that may be told of each attribute, taken in order; dropped ones are left out."""
    told: list[tuple[int, ...]] = [() for _ in people]
    for at in range(len(people[0][1])):
        values = [(region, of[at]) for region, of in people]
        groups = certified_groups(values, k=K, beside=told, width=1 + max(one for _region, one in values))
        if groups:
            where = {category: place for place, group in enumerate(groups) for category in group}
            told = [(*one, where[value]) for one, (_region, value) in zip(told, values, strict=True)]
    return [(region, of) for (region, _all), of in zip(people, told, strict=True)]


def least_derivable(people: list[Person]) -> float:
    """Return the fewest people, by weight, that a linear program singles out from regions and one-way tables."""
    sizes = Counter(people)
    kinds = list(sizes)
    sums = [[float(one[0] == region) for one in kinds] for region in {one[0] for one in kinds}]
    for at in range(len(kinds[0][1])):
        sums += [[float(one[1][at] == value) for one in kinds] for value in {one[1][at] for one in kinds}]
    table, weights = np.array(sums).T, np.array([float(sizes[one]) for one in kinds])
    (unknowns, equations), eye = table.shape, np.eye(len(kinds))
    bounds = np.block([[table, -eye], [-table, -eye]])
    least = math.inf
    for at in range(unknowns):
        solved = linprog(
            np.concatenate([np.zeros(equations), weights]), A_ub=bounds, b_ub=np.zeros(2 * unknowns),
            A_eq=np.concatenate([table[at], np.zeros(unknowns)])[None, :], b_eq=[1.0],
            bounds=[(None, None)] * equations + [(0, 1)] * unknowns, method="highs",
        )  # fmt: skip
        least = min(least, solved.fun) if solved.status == 0 else least
    return least


@pytest.mark.parametrize("attributes", [1, 2, 3])
def test_tables_by_attributes_single_out_no_small_group_where_a_bare_threshold_does(attributes: int) -> None:
    told = naive = 0
    for seed in range(ORGANISATIONS // 4):
        people = population(random.Random(100 * attributes + seed), attributes)
        safe = grouped(people)
        told += bool(safe[0][1])
        assert least_derivable(safe) >= K - 1e-6
        sizes = [Counter(of[at] for _region, of in people) for at in range(attributes)]
        bare = [
            (region, tuple(value if counted[value] >= K else -1 for value, counted in zip(of, sizes, strict=True)))
            for region, of in people
        ]
        naive += least_derivable(bare) < K - 1e-6
    assert told > ORGANISATIONS // 20, "tables are told where they may be"
    assert naive > ORGANISATIONS // 20, "the attack finds what a bare threshold leaves open"


def test_who_skipped_a_question_is_not_left_over() -> None:
    people = [(region, (value,)) for region in (0, 1) for value in (0, 1) for _ in range(12)] + [(0, (2,)), (1, (2,))]
    assert not certified(Counter(people), k=K), "the whole less both options is two people"
    groups = certified_groups([(region, of[0]) for region, of in people], k=K, width=3)
    assert groups == ((0,), (1, 2)), "they count with an option, which then is not told by itself"


def test_many_regions_and_three_attributes_are_certified() -> None:
    """Ten thousand teams of six; most of a team sit at one site and do one kind of work."""
    draw = random.Random(4)
    people: Counter[Person] = Counter()
    for region in range(10_000):
        site, work = draw.randrange(12), draw.randrange(8)
        for _ in range(6):
            at = site if draw.random() < 0.9 else draw.randrange(12)
            does = work if draw.random() < 0.7 else draw.randrange(8)
            people[region, (draw.randrange(6), at, does)] += 1
    assert certified(people, k=K)
    assert not certified(people + Counter({(7, (6, 0, 0)): K - 1}), k=K)


def test_an_auditor_that_fails_counts_as_a_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: object) -> tuple[()]:
        raise MemoryError

    fails.__name__ = "audit_rank"
    monkeypatch.setattr(auditing, "audit_rank", fails)
    assert [leak.auditor for leak in audit([-1, 0], [0, 9], [True, True], K)] == ["audit_rank"]


@pytest.mark.parametrize(
    ("parent", "count", "k"),
    [([0], [5], 5), ([1, 0], [5, 5], 5), ([-1], [-1], 5), ([-1], [5], 0), ([-1, 7], [5, 5], 5)],
)
def test_what_is_no_tree_is_refused(parent: list[int], count: list[int], k: int) -> None:
    with pytest.raises(BadTree):
        plan(parent, count, k=k)


answers = st.lists(st.integers(1, 5), min_size=5, max_size=30)


@settings(max_examples=300, deadline=None)
@given(answers, st.integers(0, 99))
def test_no_sum_pins_an_answer_and_little_is_changed(values: list[int], seed: int) -> None:
    found = code_extremes(values, low=1, high=5, rng=random.Random(seed))
    r, total = len(values), sum(found)
    assert r + 6 <= total <= 5 * r - 2
    # one answer is between what the others leave; also for somebody who knows that their own was the lowest or highest
    assert min(5, total - (r - 1)) - max(1, total - 5 * (r - 1)) >= 2
    assert sum(abs(new - old) for new, old in zip(found, values, strict=True)) <= 6
    if r + 6 <= sum(values) <= 5 * r - 2:
        assert found == values
    alike = spread_alike(found, low=1, high=5, rng=random.Random(seed))
    assert len(set(alike)) > 1


def test_a_large_tree_is_planned_and_audited_without_effort() -> None:
    draw = random.Random(1)
    nodes = 4_000
    parent = [-1] + [draw.randrange(max(0, at // 6 - 3), max(1, at // 6 + 1)) for at in range(1, nodes)]
    count = [draw.choice([0, 3, 5, 8, 12]) for _ in parent]
    found = plan(parent, count, k=K)
    assert not audit(parent, count, found.published, K)
    eligible = sum(one >= K for one in totals(parent, count))
    assert sum(found.published) > 0.75 * eligible


def command(*arguments: str, file: Path) -> subprocess.CompletedProcess[str]:
    given = [sys.executable, "-m", "analysis", arguments[0], str(file), *arguments[1:]]
    return subprocess.run(given, capture_output=True, text=True, check=False)


def test_anybody_can_plan_and_audit_without_the_application(tmp_path: Path) -> None:
    file = tmp_path / "tree.csv"
    file.write_text("node,parent,count\nall,,0\nnorth,all,9\nsouth,all,3\neast,all,4\n", encoding="utf-8")
    found = json.loads(command("protect", "--k", "5", "--json", file=file).stdout)
    assert [one["node"] for one in found["published"]] == ["all", "north"]
    assert found["published"][0] == {"node": "all", "n": 16, "region": ["south", "east"], "region_n": 7}
    file.write_text("node,parent,count,published\nall,,0,1\nnorth,all,9,1\nsouth,all,3,0\n", encoding="utf-8")
    leaks = json.loads(command("audit", "--k", "5", "--json", file=file).stdout)
    assert leaks["leaks"] == [{"nodes": ["south"], "size": 3, "auditors": ["tree", "rank", "program"]}]
    assert "south: 3" in command("audit", file=file).stdout
    for broken, said in (
        ("node,parent,count\na,b,1\n", "“b” is no node"),
        ("node,parent,count\na,,x\n", "Row 2, column “count”"),
        ("node,parent,count\na,,1.5\n", "no whole number"),
        ("node,parent,count\na,,1\na,,1\n", "stands twice"),
        ("node,parent,count\na,b,1\nb,a,1\n", "leads back"),
        ("node,count\na,1\n", "no column “parent”"),
    ):
        file.write_text(broken, encoding="utf-8")
        done = command("protect", file=file)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr
