"""A browser with a virtual authenticator, on an address that passkeys accept."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.serving import make_server

from tests.journeys.conftest import app, open_page  # noqa: F401  fixtures


@pytest.fixture
def live_server(app: Flask) -> Iterator[str]:  # noqa: F811
    """Serve the application under a name: passkeys belong to names, never to numbers."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
