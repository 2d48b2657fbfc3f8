"""Customers served by several teams: who counts where, and how many are linked at all."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis import rules
from analysis._frames import FIRST_DATA_ROW, InputError, numbers, require_columns
from analysis.results import Reason, Result, Status, refusal, warning, worst

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCHEMES = ("weights", "primary", "split")
SLACK = 1e-9  #: shares that differ by less are equal: thirds do not add up to one in binary


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CustomerLink(Result):
    """Customer figures per team. The estimate is the coverage, `n` counts linked customers with a score.

    Attributes
    ----------
    coverage : share of the customers with a score who are linked to a team
    teams : names, sorted
    mean : weighted mean per team, shape (J,)
    weight : sum of weights per team, shape (J,); they add up to the linked customers
    n_customers : customers who touch the team, shape (J,)
    n_eff : Kish's effective number of customers per team, (sum w)^2 / sum w^2, shape (J,)
    largest_share : greatest share of all weight that one team holds
    """

    coverage: float
    teams: tuple[object, ...] = ()
    mean: NDArray[np.float64] = dataclasses.field(default_factory=lambda: np.empty(0))
    weight: NDArray[np.float64] = dataclasses.field(default_factory=lambda: np.empty(0))
    n_customers: NDArray[np.intp] = dataclasses.field(default_factory=lambda: np.empty(0, dtype=np.intp))
    n_eff: NDArray[np.float64] = dataclasses.field(default_factory=lambda: np.empty(0))
    largest_share: float = 0.0


@dataclasses.dataclass(frozen=True, slots=True)
class Memberships:
    """Links of scored customers: parallel `customer`, `team`, `share` (L,), shares of a customer adding up to 1.

    `score` and `row` (n,) hold each linked customer's score and the place in the customers' table.
    """

    customer: NDArray[np.intp]
    team: NDArray[np.intp]
    share: NDArray[np.float64]
    score: NDArray[np.float64]
    row: NDArray[np.intp]
    teams: tuple[object, ...]
    coverage: float
    reasons: tuple[Reason, ...]


def link_customers(
    customers: pd.DataFrame,
    serves: pd.DataFrame,
    scheme: str = "weights",
    *,
    customer: str = "customer",
    team: str = "team",
    score: str = "score",
    weight: str = "weight",
) -> CustomerLink:
    """Give each customer to the teams that served them.

    Parameters
    ----------
    customers : one row per customer with `customer` and `score`; without a score they are left out
    serves : one row per customer and team, with `weight` (at least 0) where known; several rows of one
        pair add up. A missing weight counts as 0.
    scheme : "weights" (in proportion to `weight`), "primary" (wholly to the team with the greatest
        weight, the first name on a tie) or "split" (equally)
    customer, team, score, weight : column names

    Returns
    -------
    CustomerLink
        Refused when fewer than 60 % of customers are linked, when customers stand twice, and when
        customers belong to several teams without weights; warned when one team holds over 20 % of the weight.

    Raises
    ------
    InputError
        For missing columns, text, infinity or a negative weight.
    ValueError
        For another scheme.

    Examples
    --------
    >>> customers = pd.DataFrame({"customer": [1, 2], "score": [4.0, 8.0]})
    >>> serves = pd.DataFrame({"customer": [1, 2, 2], "team": ["a", "a", "b"], "weight": [1, 0.25, 0.75]})
    >>> found = link_customers(customers, serves)
    >>> found.teams, found.mean.tolist(), found.weight.tolist()
    (('a', 'b'), [4.8, 8.0], [1.25, 0.75])
    """
    links = memberships(customers, serves, scheme, customer=customer, team=team, score=score, weight=weight)
    reasons, people = list(links.reasons), len(links.score)
    if worst(reasons) is Status.REFUSED:
        return CustomerLink(
            status=Status.REFUSED,
            estimate=None,
            interval=None,
            n=people,
            method=scheme,
            reasons=links.reasons,
            coverage=links.coverage,
        )
    teams = len(links.teams)
    total = np.bincount(links.team, weights=links.share, minlength=teams).astype(float)
    squares = np.bincount(links.team, weights=links.share**2, minlength=teams)
    sums = np.bincount(links.team, weights=links.share * links.score[links.customer], minlength=teams)
    return CustomerLink(
        status=worst(reasons),
        estimate=links.coverage,
        interval=None,
        n=people,
        method=scheme,
        reasons=links.reasons,
        coverage=links.coverage,
        teams=links.teams,
        mean=sums / total,
        weight=total,
        n_customers=np.bincount(links.team, minlength=teams),
        n_eff=total**2 / squares,
        largest_share=float(total.max() / total.sum()),
    )


def memberships(
    customers: pd.DataFrame,
    serves: pd.DataFrame,
    scheme: str,
    *,
    customer: str,
    team: str,
    score: str,
    weight: str,
) -> Memberships:
    """Check both tables and return the shares of every linked customer with a score."""
    if scheme not in SCHEMES:
        raise ValueError(scheme)
    require_columns(customers, [customer, score])
    require_columns(serves, [customer, team])
    values = numbers(customers, score)
    scored = np.flatnonzero(np.isfinite(values) & customers[customer].notna().to_numpy())
    ids = customers[customer].iloc[scored]
    has_weight = weight in serves.columns
    pairs = _pairs(serves, customer, team, weight if has_weight else None)
    twice = int(ids.duplicated().sum())
    if twice or not len(ids):
        refused = refusal("membership_customers_twice", n=twice) if twice else refusal("membership_no_scores")
        return _nobody(refused)
    pairs = pairs[pairs["customer"].isin(ids)]
    shared = 0 if scheme == "split" or has_weight else int((pairs.groupby("customer").size() > 1).sum())
    shares = _shares(pairs, scheme)
    place = pd.Series(np.arange(len(ids)), index=ids.to_numpy())
    linked, who = np.unique(place.reindex(shares["customer"]).to_numpy(dtype=np.intp), return_inverse=True)
    codes, teams = pd.factorize(shares["team"], sort=True)
    coverage, share = len(linked) / len(ids), shares["share"].to_numpy(dtype=float)
    reasons = _reasons(shared, coverage) or _share_reasons(
        np.bincount(codes, weights=share).astype(float), tuple(teams)
    )
    rows = scored[linked]
    return Memberships(
        who.reshape(-1), codes, share, values[rows], rows, tuple(teams.tolist()), coverage, tuple(reasons)
    )


def _nobody(reason: Reason) -> Memberships:
    none, nothing = np.empty(0, dtype=np.intp), np.empty(0)
    return Memberships(none, none, nothing, nothing, none, (), 0.0, (reason,))


def _pairs(serves: pd.DataFrame, customer: str, team: str, weight: str | None) -> pd.DataFrame:
    known = serves[customer].notna().to_numpy() & serves[team].notna().to_numpy()
    amount = np.ones(len(serves))
    if weight is not None:
        amount = numbers(serves, weight)
        if (amount < 0).any():
            at = int(np.argmax(amount < 0))
            raise InputError("negative_value", row=at + FIRST_DATA_ROW, column=weight, value=float(amount[at]))
        amount = np.nan_to_num(amount)
    table = pd.DataFrame({"customer": serves[customer], "team": serves[team], "amount": amount})[known]
    summed = table.groupby(["customer", "team"], as_index=False, observed=True)[["amount"]].sum()
    return summed[summed["amount"] > 0]


def _shares(pairs: pd.DataFrame, scheme: str) -> pd.DataFrame:
    if scheme == "primary":
        first = pairs.sort_values("amount", ascending=False, kind="stable").drop_duplicates("customer")
        return first.assign(share=1.0)
    amount = pairs["amount"] if scheme == "weights" else pairs["amount"] * 0 + 1.0
    return pairs.assign(share=amount / amount.groupby(pairs["customer"]).transform("sum"))


def _reasons(shared: int, coverage: float) -> list[Reason]:
    reasons: list[Reason] = []
    if shared:
        reasons.append(refusal("membership_shared_without_weights", n=shared))
    if coverage < rules.MIN_COVERAGE - SLACK:
        needed = round(100 * rules.MIN_COVERAGE)
        reasons.append(refusal("membership_low_coverage", percent=100 * coverage, needed=needed))
    return reasons


def _share_reasons(total: NDArray[np.float64], teams: tuple[object, ...]) -> list[Reason]:
    share = float(total.max() / total.sum())
    if share <= rules.MAX_TEAM_WEIGHT_SHARE + SLACK:
        return []
    name, limit = str(teams[int(total.argmax())]), round(100 * rules.MAX_TEAM_WEIGHT_SHARE)
    return [warning("membership_one_team_heavy", team=name, percent=100 * share, limit=limit)]
