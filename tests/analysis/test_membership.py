"""Customers of several teams: shares, coverage, and what is refused."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis._frames import InputError
from analysis.membership import link_customers
from analysis.multiple_membership import multiple_membership
from analysis.results import Status
from analysis.wording import sentences


def codes(found) -> list[str]:
    return [reason.code for reason in found.reasons]


def two_teams(n: int = 10) -> tuple[pd.DataFrame, pd.DataFrame]:
    customers = pd.DataFrame({"customer": [f"c{i}" for i in range(n)], "score": np.arange(n, dtype=float)})
    serves = pd.DataFrame({"customer": customers["customer"], "team": [f"t{i % 5}" for i in range(n)], "weight": 1.0})
    return customers, serves


def test_schemes_differ_as_they_should():
    customers = pd.DataFrame({"customer": [1, 2], "score": [4.0, 8.0]})
    serves = pd.DataFrame({"customer": [1, 2, 2], "team": ["a", "a", "b"], "weight": [2, 1, 3]})
    assert link_customers(customers, serves).weight.tolist() == [1.25, 0.75]
    assert link_customers(customers, serves, "split").weight.tolist() == [1.5, 0.5]
    primary = link_customers(customers, serves, "primary")
    assert primary.weight.tolist() == [1, 1] and primary.mean.tolist() == [4, 8]


def test_effective_n_is_kishs():
    customers = pd.DataFrame({"customer": [1, 2, 3], "score": [1.0, 2, 3]})
    serves = pd.DataFrame({"customer": [1, 2, 2, 3], "team": list("aabb"), "weight": [1, 1, 1, 1]})
    found = link_customers(customers, serves)
    assert found.n_eff.tolist() == pytest.approx([1.5**2 / 1.25] * 2) and found.n_customers.tolist() == [2, 2]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.01, 100))
def test_shares_add_up_to_customers_whatever_the_unit_and_order(seed, scale):
    rng = np.random.default_rng(seed)
    customers = pd.DataFrame({"customer": range(30), "score": rng.normal(size=30)})
    serves = pd.DataFrame(
        {
            "customer": np.r_[np.arange(30), rng.integers(0, 30, 40)],
            "team": rng.integers(0, 6, 70),
            "weight": rng.uniform(0.1, 2, 70),
        }
    )
    one = link_customers(customers, serves)
    moved = serves.assign(weight=serves["weight"] * scale).sample(frac=1, random_state=seed)
    other = link_customers(customers.sample(frac=1, random_state=seed), moved)
    assert one.weight.sum() == pytest.approx(30) and one.coverage == 1
    assert one.teams == other.teams
    assert one.mean == pytest.approx(other.mean) and one.n_eff == pytest.approx(other.n_eff)


@pytest.mark.parametrize(("linked", "refused"), [(60, False), (59, True)])
def test_sixty_percent_must_be_linked(linked, refused):
    customers, serves = two_teams(100)
    found = link_customers(customers, serves.head(linked))
    assert found.coverage == pytest.approx(linked / 100)
    assert ("membership_low_coverage" in codes(found)) is refused
    assert (found.estimate is None) is refused
    assert all(sentences(found.reasons, lang) for lang in ("en", "ru")) or not refused


@pytest.mark.parametrize(("extra", "warned"), [(0, False), (1, True)])
def test_one_team_above_a_fifth_of_the_weight_is_warned_about(extra, warned):
    customers, serves = two_teams(100 + extra)
    found = link_customers(customers, serves)
    assert found.largest_share == pytest.approx((20 + extra) / (100 + extra))
    assert codes(found) == (["membership_one_team_heavy"] if warned else [])


def test_customers_of_several_teams_without_weights_are_refused():
    customers, serves = two_teams()
    plain = pd.concat([serves, serves.assign(team="t9").head(3)]).drop(columns="weight")
    for scheme in ("weights", "primary"):
        found = link_customers(customers, plain, scheme)
        assert codes(found) == ["membership_shared_without_weights"] and found.reasons[0].figures["n"] == 3
    assert link_customers(customers, plain, "split").status is not Status.REFUSED
    assert multiple_membership(customers, plain).fit is None


def test_a_customer_twice_is_refused():
    customers, serves = two_teams()
    found = link_customers(pd.concat([customers, customers.head(2)]), serves)
    assert codes(found) == ["membership_customers_twice"] and found.reasons[0].figures["n"] == 2
    assert sentences(found.reasons, "ru")


def test_nobody_with_a_score_is_refused():
    customers, serves = two_teams()
    assert codes(link_customers(customers.assign(score=math.nan), serves)) == ["membership_no_scores"]


def test_strangers_and_empty_weights_do_not_count():
    customers, serves = two_teams()
    more = pd.concat([serves, pd.DataFrame({"customer": ["x", "c1"], "team": ["t7", "t8"], "weight": [1, None]})])
    found = link_customers(customers, more)
    assert found.teams == ("t0", "t1", "t2", "t3", "t4")


@pytest.mark.parametrize(
    ("value", "code"), [(-1, "negative_value"), ("much", "not_a_number"), (math.inf, "not_finite")]
)
def test_wrong_weights_are_named(value, code):
    customers, serves = two_teams()
    serves = serves.astype({"weight": object})
    serves.loc[2, "weight"] = value
    with pytest.raises(InputError) as problem:
        link_customers(customers, serves)
    assert problem.value.code == code and problem.value.figures["row"] == 4
