"""A manager, HR and an analyst of a demonstration write down every count of a theme they can reach, and subtract.

What is tried: organisation minus team, parent minus children and any other combination of told counts, over the page of
comments, its file and the pages of teams together; theme minus theme where one holds the other; the rest of the
organisation minus what one can read. What is left must be nobody or k people. Texts one may read can be counted by
reading; what must not be is that the figures, passed on without the texts, tell of a few.
"""

from __future__ import annotations

import csv
import dataclasses
import html
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import permutations
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from analysis.comments import lower_bound
from analysis.disclosure import derivable
from app.comments.reader import reader_of
from app.comments.services import Reading, read, save_theme, tags_of, themes_looked_for
from app.db import db
from app.demo import services as demo
from app.organisation import services as organisation
from app.release.services import Side
from app.release.services.comments import waves_with_comments
from tests.app.comments.test_reading_comments import PLAIN, QUEUE, scope
from tests.conftest import settings_for
from tests.factories.commented import release_comments
from tests.factories.demonstration import Demonstration, demonstration, enter
from tests.page_invariants import CheckedClient

SignIn = Callable[..., CheckedClient]
OPTION = re.compile(r'<option value="([^"]*)"')
TOLD = re.compile(r"<strong>([^<]+)</strong> <span class=\"muted\">(\d+)")


@dataclasses.dataclass(frozen=True)
class Statement:
    """A count that stands somewhere: of a theme in a group of one side of a wave; and what is said of the rest."""

    side: str
    wave: str
    group: str
    theme: str
    count: int
    elsewhere: bool
    page: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    found = demonstration(settings_for(tmp_path_factory.mktemp("attack")))
    with found.app.app_context():
        yield found
        db.session.remove()
        db.engine.dispose()


def options(page: str, name: str) -> list[str]:
    return OPTION.findall(page.split(f'name="{name}">')[1].split("</select>", maxsplit=1)[0])


def of_comments(client: CheckedClient) -> Iterator[Statement]:
    """Give what the file of themes says, under every choice of side, wave and group."""
    for side in ("ex", "cx"):
        first = client.get(f"/comments?side={side}&lang=en").text
        if f'value="{side}"' not in first:
            continue
        for wave in options(first, "wave"):
            for group in options(client.get(f"/comments?side={side}&wave={wave}&lang=en").text, "group"):
                file = client.get(f"/comments/download/themes.csv?side={side}&wave={wave}&group={group}&lang=en").text
                for row in list(csv.reader(io.StringIO(file.lstrip("\ufeff"))))[1:]:
                    yield Statement(side, wave, group, row[2], int(row[3]), row[5] != "–", "file")


def of_teams(client: CheckedClient, teams: list[str]) -> Iterator[Statement]:
    """Give what the pages of teams say."""
    for team in teams:
        page = client.get(f"/teams/{team}?lang=en")
        if page.status_code != 200 or 'id="themes-h"' not in page.text:
            continue
        for part in page.text.split('id="themes-h"')[1].split("</section>")[0].split('class="stack"')[1:]:
            link = re.search(r'href="(/comments\?[^"]+)"', part)
            asked = parse_qs(urlsplit(html.unescape(link[1])).query) if link else {}
            for name, count in TOLD.findall(part):
                yield Statement(asked["side"][0], asked["wave"][0], asked["group"][0], html.unescape(name), int(count),
                                False, team)  # fmt: skip


@dataclasses.dataclass
class Truth:
    """What the attacker does not know: who named what where."""

    reading: Reading
    groups: dict[str, int]
    named: list[frozenset[str]]

    def leaves(self, group: str) -> list[int]:
        inside = self.reading.groups.below(self.groups[group])
        return [at for at in inside if self.reading.groups.groups[at].own]

    def few(self, people: int) -> bool:
        return 0 < people < self.reading.sheet.k

    def nested(self, leaves: tuple[int, ...], themes: set[str]) -> list[tuple[str, str]]:
        """Return pairs of themes of which one holds the other and few more."""
        return [
            (inner, outer)
            for inner, outer in permutations(themes, 2)
            if self.people(leaves, inner, without=outer) == 0 and self.few(self.people(leaves, outer, without=inner))
        ]

    def people(self, leaves: tuple[int, ...], theme: str, without: str = "") -> int:
        """Return the fewest who can have named a theme, and not another, in some regions."""
        return sum(
            lower_bound(Counter(
                self.reading.comments[place].item
                for place in self.reading.groups.groups[at].own
                if theme in self.named[place] and without not in self.named[place]
            ))
            for at in leaves
        )  # fmt: skip


