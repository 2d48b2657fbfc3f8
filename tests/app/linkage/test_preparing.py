"""What the worker computes ahead is what the first reader asks for."""

import pytest
from flask import Flask

from app.linkage.preparing import compute_main
from app.release import services as release
from app.release.services import NewMeasure, Side
from tests.factories.linked import MEASURES, linked_organisation

PLACES = tuple(  # imported ones may stand before the measure of all touchpoints together
    NewMeasure(code=f"app@{place}", side=Side.CX, name_en=place, low=-100, high=100, position=0) for place in "ab"
)
SALES = NewMeasure(code="sales", side=Side.OUTCOME, name_en="Sales")


def test_the_worker_computes_what_the_pages_show(app: Flask, sign_in, monkeypatch: pytest.MonkeyPatch) -> None:
    team = linked_organisation(teams=30, periods=4, measures=(*PLACES, *MEASURES, SALES))[0]
    assert [one.code for one in release.main_measures()] == ["engagement", "recommend"]
    compute_main()
    for name in ("ask_link", "ask_chain", "summarise"):
        monkeypatch.setattr(f"app.linkage.services.{name}", lambda *_given, of=name, **_named: pytest.fail(of))
    client = sign_in("hr")
    for path in ("/link", "/teams?all=1", f"/teams/{team.public_id}", "/organisation"):
        assert client.get(path).status_code == 200
