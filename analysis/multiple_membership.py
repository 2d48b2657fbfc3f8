"""Scores of customers whom several teams share: the multiple-membership model by REML."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import linalg, sparse, stats

from analysis._frames import numbers
from analysis._profile import smallest
from analysis.membership import Memberships, memberships
from analysis.results import Interval, Reason, Result, Status, refusal, worst

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclasses.dataclass(frozen=True, slots=True)
class MembershipFit:
    """REML fit of y = X b + W u + e: variances, fixed effects and predicted team effects with their errors.

    `tau2` and `sigma2` are the variances of u and e; `beta`, `se_beta` have shape (p,), `effects`
    and `se_effects` (J,). `log_likelihood` is the restricted one, as lme4 prints it.
    """

    tau2: float
    sigma2: float
    beta: NDArray[np.float64]
    se_beta: NDArray[np.float64]
    effects: NDArray[np.float64]
    se_effects: NDArray[np.float64]
    log_likelihood: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MultipleMembership(Result):
    """The model's answer. `n` counts customers.

    The estimate is the coefficient of the teams' own figure where one was given, else the intercept.

    Attributes
    ----------
    names : "intercept", the exposure and the covariates
    teams : names, sorted, in the order of `fit.effects`
    coverage : share of customers linked to a team
    fit : None when refused before fitting
    """

    names: tuple[str, ...]
    teams: tuple[object, ...]
    coverage: float
    fit: MembershipFit | None


def membership_reml(y: NDArray[np.float64], design: NDArray[np.float64], weights: Any) -> MembershipFit:
    """Fit the multiple-membership model by restricted maximum likelihood.

    Parameters
    ----------
    y : outcome, shape (N,), none missing
    design : fixed effects with the intercept as a column, shape (N, p), of full rank, p < N
    weights : membership weights, dense or sparse, shape (N, J)

    Returns
    -------
    MembershipFit

    Raises
    ------
    numpy.linalg.LinAlgError
        If `design` is not of full rank.

    Notes
    -----
    V = sigma2 (I + theta W W'). One eigendecomposition of the J x J matrix W'W makes each further
    evaluation of the profile likelihood cost J p^2 (Browne, Goldstein & Rasbash 2001 give the model).

    Examples
    --------
    >>> member = np.array([[1, 0], [1, 0], [0.5, 0.5], [0, 1], [0, 1.0]])
    >>> found = membership_reml(np.array([1.0, 2, 4, 5, 7]), np.ones((5, 1)), member)
    >>> round(float(found.beta[0]), 4), found.effects.round(3).tolist()
    (3.8, [-2.156, 2.156])
    """
    table = sparse.csr_matrix(weights)
    # evr takes 40 % of the time of numpy's driver at 2,000 teams
    values, vectors = linalg.eigh((table.T @ table).toarray(), driver="evr")
    spectrum = np.maximum(values, 0.0)
    both = np.column_stack([design, y])
    rotated = vectors.T @ np.asarray(table.T @ both)
    return _Profile(both.T @ both, rotated, spectrum, len(y)).fit(vectors)


@dataclasses.dataclass(frozen=True, slots=True)
class _Profile:
    """Cross-products of [X y] and of W'[X y] in the eigenbasis of W'W."""

    products: NDArray[np.float64]
    rotated: NDArray[np.float64]
    spectrum: NDArray[np.float64]
    n: int

    @property
    def df(self) -> int:
        return self.n - len(self.products) + 1

    def solved(self, theta: float) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
        """Return X'V^-1 X, beta and the residual sum of squares, all with sigma2 = 1."""
        shrunk = theta / (1 + theta * self.spectrum)
        whole = self.products - self.rotated.T @ (shrunk[:, None] * self.rotated)
        cross, right = whole[:-1, :-1], whole[:-1, -1]
        beta = np.asarray(np.linalg.solve(cross, right), dtype=float)
        return cross, beta, float(whole[-1, -1] - right @ beta)

    def deviance(self, theta: float) -> float:
        cross, _, rss = self.solved(theta)
        logs = float(np.log1p(theta * self.spectrum).sum() + np.linalg.slogdet(cross)[1])
        return self.df * math.log(max(rss, 1e-300)) + logs

    def slope(self, theta: float) -> float:
        cross, beta, rss = self.solved(theta)
        shrinking = 1 / (1 + theta * self.spectrum)
        left = self.rotated[:, -1] - self.rotated[:, :-1] @ beta
        x = self.rotated[:, :-1]
        trace = float(np.trace(np.linalg.solve(cross, x.T @ (shrinking[:, None] ** 2 * x))))
        fit = self.df * float(shrinking**2 @ left**2) / max(rss, 1e-300)
        return float(self.spectrum @ shrinking) - trace - fit

    def fit(self, vectors: NDArray[np.float64]) -> MembershipFit:
        theta = smallest(self.deviance, self.slope, 1 / max(float(self.spectrum.mean()), 1e-300))
        cross, beta, rss = self.solved(theta)
        sigma2 = rss / self.df
        shrinking = theta / (1 + theta * self.spectrum)
        left = self.rotated[:, -1] - self.rotated[:, :-1] @ beta
        inverse = np.linalg.inv(cross)
        through = vectors @ (shrinking[:, None] * self.rotated[:, :-1])
        own = vectors**2 @ shrinking + np.einsum("jp,pq,jq->j", through, inverse, through)
        constant = self.df * (1 + math.log(2 * math.pi * sigma2)) - self.df * math.log(rss)
        return MembershipFit(
            tau2=theta * sigma2,
            sigma2=sigma2,
            beta=beta,
            se_beta=np.sqrt(sigma2 * np.diag(inverse)),
            effects=vectors @ (shrinking * left),
            se_effects=np.sqrt(sigma2 * own),
            log_likelihood=-(self.deviance(theta) + constant) / 2,
        )


def multiple_membership(
    customers: pd.DataFrame,
    serves: pd.DataFrame,
    *,
    scheme: str = "weights",
    ex: Mapping[object, float] | None = None,
    covariates: Sequence[str] = (),
    customer: str = "customer",
    team: str = "team",
    score: str = "score",
    weight: str = "weight",
) -> MultipleMembership:
    """Model the score of customers by the teams that served them, in their shares.

    Parameters
    ----------
    customers, serves, scheme, customer, team, score, weight : as in `link_customers`
    ex : figure of each team, entered as the customer's exposure sum_j w_ij EX_j; customers of a team
        without a figure are left out
    covariates : further number columns of `customers`; rows with a missing one are left out

    Returns
    -------
    MultipleMembership
        Refused for what `link_customers` refuses, for fewer than two teams, for too few customers, for
        columns that repeat each other, and when the variance between teams is at its boundary.

    Raises
    ------
    InputError
        For missing columns, text, infinity or a negative weight.

    Examples
    --------
    >>> customers = pd.DataFrame({"customer": range(5), "score": [1.0, 2, 4, 5, 7]})
    >>> serves = pd.DataFrame({"customer": [0, 1, 2, 2, 3, 4], "team": list("aaabbb"), "weight": [1, 1, 1, 1, 1, 1]})
    >>> round(multiple_membership(customers, serves).estimate, 4)
    3.8
    """
    links = memberships(customers, serves, scheme, customer=customer, team=team, score=score, weight=weight)
    names = ("intercept", *(("exposure",) if ex is not None else ()), *covariates)
    if worst(links.reasons) is Status.REFUSED:
        return _refused(links, names, links.reasons)
    table = sparse.csr_matrix((links.share, (links.customer, links.team)), shape=(len(links.score), len(links.teams)))
    columns = [np.ones(len(links.score))]
    if ex is not None:
        columns.append(np.asarray(table @ np.array([ex.get(name, np.nan) for name in links.teams], dtype=float)))
    columns += [numbers(customers, column)[links.row] for column in covariates]
    design = np.column_stack(columns)
    keep = np.isfinite(design).all(axis=1)
    y, design, table = links.score[keep], design[keep], table[np.flatnonzero(keep)]
    reason = _not_estimable(y, design, len(links.teams))
    if reason is not None:
        return _refused(links, names, (*links.reasons, reason))
    fit = membership_reml(y, design, table)
    reasons = (*links.reasons, *((refusal("membership_no_difference"),) if fit.tau2 <= 0 else ()))
    chosen, refused = (1 if ex is not None else 0), worst(reasons) is Status.REFUSED
    df = max(len(links.teams) - design.shape[1], 1)  # the teams, not the customers, carry the uncertainty
    middle, half = float(fit.beta[chosen]), float(stats.t.ppf(0.975, df) * fit.se_beta[chosen])
    return MultipleMembership(
        status=worst(reasons),
        estimate=None if refused else middle,
        interval=None if refused else Interval(middle - half, middle + half, "t"),
        n=len(y),
        method="REML",
        reasons=reasons,
        names=names,
        teams=links.teams,
        coverage=links.coverage,
        fit=fit,
    )


def _not_estimable(y: NDArray[np.float64], design: NDArray[np.float64], teams: int) -> Reason | None:
    if teams < 2:
        return refusal("membership_one_team", n=teams, needed=2)
    if len(y) <= design.shape[1] + 1:
        return refusal("membership_too_few_customers", n=len(y), needed=design.shape[1] + 2)
    if np.ptp(y) == 0:
        return refusal("membership_all_equal")
    if np.linalg.matrix_rank(design / np.maximum(np.abs(design).max(axis=0), 1e-300)) < design.shape[1]:
        return refusal("membership_columns_repeat")
    return None


def _refused(links: Memberships, names: tuple[str, ...], reasons: tuple[Reason, ...]) -> MultipleMembership:
    return MultipleMembership(
        status=Status.REFUSED,
        estimate=None,
        interval=None,
        n=len(links.score),
        method="REML",
        reasons=reasons,
        names=names,
        teams=links.teams,
        coverage=links.coverage,
        fit=None,
    )
