"""Who reads which comments, what is counted, and what is not."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from flask import Flask

from app import create_app
from app.comments.services import reader_of, team_themes
from app.config import SettingsError
from app.db import db
from app.organisation import services as organisation
from app.release.models import Measure
from tests.conftest import settings_for
from tests.factories.commented import customers_write, release_comments
from tests.page_invariants import CheckedClient

SignIn = Callable[..., CheckedClient]
QUEUE = [f"Очередь до двери в {at} часов" for at in range(8, 14)]
TOOLS = ["Терминал опять не печатает", "The terminal froze", "Программа зависает", "Printer is broken"]
PLAIN = [f"Обычный день номер {word}" for word in ("один", "два", "три", "пять", "шесть", "семь")]


def scope(code: str) -> int:
    return organisation.teams_by_code()[code].id


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))


def examples(page: str) -> str:
    """The examples of the theme of queues."""
    return (
        page.split("Examples by theme")[1]
        .split("<h3>Waiting and queues</h3>")[1]
        .split("<h3>", maxsplit=1)[0]
        .split("</details>", maxsplit=1)[0]
    )


def test_a_manager_reads_his_own_region_and_no_other(app: Flask, sign_in: SignIn) -> None:
    release_comments({"A": [*QUEUE, *PLAIN], "B": ["Only B knows this", *TOOLS]})
    db.session.add(Measure(code="engagement", side="ex", name_en="Engagement", name_ru="Вовлечённость"))
    db.session.commit()
    page = sign_in("manager", scope_team_id=scope("A"), language="en").get("/comments").text
    assert QUEUE[0] in page and "Only B knows this" not in page and TOOLS[0] not in page
    assert "Engagement: 61.5 (95% interval 48.8 to 74.2), n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}12" in page, (
        "beside the score its region gave"
    )
    assert "Waiting and queues" in page
    whole = sign_in("hr", language="en").get("/comments").text
    assert QUEUE[0] in whole and "Only B knows this" in whole
    other = sign_in("manager", scope_team_id=scope("B"), language="ru")
    assert QUEUE[0] not in other.get("/comments").text
    stolen = organisation.teams_by_code()["A"].public_id
    assert QUEUE[0] not in other.get(f"/comments?group={stolen}&q=Очередь").text


def test_a_theme_named_by_few_is_neither_counted_nor_shown_alone(app: Flask, sign_in: SignIn) -> None:
    release_comments({"A": [*QUEUE, *TOOLS], "B": PLAIN})
    client = sign_in("manager", scope_team_id=scope("A"), language="en")
    table = rows(client.get("/comments/download/themes.csv").text)
    assert [row[2:4] for row in table[1:] if row[2] in {"Waiting and queues", "Systems and tools"}] == [
        ["Waiting and queues", "6"]
    ]
    alone = client.get("/comments?theme=tools").text
    assert "it is not shown alone" in alone and TOOLS[0] not in alone
    comments = rows(client.get("/comments/download/comments.csv").text)
    assert {row[3]: row[4] for row in comments}[TOOLS[0]] == "", "a comment is marked with told themes only"
    assert len(rows(client.get("/comments/download/comments.csv?theme=tools").text)) == 1


@pytest.mark.parametrize(("often", "elsewhere", "told"), [(6, 0, True), (4, 0, False), (6, 3, True)])
def test_the_same_text_stands_once_among_the_examples(
    app: Flask, sign_in: SignIn, often: int, elsewhere: int, told: bool
) -> None:
    twice = ["Очередь до самой двери и никого за окном", "очередь до самой двери  и никого за окном"]
    release_comments({
        "A": [*(twice * 3)[:often], *QUEUE, *PLAIN], "B": [*(twice * 3)[:elsewhere], *QUEUE, *PLAIN],
    })  # fmt: skip
    shown = examples(sign_in("manager", scope_team_id=scope("A"), language="en").get("/comments").text)
    assert shown.casefold().count("до самой двери") == 1
    assert (f"said {often} times" in shown) is told
    hr = sign_in("hr", language="en")
    assert ("said 9 times" in examples(hr.get("/comments").text)) is (elsewhere == 3), "of the largest group it is told"
    part = examples(hr.get(f"/comments?group={organisation.teams_by_code()['A'].public_id}").text)
    assert ("said 6 times" in part) is (often == 6 and not elsewhere), "nine and six would tell of three in B"


@pytest.mark.parametrize(("elsewhere", "told"), [(0, True), (3, False), (5, True)])
def test_the_rest_of_the_organisation_is_told_of_from_five_on(
    app: Flask, sign_in: SignIn, elsewhere: int, told: bool
) -> None:
    release_comments({"A": [*QUEUE, *PLAIN], "B": [*QUEUE[:elsewhere], *PLAIN, *PLAIN]})
    client = sign_in("manager", scope_team_id=scope("A"), language="en")
    row = next(row for row in rows(client.get("/comments/download/themes.csv").text) if row[2] == "Waiting and queues")
    assert row[3] == "6"
    assert bool(row[5]) is told
    assert ("isolate" in row[10]) is not told


def test_customers_are_read_once_the_wave_is_closed_and_without_a_name(app: Flask, sign_in: SignIn) -> None:
    wave = release_comments({}, contacts=24)
    said = {"A": [*QUEUE, "Спасибо Марине Олеговне, тел. 8 912 345-67-89"], "B": []}
    customers_write(wave, said, close=False)
    client = sign_in("manager", scope_team_id=scope("A"), language="en")
    assert "Nothing to read yet" in client.get("/comments").text
    customers_write(wave, said)
    page = client.get("/comments?side=cx").text
    assert QUEUE[0] in page and "Спасибо [имя], тел. ▒▒▒" in page
    assert not re.search(r"(?<!\w)c0@example", page) and "Customer 0" not in page and "Марине" not in page
    assert "Waiting and queues" not in page.split("<tbody>")[0].split("</form>")[-1]
    assert "Nothing to read yet" in sign_in("manager", scope_team_id=scope("B")).get("/comments?lang=en").text


def test_too_few_customers_are_not_read(app: Flask, sign_in: SignIn) -> None:
    wave = release_comments({}, contacts=8)
    customers_write(wave, {"A": QUEUE, "B": []})
    assert "Nothing to read yet" in sign_in("hr", language="en").get("/comments?side=cx").text


def test_words_and_languages_narrow_the_list(app: Flask, sign_in: SignIn) -> None:
    release_comments({"A": [*QUEUE, "The queue is long"], "B": PLAIN})
    client = sign_in("hr", language="en")
    english = client.get("/comments?text=en").text.split('id="list"')[1].split("</section>")[0]
    assert "The queue is long" in english and QUEUE[0] not in english and "Fewer than 5 comments" in english
    nothing = client.get("/comments?q=nothing-like-it&text=ru").text
    assert "No comment of this group fits what you chose: “nothing-like-it”, Russian." in nothing
    assert "All comments of the group" in nothing and nothing.index('id="list"') < nothing.index('id="themes"')
    assert client.get("/comments?wave=x&side=y&group=z&theme=q&page=99&text=xx").status_code == 200


def test_downloads_hold_what_is_shown_and_nothing_runs(app: Flask, sign_in: SignIn) -> None:
    release_comments({"A": ["=cmd|' /C calc'!A0 в очереди", *QUEUE], "B": PLAIN})
    client = sign_in("hr", language="en")
    table = rows(client.get("/comments/download/comments.csv?q=cmd").text)
    assert len(table) == 2 and table[1][3].startswith("'=cmd")
    assert client.get("/comments/download/themes.xlsx").data[:2] == b"PK"
    assert client.get("/comments/download/people.csv").status_code == 404
    assert client.get("/comments/download/themes.exe").status_code == 404


def test_a_teams_page_is_told_its_regions_themes(app: Flask) -> None:
    wave = release_comments({"A": [*QUEUE, *TOOLS], "B": PLAIN})
    with app.test_request_context("/"):
        reader = reader_of("ru", whole=False, scope_team_id=scope("A"))
        found = team_themes(scope("A"), reader)
        assert team_themes(scope("A"), reader, "cx") is None
    assert found is not None and (found.period, found.n, found.alone, found.k) == (wave.period, 10, True, 5)
    assert [(one.name, one.count) for one in found.themes if one.code in {"waiting", "tools"}] == [
        ("Ожидание и очереди", 6)
    ]
    assert "очередь" in found.themes[0].words and len(found.themes[0].examples) == 2


@pytest.mark.parametrize("name", ["OnlyLong", "Broken"])
def test_an_operators_model_reads_instead_and_may_fail(app: Flask, sign_in: SignIn, name: str) -> None:
    kept = app.extensions["comments"]
    with app.app_context():
        other = create_app(
            settings_for(app.config["SETTINGS"].data_dir, comment_analyzer=f"tests.factories.commented.{name}")
        )
        kept.analyzer = other.extensions["comments"].analyzer
    long = [f"{word}: довольно длинный рассказ о том, как прошёл обычный день" for word in ("А", "Б", "В", "Г", "Д")]
    release_comments({"A": [*long, *QUEUE], "B": PLAIN})
    page = sign_in("hr", language="en").get("/comments/download/themes.csv").text
    shown = sign_in("hr", language="en").get("/comments").text
    waiting = next(row for row in rows(page) if row[2] == "Waiting and queues")
    assert waiting[3] == ("5" if name == "OnlyLong" else "6")
    assert ("Your model of comments failed" in shown) is (name == "Broken")


def test_a_model_that_is_not_there_stops_the_start(app: Flask) -> None:
    with pytest.raises(SettingsError, match="PAIRPULSE_COMMENT_ANALYZER"):
        create_app(settings_for(app.config["SETTINGS"].data_dir, comment_analyzer="nowhere.Model"))
