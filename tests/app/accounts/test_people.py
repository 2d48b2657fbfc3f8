"""Who may do what to whose account; attempts to rise must fail."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.accounts.models import User
from app.accounts.roles import RoleName, UserState
from app.accounts.services import create_user
from app.db import db
from tests.app.accounts.conftest import acts, me, post, sign_in_again, user_of
from tests.conftest import PASSWORD
from tests.page_invariants import CheckedClient

SignIn = Callable[..., CheckedClient]
INVITE = {"email": "new@example.org", "name": "", "language": ""}


@pytest.fixture
def bob(app: Flask, teams: dict[str, int]) -> User:
    """A manager of the north."""
    made = create_user(
        email="bob@example.org",
        password=PASSWORD,
        roles=[RoleName.MANAGER],
        scope_team_id=teams["north"],
        name="Боб Северный",
    )
    db.session.commit()
    return made


def test_hr_makes_managers_only(sign_in: SignIn, teams: dict[str, int]) -> None:
    hr = sign_in("hr")
    for roles in (["admin"], ["hr"], ["analyst"], ["cx_lead"], ["manager", "admin"]):
        assert post(hr, "/admin/invite", **INVITE, roles=roles, scope="north").status_code == 403
    assert db.session.query(User).filter_by(email="new@example.org").count() == 0


def test_hr_changes_nobody(sign_in: SignIn, bob: User) -> None:
    hr = sign_in("hr")
    address = f"/admin/users/{bob.public_id}"
    assert "Only administrators change accounts" in hr.get(address).text
    assert post(hr, address, name="x", language="", roles=["admin"], scope="").status_code == 403
    for act in ("shut", "open", "sessions", "second-factor", "reset"):
        assert post(hr, f"{address}/{act}").status_code == 403
    assert user_of("bob@example.org").role_names == [RoleName.MANAGER]


def test_hr_does_not_invite_again_whom_it_could_not_invite(sign_in: SignIn, teams: dict[str, int]) -> None:
    post(sign_in("admin"), "/admin/invite", **INVITE, roles=["analyst"])
    waiting = user_of("new@example.org").public_id
    assert post(sign_in("hr"), f"/admin/users/{waiting}/invite").status_code == 403


def test_others_see_no_page_about_users(sign_in: SignIn, bob: User) -> None:
    public_id, scope = bob.public_id, bob.scope_team_id
    for role in ("manager", "analyst", "cx_lead"):
        client = sign_in(role, scope_team_id=scope)
        for page in ("/admin", "/admin/invite", f"/admin/users/{public_id}", "/admin/audit"):
            assert client.get(page).status_code == 403
        assert post(client, "/admin/invite", **INVITE, roles=["manager"], scope="north").status_code == 403
        assert "/admin" not in client.get("/account").text


def test_hr_does_not_read_the_audit_trail(sign_in: SignIn) -> None:
    hr = sign_in("hr")
    assert hr.get("/admin/audit").status_code == 403
    assert post(hr, "/admin/audit.csv").status_code == 403


def test_nobody_changes_or_shuts_their_own_account_from_outside(sign_in: SignIn) -> None:
    admin = sign_in("admin")
    mine = f"/admin/users/{me(admin).public_id}"
    assert post(admin, mine, name="", language="", roles=["hr"], scope="").status_code == 403
    assert post(admin, f"{mine}/shut").status_code == 403
    assert post(admin, mine, name="Ada", language="ru", scope="").status_code == 302
    assert me(admin).name == "Ada"
    assert me(admin).role_names == [RoleName.ADMIN]


def test_ones_own_page_takes_name_and_language_only(sign_in: SignIn, teams: dict[str, int]) -> None:
    client = sign_in("manager", scope_team_id=teams["north"])
    data = {"name": "Маша", "language": "ru", "roles": "admin", "scope": "bank", "scope_team_id": "1", "active": ""}
    assert post(client, "/account", **data).location == "/account?lang=ru"
    now = me(client)
    assert (now.name, now.language) == ("Маша", "ru")
    assert (now.role_names, now.scope_team_id) == ([RoleName.MANAGER], teams["north"])
    assert acts()[-1] == "accounts.changed"


def test_an_administrator_changes_roles_and_scope_and_it_is_noted(
    sign_in: SignIn, bob: User, teams: dict[str, int]
) -> None:
    admin = sign_in("admin")
    address = f"/admin/users/{bob.public_id}"
    data = {"name": "Bob", "language": "en", "roles": ["manager", "analyst"], "scope": "South"}
    assert post(admin, address, **data).status_code == 302
    now = user_of("bob@example.org")
    assert now.role_names == [RoleName.MANAGER, RoleName.ANALYST]
    assert (now.scope_team_id, now.language) == (teams["south"], "en")
    assert acts()[-3:] == ["accounts.roles_changed", "accounts.scope_changed", "accounts.changed"]
    assert "Team manager → Team manager, Analyst" in admin.get("/admin/audit").text
    assert post(admin, address, **{**data, "roles": []}).status_code == 422
    assert post(admin, address, **{**data, "roles": ["manager"], "scope": ""}).status_code == 422
    assert post(admin, address, **{**data, "roles": ["root"]}).status_code == 422


def test_a_demoted_person_loses_the_pages_at_once(sign_in: SignIn, teams: dict[str, int]) -> None:
    hr, admin = sign_in("hr"), sign_in("admin")
    address = f"/admin/users/{me(hr).public_id}"
    post(admin, address, name="", language="", roles=["manager"], scope="north")
    assert hr.get("/admin").status_code == 403


def test_sessions_end_on_demand(sign_in: SignIn, bob: User) -> None:
    admin, his = sign_in("admin"), sign_in("admin").application.test_client()
    sign_in_again(his, "bob@example.org")
    assert his.get("/account").status_code == 200
    post(admin, f"/admin/users/{bob.public_id}/sessions")
    assert his.get("/account").status_code == 302
    assert acts()[-1] == "accounts.sessions_ended"


def test_all_my_other_sessions_end_and_this_one_stays(app: Flask, sign_in: SignIn, bob: User) -> None:
    here, there = app.test_client(), app.test_client()
    token = here.csrf_token("/login")
    data = {"email": bob.email, "password": PASSWORD, "remember": "y", "csrf_token": token}
    here.post("/login", data=data)
    sign_in_again(there, bob.email)
    assert post(here, "/account/sessions").location == "/account"
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302
    here.delete_cookie("session")
    assert here.get("/account").status_code == 200, "this device is still remembered"


def test_a_shut_account_is_out_at_once_and_comes_back(app: Flask, sign_in: SignIn, bob: User) -> None:
    admin, his = sign_in("admin"), app.test_client()
    sign_in_again(his, bob.email)
    address = f"/admin/users/{bob.public_id}"
    post(admin, f"{address}/shut")
    assert his.get("/account").status_code == 302
    assert sign_in_again(his, "bob@example.org").status_code == 200
    assert user_of("bob@example.org").state is UserState.INACTIVE
    post(admin, f"{address}/open")
    assert sign_in_again(his, "bob@example.org").status_code == 302
    assert acts()[-2:] == ["accounts.deactivated", "accounts.reactivated"]


def test_people_are_found_by_name_role_and_state(sign_in: SignIn, bob: User) -> None:
    admin = sign_in("admin")
    assert "bob@example.org" in admin.get("/admin?q=север").text
    assert "bob@example.org" in admin.get("/admin?q=BOB&role=manager&state=active").text
    assert "Nobody found" in admin.get("/admin?q=bob&role=hr").text
    assert "Nobody found" in admin.get("/admin?state=lapsed").text
    for strange in ("q=%00&role=x", "page=99999999999999999999", "page=-1&state=%00"):
        assert admin.get(f"/admin?{strange}").status_code == 200
        assert admin.get(f"/admin/audit?{strange}&who=%00&since=9999-12-31&until=0001-01-01").status_code == 200


def test_many_people_are_paged(sign_in: SignIn) -> None:
    admin = sign_in("admin")
    db.session.add_all(
        User(email=f"u{at:03}@example.org", fs_uniquifier=f"{at}", active=True, name=f"Person {at:03}")
        for at in range(60)
    )
    db.session.commit()
    first, second = (admin.get(f"/admin?q=Person&page={page}").text for page in (1, 2))
    assert "Person 049" in first and "Person 050" not in first
    assert "Person 059" in second


def test_teams_of_one_name_are_told_apart(sign_in: SignIn, teams: dict[str, int]) -> None:
    from app.organisation.models import Team  # noqa: PLC0415

    for code in ("north", "south"):
        db.session.get(Team, teams[code]).name_en = "Night shift"
    db.session.commit()
    admin = sign_in("admin")
    refused = post(admin, "/admin/invite", **INVITE, roles=["manager"], scope="night shift")
    assert "Night shift · north; Night shift · south" in refused.text
    assert post(admin, "/admin/invite", **INVITE, roles=["manager"], scope="Night shift · south").status_code == 302
    assert user_of("new@example.org").scope_team_id == teams["south"]
