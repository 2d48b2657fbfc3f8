"""The letters in the mailbox, parsed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import email
import email.policy
import re
from pathlib import Path

NAME = re.compile(r"\d{20}-[0-9a-f]{8}\.eml")
LINK = re.compile(r"https?://[^\s<>\"')]+")
NEWEST = 200


@dataclasses.dataclass(frozen=True, slots=True)
class Kept:
    """One letter of the mailbox."""

    name: str
    at: dt.datetime
    to: str
    subject: str
    text: str
    links: list[str]
    headers: list[tuple[str, str]]


def letters(data_dir: Path, *, text: str = "") -> list[Kept]:
    """Return the newest letters, those to an address or about a subject where asked."""
    folder = data_dir / "mailbox"
    found = []
    for path in sorted(folder.glob("*.eml"), reverse=True) if folder.is_dir() else []:
        one = read(path)
        if text.casefold() in f"{one.to} {one.subject}".casefold():
            found.append(one)
        if len(found) >= NEWEST:
            break
    return found


def letter(data_dir: Path, name: str) -> Kept | None:
    """Return one letter."""
    path = data_dir / "mailbox" / name
    return read(path) if NAME.fullmatch(name) and path.is_file() else None


def read(path: Path) -> Kept:
    """Parse a letter."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain",))
    text = str(body.get_content()) if body else ""
    html = message.get_body(("html",))
    links = dict.fromkeys(LINK.findall(text + (str(html.get_content()) if html else "")))
    shown = ("From", "To", "Subject", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted")
    return Kept(
        name=path.name,
        at=dt.datetime.fromtimestamp(int(path.name[:20]) / 1e9, dt.UTC).replace(tzinfo=None),
        to=str(message["To"]),
        subject=str(message["Subject"]).strip(),
        text=text,
        links=[link.replace("&amp;", "&") for link in links],
        headers=[(name, str(message[name])) for name in shown if message[name]],
    )
