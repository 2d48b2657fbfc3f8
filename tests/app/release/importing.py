"""Driving the import pages as a person does, and looking at what the tables hold."""

import io
import re
from typing import Any

from sqlalchemy import text

from app.db import db
from tests.page_invariants import CheckedClient

TABLES = {
    "cell": "SELECT m.code, t.code, p.code, c.value, c.n, c.sd FROM cell c JOIN measure m ON m.id = c.measure_id"
    " JOIN team t ON t.id = c.team_id JOIN period p ON p.id = c.period_id ORDER BY 1, 2, 3",
    "team": "SELECT t.code, a.code FROM team t LEFT JOIN team a ON a.id = t.parent_id ORDER BY 1",
    "measure": "SELECT code, side, name_en, name_ru, low, high FROM measure ORDER BY 1",
    "period": "SELECT code, starts_on FROM period ORDER BY 1",
}


def dump() -> dict[str, list[tuple[Any, ...]]]:
    """Return everything published, without numbers that only the database knows."""
    found = {name: [tuple(row) for row in db.session.execute(text(query))] for name, query in TABLES.items()}
    db.session.rollback()
    return found


class Importer:
    """A person at the import pages."""

    def __init__(self, client: CheckedClient, lang: str = "en") -> None:
        self.client, self.lang = client, lang
        self.token = client.csrf_token(f"/import?lang={lang}")
        self.address = ""

    def post(self, path: str, **data: Any) -> Any:
        return self.client.post(path, data={"csrf_token": self.token, **data}, content_type="multipart/form-data")

    def upload(self, content: bytes, name: str = "figures.csv") -> Any:
        answer = self.post("/import", file=(io.BytesIO(content), name))
        if answer.status_code == 302:
            self.address = answer.location.split("?")[0]
        return answer

    def columns(self, layout: str | None = None, **said: Any) -> Any:
        """Send the columns page as it is filled, with what is said otherwise."""
        page = self.client.get(self.address, query_string={"layout": layout} if layout else {})
        return self.post(self.address, **{**filled(page.text), **said})

    def check(self) -> str:
        page = self.client.get(f"{self.address}/check")
        assert page.status_code == 200, page.text
        return page.text

    def act(self, verb: str, **data: Any) -> str:
        """Press a button and return the page that follows."""
        answer = self.post(f"{self.address}/{verb}", **data)
        assert answer.status_code == 302, answer.text
        return self.client.get(answer.location).text

    def bring_in(self, content: bytes, name: str = "figures.csv", **said: Any) -> str:
        """Upload, agree to the columns, attest and accept."""
        self.upload(content, name)
        answer = self.columns(**said)
        assert answer.status_code == 302, answer.text
        return self.act("accept", attested="y")


def filled(page: str) -> dict[str, str]:
    """Return what a form on the columns page would send."""
    found = dict(re.findall(r'<input[^>]*name="(layout)"[^>]*value="([^"]*)"', page))
    for name, options in re.findall(r'<select id="[^"]*" name="([^"]*)">(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option selected value="([^"]*)"', options)
        found[name] = chosen[1] if chosen else ""
    return found


def table(*rows: str) -> bytes:
    """Return a CSV file."""
    return ("\n".join(rows) + "\n").encode()
