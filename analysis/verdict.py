"""The verdict: plain sentences built from statuses and intervals by fixed rules, never from opinion.

A side is *clear* when its 95 % interval leaves out zero; between teams the bootstrap
interval must agree. A headline *counts on* a side by Holm's rule for a family of two,
because a report with waves asks twice (between and within): with neither link there,
about 1 in 20 reports may claim one, not 1 in 10. One of the two must be clear at 97.5 %
as well, the other one then counts when clear at 95 %. The intervals shown stay those of
95 %. The rules (1 to 7 in `analysis.headline`), first match wins:

 1. Fewer than 8 teams, a side without variation, or unreliable team means: refused, with what is needed.
 2. 8-19 teams: the interval and what a conclusion needs, nothing else.
 3. The link over all teams and among teams of one kind differ in sign or by more than .15, one of
    them is clear, and the latter lies outside the interval of the former: ``simpson_reversed`` or
    ``simpson_differs``, with the interval among teams of one kind.
 4. Between and within counted on with opposite signs: ``opposite_directions``.
 5. Between counted on, within not: ``only_between_...``; both, or without waves: ``link_...``.
 6. Only within counted on: ``only_within_...``.
 7. Neither: ``no_link_to_speak_of`` when the interval lies inside +-.10, else ``no_link_seen``.

Then, each when it applies:

 8. Size: the between slope of the model (of team means without waves) and its interval, times a round
    step near half a standard deviation of EX; only when it is clear too. In points when both are scales.
 9. Strength by the two ends of the interval, not by the point: very weak < .10 <= weak < .30
    <= moderate < .50 <= strong.
10. Certainty by half the interval's width: <= .10 quite well known, <= .20 roughly, else wide bounds.
    A side that is clear but not counted on is said to be too close to chance.
11. Among teams of one kind, when rule 3 does not hold: much the same, or open whether it differs.
12. Within teams with its interval; that it differs from between, when the test of equal slopes has p < .05.
13. Which side is ahead in time, by p < .05 of the two lagged slopes, with the reminder that lasting
    differences look the same.
14. Each trap found, by the code of its reason.
15. Always: benchmark, reverse direction, association and not cause, what would make us surer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import rules
from analysis.family import exact_n
from analysis.headline import TINY_R, Estimate, Figures, Findings, Kinds, Said, counted, headline, sign, word
from analysis.link_parts import Sentence, Verdict
from analysis.wording import number, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.practical import PracticalSize

__all__ = [
    "Estimate",
    "Findings",
    "Kinds",
    "build_verdict",
    "decimals_for",
    "verdict_sentences",
    "verdict_text",
]

HARTER_R, HARTER_UNITS, NYC_R = 0.33, 7939, 0.29
TARGET_R = 0.30
LEVELS = (("negligible", TINY_R), ("weak", 0.30), ("moderate", 0.50), ("strong", 2.0))
NARROW, MEDIUM = 0.10, 0.20
TRAPS = {
    "few_teams": "trap_few_teams",
    "high_r": "trap_high_r",
    "one_team_turns_sign": "trap_one_team",
    "one_team_decides_significance": "trap_one_team",
    "one_team_varies": "trap_one_team",
    "one_team_outweighs": "trap_outweighs",
    "uneven_waves": "trap_uneven_waves",
    "intervals_disagree": "trap_intervals",
    "aggregation_icc2_for_discovery": "trap_discovery",
    "aggregation_over_waves_for_discovery": "trap_discovery",
    "traps_ceiling": "trap_ceiling",
}
MOST_DECIMALS = 9
SIZES = ("step", "size", "low", "high")


def build_verdict(found: Findings) -> Verdict:
    """Apply the rules of this module.

    Parameters
    ----------
    found : what the estimators returned

    Returns
    -------
    Verdict

    Examples
    --------
    >>> build_verdict(Findings(n=6, n_waves=1, ex="mood", cx="score")).code
    'refused_too_few_teams'
    """
    code, figures = headline(found)
    named: Figures = {"n": found.n, "ex": found.ex, "cx": found.cx}
    rest = _needed(found) if code.startswith(("refused", "interval")) else _full(found, code)
    sentences = [Sentence(code, named | figures), *(Sentence(name, named | more) for name, more in rest)]
    return Verdict(code, tuple(sentences))


def verdict_sentences(verdict: Verdict, lang: str, *, ex: str | None = None, cx: str | None = None) -> list[str]:
    """Return the verdict's sentences in a language, headline first.

    Parameters
    ----------
    verdict : from `build_verdict`
    lang : en or ru
    ex, cx : labels of the two sides in that language; the columns' names otherwise

    Examples
    --------
    >>> verdict = build_verdict(Findings(n=6, n_waves=1, ex="mood", cx="score"))
    >>> verdict_sentences(verdict, "en")[0][:44]
    'With 6 teams nothing can be said about a lin'
    """
    labels = {key: label for key, label in (("ex", ex), ("cx", cx)) if label is not None}
    return [say(f"verdict_{one.code}", lang, _shown(one, lang) | labels) for one in verdict.sentences]


def verdict_text(verdict: Verdict, lang: str, *, ex: str | None = None, cx: str | None = None) -> str:
    """Return the verdict as one text; arguments as for `verdict_sentences`."""
    return " ".join(verdict_sentences(verdict, lang, ex=ex, cx=cx))


def _needed(found: Findings) -> Iterator[Said]:
    if found.n < rules.MIN_TEAMS_FOR_VERDICT:
        yield "needed_for_conclusion", {"needed": rules.MIN_TEAMS_FOR_VERDICT} | _target()


def _target() -> Figures:
    return {"target": TARGET_R, "chance": 100 * rules.POWER, "teams": round(exact_n(TARGET_R))}


def _full(found: Findings, code: str) -> Iterator[Said]:
    yield from _how_much(found, code)
    yield from _over_time(found, code)
    # where no link is seen, that one team turns its sign is no news
    spared = {"one_team_turns_sign"} if code.startswith("no_link") else set()
    traps = (TRAPS[one] for one in TRAPS if one in found.codes and one not in spared)
    yield from ((trap, {}) for trap in dict.fromkeys(traps))
    yield "benchmark", {"harter": HARTER_R, "units": HARTER_UNITS, "nyc": NYC_R}
    yield "reverse", {}
    yield "association", {}
    yield from _surer(found)


def _how_much(found: Findings, code: str) -> Iterator[Said]:
    if code.startswith("simpson") and found.kinds:
        yield "interval_same_kind", _interval(found.kinds.within)
        return
    if found.between is None:
        return
    if clear := counted(found)[0]:
        yield from _clear(found, found.between, clear)
    else:
        yield ("interval_too_close" if sign(found.between.interval) else "interval"), _interval(found.between)
    if found.kinds:
        yield ("kinds_open" if found.kinds.differs else "kinds_agree"), _interval(found.kinds.within)


def _clear(found: Findings, between: Estimate, direction: int) -> Iterator[Said]:
    if found.size and (found.size.low > 0) == (found.size.high > 0) == (direction > 0):
        yield _size(found.size, found.scales)
    interval = between.interval
    weaker, stronger = sorted((abs(interval.low), abs(interval.high)))
    low, high = (next(name for name, limit in LEVELS if end < limit) for end in (weaker, stronger))
    yield _strength(low, high), _interval(between)
    half = (interval.high - interval.low) / 2
    yield ("certainty_narrow" if half <= NARROW else "certainty_medium" if half <= MEDIUM else "certainty_wide"), {}


def _strength(low: str, high: str) -> str:
    return f"strength_{low}" if low == high else f"strength_{low}_to_{high}"


def _interval(one: Estimate) -> Figures:
    return {"r": one.r, "low": one.interval.low, "high": one.interval.high}


def _size(size: PracticalSize, scales: bool) -> Said:
    higher = size.size > 0
    ends = (size.low, size.high) if higher else (-size.high, -size.low)
    decimals = decimals_for(abs(size.size), *ends)
    figures: Figures = {"step": size.step, "size": abs(size.size), "low": ends[0], "high": ends[1]}
    if scales:
        # plural forms follow the figure as it is shown; one with decimals takes the form of a fraction
        figures |= {"steps": size.step, "sizes": 0.5 if decimals else round(abs(size.size))}
    return ("size_points_" if scales else "size_") + ("higher" if higher else "lower"), figures


def _over_time(found: Findings, code: str) -> Iterator[Said]:
    if found.within and found.between:
        direction, clear = counted(found)[1], sign(found.within.interval)
        unseen = "too_close" if clear else "not_seen"
        yield f"within_{word(direction) if direction else unseen}", _interval(found.within)
        if found.levels_differ and not code.startswith("simpson"):
            yield "levels_differ", {"between": found.between.r, "within": found.within.r}
    if found.ahead:
        forward, backward = (p < rules.ALPHA for p in found.ahead)
        which = {(True, True): "both", (True, False): "ex_first", (False, True): "cx_first"}
        yield f"lag_{which.get((forward, backward), 'neither')}", {"lag": found.lag}


def _surer(found: Findings) -> Iterator[Said]:
    target = _target()
    if found.n < int(target["teams"]):
        yield "surer_teams", target
    if found.within is None:
        yield "surer_waves", {}
    if not found.asked_kinds:
        yield "surer_kinds", {}
    yield "surer_unmeasured", {}


def _shown(sentence: Sentence, lang: str) -> Figures:
    """Write sizes with as many decimals as their interval warrants."""
    figures = dict(sentence.figures)
    if not sentence.code.startswith("size_"):
        return figures
    size, low, high = (float(figures[key]) for key in SIZES[1:])
    decimals = decimals_for(size, low, high)
    figures |= {
        key: number(value, f".{decimals}f", lang) for key, value in zip(SIZES[1:], (size, low, high), strict=True)
    }
    return figures | {"step": number(float(figures["step"]), "g", lang)}


def decimals_for(size: float, low: float, high: float) -> int:
    """Return how many decimals an estimate warrants: the fewest that keep it apart from both ends, and these from zero.

    Examples
    --------
    >>> decimals_for(6.2, 2.1, 10.4), decimals_for(1.6, 0.93, 2.3), decimals_for(0.15, 0.004, 0.3)
    (0, 1, 3)
    """
    decimals = 0
    while decimals < MOST_DECIMALS:
        shown = {round(value, decimals) for value in (size, low, high)}
        if len(shown) == len({size, low, high}) and 0 not in shown:
            break
        decimals += 1
    return decimals


def strengths() -> Iterable[str]:
    """Return every strength code that the rules can use."""
    names = [name for name, _ in LEVELS]
    return [_strength(low, high) for at, low in enumerate(names) for high in names[at:]]
