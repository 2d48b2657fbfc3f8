"""Commands: the first administrator, and the way back for one who is shut out."""

import re
from collections.abc import Callable

from flask import Flask

from app.accounts.roles import RoleName
from tests.app.accounts.conftest import acts, arrive, me, sign_in_again, user_of
from tests.page_invariants import CheckedClient


def link_in(output: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/invitation/\S+)", output)
    assert found, output
    return found[1]


def test_the_first_administrator_gets_a_link(app: Flask, client: CheckedClient) -> None:
    run = app.test_cli_runner().invoke(
        args=["users", "create", "Root@example.org", "--role", "admin", "--name", "Root"]
    )
    assert run.exit_code == 0, run.output
    assert arrive(client, link_in(run.output)).location == "/"
    assert user_of("root@example.org").role_names == [RoleName.ADMIN]
    assert client.get("/admin/audit").status_code == 200
    assert acts() == ["accounts.linked", "accounts.accepted"]


def test_what_is_no_address_gets_no_account(app: Flask) -> None:
    run = app.test_cli_runner().invoke(args=["users", "create", "root", "--role", "admin"])
    assert run.exit_code == 1
    assert "not an address" in run.output


def test_a_shut_out_administrator_comes_back(
    app: Flask, with_codes: Callable[..., CheckedClient], client: CheckedClient
) -> None:
    out = with_codes("admin")
    email = me(out).email
    run = app.test_cli_runner().invoke(args=["users", "link", email, "--without-second-factor"])
    assert run.exit_code == 0, run.output
    assert out.get("/account").status_code == 302, "whoever holds the old sessions is out"
    assert sign_in_again(out, email).status_code == 200, "and the old password opens nothing"
    assert arrive(client, link_in(run.output)).location == "/"
    assert "accounts.second_factor_removed" in acts()
    assert app.test_cli_runner().invoke(args=["users", "link", "nobody@example.org"]).exit_code == 1


def test_a_link_does_not_pass_by_the_second_factor(
    app: Flask, with_codes: Callable[..., CheckedClient], client: CheckedClient
) -> None:
    email = me(with_codes("admin")).email
    run = app.test_cli_runner().invoke(args=["users", "link", email])
    assert arrive(client, link_in(run.output)).location == "/login"
    assert sign_in_again(client, email, "four unrelated words here").location.startswith("/login/code")
