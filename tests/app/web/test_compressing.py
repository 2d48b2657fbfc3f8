"""Staff pages and what they load travel compressed; what another site asked for does not."""

import gzip

import brotli
import pytest
from flask import Flask

from tests.factories.linked import linked_organisation


@pytest.mark.parametrize("path", ["/link", "/static/css/base.css?v=1", "/static/img/logo.svg?v=1"])
def test_what_a_browser_gets_is_what_it_would_get_plain(app: Flask, sign_in, path: str) -> None:
    linked_organisation(teams=20, periods=2)
    client = sign_in("hr")
    plain = client.get(path)
    assert "Content-Encoding" not in plain.headers
    for accepted, how, unpack in (("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)):
        packed = client.get(path, headers={"Accept-Encoding": accepted, "Sec-Fetch-Site": "same-origin"})
        if len(plain.data) > 600:
            assert packed.headers["Content-Encoding"] == how
            assert len(packed.data) == int(packed.headers["Content-Length"]) < len(plain.data) / 2
        found = unpack(packed.data) if "Content-Encoding" in packed.headers else packed.data
        assert len(found) == len(plain.data)  # only the token of its forms differs
        assert "Accept-Encoding" in packed.headers["Vary"]
    assert client.head(path, headers={"Accept-Encoding": "br"}).status_code == 200


@pytest.mark.parametrize(
    ("asked_by", "secure", "packed"),
    [("cross-site", True, False), ("same-site", True, False), ("none", True, True), (None, True, False),
     (None, False, True), ("same-origin", False, True)],
)  # fmt: skip
def test_a_page_with_secrets_is_compressed_only_when_the_reader_or_we_ask(
    app: Flask, sign_in, asked_by: str | None, secure: bool, packed: bool
) -> None:
    client = sign_in("hr")
    headers = {"Accept-Encoding": "br"} | ({"Sec-Fetch-Site": asked_by} if asked_by else {})
    app.config["SESSION_COOKIE_SECURE"] = secure
    answer = client.get("/organisation", headers=headers)
    assert answer.status_code == 200
    assert ("Content-Encoding" in answer.headers) is packed
