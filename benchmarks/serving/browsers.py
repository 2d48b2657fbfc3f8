"""Respondents' browsers, as far as a server sees them: one connection each, a page fetched, an answer posted."""

from __future__ import annotations

import asyncio
import time


async def fetch(port: int, *requests: bytes) -> list[int]:
    """Send requests over one connection, as a browser does; return the statuses."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    found = []
    for one in requests:
        writer.write(one)
        head = await reader.readuntil(b"\r\n\r\n")
        found.append(int(head[9:12]))
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                await reader.readexactly(int(line[15:]))
    writer.close()
    return found


def http(method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    """Return a request as it travels."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: gzip", "Accept-Language: en"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


async def respond(port: int, users: int, responses: list[tuple[bytes, ...]]) -> list[float]:
    """Let `users` respondents answer one after the other; return how long each waited for page and receipt, in ms."""
    ahead, took = iter(responses), []

    async def user() -> None:
        for requests in ahead:
            begun = time.perf_counter()
            statuses = await fetch(port, *requests)
            took.append(1000 * (time.perf_counter() - begun))
            assert set(statuses) <= {200, 204}, statuses

    await asyncio.gather(*(user() for _ in range(users)))
    return took
