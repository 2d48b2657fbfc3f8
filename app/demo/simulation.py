"""Employees and customers who answer, and the cells that may be published about them: the same every time."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.demo import structure
from app.demo.measures import PERIODS
from app.demo.organisation import Unit
from app.demo.structure import ASKED, CX, EX, Truth

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEED = 20251101
LEAST_FOR_SD = 10
MONTHS = len(PERIODS)

SMALL_TEAMS = 12  #: so small that months without enough answers happen
EX_MEAN, CX_MEAN = 3.85, 4.05  #: on the answer scale 1 to 5
LIKELY_MEAN = {"mirror": 8.3, "recommend": 7.9}  #: on 0 to 10; teams think better of themselves than customers do
PERSON_SPREAD, MOOD_SPREAD, ITEM_SPREAD = 0.55, 0.45, 0.70
ITEMS = {"engagement": 4, "serving": 3, "lead": 3, "own_work": 3, "satisfied": 1, "easy": 1}

CLOSED_TEAM = "west-oakwood-station"  #: rebuilt, no customers and no pulse for three months
CLOSED_MONTHS = (5, 6, 7)
NEW_TEAM, OPENED_IN = "south-cape-hope-old-town", 6


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """One published figure of one team in one month."""

    team: str
    period: str
    measure: str
    n: int
    value: float
    sd: float | None


@dataclasses.dataclass(frozen=True, slots=True)
class People:
    """Who answered: the cell (team x month) and the scores of each, and how many were asked by cell."""

    group: NDArray[np.intp]
    scores: dict[str, NDArray[np.float64]]
    asked: NDArray[np.int64]


def simulate(teams: Sequence[Unit], *, least: Mapping[str, int], seed: int = SEED) -> list[Figure]:
    """Return the cells of all measures, without those that stand for fewer people than `least` of their side."""
    rng = np.random.default_rng(seed)
    truth = structure.draw_truth(teams, rng)
    customers = rng.poisson(_spread_sizes(rng, len(teams), low=11, high=72)[:, None], size=(len(teams), MONTHS))
    staff = employees(teams, truth, rng)
    served = customers_asked(truth, np.clip(customers, 8, 80), rng)
    there = _open(teams)
    found = [*_published(teams, staff, least["ex"], there), *_published(teams, served, least["cx"], there)]
    return found + _outcomes(teams, truth, customers, there, rng)


def employees(teams: Sequence[Unit], truth: Truth, rng: np.random.Generator) -> People:
    """Let employees answer every month, the happier ones a little more often."""
    sizes = np.rint(_spread_sizes(rng, len(teams), low=9, high=30)).astype(int)
    small = rng.choice(len(teams), SMALL_TEAMS, replace=False)
    sizes[small] = rng.integers(3, 7, SMALL_TEAMS)
    team = np.repeat(np.arange(len(teams)), sizes)
    person = rng.normal(size=(len(team), 1, 1)) * 0.75 + rng.normal(size=(len(team), 1, len(EX))) * 0.66
    happiness = truth.levels[:, :, 0].mean(axis=1) / structure.TEAM_SPREAD["engagement"]
    rate = np.clip(rng.uniform(0.58, 0.87, len(teams)) + 0.03 * happiness, 0.55, 0.90)
    chance = np.clip(rate[team] + 0.04 * person[:, 0, 0], 0.45, 0.98)
    answered = rng.random((len(team), MONTHS)) < chance[:, None]
    who, month = np.nonzero(answered)
    mood = rng.normal(size=(len(who), len(EX)))
    scores = {}
    for at, measure in enumerate(EX):
        level = truth.levels[team[who], month, at]
        leaning = PERSON_SPREAD * person[who, 0, at] + MOOD_SPREAD * mood[:, at]
        if measure == "mirror":
            scores[measure] = _likelihood(LIKELY_MEAN[measure] + level + 1.6 * leaning, rng)
        else:
            scores[measure] = _scale(EX_MEAN + level + leaning, ITEMS[measure], rng)
    return People(team[who] * MONTHS + month, scores, np.repeat(sizes, MONTHS))


def customers_asked(truth: Truth, asked: NDArray[np.int64], rng: np.random.Generator) -> People:
    """Let the month's customers rate the team that served them."""
    group = np.repeat(np.arange(asked.size), asked.ravel())
    impression = rng.normal(size=len(group))
    scores = {}
    for at, measure in enumerate(CX, start=len(EX)):
        level = truth.levels.reshape(-1, len(ASKED))[group, at]
        if measure == "recommend":
            scores[measure] = _likelihood(LIKELY_MEAN[measure] + level + 1.7 * impression, rng)
        else:
            scores[measure] = _scale(CX_MEAN + level + 0.6 * impression, ITEMS[measure], rng)
    return People(group, scores, asked.ravel())