def truths(app: Flask) -> dict[tuple[str, str], Truth]:
    found = {}
    with app.test_request_context("/?lang=en"):
        tree = reader_of("en", whole=True, scope_team_id=None).tree
        names = {one.code: one.name("en") for one in themes_looked_for()}
        for side in (Side.EX, Side.CX):
            for wave in waves_with_comments(side):
                reading, tags = read(wave, side), tags_of(wave.id)
                groups = {reading.groups.word_of(one, tree): one.at for one in reading.groups.groups}
                named = [
                    frozenset(names[code] for code in one.themes | tags.get(one.key, frozenset()))
                    for one in reading.comments
                ]
                found[side.value, wave.public_id] = Truth(reading, groups, named)
    return found


def attack(said: list[Statement], known: dict[tuple[str, str], Truth]) -> list[str]:
    """Subtract all that is said; return what tells of fewer than k."""
    found: list[str] = []
    for key in {(one.side, one.wave) for one in said}:
        truth, here = known[key], [one for one in said if (one.side, one.wave) == key]
        for theme in {one.theme for one in here}:
            sums = {tuple(truth.leaves(one.group)) for one in here if one.theme == theme}
            for group in derivable([list(one) for one in sorted(sums)]):
                if truth.few(truth.people(group, theme)):
                    found.append(f"{key} {theme}: {truth.people(group, theme)} in {group}")
        for group in {one.group for one in here}:
            leaves, themes = tuple(truth.leaves(group)), {one.theme for one in here if one.group == group}
            found += [f"{key} {group}: {pair}" for pair in truth.nested(leaves, themes)]
        mine = {leaf for one in here if one.page == "file" for leaf in truth.leaves(one.group)}
        unread = tuple(one.at for one in truth.reading.groups.groups if one.own and one.at not in mine)
        rest = {one.theme for one in here if one.elsewhere}
        found += [f"{key} elsewhere: {theme}" for theme in rest if truth.few(truth.people(unread, theme))]
        found += [f"{key} elsewhere: {pair}" for pair in truth.nested(unread, rest)]
    return found


@pytest.mark.parametrize("role", ["manager", "hr", "analyst"])
def test_nobody_in_a_demonstration_learns_of_a_few_by_subtraction(site: Demonstration, role: str) -> None:
    client, known = enter(site.app.test_client(), role), truths(site.app)
    whole = organisation.tree()
    top = whole.subtree(organisation.teams_by_code()[demo.MANAGERS_DIVISION].id)
    roots = {team.id for team in whole.teams.values() if team.parent_id is None}
    teams = [team.public_id for team in whole.teams.values() if team.id in top | roots or team.parent_id in roots]
    said = [*of_comments(client), *of_teams(client, teams)]
    assert len({one.page for one in said}) > 3 and len(said) > 30, "there is something to subtract"
    assert not attack(said, known)


def test_pages_of_teams_and_of_the_whole_put_together_tell_of_nobody(app: Flask, sign_in: SignIn) -> None:
    release_comments({"A": [*QUEUE, *QUEUE[:3], *PLAIN], "B": [*QUEUE[:3], *PLAIN, *PLAIN]})
    client, known = sign_in("hr", language="en"), truths(app)
    said = [*of_comments(client), *of_teams(client, [one.public_id for one in organisation.tree().teams.values()])]
    assert {one.count for one in said if one.theme == "Waiting and queues"} == {12}, (
        "nine of A would tell of three in B"
    )
    assert not attack(said, known)


@pytest.mark.parametrize("more", [3, 6])
def test_a_theme_inside_another_is_told_where_the_rest_of_it_is_many(app: Flask, sign_in: SignIn, more: int) -> None:
    said = [*QUEUE, *(["Очередь, и касса закрыта"] * more), *PLAIN]
    release_comments({"A": said, "B": said})
    save_theme(code=None, name_en="Queues", name_ru="", words_en="", words_ru="очередь")
    save_theme(code=None, name_en="Doors", name_ru="", words_en="", words_ru="дверь")
    db.session.commit()
    for client in (sign_in("hr", language="en"), sign_in("manager", scope_team_id=scope("A"), language="en")):
        told = [*of_comments(client)]
        assert not attack(told, truths(app))
        mine = {one.theme for one in told if one.group == organisation.teams_by_code()["A"].public_id}
        assert "Queues" in mine and ("Doors" in mine) is (more == 6)
