"""Readers who know every text they may read and every figure they are shown, against those they may not read."""

import random

import pytest
from flask import Flask

from analysis.disclosure import audit
from app.comments.services.counting import counted, themes_of_group
from app.comments.services.groups import grouped
from app.comments.services.reading import ReadComment, Reading
from app.release.services.comments import CommentSheet, Written

K = 5


def an_organisation(draw: random.Random) -> CommentSheet:
    above: dict[int, int | None] = {1: None}
    for node in range(2, draw.randint(3, 22)):
        above[node] = draw.randint(1, node - 1)
    regions = [node for node in above if draw.random() < 0.7] or [1]
    comments = [
        Written(f"{node}-{at}", node, draw.choice(("well", "wrong")), draw.choice(("queue", "plain")))
        for node in regions
        for at in range(draw.choice((0, 2, 5, 9)))
    ] or [Written("1-0", 1, "well", "plain")]
    return CommentSheet(tuple(comments), {node: node for node in regions}, above, K)


def read(sheet: CommentSheet, seed: int) -> Reading:
    themes = {"queue": frozenset({"waiting"}), "plain": frozenset()}
    comments = tuple(
        ReadComment(one.key, one.node, one.item, one.text, "en", frozenset({one.text}), themes[one.text])
        for one in sheet.comments
    )
    return Reading(("attack", seed), comments, grouped(sheet), sheet, False)


@pytest.mark.parametrize("seed", range(80))
def test_no_reader_learns_of_fewer_than_five_elsewhere(app: Flask, seed: int) -> None:
    draw = random.Random(seed)
    sheet = an_organisation(draw)
    reading = read(sheet, seed)
    groups = reading.groups
    assert sorted(at for group in groups.groups for at in group.own) == list(range(len(sheet.comments)))
    for node in sheet.above:
        below = {one for one in sheet.above if node in _path(sheet, one)}
        readable = groups.readable(sheet, below)
        texts = {at for group in groups.groups if group.at in readable for at in group.own}
        assert {sheet.comments[at].node for at in texts} <= below | {sheet.region_of.get(one) for one in below}
        found = counted(reading, ["waiting"], {}, readable)
        places = sorted(readable)
        parent = [places.index(up) if (up := groups.groups[at].parent) in readable else -1 for at in places]
        people = [found.people["waiting"][at] for at in places]
        assert audit(parent, people, [at in found.told["waiting"] for at in places], K) == ()
        for at in readable:
            shown = themes_of_group(found, at)
            if shown.n_elsewhere is not None:
                silent = [place for place in range(len(reading.comments)) if place not in texts]
                assert not silent or _people(reading, silent) >= K
            inside = groups.comments(at)
            named = [place for place in inside if reading.comments[place].text == "queue"]
            for row in shown.told:
                assert row.count == len(named) and _people(reading, named) >= K
                if row.elsewhere is None or shown.n_elsewhere is None:
                    assert row.elsewhere is None
                    continue
                total = round(row.elsewhere * shown.n_elsewhere) + row.count  # what the reader can work out
                unread = [
                    place
                    for place in range(len(reading.comments))
                    if place not in texts and reading.comments[place].text == "queue"
                ]
                known = sum(reading.comments[place].text == "queue" for place in texts)
                assert total - known == len(unread)
                assert not unread or _people(reading, unread) >= K
            if "queue" in shown.words:
                assert _people(reading, named) >= K


def _people(reading: Reading, places: list[int]) -> int:
    """Return the fewest who can have written these: nobody answers a question twice, or counts in two regions."""
    found: dict[tuple[int, str], int] = {}
    for at in places:
        one = reading.comments[at]
        found[one.node, one.item] = found.get((one.node, one.item), 0) + 1
    nodes = {node for node, _item in found}
    return sum(max(n for (at, _item), n in found.items() if at == node) for node in nodes)


def _path(sheet: CommentSheet, node: int) -> list[int]:
    found, at = [], node
    while at is not None:
        found.append(at)
        at = sheet.above[at]
    return found
