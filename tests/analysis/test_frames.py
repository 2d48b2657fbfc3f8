"""Tables are checked before anything is computed."""

import pandas as pd
import pytest

from analysis._frames import InputError, make_panel, numbers


@pytest.mark.parametrize(
    ("names", "ordered"),
    [
        (["W10", "W2", "W1"], ["W1", "W2", "W10"]),
        ([2016, 2013, 2015], [2013, 2015, 2016]),
        (["2026-Q1", "2025-Q4", "2026-Q3"], ["2025-Q4", "2026-Q1", "2026-Q3"]),
        (["осень", "весна", "1"], ["1", "весна", "осень"]),
    ],
)
def test_waves_stand_in_time(names: list, ordered: list) -> None:
    frame = pd.DataFrame({"team": "A", "wave": names, "x": [1.0, 2.0, 3.0], "y": [3.0, 2.0, 1.0]})
    panel = make_panel(frame, team="team", ex="x", cx="y", wave="wave")
    assert list(panel.waves) == ordered
    by_wave = dict(zip(panel.waves[panel.wave], panel.x, strict=True))
    assert by_wave == dict(zip(names, [1.0, 2.0, 3.0], strict=True))


def test_errors_name_row_column_and_remedy_in_both_languages() -> None:
    frame = pd.DataFrame({"x": [1, "много", 3]})
    with pytest.raises(InputError) as caught:
        numbers(frame, "x")
    for lang, word in (("en", "Row 3"), ("ru", "Строка 3")):
        assert word in caught.value.text(lang)
        assert "много" in caught.value.text(lang)
