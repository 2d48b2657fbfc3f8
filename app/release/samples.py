"""Tables to fill in: both layouts, both languages, with example rows and a guide."""

from __future__ import annotations

from flask_babel import force_locale
from flask_babel import gettext as _

from app.tables.exporting import Cell, csv_bytes, xlsx_bytes

KINDS = ("csv", "xlsx")
HEADERS = {
    ("long", "en"): ["Team", "Group", "Period", "Side", "Measure", "Value", "Answers", "SD"],
    ("long", "ru"): ["Команда", "Подразделение", "Период", "Сторона", "Показатель", "Значение", "Ответов", "СКО"],
    ("wide", "en"): [
        *("Team", "Group", "Period", "Employee engagement", "Employee engagement, answers"),
        *("Customer NPS", "Customer NPS, answers", "Sales"),
    ],
    ("wide", "ru"): [
        *("Команда", "Подразделение", "Период", "Вовлечённость сотрудников", "Вовлечённость сотрудников, ответов"),
        *("NPS клиентов", "NPS клиентов, ответов", "Продажи"),
    ],
}
PLACES = {
    "en": (("Branch 1", "North", "2026-Q1"), ("Branch 1", "North", "2026-Q2"), ("Branch 2", "South", "2026-Q1")),
    "ru": (("Отделение 1", "Север", "2026-К1"), ("Отделение 1", "Север", "2026-К2"), ("Отделение 2", "Юг", "2026-К1")),
}
FIGURES = ((71.5, 12, 34.0, 58, 1240.0), (73.0, 11, 38.5, 61, 1310.5), (66.2, 9, 21.0, 47, 980.0))
SIDES = {"en": ("employees", "customers"), "ru": ("сотрудники", "клиенты")}


def sample(*, layout: str, lang: str, kind: str, least: dict[str, int]) -> bytes:
    """Return a table to fill in; `least` says from how many people on a figure of a side may be published."""
    rows: list[list[Cell]] = [[*HEADERS[layout, lang]], *(_long(lang) if layout == "long" else _wide(lang))]
    if kind == "csv":
        return csv_bytes(rows, lang=lang)
    with force_locale(lang):
        return xlsx_bytes({_("Figures"): rows, _("Guide"): _guide(layout, least)})


def _wide(lang: str) -> list[list[Cell]]:
    return [[*place, *figures] for place, figures in zip(PLACES[lang], FIGURES, strict=True)]


def _long(lang: str) -> list[list[Cell]]:
    ex_name, cx_name = (HEADERS["wide", lang][at] for at in (3, 5))
    rows: list[list[Cell]] = []
    for place, (ex, n_ex, cx, n_cx, _sales) in zip(PLACES[lang], FIGURES, strict=True):
        rows += [
            [*place, SIDES[lang][0], ex_name, ex, n_ex, 14.2 if n_ex >= 10 else None],
            [*place, SIDES[lang][1], cx_name, cx, n_cx, 61.0],
        ]
    return rows


def _guide(layout: str, least: dict[str, int]) -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        [_("Column"), _("What belongs in it")],
        [_("Team"), _("Name or code, written the same way in every row. A new team is added.")],
        [_("Group"), _("The division or region above the team. May be left out.")],
        [_("Period"), _("A year (2026), a quarter (2026-Q1) or a month (2026-03), never a single day.")],
    ]
    if layout == "long":
        rows += [
            [_("Side"), _("Whose figure it is: employees, customers or outcome.")],
            [_("Measure"), _("Its name, written the same way in every row.")],
            [_("Value"), _("The mean or the index. Leave the cell empty where there is none.")],
        ]
    else:
        rows += [[_("Figures"), _("One column for each measure. Leave the cell empty where there is none.")]]
    rows += [
        [
            _("Number of answers"),
            _(
                "How many people stand behind the figure; at least %(ex)s employees or %(cx)s customers.",
                ex=least["ex"],
                cx=least["cx"],
            ),
        ]
    ]
    if layout == "long":
        rows += [[_("Standard deviation"), _("May be left out; it is kept from 10 answers on.")]]
    return [*rows, ["", _("Write over the example rows. Only the first sheet that holds something is read.")]]
