"""Invitations: a letter, a link for a week and for one use."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine

from app.accounts.models import User
from app.accounts.roles import UserState
from app.accounts.signals import Letter
from app.db import db
from tests.app.accounts.conftest import acts, arrive, link_of, post, sign_in_again, user_of
from tests.page_invariants import CheckedClient

SignIn = Callable[..., CheckedClient]
ANNA = {"email": "Anna@Example.org", "name": "Анна", "language": "ru", "roles": "manager", "scope": "north"}


def invited(client: CheckedClient, **changes: object):  # type: ignore[no-untyped-def]
    return post(client, "/admin/invite", **{**ANNA, **changes})


@pytest.mark.parametrize("inviter", ["admin", "hr"])
def test_an_invited_manager_chooses_a_password_and_is_in(
    sign_in: SignIn,
    teams: dict[str, int],
    letters: list[Letter],
    client: CheckedClient,
    inviter: str,
) -> None:
    assert invited(sign_in(inviter)).status_code == 302
    assert letters[0].to == "anna@example.org"
    assert letters[0].language == "ru"
    assert "приглашает вас" in letters[0].text
    link = link_of(letters[0])
    page = client.get(link).text
    assert 'lang="ru"' in page
    assert "anna@example.org" in page
    assert arrive(client, link).location == "/"
    anna = user_of("anna@example.org")
    assert (anna.state, anna.scope_team_id, anna.language) == (UserState.ACTIVE, teams["north"], "ru")
    assert "anna@example.org" in client.get("/account").text
    assert acts()[-2:] == ["accounts.invited", "accounts.accepted"]


def test_a_link_opens_once(
    sign_in: SignIn, teams: dict[str, int], letters: list[Letter], client: CheckedClient
) -> None:
    invited(sign_in("admin"))
    link = link_of(letters[0])
    arrive(client, link)
    again = client.get(link)
    assert again.status_code == 410
    assert "уже приняли" in again.text
    forged = post(client, link, password="another one of mine", again="another one of mine")
    assert forged.status_code == 410
    assert sign_in_again(client.application.test_client(), "anna@example.org", "four unrelated words here").location


def test_a_later_invitation_replaces_the_earlier_one(
    sign_in: SignIn, teams: dict[str, int], letters: list[Letter], client: CheckedClient
) -> None:
    hr = sign_in("hr")
    invited(hr)
    public_id = user_of("anna@example.org").public_id
    assert post(hr, f"/admin/users/{public_id}/invite").status_code == 302
    assert client.get(link_of(letters[0])).status_code == 410
    assert client.get(link_of(letters[1])).status_code == 200
    assert acts()[-1] == "accounts.invited_again"
    arrive(client, link_of(letters[1]))
    post(hr, f"/admin/users/{public_id}/invite")
    assert "chose a password already" in hr.get(f"/admin/users/{public_id}").text


def test_an_invitation_lapses_after_a_week(
    sign_in: SignIn, teams: dict[str, int], letters: list[Letter], client: CheckedClient
) -> None:
    admin = sign_in("admin")
    invited(admin)
    link = link_of(letters[0])
    soon = dt.datetime.now(dt.UTC)
    with time_machine.travel(soon + dt.timedelta(days=6, hours=23), tick=False):
        assert client.get(link).status_code == 200
    with time_machine.travel(soon + dt.timedelta(days=7, minutes=1), tick=False):
        assert "истёк" in client.get(link).text
        assert user_of("anna@example.org").state is UserState.LAPSED
        # asking for a new password does not revive it
        client.post("/forgotten", data={"csrf_token": client.csrf_token("/login"), "email": "anna@example.org"})
    assert len(letters) == 1


def test_shutting_an_account_withdraws_its_invitation(
    sign_in: SignIn, teams: dict[str, int], letters: list[Letter], client: CheckedClient
) -> None:
    admin = sign_in("admin")
    invited(admin)
    anna = user_of("anna@example.org").public_id
    post(admin, f"/admin/users/{anna}/shut")
    assert client.get(link_of(letters[0])).status_code == 410
    post(admin, f"/admin/users/{anna}/open")
    assert client.get(link_of(letters[0])).status_code == 410, "opened again, it still waits for a new letter"


MISTAKES = (
    ({"email": "nobody"}, "No letter can reach this address"),
    ({"email": ""}, "Enter the address"),
    ({"roles": []}, "Choose at least one role"),
    ({"scope": ""}, "Name the team"),
    ({"scope": "nowhere"}, "No team is called so"),
    ({"name": "n" * 201}, "200 characters at most"),
)


def test_what_cannot_be_is_said_at_its_field(sign_in: SignIn, teams: dict[str, int], letters: list[Letter]) -> None:
    admin = sign_in("admin")
    for changes, said in MISTAKES:
        answer = invited(admin, **changes)
        assert answer.status_code == 422
        assert said in answer.text
    assert letters == []
    assert db.session.query(User).count() == 1


def test_one_address_one_account(sign_in: SignIn, teams: dict[str, int], letters: list[Letter]) -> None:
    hr = sign_in("hr")
    invited(hr)
    assert "has an account already" in invited(hr, email="ANNA@example.org").text
    assert len(letters) == 1


def test_weak_first_passwords_are_refused(
    sign_in: SignIn, teams: dict[str, int], letters: list[Letter], client: CheckedClient
) -> None:
    invited(sign_in("admin"))
    for bad in ("short", "aaaaaaaaaaaaaaaa", "annaannaanna1", "x" * 129, ""):
        assert arrive(client, link_of(letters[0]), bad).status_code == 422
    assert user_of("anna@example.org").password is None


def test_a_name_of_any_script_arrives_whole(
    sign_in: SignIn, teams: dict[str, int], letters: list[Letter], client: CheckedClient
) -> None:
    name = "Йоханна <b>“Ё”</b> שלום 😀"
    invited(sign_in("admin"), name=name)
    assert name in letters[0].text
    assert "&lt;b&gt;" in (letters[0].html or "")
    assert user_of("anna@example.org").name == name
