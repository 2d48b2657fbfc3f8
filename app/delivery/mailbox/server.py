"""A real SMTP server that keeps every letter as a file."""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller


class Keeper:
    """Keeps what arrives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  the library's name
        """Write a letter to the folder, named by the time it came."""
        name = f"{time.time_ns():020d}-{secrets.token_hex(4)}.eml"
        part = self.folder / f"{name}.part"
        part.write_bytes(envelope.content)
        part.rename(self.folder / name)
        return "250 Kept"


def start(data_dir: Path, port: int = 0) -> int:
    """Start the server on the loopback in a thread of its own; return its port."""
    folder = data_dir / "mailbox"
    folder.mkdir(parents=True, exist_ok=True)
    controller = Controller(Keeper(folder), hostname="127.0.0.1", port=port or free_port())
    controller.start()
    return int(controller.port)


def free_port() -> int:
    """Return a port nobody uses now."""
    import socket  # noqa: PLC0415  only here

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
