"""What reports make of the exported cells, computed from these alone and without the application's own arithmetic."""

import csv
import dataclasses
import io
import json
import math
import re
import subprocess
import sys
from pathlib import Path

from scipy import stats

NUMBER = re.compile(r"[−+]?\d[\d,]*(?:\.\d+)?")
CLOSE = 0.051  #: what one decimal leaves out
Reading = tuple[float, int | None, float | None]  # value, n, sd
Interval = tuple[float, float]


def numbers(words: str) -> list[float]:
    """Return the numbers of an English sentence."""
    return [float(one.replace("−", "-").replace("+", "").replace(",", "")) for one in NUMBER.findall(words)]


def close(shown: float, exact: float) -> bool:
    """Tell whether a number is another as it is shown with one decimal."""
    return abs(shown - exact) < CLOSE


def mean_interval(found: Reading) -> Interval | None:
    """Return the 95 % interval of a mean by scipy's t."""
    value, n, sd = found
    if n is None or sd is None:
        return None
    half = float(stats.t.ppf(0.975, n - 1)) * sd / math.sqrt(n)
    return value - half, value + half


def change_interval(before: Reading, after: Reading) -> Interval | None:
    """Return Welch's 95 % interval of a change by scipy's t."""
    if None in before or None in after:
        return None
    one, other = (sd**2 / n for _value, n, sd in (before, after))
    df = (one + other) ** 2 / (one**2 / (before[1] - 1) + other**2 / (after[1] - 1))
    half, moved = float(stats.t.ppf(0.975, df)) * math.sqrt(one + other), after[0] - before[0]
    return moved - half, moved + half


@dataclasses.dataclass(frozen=True)
class Exported:
    """The exported cells, and the tree as codes with the code above."""

    rows: list[dict[str, str]]
    above: dict[str, str | None]

    @classmethod
    def read(cls, content: bytes, above: dict[str, str | None]) -> "Exported":
        """Read what the page of the method sends."""
        return cls(list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")))), above)

    @property
    def top(self) -> str:
        """Return the code of the single root."""
        [found] = [code for code, above in self.above.items() if above is None]
        return found

    def readings(self, measure: str, period: str) -> dict[str, Reading]:
        """Return the cells of a measure in a period by team."""
        return {
            row["team"]: (float(row["value"]), _whole(row["n"]), float(row["sd"]) if row["sd"] else None)
            for row in self.rows
            if row["measure"] == measure and row["period"] == period
        }

    def periods(self, measure: str) -> list[str]:
        """Return the periods of a measure, the earliest first."""
        return sorted({row["period"] for row in self.rows if row["measure"] == measure})

    def own(self, team: str, measure: str) -> dict[str, Reading]:
        """Return a team's own cells of a measure by period."""
        found = {one: self.readings(measure, one).get(team) for one in self.periods(measure)}
        return {period: reading for period, reading in found.items() if reading}

    def figure(self, team: str, measure: str, period: str) -> Reading | None:
        """Return a team's own cell, or where it has none at all the mean of those below, weighted by their answers."""
        if any(row["team"] == team for row in self.rows):
            return self.readings(measure, period).get(team)
        below = [one for code, one in self.readings(measure, period).items() if self._is_below(code, team)]
        if not below:
            return None
        answers = sum(n for _value, n, _sd in below)
        mean = sum(value * n for value, n, _sd in below) / answers
        if any(sd is None for _value, _n, sd in below):
            return mean, answers, None
        spread = sum((n - 1) * sd**2 + n * (value - mean) ** 2 for value, n, sd in below)
        return mean, answers, math.sqrt(spread / (answers - 1))

    def _is_below(self, code: str, top: str) -> bool:
        over = self.above.get(code)
        while over is not None and over != top:
            over = self.above.get(over)
        return over == top

    def fair_scores(self, measure: str, folder: Path) -> dict[str, tuple[float, float]]:
        """Return team -> score and standard error by the command line on the cells of the latest period."""
        file = folder / f"{measure}.csv"
        rows = self.readings(measure, self.periods(measure)[-1])
        lines = [f"{team},{value!r},{n},{'' if sd is None else repr(sd)}" for team, (value, n, sd) in rows.items() if n]
        file.write_text("\n".join(["team,mean,n,sd", *lines]))
        named = ("--team", "team", "--mean", "mean", "--n", "n", "--sd", "sd")
        command = [sys.executable, "-m", "analysis", "shrink", str(file), *named, "--json"]
        told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        return {one["team"]: (one["shrunk"], one["se"]) for one in told["teams"]}


def _whole(text: str) -> int | None:
    return int(float(text)) if text else None
