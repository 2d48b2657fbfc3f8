"""What is looked at on each side of a link by itself: reliability, ceiling, response, one row per team."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis._frames import numbers, require_columns
from analysis.measurement import CellReliability, icc_from_summary
from analysis.traps import ceiling_reasons, response_reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analysis.link_evidence import Evidence
    from analysis.results import Reason


@dataclasses.dataclass(frozen=True, slots=True)
class Side:
    """A side's column, those of its answers and standard deviation, and the ends of its scale."""

    name: str
    n: str | None = None
    sd: str | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_scale(self) -> bool:
        """Whether both ends of its scale are known."""
        return self.low is not None and self.high is not None

    def ceiling(self, means: NDArray[np.float64]) -> tuple[Reason, ...]:
        """Warn when the mean over teams lies near the upper end; without ends nothing is known."""
        if self.low is None or self.high is None or not len(means):
            return ()
        return ceiling_reasons(float(means.mean()), self.low, self.high, measure=self.name)


@dataclasses.dataclass(frozen=True, slots=True)
class Rows:
    """The table, the team of each of its rows as text, and which rows the link rests on, shapes (N,)."""

    frame: pd.DataFrame
    team: NDArray[np.object_]
    used: NDArray[np.bool_]

    @classmethod
    def of(cls, frame: pd.DataFrame, found: Evidence, *, team: str, ex: str, cx: str) -> Rows:
        """Mark the rows with both figures of the teams that were kept; the others stay, for their row numbers."""
        names = frame[team].map(str, na_action="ignore").to_numpy(dtype=object)
        known = set(map(str, found.panel.teams))
        both = np.isfinite(numbers(frame, ex)) & np.isfinite(numbers(frame, cx))
        return cls(frame, names, both & np.fromiter((name in known for name in names), dtype=bool, count=len(names)))

    def reliability(self, side: Side, wave: str | None) -> CellReliability | None:
        """Return how reliable the team means behind the link are; None without answers and standard deviation."""
        if side.n is None or side.sd is None:
            return None
        require_columns(self.frame, [side.name, side.n, side.sd])
        means = np.where(self.used, numbers(self.frame, side.name), np.nan)
        waves = None if wave is None else self.frame[wave].to_numpy(dtype=object)
        return icc_from_summary(means, numbers(self.frame, side.n), numbers(self.frame, side.sd), waves, self.team)

    def per_team(self, columns: Sequence[str]) -> pd.DataFrame:
        """Return the means of the columns per team, over the used rows that are complete in all of them."""
        values = pd.DataFrame({name: numbers(self.frame, name) for name in columns})
        complete = self.used & np.isfinite(values.to_numpy()).all(axis=1)
        values.loc[~complete] = np.nan
        return values.groupby(self.team, dropna=False).mean()

    def response(self, column: str | None, found: Evidence, side: Side) -> tuple[Reason, ...]:
        """Warn of a low response rate, and of one that goes with the side's figure."""
        if column is None:
            return ()
        rates = self.per_team([column])[column].reindex(list(map(str, found.panel.teams)))
        return response_reasons(rates.to_numpy(), found.x, measure=side.name)
