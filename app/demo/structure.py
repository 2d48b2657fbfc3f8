"""What is true in the simulated bank before anybody answers.

Each figure follows a published one:

- teams with engaged employees have customers who recommend more: r .41 between schools, .17 within schools over
  waves in the panel of the New York City School Survey 2013-2016 (teachers and parents of about 1,800 schools);
  Harter, Schmidt & Hayes 2002 have .33, corrected, between engagement and customer satisfaction in 7,939 units;
- members of a team resemble each other: ICC(1) .10 to .30 of teachers' answers, mostly .10 to .20 elsewhere
  (Bliese 2000); ICC(2) then is about .70 with ten answers;
- those who answer are a little happier: response rate with engagement r .29 over 229 NHS trusts (2019);
- a kind of team can upset the picture: in the same NHS data the relation between staff and patients' figures turned
  round once London was held constant. Here it is the repayment support, whose customers come because they owe money;
- neither side comes first: each shows a little in the other a month later (in the panel above customers' ratings went
  before employees' by .11, the other way round nothing was seen, once lasting differences were set apart);
- the climate for service goes with customers' ratings more than other sides of work do (Schneider, White & Paul 1998).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.demo.measures import PERIODS
from app.demo.organisation import HARD_CLIENTELE, Unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

EX = ("engagement", "serving", "lead", "own_work", "mirror")
CX = ("recommend", "satisfied", "easy")
ASKED = EX + CX

BETWEEN = {
    ("engagement", "serving"): 0.50, ("engagement", "lead"): 0.55, ("engagement", "own_work"): 0.60,
    ("engagement", "mirror"): 0.35, ("serving", "lead"): 0.45, ("serving", "own_work"): 0.40,
    ("serving", "mirror"): 0.45, ("lead", "own_work"): 0.45, ("lead", "mirror"): 0.25, ("own_work", "mirror"): 0.20,
    ("engagement", "recommend"): 0.52, ("serving", "recommend"): 0.64, ("lead", "recommend"): 0.40,
    ("own_work", "recommend"): 0.34, ("mirror", "recommend"): 0.38,
    ("recommend", "satisfied"): 0.85, ("recommend", "easy"): 0.75, ("satisfied", "easy"): 0.75,
}  # fmt: skip
WITHIN_SIDE, WITHIN_LINK = 0.5, 0.28  #: of the monthly shifts, all pairs of a side; engagement or service with ratings
CARRIED_OVER = 0.4  #: part of a month's shift that is left in the next
ECHO_IN_CX, ECHO_IN_EX = 0.10, 0.30  #: part of the other side's shift that shows a month later

TEAM_SPREAD = dict(zip(ASKED, (0.38, 0.34, 0.36, 0.33, 0.80, 0.62, 0.28, 0.26), strict=True))
MONTH_SPREAD = dict(zip(ASKED, (0.16, 0.15, 0.13, 0.11, 0.35, 0.40, 0.16, 0.16), strict=True))

#: in spreads of the teams
DIVISIONS: dict[str, dict[str, float]] = {
    HARD_CLIENTELE: {"engagement": 0.9, "lead": 0.9, "recommend": -0.5, "satisfied": -0.9, "easy": -2.1},
    "contact-centre": {"engagement": -0.3, "own_work": -0.5},
    "capital": {"recommend": 0.2, "satisfied": 0.2},
}
DIP = PERIODS.index("2026-03")  #: the month in which the new online bank stood still
SEASON_EX = (0.00, -0.05, -0.07, -0.04, -0.15, 0.00, 0.04, 0.06, 0.07, 0.05, 0.03, 0.02)
SEASON_CX = (0.02, -0.06, 0.00, 0.03, -0.40, -0.06, 0.04, 0.02, 0.06, 0.08, 0.05, 0.07)
SEASON_REACH_CX = (1.0, 0.5, 0.6)  #: how far the season moves each customer measure, on its own answer scale


@dataclasses.dataclass(frozen=True, slots=True)
class Truth:
    """The teams' true levels, on the answer scales, shape (team, month, measure of `ASKED`).

    Attributes
    ----------
    levels : departures from the organisation's mean, the common season included
    liking : the customers' liking in spreads, shape (team, month): what the outcomes follow a month later
    """

    levels: NDArray[np.float64]
    liking: NDArray[np.float64]


def draw_truth(teams: Sequence[Unit], rng: np.random.Generator) -> Truth:
    """Draw the teams' true levels with exactly the correlations above, whatever the seed."""
    lasting = _with_correlations(rng.normal(size=(len(teams), len(ASKED))), _between())
    for division, shifts in DIVISIONS.items():
        inside = np.array([team.parent == division for team in teams])
        for measure, shift in shifts.items():
            lasting[inside, ASKED.index(measure)] += shift
    passing = _monthly(len(teams), rng)
    levels = lasting[:, None, :] * _spread(TEAM_SPREAD) + passing * _spread(MONTH_SPREAD)
    season = np.zeros((len(PERIODS), len(ASKED)))
    season[:, : len(EX)] = np.array(SEASON_EX)[:, None]
    season[:, len(EX) :] = np.outer(SEASON_CX, SEASON_REACH_CX)
    at = ASKED.index("recommend")
    return Truth(levels=levels + season, liking=lasting[:, None, at] + 0.6 * passing[:, :, at])


def _spread(spreads: dict[str, float]) -> NDArray[np.float64]:
    return np.array([spreads[measure] for measure in ASKED])


def _monthly(teams: int, rng: np.random.Generator) -> NDArray[np.float64]:
    drawn = _with_correlations(rng.normal(size=(teams * len(PERIODS), len(ASKED))), _within())
    shift = drawn.reshape(teams, len(PERIODS), len(ASKED))
    for month in range(1, len(PERIODS)):
        before = shift[:, month - 1]
        echo = np.empty_like(before)
        echo[:, : len(EX)] = ECHO_IN_EX * before[:, len(EX) :].mean(axis=1, keepdims=True)
        echo[:, len(EX) :] = ECHO_IN_CX * before[:, : len(EX)].mean(axis=1, keepdims=True)
        shift[:, month] = CARRIED_OVER * before + echo + np.sqrt(1 - CARRIED_OVER**2) * shift[:, month]
    return shift


def _between() -> NDArray[np.float64]:
    found = np.eye(len(ASKED))
    for (one, other), r in BETWEEN.items():
        found[ASKED.index(one), ASKED.index(other)] = found[ASKED.index(other), ASKED.index(one)] = r
    for measure, share in (("satisfied", 0.9), ("easy", 0.85)):
        at = ASKED.index(measure)
        found[: len(EX), at] = found[at, : len(EX)] = share * found[: len(EX), ASKED.index("recommend")]
    return found


def _within() -> NDArray[np.float64]:
    found = np.full((len(ASKED), len(ASKED)), WITHIN_LINK)
    found[: len(EX), : len(EX)] = found[len(EX) :, len(EX) :] = WITHIN_SIDE
    np.fill_diagonal(found, 1.0)
    return found


def _with_correlations(drawn: NDArray[np.float64], wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn independent columns into ones whose correlations are `wanted` in this very sample."""
    centred = drawn - drawn.mean(axis=0)
    own = np.linalg.cholesky(centred.T @ centred / len(centred))
    independent: NDArray[np.float64] = np.linalg.solve(own, centred.T).T
    return independent @ np.linalg.cholesky(wanted).T
