"""What a reader of the heat map asked for; all of it stands in the address, so that a view can be sent and kept."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

MOST_NAMED, LONGEST_LIST, DEEPEST = 60, 2000, 6
FILTERS = {
    "low": _l("teams well below the middle"),
    "high": _l("teams well above the middle"),
    "apart": _l("teams with a wide perception gap"),
    "blank": _l("teams without a figure"),
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A period, or one measure over the periods; levels and parts open or shut; words, a filter, an order.

    `sort` is the number of a column, counted from 1, with a minus for the other
    way round; empty for names.
    """

    period: str = ""
    waves: str = ""
    levels: int = 1
    opened: frozenset[str] = frozenset()
    shut: frozenset[str] = frozenset()
    sought: str = ""
    only: str = ""
    sort: str = ""

    @property
    def seeks(self) -> bool:
        """Tell whether only some teams are wanted."""
        return bool(self.sought or self.only)

    def address(self, **changed: object) -> dict[str, str]:
        """Return the view as arguments of an address, with something changed."""
        wish = dataclasses.replace(self, **changed)  # type: ignore[arg-type]
        told = {
            "period": wish.period,
            "waves": wish.waves,
            "levels": str(wish.levels) if wish.levels > 1 else "",
            "open": ".".join(sorted(wish.opened)),
            "shut": ".".join(sorted(wish.shut)),
            "q": wish.sought,
            "only": wish.only,
            "sort": wish.sort,
        }
        return {name: value for name, value in told.items() if value}

    def toggled(self, part: str, *, is_open: bool, stands: bool) -> dict[str, str]:
        """Return the address with a part opened or shut; one that `stands` is open by its level or by the search."""
        if is_open:
            return self.address(opened=self.opened - {part}, shut=self.shut | ({part} if stands else set()))
        return self.address(opened=self.opened | (set() if stands else {part}), shut=self.shut - {part})

    def with_others(self, part: str) -> dict[str, str]:
        """Return the address with all that hangs below a part, found or not."""
        return self.address(opened=self.opened | {part})

    def unsought(self) -> dict[str, str]:
        """Return the address of the same view with nothing searched."""
        return self.address(sought="", only="", shut=frozenset())

    def sorted_by(self, column: int) -> dict[str, str]:
        """Return the address sorted by a column: lowest first, then highest first, then by name again."""
        return self.address(
            sort={"": f"{column}", f"{column}": f"-{column}", f"-{column}": ""}.get(self.sort, f"{column}")
        )


def wish_of(arguments: Mapping[str, str]) -> Wish:
    """Read a view from an address; what makes no sense there is passed over."""

    def parts(name: str) -> frozenset[str]:
        return frozenset(re.findall(r"[\w-]{1,16}", arguments.get(name, "")[:LONGEST_LIST])[:MOST_NAMED])

    levels, only, sort = (arguments.get(name, "") for name in ("levels", "only", "sort"))
    return Wish(
        period=arguments.get("period", "")[:20],
        waves=arguments.get("waves", "")[:120],
        levels=int(levels) if re.fullmatch(f"[1-{DEEPEST}]", levels) else 1,
        opened=parts("open"),
        shut=parts("shut"),
        sought=arguments.get("q", "").strip()[:100],
        only=only if only in FILTERS else "",
        sort=sort if re.fullmatch(r"-?[1-9]", sort) else "",
    )
