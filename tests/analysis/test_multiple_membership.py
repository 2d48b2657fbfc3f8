"""The multiple-membership model: lme4's numbers, the one-way model as its special case, and what is refused."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.multiple_membership import membership_reml, multiple_membership
from analysis.oneway import reml, team_moments
from analysis.results import Status

R = Path(__file__).parent / "r"


def recorded() -> dict[str, float]:
    with (R / "aggregation.csv").open() as file:
        return {row["quantity"]: float(row["value"]) for row in csv.DictReader(file)}


def codes(found) -> list[str]:
    return [reason.code for reason in found.reasons]


@pytest.fixture(scope="session")
def games(shared) -> pd.DataFrame:
    return pd.read_csv(shared / "data/r_reference_datasets/lmerMultiMember_nfl_scores_2021.csv")


@pytest.fixture(scope="session")
def nfl(shared) -> pd.DataFrame:
    table = pd.read_csv(shared / "reference/06_multilevel_eb_multimember.csv")
    return table[table["dataset"] == "lmerMultiMember_nfl_scores_2021"].set_index(["method", "quantity"])["value"]


def indicators(games: pd.DataFrame) -> tuple[np.ndarray, list[str]]:
    teams = sorted({*games["home_team"], *games["visiting_team"]})
    weights = np.zeros((len(games), len(teams)))
    for row, pair in enumerate(zip(games["home_team"], games["visiting_team"], strict=True)):
        for team in pair:
            weights[row, teams.index(team)] = 1
    return weights, teams


@pytest.mark.shared
def test_indicator_weights_equal_r(games, nfl, shared):
    weights, teams = indicators(games)
    fit = membership_reml(games["total"].to_numpy(float), np.ones((len(games), 1)), weights)
    variances, rest = (
        "multiple membership REML total~1+(1|teams), indicator weights 1",
        "multiple membership REML",
    )
    # lme4 stops near the optimum: its variances are good to a few 1e-8 here
    assert fit.tau2 == pytest.approx(nfl[variances, "var:teams"], rel=1e-6)
    assert fit.sigma2 == pytest.approx(nfl[variances, "var:Residual"], rel=1e-6)
    assert fit.beta[0] == pytest.approx(nfl[rest, "intercept"], rel=1e-8)
    assert fit.log_likelihood == pytest.approx(nfl[rest, "logLik_REML"], rel=1e-10)
    effects = pd.read_csv(shared / "reference/06_multimember_ranef_nfl.csv").set_index("team")["ranef"]
    assert fit.effects == pytest.approx(effects[teams].to_numpy(), abs=1e-5)


@pytest.mark.shared
def test_halves_equal_r_through_the_tables(games, nfl):
    customers = pd.DataFrame({"customer": games.index, "score": games["total"]})
    sides = [pd.DataFrame({"customer": games.index, "team": games[f"{side}_team"]}) for side in ("home", "visiting")]
    found = multiple_membership(customers, pd.concat(sides), scheme="split")
    method = "multiple membership REML, weights 1/2"
    assert found.fit.tau2 == pytest.approx(nfl[method, "var:teams"], rel=1e-6)
    assert found.fit.sigma2 == pytest.approx(nfl[method, "var:Residual"], rel=1e-6)
    assert found.fit.log_likelihood == pytest.approx(nfl[method, "logLik_REML"], rel=1e-10)
    assert found.coverage == 1 and found.status is Status.OK and found.n == 285 and len(found.teams) == 32


def shared_answers(table) -> tuple[pd.DataFrame, pd.DataFrame]:
    frame = table("answers")
    score = frame[["q1", "q2", "q3", "q4", "q5"]].mean(axis=1)
    customers = pd.DataFrame({"customer": frame.index, "score": score, "q1": frame["q1"]})
    teams = sorted(frame["team"].unique())
    after = frame["team"].map(dict(zip(teams, [*teams[1:], teams[0]], strict=True)))
    serves = pd.concat(
        [
            pd.DataFrame({"customer": frame.index, "team": frame["team"], "weight": 0.7}),
            pd.DataFrame({"customer": frame.index, "team": after, "weight": 0.3}),
        ]
    )
    return customers, serves


def test_shares_with_a_covariate_equal_lme4(table):
    r, (customers, serves) = recorded(), shared_answers(table)
    found = multiple_membership(customers, serves, covariates=["q1"])
    fit = found.fit
    assert (fit.tau2, fit.sigma2) == pytest.approx((r["mm.tau2"], r["mm.sigma2"]), rel=1e-5)
    assert fit.beta == pytest.approx([r["mm.b0"], r["mm.b1"]], rel=1e-6)
    assert fit.se_beta[1] == pytest.approx(r["mm.se1"], rel=1e-6)
    assert (fit.effects[0], fit.effects[46]) == pytest.approx((r["mm.u1"], r["mm.u47"]), rel=1e-5)
    assert fit.log_likelihood == pytest.approx(r["mm.loglik"], rel=1e-10)
    assert found.names == ("intercept", "q1")


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6))
def test_one_team_each_is_the_one_way_model(seed):
    rng = np.random.default_rng(seed)
    team = np.concatenate([np.arange(8), rng.integers(0, 8, 60)])
    y = rng.normal(0, 0.8, 8)[team] + rng.normal(size=len(team))
    fit, parts = membership_reml(y, np.ones((len(y), 1)), np.eye(8)[team]), reml(team_moments(team, y, 8))
    assert (fit.tau2, fit.sigma2, fit.beta[0]) == pytest.approx(
        (parts.tau2, parts.sigma2, parts.mu), rel=1e-6, abs=1e-9
    )
    assert fit.se_beta[0] == pytest.approx(parts.se_mu, rel=1e-6)


def test_errors_of_effects_are_those_of_the_full_equations():
    rng = np.random.default_rng(5)
    weights = rng.dirichlet([1, 1, 1, 1], 40)
    x = np.column_stack([np.ones(40), rng.normal(size=40)])
    y = weights @ rng.normal(0, 2, 4) + rng.normal(size=40)
    fit = membership_reml(y, x, weights)
    ridge = np.block([[x.T @ x, x.T @ weights], [weights.T @ x, weights.T @ weights]])
    ridge[2:, 2:] += np.eye(4) * fit.sigma2 / fit.tau2
    errors = np.sqrt(fit.sigma2 * np.diag(np.linalg.inv(ridge)))
    assert np.concatenate([fit.se_beta, fit.se_effects]) == pytest.approx(errors, rel=1e-8)
    solution = np.linalg.solve(ridge, np.concatenate([x.T @ y, weights.T @ y]))
    assert np.concatenate([fit.beta, fit.effects]) == pytest.approx(solution, rel=1e-8, abs=1e-10)


def test_the_teams_own_figure_enters_by_the_customers_shares():
    rng = np.random.default_rng(6)
    ex = dict(enumerate(rng.normal(size=30)))
    who = rng.integers(0, 30, (600, 2))
    exposure = (np.vectorize(ex.get)(who)).mean(axis=1)
    customers = pd.DataFrame(
        {
            "customer": range(600),
            "score": 2 * exposure + rng.normal(size=600) + rng.normal(0, 0.5, 30)[who].mean(axis=1),
        }
    )
    serves = pd.DataFrame({"customer": np.repeat(range(600), 2), "team": who.ravel(), "weight": 1.0})
    found = multiple_membership(customers, serves, ex=ex)
    assert found.names == ("intercept", "exposure") and found.interval.low < 2 < found.interval.high
    assert found.estimate == found.fit.beta[1]


def two_teams(n: int = 10) -> tuple[pd.DataFrame, pd.DataFrame]:
    customers = pd.DataFrame({"customer": [f"c{i}" for i in range(n)], "score": np.arange(n, dtype=float)})
    serves = pd.DataFrame({"customer": customers["customer"], "team": [f"t{i % 5}" for i in range(n)], "weight": 1.0})
    return customers, serves


def test_what_the_model_refuses():
    customers, serves = two_teams(40)
    same = multiple_membership(customers.assign(score=3.0), serves)
    one = multiple_membership(customers, serves.assign(team="t"))
    twice = multiple_membership(customers.assign(a=1.0), serves, covariates=["a"])
    few = multiple_membership(customers.head(2), serves)
    flat = multiple_membership(customers.assign(score=[0.0] * 20 + [1.0] * 20), serves)
    assert [codes(found)[-1] for found in (same, one, twice, few, flat)] == [
        "membership_all_equal",
        "membership_one_team",
        "membership_columns_repeat",
        "membership_too_few_customers",
        "membership_no_difference",
    ]
    assert all(found.status is Status.REFUSED and found.estimate is None for found in (same, one, twice, few, flat))
    assert flat.fit.tau2 == 0


def test_forty_thousand_customers_of_five_hundred_teams():
    rng = np.random.default_rng(2)
    customers = pd.DataFrame({"customer": range(40_000), "score": rng.normal(size=40_000)})
    team = rng.integers(0, 500, 80_000)
    serves = pd.DataFrame({"customer": np.repeat(range(40_000), 2), "team": team, "weight": 1.0})
    customers["score"] += rng.normal(0, 0.5, 500)[team.reshape(-1, 2)].mean(axis=1)
    assert multiple_membership(customers, serves).fit.tau2 == pytest.approx(0.25, abs=0.06)


@pytest.mark.slow
def test_intervals_of_the_teams_own_figure_cover():
    # 48 teams, 600 customers of two teams each; Monte-Carlo error of 1,000 runs: .7 points
    rng, hits = np.random.default_rng(9), 0
    for _ in range(1000):
        ex, weights = rng.normal(size=48), np.zeros((600, 48))
        for _side in (0, 1):
            np.add.at(weights, (np.arange(600), rng.integers(0, 48, 600)), 0.5)
        y = weights @ (0.5 * ex + rng.normal(0, 0.5, 48)) + rng.normal(size=600)
        fit = membership_reml(y, np.column_stack([np.ones(600), weights @ ex]), weights)
        hits += abs(fit.beta[1] - 0.5) <= stats.t.ppf(0.975, 46) * fit.se_beta[1]
    assert 0.93 <= hits / 1000 <= 0.97
