"""The second factor: set up, asked for, limited, recovered from, taken off."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
import time_machine
from flask import Flask

from app.accounts.signals import Letter
from tests.app.accounts.conftest import acts, code_now, me, post, set_up, sign_in_again, user_of
from tests.page_invariants import CheckedClient

LATER = dt.timedelta(minutes=2)  # a code is good once, so the next one is needed


def later() -> time_machine.travel:
    return time_machine.travel(dt.datetime.now(dt.UTC) + LATER, tick=False)


def type_code(client: CheckedClient, code: str, page: str = "/login/code"):  # type: ignore[no-untyped-def]
    return client.post(page, data={"csrf_token": client.csrf_token(page), "code": code})


def test_signing_in_asks_for_the_code(
    app: Flask, with_codes: Callable[..., CheckedClient], letters: list[Letter], client: CheckedClient
) -> None:
    email = me(with_codes("admin")).email
    assert letters[0].subject == "Second factor set up"
    assert acts()[-1] == "accounts.second_factor_on"
    assert sign_in_again(client, email).location.startswith("/login/code")
    assert client.get("/account").status_code == 302, "the password alone opens nothing"
    with later():
        assert "does not fit" in type_code(client, "000000").text
        assert type_code(client, code_now(email)).location == "/"
        assert client.get("/account").status_code == 200


def test_a_code_is_good_once(with_codes: Callable[..., CheckedClient], client: CheckedClient) -> None:
    email = me(with_codes("hr")).email
    thief = client.application.test_client()
    with later():
        code = code_now(email)
        sign_in_again(client, email)
        assert type_code(client, code).status_code == 302
        sign_in_again(thief, email)
        assert type_code(thief, code).status_code == 200
        assert thief.get("/account").status_code == 302


def test_the_secret_is_not_kept_in_plain(with_codes: Callable[..., CheckedClient]) -> None:
    user = me(with_codes("hr"))
    assert '"enckey"' in (user.tf_totp_secret or "")
    assert '"key"' not in (user.tf_totp_secret or "")


def test_wrong_codes_are_limited_whoever_types_them(
    with_codes: Callable[..., CheckedClient], client: CheckedClient
) -> None:
    email = me(with_codes("hr")).email
    for number in range(10):
        thief = client.application.test_client()
        sign_in_again(thief, email) if number % 3 == 0 else None
        if number % 3 == 0:
            current = thief
        assert type_code(current, f"{number:06}").status_code == 200
    assert sign_in_again(client, email).status_code == 302
    with later():
        assert client.post("/login/code", data={"csrf_token": client.csrf_token("/login"), "code": code_now(email)})
        assert client.get("/account").status_code == 302, "even the right code has to wait now"


def test_setting_up_needs_a_right_code(sign_in: Callable[..., CheckedClient]) -> None:
    client = sign_in("hr")
    assert set_up(client, code="000000").location.endswith("second-factor")
    assert not me(client).tf_totp_secret


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_recovery_codes_are_shown_once_kept_as_hashes_and_used_once(
    with_codes: Callable[..., CheckedClient], client: CheckedClient, letters: list[Letter], lang: str
) -> None:
    owner = with_codes("hr")
    email = me(owner).email
    page = post(owner, "/account/recovery-codes", generate_new_codes="1").text
    codes = re.findall(r"<code>([0-9a-f-]{14})</code>", page)
    assert len(codes) == 10
    assert not any(code in owner.get("/account/recovery-codes?show_codes=1").text for code in codes)
    kept = user_of(email).mf_recovery_codes or []
    assert not set(kept) & set(codes) and len(kept) == 10
    client.get(f"/login?lang={lang}")
    sign_in_again(client, email)
    wrong = type_code(client, "0000-0000-0000", "/login/recovery-code")
    assert {"en": "does not fit, or it was used", "ru": "не подходит или уже использован"}[lang] in wrong.text
    assert type_code(client, codes[3].replace("-", " ").upper(), "/login/recovery-code").location == "/"
    assert len(user_of(email).mf_recovery_codes or []) == 9
    assert letters[-1].subject == "A recovery code was used"
    again = client.application.test_client()
    sign_in_again(again, email)
    assert type_code(again, codes[3], "/login/recovery-code").status_code == 200
    assert acts()[-2:] == ["accounts.codes_made", "accounts.code_used"]


def test_turning_it_off_is_noted_and_told(with_codes: Callable[..., CheckedClient], letters: list[Letter]) -> None:
    client = with_codes("hr")
    assert post(client, "/account/second-factor", setup="disable").status_code == 302
    assert not me(client).tf_totp_secret
    assert acts()[-1] == "accounts.second_factor_off"
    assert letters[-1].subject == "Second factor turned off"


def test_what_protects_an_account_changes_only_soon_after_signing_in(sign_in: Callable[..., CheckedClient]) -> None:
    client = sign_in("hr")
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=31), tick=False):
        for page in ("/account/second-factor", "/account/recovery-codes", "/account/passkeys"):
            assert client.get(page).location.startswith("/verify?next=")
        page = client.get("/verify?next=/account/passkeys")
        assert "Confirm that it is you" in page.text
        wrong = post(client, "/verify?next=/account/passkeys", password="wrong")
        assert "password is not right" in wrong.text


def test_an_administrator_takes_a_lost_second_factor_off(
    sign_in: Callable[..., CheckedClient], with_codes: Callable[..., CheckedClient], letters: list[Letter]
) -> None:
    lost = with_codes("hr")
    user = me(lost)
    admin = sign_in("admin")
    assert post(admin, f"/admin/users/{user.public_id}/second-factor").status_code == 302
    assert lost.get("/account").status_code == 302, "sessions end"
    assert sign_in_again(lost, user.email).location == "/"
    assert letters[-1].to == user.email
    assert acts()[-1] == "accounts.second_factor_removed"


def test_looking_at_the_code_page_signs_nobody_out(with_codes: Callable[..., CheckedClient]) -> None:
    client = with_codes("hr")
    assert client.get("/login/code").status_code == 302
    assert client.get("/account").status_code == 200


def test_the_library_takes_forms_only(client: CheckedClient) -> None:
    token = client.csrf_token("/login")
    answer = client.post("/login", json={"email": "a@example.org", "password": "x"}, headers={"X-CSRFToken": token})
    assert answer.status_code == 400


def test_hr_without_a_second_factor_is_told(sign_in: Callable[..., CheckedClient]) -> None:
    assert "a password alone protects it" in sign_in("hr").get("/account").text
    assert "a password alone protects it" not in sign_in("analyst").get("/account").text
    assert "signs in with a password alone" not in sign_in("hr").get("/admin").text
    assert "sign in with a password alone" in sign_in("admin").get("/admin").text
