"""The badge and what stands beneath it say the same."""

from types import SimpleNamespace

import pytest
from flask import Flask

from app.linkage import services as linkage
from app.reports.link_page.verdict import card
from app.reports.words import Lexicon
from tests.app.reports.test_link_page import words
from tests.factories.linked import linked_organisation

DIFFER = {"code": "between_within_differ", "severity": "warn", "figures": {"between": 0.41, "within": 0.17}}
FEW = {"code": "few_teams", "severity": "warn", "figures": {"n": 24, "needed": 30, "detectable": 0.5}}
SMALL = {"code": "simpson_small_stratum", "severity": "refused", "figures": {"stratum": "X", "n": 3, "needed": 8}}
NOTE = {"code": "no_weight_column", "severity": "warn", "figures": {}}


def subject(status: str, *reasons: dict) -> SimpleNamespace:
    viewer = SimpleNamespace(lang="en", by_code={}, all_codes=set(), top=None)
    sentence = {"code": "link_positive", "figures": {"n": 24}}
    verdict = {"code": "link_positive", "sentences": [sentence]}
    report = {"status": status, "reasons": list(reasons), "verdict": verdict, "n_teams": 24, "n_waves": 3}
    return SimpleNamespace(report=report, viewer=viewer, lexicon=Lexicon(viewer, {}), ex_name="EX", cx_name="CX")


@pytest.fixture(autouse=True)
def request_context(app: Flask):
    with app.test_request_context("/?lang=en"):
        yield


@pytest.mark.parametrize("reasons", [(), (NOTE,), (SMALL,), (NOTE, SMALL)])
def test_mere_notes_are_no_reservation(reasons) -> None:
    found = card(subject("warn", *reasons))
    assert (found.tone, found.reservations) == ("ok", "")


def test_the_gravest_come_first_in_one_sentence_each() -> None:
    found = card(subject("warn", SMALL, DIFFER, FEW, NOTE))
    assert found.tone == "warn"
    assert found.reservations.count(". ") <= 1
    assert found.reservations.index("24") < found.reservations.index("0.41")
    assert "say little about" not in found.reservations


@pytest.mark.parametrize("status", ["ok", "refused"])
def test_only_a_warning_has_reservations(status: str) -> None:
    found = card(subject(status, DIFFER))
    assert (found.tone, found.reservations) == (status, "")


def test_the_page_leads_from_the_reservation_to_the_traps(app: Flask, sign_in) -> None:
    linked_organisation(teams=12, periods=2)
    assert linkage.link_of(ex="engagement", cx="recommend").report["status"] == "warn"
    html = sign_in("hr").get("/link").text
    assert "Reservations: " in words(html)
    assert 'class="verdict-why"' in html
    assert 'href="#traps"' in html
    assert 'id="traps"' in html
