"""Respondents' phones in Python, for tests that answer over HTTP."""

from __future__ import annotations

from collections.abc import Mapping

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.responses.protocol.encoding import b64u, from_b64u
from app.responses.protocol.manifest import Manifest
from app.responses.protocol.phone import Pass, sealed_ballot
from app.responses.services.polls import held_poll


class Phone:
    """One respondent's phone; it keeps its pass, so that each step can be repeated."""

    def __init__(self, client: FlaskClient, wave: str, token: str) -> None:
        poll = held_poll(wave)
        assert poll is not None
        self.client, self.wave, self.token = client, wave, token
        self.manifest = Manifest.read(poll.raw)
        self.mine = Pass(self.manifest)
        self.signature = b""

    def hello(self) -> TestResponse:
        return self.client.post(f"/e/{self.wave}/hello", json={"token": self.token})

    def issue(self, **more: object) -> TestResponse:
        body = {"token": self.token, "blinded": b64u(self.mine.blinded)} | more
        answer = self.client.post(f"/e/{self.wave}/issue", json=body)
        if answer.status_code == 200:
            self.signature = self.mine.finish(from_b64u(answer.get_json()["sig"], 256))
        return answer

    def seal(self, answers: Mapping[str, object], *, cell: int | None = None, ticket: str | None = None) -> bytes:
        said = self.hello().get_json()
        own = said["cell"][0], said["ticket"]
        sealed = sealed_ballot(
            self.manifest,
            cell=own[0] if cell is None else cell,
            ticket=own[1] if ticket is None else ticket,
            answers=answers,
        )
        return self.mine.prefix + self.signature + sealed

    def send(self, body: bytes) -> TestResponse:
        return self.client.post(f"/e/{self.wave}/ballot", data=body, content_type="application/octet-stream")

    def answer(self, answers: Mapping[str, object]) -> TestResponse:
        """Go the whole way."""
        issued = self.issue()
        if issued.status_code != 200:
            return issued
        return self.send(self.seal(answers))
