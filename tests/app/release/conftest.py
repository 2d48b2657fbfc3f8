"""Somebody who may import."""

import pytest

from tests.app.release.importing import Importer


@pytest.fixture
def importer(sign_in) -> Importer:
    """An HR person at the import page."""
    return Importer(sign_in("hr"))
