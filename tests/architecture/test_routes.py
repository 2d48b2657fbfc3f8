"""Every route says who may enter, and keeps to it."""

from flask import Flask
from werkzeug.routing import Rule

from app.accounts.roles import RoleName
from app.web.access import PUBLIC, SIGNED_IN, declared
from tests.page_invariants import CheckedClient

WAYS_IN = {PUBLIC, SIGNED_IN, *RoleName}
OPEN_TO_ALL = {
    "security.login",
    "web.home",
    "web.healthz",
    "web.choose_theme",
    "gallery",
    # letters of the demonstration; neither exists in a working installation
    "mailbox",
    "mailbox_letter",
    # ways back in, and the second half of signing in
    "security.forgot_password",
    "security.reset_password",
    "security.two_factor_token_validation",
    "security.tf_select",
    "security.mf_recovery",
    "security.wan_signin",
    "security.wan_signin_response",
    "accounts.arrive",
    "accounts.accept",
    # respondents have no account: a link's secret is what lets them in
    "responses.customer",
    "responses.answer_customer",
    "responses.stop_page",
    "responses.stop",
    "responses.employee",
    "responses.greet",
    "responses.told",
    "responses.issue_pass",
    "responses.take_ballot",
    "responses.script_of",
    "responses.wave",
    "responses.manifest",
    "responses.cells",
    "responses.questions",
    "responses.kiosk",
    "responses.kiosk_start",
    "responses.poster",
    # other systems show a token
    "customers_api.report",
}


def test_every_route_declares_who_may_enter(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        who = declared(rule.endpoint, app)
        assert who, f"{rule.rule} ({rule.endpoint}) declares nobody"
        assert who <= WAYS_IN, f"{rule.rule} declares unknown roles: {who - WAYS_IN}"


def test_only_these_routes_are_open_to_everybody(app: Flask) -> None:
    open_routes = {rule.endpoint for rule in app.url_map.iter_rules() if PUBLIC in declared(rule.endpoint, app)}
    assert {name for name in open_routes if not name.endswith(".static")} == OPEN_TO_ALL


def test_no_closed_route_opens_without_signing_in(app: Flask, client: CheckedClient) -> None:
    for rule in app.url_map.iter_rules():
        if PUBLIC in declared(rule.endpoint, app) or "GET" not in (rule.methods or set()):
            continue
        address = rule.rule
        for argument in rule.arguments:
            address = address.replace(f"<{argument}>", "x")
            for converter in ("string", "int", "path"):
                address = address.replace(f"<{converter}:{argument}>", "x" if converter != "int" else "1")
        answer = client.get(address)
        assert answer.status_code in {302, 404, 405}, address
        if answer.status_code == 302:
            assert answer.location.startswith("/login"), address


def test_an_undeclared_route_admits_nobody(app: Flask, sign_in) -> None:
    app.view_functions["nobody"] = lambda: "secret"
    app.url_map._remap = True
    app.url_map.add(Rule("/nobody", endpoint="nobody"))
    assert sign_in("admin").get("/nobody").status_code == 403