def _spread_sizes(rng: np.random.Generator, teams: int, *, low: float, high: float) -> NDArray[np.float64]:
    return rng.triangular(low, low + (high - low) / 3, high, teams)


def _scale(leaning: NDArray[np.float64], items: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Answer items from 1 to 5 and return their mean from 0 to 100."""
    answers = np.rint(leaning[:, None] + ITEM_SPREAD * rng.normal(size=(len(leaning), items)))
    score: NDArray[np.float64] = (np.clip(answers, 1, 5).mean(axis=1) - 1) * 25
    return score


def _likelihood(leaning: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Answer from 0 to 10 and return 100 for a promoter, -100 for a detractor, 0 between."""
    answer = np.clip(np.rint(leaning + 1.2 * rng.normal(size=len(leaning))), 0, 10)
    return np.where(answer >= 9, 100.0, np.where(answer <= 6, -100.0, 0.0))


def _open(teams: Sequence[Unit]) -> NDArray[np.bool_]:
    there = np.ones((len(teams), MONTHS), dtype=bool)
    for at, team in enumerate(teams):
        if team.code == CLOSED_TEAM:
            there[at, list(CLOSED_MONTHS)] = False
        if team.code == NEW_TEAM:
            there[at, :OPENED_IN] = False
    return there


def _published(teams: Sequence[Unit], people: People, least: int, there: NDArray[np.bool_]) -> Iterator[Figure]:
    cells = there.size
    n = np.bincount(people.group, minlength=cells)
    shown = np.flatnonzero((n >= least) & there.ravel())
    for measure, scores in people.scores.items():
        mean = np.bincount(people.group, scores, cells) / np.maximum(n, 1)
        squares = np.bincount(people.group, (scores - mean[people.group]) ** 2, cells)
        for cell in shown.tolist():
            sd = float(np.sqrt(squares[cell] / (n[cell] - 1))) if n[cell] >= LEAST_FOR_SD else None
            team, month = teams[cell // MONTHS].code, PERIODS[cell % MONTHS]
            yield Figure(team, month, measure, int(n[cell]), float(mean[cell]), sd)


def _outcomes(
    teams: Sequence[Unit],
    truth: Truth,
    customers: NDArray[np.int64],
    there: NDArray[np.bool_],
    rng: np.random.Generator,
) -> list[Figure]:
    """Count who stayed and who complained: they follow what customers thought a month before."""
    before = np.concatenate([truth.liking[:, :1], truth.liking[:, :-1]], axis=1)
    base = np.rint(customers.mean(axis=1) * rng.uniform(15, 30, len(teams))).astype(int)
    market, habit = rng.normal(size=(2, len(teams), 1))
    chance = 1 / (1 + np.exp(-(2.2 + 0.12 * before + 0.2 * market + 0.08 * rng.normal(size=before.shape))))
    stayed = rng.binomial(base[:, None], chance) / base[:, None] * 100
    complained = rng.poisson(base[:, None] * 0.006 * np.exp(-0.2 * before - 0.1 * market - 0.3 * habit))
    complained = complained / base[:, None] * 1000
    found = []
    for measure, values in (("retention", stayed), ("complaints", complained)):
        for team, month in zip(*np.nonzero(there), strict=True):
            value = float(values[team, month])
            found.append(Figure(teams[team].code, PERIODS[month], measure, int(base[team]), value, None))
    return found
