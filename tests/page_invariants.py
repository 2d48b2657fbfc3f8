"""A test client that asserts, on every page any test fetches, what must hold on all pages."""

import base64
import contextvars
import hashlib
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from typing import Any

from flask import current_app
from flask.testing import FlaskClient
from sqlalchemy import event

from app.config import ROOT
from app.db import db
from app.web.headers import POLICY, RESPONDENTS

WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\b", re.IGNORECASE)
PLACE = re.compile(r"%\((\w+)\)")
STYLES = re.compile(r"<style>(.*?)</style>", re.DOTALL)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """What the invariants look at."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.title = ""
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "title" and "svg" not in self.open:
            self.title += data
        self.text.append(data)

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in names]


class CheckedClient(FlaskClient):
    """A client that fails a test when a page breaks a promise."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        written: list[str] = []
        is_get = kwargs.get("method", "GET") in {"GET", "HEAD"}

        def note(_c: Any, _u: Any, statement: str, *_rest: Any) -> None:
            if WRITES.match(statement):
                written.append(statement)

        engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            # a context of its own, so that nothing a test left unsaved is seen by the page, as in real life
            answer = contextvars.Context().run(super().open, *args, **kwargs)
        finally:
            event.remove(engine, "before_cursor_execute", note)
            db.session.rollback()
        if is_get and not kwargs.get("follow_redirects"):
            assert not written, f"a GET wrote: {written[0]}"
        bare = answer.status_code in {204, 301, 302, 303, 308} or "Content-Encoding" in answer.headers
        if answer.mimetype == "text/html" and not bare and kwargs.get("method") != "HEAD":
            check(answer.text, answer.headers)
        return answer

    def csrf_token(self, path: str) -> str:
        """Return the token of the first form on a page."""
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get(path).text)
        assert found, f"no form on {path}"
        return found[1]


def check(html: str, headers: Any) -> None:
    """Assert the invariants of one page."""
    page = Page(html)
    lang = page.named("html")[0].get("lang")
    assert lang == headers["Content-Language"], "the page says another language than it was written in"
    policy = headers["Content-Security-Policy"].replace("ancestors 'self'", "ancestors 'none'")
    own = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in STYLES.findall(html)]
    expected = RESPONDENTS.format(style=" ".join(f"'sha256-{one}'" for one in own)) if own else POLICY
    assert policy == expected, "the policy lets in more than the page's own rules"
    assert page.title.strip(" ·").removesuffix("Pairpulse").strip(" ·"), "a page without a title of its own"
    ids = [attrs["id"] for _tag, attrs in page.tags if attrs.get("id")]
    twice = {one for one, times in Counter(ids).items() if times > 1}
    assert not twice, f"ids used twice: {twice}"
    _no_inline(page)
    _no_third_party(page)
    _each_posting_form_has_a_token(html)
    unfilled = set(PLACE.findall(" ".join(page.text))) & _our_places()
    assert not unfilled, f"a message with unfilled places: {unfilled}"
    if lang == "ru":
        _no_untranslated(page)


@cache
def _our_places() -> frozenset[str]:
    """Return the places our messages have; anything else that looks like one is what a person wrote."""
    messages = (ROOT / "translations" / "ru" / "LC_MESSAGES" / "messages.po").read_text(encoding="utf-8")
    return frozenset(PLACE.findall(messages))


def _no_inline(page: Page) -> None:
    for tag, attrs in page.tags:
        assert "style" not in attrs, f"a style attribute on <{tag}>"
        assert not any(name.startswith("on") for name in attrs), f"an event handler on <{tag}>"
        assert tag != "script" or attrs.get("src") or attrs.get("type") == "application/json", "an inline script"


def _no_third_party(page: Page) -> None:
    for tag, attrs in page.tags:
        for name in ("src", "action", "poster"):
            assert not (attrs.get(name) or "").startswith(("http:", "https:", "//")), f"<{tag} {name}> leaves the site"
        if tag == "link":
            assert not (attrs.get("href") or "").startswith(("http", "//")), "a style sheet from elsewhere"


def _each_posting_form_has_a_token(html: str) -> None:
    for form in re.findall(r"<form\b.*?</form>", html, re.DOTALL | re.IGNORECASE):
        respondents = "data-respondent" in form[: form.index(">")]  # they have no session that could be misused
        if re.search(r'method="post"', form[: form.index(">")], re.IGNORECASE) and not respondents:
            assert 'name="csrf_token"' in form, f"a form without a token: {form[:120]}"


def _no_untranslated(page: Page) -> None:
    left = {" ".join(text.split()) for text in page.text} & _translated()
    assert not left, f"English on a Russian page: {left}"


@cache
def _translated() -> frozenset[str]:
    """Return the English texts that have another wording in Russian, the language in force."""
    catalogue = current_app.extensions["babel"].instance.domain_instance.get_translations()._catalog
    return frozenset(str(one) for one in catalogue if isinstance(one, str) and one and catalogue[one] != one)
