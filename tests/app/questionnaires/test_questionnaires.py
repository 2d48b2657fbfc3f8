"""Questionnaires: the library keeps its own rules, scores are right, what was published stays."""

import io
import re

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.db import db
from app.questionnaires import score, services
from app.questionnaires.document import Document, FollowUp, Item, Option, Scale, Words
from app.questionnaires.kinds import KINDS, BadAnswer
from app.questionnaires.library import LIBRARY
from app.questionnaires.services.editing import ChangesMeaning
from app.questionnaires.sheets.reading import BadSheet
from app.questionnaires.sheets.texts import texts_workbook, with_texts
from app.questionnaires.sheets.whole import load, workbook
from app.tables.exporting import xlsx_bytes

NEGATIONS = re.compile(r"\b(not|no|never|nothing|n't|не|нет|никогда|ничего)\b", re.IGNORECASE)
TEXTS = ("Plain", "Привет «мир»", "مرحبا", "🌻👩‍🔧", "Ж" * 300, "=1+1")


@pytest.mark.parametrize("code", LIBRARY)
def test_the_library_keeps_its_own_rules(code: str) -> None:
    document = LIBRARY[code].document()
    assert not services.faults(document) and not services.incomplete(document)
    assert "not yet validated" in document.validation and "не валидирован" in document.validation
    for item in document.items:
        for lang in ("en", "ru"):
            assert len(item.text[lang].split()) <= 12, item.text[lang]
            if item.kind == "agree5":
                assert not NEGATIONS.search(item.text[lang]), item.text[lang]
        assert item.text.en != item.text.ru
    seconds = max(services.seconds(services.asked_items(document, turn=0), lang) for lang in ("en", "ru"))
    assert seconds <= services.MOST_SECONDS[LIBRARY[code].leg]


def test_no_text_stands_twice_in_a_questionnaire() -> None:
    for entry in LIBRARY.values():
        texts = [item.text.ru for item in entry.items]
        assert len(texts) == len(set(texts))


def test_the_monthly_pulse_asks_seven_and_covers_its_bank_in_a_year() -> None:
    document = LIBRARY["employee_monthly"].document()
    asked = [services.asked_items(document, turn=turn) for turn in range(12)]
    assert {len(items) for items in asked} <= {6, 7}
    core = {item.code for item in document.items if item.turn == "core"}
    assert all(core <= {item.code for item in items} for items in asked)
    assert {item.code for items in asked for item in items} == {item.code for item in document.items}


@given(st.integers(1, 40), st.integers(0, 60))
def test_rotation_is_in_equal_batches_and_leaves_nothing_out(count: int, turn: int) -> None:
    items = tuple(Item(code=f"i{at}", kind="agree5", text=Words("x", "y"), turn="rotating") for at in range(count))
    document = Document(items=items)
    sizes = [len(services.asked_items(document, turn=turn + at)) for at in range(services.rounds(document))]
    seen = [item.code for at in range(len(sizes)) for item in services.asked_items(document, turn=turn + at)]
    assert max(sizes) - min(sizes) <= 1
    assert sorted(seen) == sorted(item.code for item in items), "each once in a round"


values = st.lists(st.integers(1, 5).map(float), min_size=1, max_size=30)


@given(values)
def test_scores_by_their_definition(answers: list[float]) -> None:
    assert score.mean(answers, 1, 5) == pytest.approx(sum(answers) / len(answers))
    assert score.percent_favourable(answers, 1, 5) == pytest.approx(100 * sum(v >= 4 for v in answers) / len(answers))
    assert score.top_box(answers, 1, 5) == pytest.approx(100 * answers.count(5.0) / len(answers))
    turned = [score.reversed_value(v, 1, 5) for v in answers]
    assert score.index_100(turned, 1, 5) == pytest.approx(100 - score.index_100(answers, 1, 5))
    for scoring in score.SCORES.values():
        assert scoring(answers, 1, 5) == pytest.approx(scoring(answers[::-1], 1, 5))
        assert scoring([], 1, 5) is None


def test_the_recommend_score_by_hand() -> None:
    assert score.recommend([10, 9, 9, 8, 7, 6, 0]) == pytest.approx(100 * (3 - 2) / 7)


NONSENSE = (True, {}, [["a"]], "99", "-1", "3.5", "٣", "nan", "1" * 40, {"a": 1}, 7.5, [None, None])


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"comment", "number"}))
def test_no_kind_takes_an_answer_nobody_could_give(kind: str) -> None:
    item = Item(code="x", kind=kind, text=Words("x", "y"), options=(Option("a", Words("A", "А")),))
    for raw in NONSENSE:
        try:
            kept = KINDS[kind].clean(item, raw)
        except BadAnswer:
            continue
        assert kept is None, f"{kind} kept {raw!r} as {kept!r}"
    assert KINDS[kind].clean(item, "") is None
    assert KINDS[kind].seconds(item, "ru") > 0


def test_comments_and_numbers() -> None:
    comment, number = (Item(code="x", kind=kind, text=Words("x")) for kind in ("comment", "number"))
    for text in TEXTS:
        assert KINDS["comment"].clean(comment, f" {text}\x00 ") == text
    with pytest.raises(BadAnswer, match="too_long"):
        KINDS["comment"].clean(comment, "x" * 1001)
    assert KINDS["number"].clean(number, "1 234,5") == 1234.5
    for wrong in ("much", "inf", "nan", [], True, "1e99"):
        if wrong != []:
            with pytest.raises(BadAnswer):
                KINDS["number"].clean(number, wrong)


