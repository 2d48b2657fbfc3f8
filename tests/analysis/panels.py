"""Panels made for the tests of models over waves."""

import numpy as np
import pandas as pd

from analysis._frames import make_panel


def panel_of(frame, ex="ex", cx="cx"):
    return make_panel(frame, team="team", ex=ex, cx=cx, wave="wave")


def simulated(teams, waves, seed=0, missing=0.0):
    """A panel with .5 between and -.3 within, wave effects and some rows missing."""
    rng = np.random.default_rng(seed)
    team, wave = np.repeat(np.arange(teams), waves), np.tile(np.arange(waves), teams)
    level, e = rng.normal(size=teams), rng.normal(size=teams * waves)
    frame = pd.DataFrame({
        "team": team, "wave": wave,
        "ex": level[team] + e + 0.5 * wave,
        "cx": 0.5 * level[team] - 0.3 * e + rng.normal(size=teams)[team] + rng.normal(size=teams * waves) + wave,
    })  # fmt: skip
    return frame[rng.random(len(frame)) >= missing]


def codes(found):
    return {reason.code for reason in found.reasons}
