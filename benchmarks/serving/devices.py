"""What people hold in their hands: a slow telephone and a desktop, and what a browser on them tells of a page."""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.chromium import FLAGS

# slow 4G as developers' tools have it: 150 ms, 1.6 Mbit/s down, 750 kbit/s up; and a processor four times as slow
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}


@dataclasses.dataclass(frozen=True)
class Device:
    """A screen, how much slower than this machine it is, and what it is connected by (None: as this machine is)."""

    name: str
    width: int
    height: int
    slower: int = 1
    network: dict[str, Any] | None = None


TELEPHONE = Device("telephone", 360, 740, slower=4, network=SLOW_4G)
DESKTOP = Device("desktop", 1280, 800)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the machine's Chromium."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


class Visit:
    """A page in a browser profile that has never seen it; `session` is that of somebody who has signed in."""

    def __init__(self, browser: Browser, device: Device, *, session: Any = None) -> None:
        size = {"width": device.width, "height": device.height}
        self._context = browser.new_context(viewport=size, locale="ru-RU", storage_state=session)
        self.page: Page = self._context.new_page()
        self._weights: dict[str, float] = {}
        tools: CDPSession = self._context.new_cdp_session(self.page)
        tools.send("Network.enable")
        if device.network:
            tools.send("Network.emulateNetworkConditions", device.network)
        if device.slower > 1:
            tools.send("Emulation.setCPUThrottlingRate", {"rate": device.slower})
        tools.on(
            "Network.loadingFinished",
            lambda done: self._weights.__setitem__(done["requestId"], done["encodedDataLength"]),
        )

    @property
    def weights(self) -> list[float]:
        """Return the bytes of each answer that came over the wire, headers among them."""
        return [size for size in self._weights.values() if size]

    def close(self) -> None:
        """Forget the profile."""
        self._context.close()
