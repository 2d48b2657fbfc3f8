"""The forms of an import: the file, the columns, the decision."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, Field, HiddenField, SelectField
from wtforms.fields import SelectChoice

from app.release.guessing import MOST_MEASURES, counting_columns, figure_columns, measure_names, side_of
from app.release.mapping import LONG, ROLES, SIDES, WIDE, Mapping
from app.release.services import known_measures
from app.tables.reading import Table, as_text

SHOWN_ROWS = 5
SIDE_NAMES = {"ex": _l("Employees (EX)"), "cx": _l("Customers (CX)"), "outcome": _l("Outcome")}
ROLE_NAMES = {
    "": _l("– leave out –"),
    "team": _l("Team"),
    "period": _l("Period"),
    "group": _l("Group"),
    "measure": _l("Name of the measure"),
    "side": _l("Side"),
    "value": _l("Value"),
    "n": _l("Number of answers"),
    "sd": _l("Standard deviation"),
    **SIDE_NAMES,
}


class UploadForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """A file to import."""

    file = FileField(
        _l("Drop a file here or choose one"), validators=[FileRequired(_l("Choose a CSV or XLSX file first."))]
    )


class EmptyForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """A button that writes."""


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A column of the file, as the mapping page shows it."""

    header: str
    examples: str
    role: Field
    answers: Field | None


@dataclasses.dataclass(frozen=True)
class ColumnsForm:
    """What stands in which column; the fields depend on the file."""

    table: Table
    layout: str
    form: FlaskForm
    columns: list[Column]
    sides: dict[str, Field]
    too_many: bool

    def mapping(self) -> Mapping:
        """Return what was said."""
        roles = {i: column.role.data for i, column in enumerate(self.columns) if column.role.data}
        figures = {i for i, role in roles.items() if role in SIDES}
        answers = {i: self.columns[i].answers for i in figures}
        return Mapping(
            layout=self.layout,
            roles=roles,
            n_columns={i: int(field.data) for i, field in answers.items() if field is not None and field.data},
            sides={name: field.data for name, field in self.sides.items() if field.data},
            leave_out_small=bool(self.form.leave_out_small.data),
        )

    def faults(self) -> list[str]:
        """Return what keeps the file from being checked, as codes of `app.release.wording`."""
        if not self.form.validate():
            return ["columns_first"]
        mapping = self.mapping()
        unsaid = [name for name in self.sides if name not in mapping.sides]
        return [
            *mapping.faults(),
            *(["too_many_measures"] if self.too_many else []),
            *(["sides_unsaid"] if unsaid and not self.too_many else []),
        ]


def columns_form(table: Table, mapping: Mapping, *, posted: dict[str, str] | None = None) -> ColumnsForm:
    """Build the form for a file, filled with a mapping or with what was posted."""
    names, asked = _measures_to_ask_about(table, mapping, posted)
    fields: dict[str, object] = {
        "layout": HiddenField(default=mapping.layout),
        "leave_out_small": BooleanField(
            _l("Leave out figures with too few answers instead of reporting them as errors"),
            default=mapping.leave_out_small,
        ),
        **_column_fields(table, mapping),
        **_side_fields(asked, mapping),
    }
    form = type("BoundColumnsForm", (FlaskForm,), fields)()
    sides = {name: form[f"side_{_key(name)}"] for name in asked}
    return ColumnsForm(table, mapping.layout, form, _columns(table, form), sides, len(names) > MOST_MEASURES)


def _column_fields(table: Table, mapping: Mapping) -> dict[str, object]:
    fields: dict[str, object] = {}
    counting = counting_columns(table, mapping) if mapping.layout == WIDE else []
    figures = figure_columns(table, mapping) if counting else set()
    for index, name in enumerate(table.header):
        held = mapping.roles.get(index, "")
        fields[f"role_{index}"] = _select(name, ["", *ROLES[mapping.layout]], ROLE_NAMES, held)
        if index in figures and counting != [index]:
            names = {"": _l("– no column –"), **{str(at): table.header[at] for at in counting if at != index}}
            chosen = mapping.n_columns.get(index)
            label = _l("Number of answers in")
            fields[f"answers_{index}"] = _select(label, names, names, "" if chosen is None else str(chosen))
    return fields


def _side_fields(asked: list[str], mapping: Mapping) -> dict[str, object]:
    known = known_measures() if asked else {}
    names = {"": _l("– choose –"), **SIDE_NAMES}
    fields: dict[str, object] = {}
    for name in asked:
        guessed = known[name.casefold()].side if name.casefold() in known else side_of(name)
        fields[f"side_{_key(name)}"] = _select(name, names, names, mapping.sides.get(name) or guessed or "")
    return fields


def _columns(table: Table, form: FlaskForm) -> list[Column]:
    rows = [cells for _number, cells in itertools.islice(table.rows(), SHOWN_ROWS)]
    found = []
    for index, name in enumerate(table.header):
        texts = (as_text(cells[index]) for cells in rows if index < len(cells))
        examples = " · ".join(text[:24] for text in texts if text)
        answers = form[f"answers_{index}"] if f"answers_{index}" in form._fields else None
        found.append(Column(name or f"№ {index + 1}", examples, form[f"role_{index}"], answers))
    return found


def _select(label: object, values: Iterable[str], names: dict[str, object], default: str) -> SelectField:
    return SelectField(label, choices=[SelectChoice(value, names[value]) for value in values], default=default)


def _measures_to_ask_about(
    table: Table, mapping: Mapping, posted: dict[str, str] | None
) -> tuple[list[str], list[str]]:
    """Return the measures' names, and those whose side no column tells."""
    everywhere = range(len(table.header))
    roles = mapping.roles if posted is None else {index: posted.get(f"role_{index}", "") for index in everywhere}
    now = dataclasses.replace(mapping, roles=roles)
    column = now.column("measure")
    if mapping.layout != LONG or column is None:
        return [], []
    names = measure_names(table, column)
    asked = [] if now.column("side") is not None or len(names) > MOST_MEASURES else names
    return names, asked


def _key(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:12]
