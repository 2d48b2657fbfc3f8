"""The respondent's page in a real browser: by thumb and keyboard, without script or network, in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.factories.thumbs import Site, legend, tap, violations

pytestmark = pytest.mark.browser


def test_a_customer_answers_with_a_thumb_and_changes_the_language_on_the_way(
    site: Site, enter: Callable[..., Page]
) -> None:
    page, code = enter(language="en"), site.survey.codes[site.next()]
    page.goto(f"/c/{code}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tell us how it went", use_inner_text=True)
    page.get_by_role("button", name="Begin").tap()
    assert page.evaluate("document.activeElement.tagName") == "LEGEND"
    expect(page.locator("#progress")).to_have_text("Question 1 of 6", use_inner_text=True)
    tap(page, "7")
    assert legend(page) == "What would have made it a 10?"
    page.fill("textarea:visible", "Чуть быстрее 👍")
    page.get_by_role("button", name="Русский").tap()
    assert legend(page) == "Чего не хватило до десяти?"
    assert page.input_value("textarea:visible") == "Чуть быстрее 👍"
    assert page.evaluate("document.documentElement.lang") == "ru"
    expect(page.locator("#progress")).to_have_text("Вопрос 2 из 7", use_inner_text=True)
    page.get_by_role("button", name="Дальше").tap()
    page.get_by_role("button", name="Дальше").tap()
    expect(page.get_by_role("alert")).to_be_visible()
    tap(page, "Согласны")
    page.go_back()
    assert legend(page) == "Сотрудники старались помочь"
    tap(page, "Полностью согласны")
    tap(page, "6")
    for half in (0, 1):
        page.locator("fieldset:visible .half").nth(half).locator("label").nth(3 - half).tap()
    page.get_by_role("button", name="Дальше").tap()
    page.locator("fieldset:visible label").first.tap()
    page.get_by_role("button", name="Дальше").tap()
    page.fill("fieldset:visible input", "5")
    page.get_by_role("button", name="Дальше").tap()
    page.get_by_role("button", name="Отправить").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Спасибо", use_inner_text=True)
    assert page.title().startswith("Спасибо")
    assert site.answers(code) == {
        "recommend": 7.0, "made_ten": "Чуть быстрее 👍", "staff": 5.0, "effort": 6.0, "waiting.expected": 4.0,
        "waiting.experienced": 3.0, "well": "speed", "minutes": 5.0,
    }  # fmt: skip
    assert page.evaluate("localStorage.length") == 0


def test_an_employee_loses_the_network_reloads_and_the_answer_still_arrives(
    site: Site, enter: Callable[..., Page]
) -> None:
    page, link = enter(language="ru"), site.survey.link(site.next())
    before = site.employees_answered()
    page.goto(link)
    page.get_by_role("button", name="Начать").tap()
    first = legend(page)
    tap(page, "Согласны")
    page.reload()
    assert legend(page) != first, "the place is kept"
    page.get_by_role("button", name="Назад").tap()
    expect(page.locator("fieldset:visible input:checked")).to_have_value("4")
    page.get_by_role("button", name="English").tap()
    while page.locator("fieldset:visible").count():
        page.get_by_role("button", name="Next").tap()
    page.context.set_offline(True)
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_role("status").filter(has_text="No connection")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    assert site.employees_answered() == before
    page.context.set_offline(False)
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you", use_inner_text=True)
    assert site.employees_answered() == before + 1
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have answered already", use_inner_text=True)
    assert page.evaluate("Object.values(localStorage).join()") == '{"sent":1,"lang":"en"}'

    other = enter(language="en")
    other.goto(link)
    other.get_by_role("button", name="Begin").tap()
    tap(other, "Disagree")
    while other.locator("fieldset:visible").count():
        other.get_by_role("button", name="Next").tap()
    other.get_by_role("button", name="Send").tap()
    expect(other.get_by_role("heading", level=1)).to_have_text("This link has been used already", use_inner_text=True)
    assert site.employees_answered() == before + 1


def test_a_reload_after_a_lost_send_sends_what_was_answered(site: Site, enter: Callable[..., Page]) -> None:
    page, code = enter(), site.survey.codes[site.next()]
    page.goto(f"/c/{code}?s=10")
    assert legend(page) == "How likely are you to recommend us?"
    expect(page.locator("fieldset:visible input:checked")).to_have_value("10")
    expect(page.get_by_text("The team sees results from 10 answers on.")).to_be_visible()
    page.get_by_role("button", name="Next").tap()
    tap(page, "Agree")
    while page.locator("fieldset:visible").count():
        page.get_by_role("button", name="Next").tap()
    page.route("**/c/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    page.unroute("**/c/*")
    page.goto(f"/c/{code}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you", use_inner_text=True)
    assert site.answers(code) == {"recommend": 10.0, "staff": 4.0}


def test_a_code_is_typed_where_the_link_has_none_or_an_unknown_one(site: Site, enter: Callable[..., Page]) -> None:
    page, token = enter(), site.survey.tokens[site.next()]
    before = site.employees_answered()
    page.goto(site.survey.employees)
    page.fill("#code", "123")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("It may be incomplete")
    page.fill("#code", "A" * 22)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("It may be incomplete")
    page.fill("#code", token)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Begin").tap()
    tap(page, "Strongly agree")
    while page.locator("fieldset:visible").count():
        page.get_by_role("button", name="Next").tap()
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you", use_inner_text=True)
    assert site.employees_answered() == before + 1


def test_the_keyboard_alone_is_enough_on_both_sides(site: Site, enter: Callable[..., Page]) -> None:
    page, at = enter(), site.next()
    page.goto(f"/c/{site.survey.codes[at]}")
    press = page.keyboard.press

    def until(name: str, key: str = "Tab") -> None:
        for _ in range(30):
            if page.evaluate("name => document.activeElement.innerText.trim() === name", name):
                return
            press(key)
        raise AssertionError(f"{name} is never reached")

    until("Begin")
    press("Enter")
    press("Tab")
    for _ in range(3):
        press("ArrowRight")
    assert legend(page) == "How likely are you to recommend us?", "arrows choose, they do not leave"
    press("Enter")
    assert legend(page) == "What would have made it a 10?"
    press("Tab")
    page.keyboard.type("A\n")
    assert legend(page) == "What would have made it a 10?"
    until("Next")
    press("Enter")
    press("Tab")
    press("Space")
    for _ in range(3):
        press("ArrowDown")
    press("Enter")
    for _ in range(4):
        until("Next")
        press("Enter")
    until("Send")
    press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you", use_inner_text=True)
    assert site.answers(site.survey.codes[at]) == {"recommend": 3.0, "made_ten": "A", "staff": 4.0}

    page.goto(site.survey.link(at))
    before = site.employees_answered()
    until("Русский")
    press("Enter")
    until("Начать")
    press("Enter")
    press("Tab")
    press("Space")
    press("Enter")
    while page.locator("fieldset:visible").count():
        until("Дальше")
        press("Enter")
    until("Отправить")
    press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Спасибо", use_inner_text=True)
    assert site.employees_answered() == before + 1


def test_without_script_a_customer_answers_and_an_employee_is_told_why_not(
    site: Site, enter: Callable[..., Page]
) -> None:
    page, code = enter(language="en", script=False), site.survey.codes[site.next()]
    page.goto(f"/c/{code}?s=4")
    page.locator("textarea").first.fill("Slow")
    page.get_by_role("button", name="Русский").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Расскажите, как всё прошло", use_inner_text=True)
    page.get_by_role("button", name="Отправить").click()
    expect(page.get_by_role("alert")).to_contain_text("Сотрудники старались помочь")
    page.get_by_label("Полностью согласны").check()
    page.get_by_role("button", name="Отправить").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Спасибо")
    assert site.answers(code) == {"recommend": 4.0, "made_ten": "Slow", "staff": 5.0}
    page.goto(site.survey.link(0))
    expect(page.get_by_text("this page needs JavaScript")).to_be_visible(timeout=9000)
    assert not page.locator("fieldset:visible").count()


def test_names_and_numbers_in_an_employees_comment_are_pointed_out(site: Site, enter: Callable[..., Page]) -> None:
    page = enter(language="ru")
    page.goto(site.survey.link(29))
    page.get_by_role("button", name="Начать").tap()
    while not page.locator("textarea:visible").count():
        page.get_by_role("button", name="Дальше").tap()
    page.fill("textarea:visible", "Спросите у Анны Петровой, 8 912 345-67-89. Она знает. Now you know")
    found = page.locator("fieldset:visible .found")
    expect(found).to_contain_text("8 912 345-67-89, Анны, Петровой", use_inner_text=True)
    expect(found).not_to_contain_text("Она")
    page.fill("textarea:visible", "Больше людей в смене. Всё хорошо")
    expect(found).to_be_hidden()


def test_a_shared_tablet_keeps_nothing_and_a_new_tap_in_the_letter_counts(
    site: Site, enter: Callable[..., Page]
) -> None:
    page, code = enter(), site.survey.codes[site.next()]
    page.goto(f"/c/{code}?k=stand")
    page.get_by_role("button", name="Begin").tap()
    tap(page, "10")
    assert page.evaluate("localStorage.length") == 0
    page.goto(f"/c/{code}?s=3")
    tap(page, "5")
    page.goto(f"/c/{code}?s=3")
    page.get_by_role("button", name="Back").tap()
    expect(page.locator("fieldset:visible input:checked")).to_have_value("5")
    page.goto(f"/c/{code}?s=9")
    expect(page.locator("fieldset:visible input:checked")).to_have_value("9")
    assert site.answers(code) == {}


@pytest.mark.parametrize(("language", "dark"), [("en", False), ("ru", True)])
def test_axe_finds_nothing_on_any_step_at_360_pixels(
    site: Site, enter: Callable[..., Page], language: str, dark: bool
) -> None:
    page, at, found = enter(language=language, dark=dark), site.next(), []
    onward, start, send = ("Дальше", "Начать", "Отправить") if language == "ru" else ("Next", "Begin", "Send")

    def look(what: str) -> None:
        found.extend(f"{what}: {one}" for one in violations(page))

    for path in (f"/c/{site.survey.codes[at]}?l={language}", f"{site.survey.link(at)}"):
        page.goto(path)
        look("introduction")
        page.get_by_role("button", name=start).tap()
        while page.locator("fieldset:visible").count():
            # an answer to each, so that what is chosen is looked at and no required one stops the way
            for box in page.locator("fieldset:visible :is(.list, .row)").all():
                box.locator("input").nth(2 if box.locator("input").count() > 2 else 0).check(force=True)
            look(legend(page))
            page.get_by_role("button", name=onward).tap()
        look("end")
        page.get_by_role("button", name=send).tap()
        page.locator("main > section h1").wait_for()
        look("thanks")
    for path in (site.survey.employees, f"/w/{site.survey.wave}", f"/c/{site.survey.codes[at]}/stop", "/c/none"):
        page.goto(f"{path}?l={language}")
        look(path)
    plain = enter(language=language, dark=dark, script=False)
    assert plain.request.post(f"/c/{site.survey.codes[at]}", form={"lang": language}).status == 422
    assert not found, "\n".join(dict.fromkeys(found))