def test_a_follow_up_counts_only_after_its_answer() -> None:
    items = [
        Item(code="a", kind="recommend10", text=Words("x"), required=True),
        Item(code="b", kind="comment", text=Words("x"), follow_up=FollowUp("a", ("0", "1"))),
    ]
    assert services.clean_answers(items, {"a": "1", "b": "why"}) == {"a": 1.0, "b": "why"}
    assert services.clean_answers(items, {"a": "9", "b": "left over"}) == {"a": 9.0}
    with pytest.raises(services.BadAnswers) as bad:
        services.clean_answers(items, {"b": "x"})
    assert bad.value.reasons == {"a": "required"}


words = st.builds(Words, st.sampled_from(TEXTS), st.sampled_from(TEXTS))
documents = st.builds(
    lambda texts, reverse: Document(
        items=tuple(
            Item(code=f"i{at}", kind="single", text=text, hint=text, reverse=reverse, turn="rotating",
                 options=(Option("a", text), Option("b", text)))
            for at, text in enumerate(texts)
        ),
        scales=(Scale(code="s", name=texts[0], scoring="top_box"),), greeting=texts[0], source="S",
    ),
    st.lists(words, min_size=1, max_size=4), st.booleans(),
)  # fmt: skip


@given(documents)
def test_a_document_is_what_it_was_after_storing_and_after_a_workbook(document: Document) -> None:
    assert Document.from_json(document.to_json()) == document
    loaded = load(workbook("ex", Words("Name", "Имя"), document))
    assert (loaded.document, loaded.leg, loaded.name) == (document, "ex", Words("Name", "Имя"))
    assert with_texts(document, texts_workbook(document)) == document


BAD_BOOKS = {
    "no workbook": b"just text",
    "no about": xlsx_bytes({"items": [["code"], ["x"]]}),
    "no leg": xlsx_bytes({"about": [["field", "value"], ["leg", "both"]], "items": [["code"], ["x"]]}),
    "unknown kind": xlsx_bytes(
        {"about": [["field", "value"], ["leg", "ex"]], "items": [["code", "kind", "text_en"], ["a", "agree9", "x"]]}
    ),
    "same code": xlsx_bytes(
        {"about": [["field", "value"], ["leg", "ex"]], "items": [["code", "kind"], ["a", "agree5"], ["a", "agree5"]]}
    ),
}


@pytest.mark.parametrize("name", BAD_BOOKS)
def test_a_bad_workbook_changes_nothing(app: Flask, sign_in, name: str) -> None:
    with pytest.raises(BadSheet):
        load(BAD_BOOKS[name])
    client = sign_in("hr")
    token = client.csrf_token("/questionnaires")
    file = (io.BytesIO(BAD_BOOKS[name]), "q.xlsx")
    client.post("/questionnaires/import", data={"csrf_token": token, "file": file})
    assert "Nothing was changed." in client.get("/questionnaires").text
    assert services.questionnaires() == []


def test_building_publishing_and_a_new_version(app: Flask, sign_in) -> None:
    client = sign_in("cx_lead")
    token = client.csrf_token("/questionnaires/new")
    names = {"csrf_token": token, "leg": "cx", "name_ru": "Наша", "name_en": "Ours"}
    address = client.post("/questionnaires/new", data=names).location
    item = {"csrf_token": token, "kind": "satisfied5", "text_en": "How was it?", "text_ru": "Как было?", "scale": "",
            "follows": ""}  # fmt: skip
    client.post(f"{address}/items/new", data=item)
    client.post(f"{address}/items/new", data=item | {"kind": "comment", "text_en": "Why?", "text_ru": "",
                                                     "follows": "how_was_it", "when": "1, 2"})  # fmt: skip
    page = client.get(address).text
    assert "How was it?" in page and "Как было?" in page and 'id="i-why"' in page
    wrong = client.post(f"{address}/items/new", data=item | {"follows": "how_was_it", "when": "9"})
    assert wrong.status_code == 422 and "the answer it follows does not exist" in wrong.text
    client.post(f"{address}/act", data={"csrf_token": token, "act": "publish"})
    found = services.questionnaires()[0]
    first = services.published(found.id)
    assert first is not None and [gap.lang for gap in services.incomplete(services.document_of(first))] == ["ru"]
    client.post(f"{address}/items/why/move", data={"csrf_token": token, "act": "up"})
    db.session.expire_all()
    assert [one.code for one in services.document_of(services.published(found.id)).items] == ["how_was_it", "why"]
    assert len(services.questionnaires()[0].versions) == 2, "a change of what was published is a new draft"
    client.post(f"{address}/act", data={"csrf_token": token, "act": "drop"})
    db.session.expire_all()
    assert len(services.questionnaires()[0].versions) == 1
    texts = client.get(f"{address}/texts.xlsx").data
    assert (
        client.post(f"{address}/texts", data={"csrf_token": token, "file": (io.BytesIO(texts), "t.xlsx")}).status_code
        == 302
    )


def test_a_published_version_takes_typo_corrections_only(app: Flask) -> None:
    found = services.add_from_library(code="customer_recommend")
    version = services.publish(questionnaire=found)
    document = services.document_of(version)
    corrected = with_texts(document, texts_workbook(document)).to_json()
    corrected["items"][0]["text"]["en"] = "Corrected"
    services.correct(version=version, document=Document.from_json(corrected))
    assert (version.revision, services.document_of(version).items[0].text.en) == (2, "Corrected")
    with pytest.raises(ChangesMeaning):
        services.correct(version=version, document=Document(items=document.items[:1]))
    with pytest.raises(services.NotPublishable):
        services.publish(questionnaire=services.create(leg="ex", name_en="Empty", name_ru=""))
