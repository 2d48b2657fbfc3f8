"""A guess at what stands in which column, from the names of the columns and the first rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable

from app.release.mapping import LONG, PLACES, SIDES, WIDE, Mapping
from app.release.periods import FullDate, NotAPeriod, normalised
from app.tables.columns import words_of
from app.tables.reading import Scalar, Table, as_text
from app.tables.reading.numbers import Infinite, NotANumber, Unclear, number

SAMPLE = 200
MOST_MEASURES = 60
# the first pattern that fits wins, so that "employee NPS" is an employee figure before "NPS" is a customers'
WORDS = {
    "team": r"team|unit|store|branch|school|dbn|office|команд\w*|школ\w*|филиал\w*|магазин\w*|офис\w*|точка",
    "period": r"period|wave|year|quarter|month|date|период\w*|волна|год|квартал|месяц|дата",
    "group": r"group|division|region|district|dept|department|area|parent|\w*type|групп\w*|подразделени\w*|дивизион"
    r"|регион\w*|департамент\w*|округ|тип",
    "side": r"side|leg|сторона",
    "measure": r"measure|metric|indicator|scale|показател\w*|шкала|метрика",
    "value": r"value|mean|average|score|result|значени\w*|средн\w*|балл\w*|результат\w*",
    "n": r"n|count|responses?|respondents|answers|number|ответов|ответы|анкет\w*|количество|число",
    "sd": r"sd|std\w*|deviation|ст|отклонение|ско",
}
SIDE_WORDS = (
    ("outcome", r"outcome|revenue|sales|turnover|churn|absen\w*|profit|kpi|выручк\w*|продаж\w*|текучест\w*|отток\w*"
                r"|прибыл\w*|прогул\w*|результат\w*"),
    ("ex", r"ex|enps|employees?|staff|engage\w*|teacher\w*|wellbeing|сотрудник\w*|вовлеч\w*|персонал\w*|учител\w*"),
    ("cx", r"cx|customers?|clients?|nps|csat|ces|effort|recommend\w*|satisf\w*|parents?|students?|guests?|patients?"
           r"|клиент\w*|покупател\w*|гост\w*|пациент\w*|удовлетвор\w*|рекоменд\w*|усили\w*"),
)  # fmt: skip
SIDE_NAMES = {
    "ex": ("ex", "employee", "employees", "сотрудник", "сотрудники", "персонал"),
    "cx": ("cx", "customer", "customers", "client", "clients", "клиент", "клиенты"),
    "outcome": ("outcome", "outcomes", "kpi", "результат", "результаты"),
}
_COUNTS = re.compile(WORDS["n"] + "|чел|человек|rr")
_NOT_A_SCORE = re.compile(r"rr|rate|share|доля|процент|id|код|code|name|название|имя|sd|std|ско")


def side_named(text: str) -> str | None:
    """Return the side a word in a side column stands for."""
    text = text.casefold()
    return next((side for side, names in SIDE_NAMES.items() if text in names), None)


def side_of(name: str) -> str | None:
    """Return whose figure a measure is by its name, if the name tells."""
    words = words_of(name)
    return next((side for side, pattern in SIDE_WORDS if any(re.fullmatch(pattern, word) for word in words)), None)


def guess(table: Table, *, layout: str | None = None, sides: dict[str, str] | None = None) -> Mapping:
    """Return a mapping to begin with; `sides` holds what is known of measures by name."""
    columns = _samples(table)
    roles = _by_name(table.header, ("measure", "value"))
    layout = layout or (LONG if len(roles) == 2 else WIDE)
    places = _by_name(table.header, ("team", "period", "group"))
    _from_the_data(places, columns)
    if layout == LONG:
        rest = [name if i not in places else "" for i, name in enumerate(table.header)]
        return Mapping(layout=LONG, roles=places | _by_name(rest, ("measure", "side", "sd", "n", "value")))
    return _wide(table.header, columns, places, sides or {})


def _by_name(header: Iterable[str], wanted: tuple[str, ...]) -> dict[int, str]:
    header, found = list(header), {}
    for role in wanted:
        pattern = re.compile(WORDS[role])
        fits = [
            (len(words), index)
            for index, words in enumerate(map(words_of, header))
            if index not in found and any(pattern.fullmatch(word) for word in words)
        ]
        if fits:
            found[min(fits)[1]] = role  # the shortest name is the plainest
    return found


def _from_the_data(places: dict[int, str], columns: list[list[Scalar]]) -> None:
    """Look into the columns for what their names did not tell."""
    held = set(places.values())
    free = [index for index in range(len(columns)) if index not in places]
    if "period" not in held:
        dated = next((index for index in free if _share(columns[index], _is_period) > 0.9), None)
        places.update({dated: "period"} if dated is not None else {})
    if "team" not in held:
        texts = [i for i in free if i not in places and _share(columns[i], _is_number) < 0.1]
        if texts:
            places[max(texts, key=lambda i: (len({as_text(cell) for cell in columns[i]}), -i))] = "team"


def _wide(
    header: tuple[str, ...], columns: list[list[Scalar]], places: dict[int, str], sides: dict[str, str]
) -> Mapping:
    roles = dict(places)
    names = {name.casefold() for name in header}
    for index, name in enumerate(header):
        standardised = f"{name}_z".casefold() in names  # then that one compares across periods, this one may not
        if index in places or standardised or _is_count(name) or _share(columns[index], _is_number) < 0.5:
            continue
        side = sides.get(name.casefold()) or (None if _names_no_score(name) else side_of(name))
        if side:
            roles[index] = side
    n_columns = {}
    for index, side in roles.items():
        beside = _count_beside(header, index, side) if side in SIDES else None
        if beside is not None and beside not in roles:
            n_columns[index] = beside
    return Mapping(layout=WIDE, roles=roles, n_columns=n_columns)


def _count_beside(header: tuple[str, ...], index: int, side: str) -> int | None:
    """Return the column of numbers of answers that belongs to a column of figures."""
    own = set(words_of(header[index]))
    counts = [i for i, name in enumerate(header) if _is_count(name)]
    for i in counts:
        if set(words_of(header[i])) - _count_words(header[i]) == own:
            return i
    beside = index + 1
    if beside in counts and not set(words_of(header[beside])) - _count_words(header[beside]):
        return beside
    return next((i for i in counts if side_of(header[i]) == side), None)


def counting_columns(table: Table, mapping: Mapping) -> list[int]:
    """Return the columns that may hold numbers of answers: named so, or whole numbers throughout."""
    found = []
    for index, (name, cells) in enumerate(zip(table.header, _samples(table), strict=True)):
        whole = not _names_no_score(name) and _share(cells, _is_whole) > 0.9
        used = index in mapping.n_columns.values()
        if mapping.roles.get(index) not in PLACES and (_is_count(name) or used or whole):
            found.append(index)
    return found[:40]


def figure_columns(table: Table, mapping: Mapping) -> set[int]:
    """Return the columns that may hold figures: mostly numbers, and not named as counts."""
    found = set()
    for index, (name, cells) in enumerate(zip(table.header, _samples(table), strict=True)):
        held = mapping.roles.get(index)
        if held not in PLACES and not _is_count(name) and (held in SIDES or _share(cells, _is_number) >= 0.5):
            found.add(index)
    return found


def _samples(table: Table) -> list[list[Scalar]]:
    """Return the first cells of each column."""
    rows = [cells for _number, cells in itertools.islice(table.rows(), SAMPLE)]
    return [[row[i] if i < len(row) else None for row in rows] for i in range(len(table.header))]


def _is_count(name: str) -> bool:
    return bool(_count_words(name))


def _count_words(name: str) -> set[str]:
    return {word for word in words_of(name) if _COUNTS.fullmatch(word) and word != "rr"}


def _names_no_score(name: str) -> bool:
    return any(_NOT_A_SCORE.fullmatch(word) for word in words_of(name))


def _share(cells: list[Scalar], fits: Callable[[Scalar], bool]) -> float:
    filled = [cell for cell in cells if as_text(cell)]
    return sum(map(fits, filled)) / len(filled) if filled else 0.0


def _is_number(cell: Scalar) -> bool:
    try:
        return number(cell, comma=True) is not None
    except (NotANumber, Unclear, Infinite):
        return False


def _is_whole(cell: Scalar) -> bool:
    try:
        value = number(cell, comma=False)
    except (NotANumber, Unclear, Infinite):
        return False
    return value is not None and value >= 0 and value.is_integer()


def _is_period(cell: Scalar) -> bool:
    try:
        return bool(normalised(as_text(cell)))
    except FullDate:
        return True
    except NotAPeriod:
        return False


def measure_names(table: Table, column: int) -> list[str]:
    """Return the names of the measures in a column, at most one more than we can ask about."""
    found: dict[str, None] = {}
    for _number, cells in table.rows():
        name = as_text(cells[column]) if column < len(cells) else ""
        if name and name not in found:
            found[name] = None
            if len(found) > MOST_MEASURES:
                break
    return list(found)
