"""Whether something is named more often in one group's comments than in the others'."""

from __future__ import annotations

import dataclasses
import math

LEAST_NAMED, LEAST_COMMENTS = 5, 10
Z = 1.959963984540054  #: two-sided 95 % of the normal distribution
STANDS_OUT = 10.83  #: chi square of one degree of freedom at .001: many words are tried at once


@dataclasses.dataclass(frozen=True, slots=True)
class Keyness:
    """How much more often something is named here than elsewhere.

    Attributes
    ----------
    g2 : log-likelihood ratio, chi square with one degree of freedom if nothing differs; None where refused
    log_ratio : log2 of the ratio of the two shares; 1 is twice as often, -1 half as often
    low, high : its 95 % interval
    refused : why there is no figure: ``few_comments``, ``few_named``; empty where there is one
    """

    g2: float | None = None
    log_ratio: float | None = None
    low: float | None = None
    high: float | None = None
    refused: str = ""

    @property
    def stands_out(self) -> bool:
        """Tell whether it is named more often here, beyond what many comparisons bring about by chance."""
        return self.g2 is not None and self.low is not None and self.low > 0 and self.g2 >= STANDS_OUT


def keyness(named: int, comments: int, named_elsewhere: int, comments_elsewhere: int) -> Keyness:
    """Compare how often something is named in one group's comments with how often it is in the others'.

    Parameters
    ----------
    named, comments : int
        Comments of the group that name it, and all of the group.
    named_elsewhere, comments_elsewhere : int
        The same of all comments outside the group.

    Returns
    -------
    Keyness
        Refused where either side has fewer than 10 comments (``few_comments``), or fewer than 5 comments name it in
        the group (``few_named``).

    Raises
    ------
    ValueError
        If more comments name it than there are, or a number is negative.

    Notes
    -----
    G2 = 2 sum O ln(O / E) over the four cells of the table named/not x here/elsewhere, E from its margins: Dunning
    1993, "Accurate methods for the statistics of surprise and coincidence", Computational Linguistics 19(1), 61-74.
    Log ratio = log2((a / n) / (b / m)): Hardie 2014, "Log Ratio: an informal introduction" (CASS, Lancaster). Its
    interval is that of a ratio of two shares, ln(ratio) +- z sqrt(1/a - 1/n + 1/b - 1/m): Katz et al. 1978,
    Biometrics 34, 469-474. Where nobody names it elsewhere, half a comment is added to a and b, and one to n and m.
    Comments are counted, not words: who writes a word five times has said it once.

    Examples
    --------
    >>> found = keyness(20, 100, 30, 400)
    >>> round(found.g2, 4), round(found.log_ratio, 4), round(found.low, 4), round(found.high, 4)
    (11.8949, 1.415, 0.6625, 2.1676)
    >>> keyness(4, 100, 30, 400).refused, keyness(5, 9, 3, 400).refused
    ('few_named', 'few_comments')
    """
    if not 0 <= named <= comments or not 0 <= named_elsewhere <= comments_elsewhere:
        raise ValueError(f"{named} of {comments}, {named_elsewhere} of {comments_elsewhere}")
    if min(comments, comments_elsewhere) < LEAST_COMMENTS:
        return Keyness(refused="few_comments")
    if named < LEAST_NAMED:
        return Keyness(refused="few_named")
    a, n, b, m = float(named), float(comments), float(named_elsewhere), float(comments_elsewhere)
    g2 = _log_likelihood(a, n, b, m)
    if named_elsewhere == 0:
        a, n, b, m = a + 0.5, n + 1, 0.5, m + 1
    ratio = math.log(a / n) - math.log(b / m)
    half = Z * math.sqrt(max(0.0, 1 / a - 1 / n + 1 / b - 1 / m))
    low, middle, high = (one / math.log(2) for one in (ratio - half, ratio, ratio + half))
    return Keyness(g2, middle, low, high)


def _log_likelihood(a: float, n: float, b: float, m: float) -> float:
    share = (a + b) / (n + m)
    table = ((a, n * share), (n - a, n * (1 - share)), (b, m * share), (m - b, m * (1 - share)))
    return max(0.0, 2 * sum(seen * math.log(seen / expected) for seen, expected in table if seen > 0))
