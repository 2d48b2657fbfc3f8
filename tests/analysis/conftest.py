"""Reference data of the statistics: ours beside the tests, the third-party sets beside the project."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"


@pytest.fixture(scope="session")
def synthetic() -> dict[str, float]:
    """Numbers that R computed from our synthetic tables."""
    return json.loads((HERE / "synthetic" / "reference.json").read_text())


@pytest.fixture(scope="session")
def table() -> Callable[[str], pd.DataFrame]:
    """Read one of our synthetic tables by name."""
    return lambda name: pd.read_csv(HERE / "synthetic" / f"{name}.csv")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the third-party data sets and what R computed from them."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the third-party data sets are not beside the project: numbers on real data are not checked here")
    return SHARED


# the generator of our synthetic tables would run, and write, when looked through for doctests
collect_ignore = ["synthetic/generate.py"]
