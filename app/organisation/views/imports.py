"""The import of a roster, in three steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.organisation import services
from app.organisation.roster.columns import ROLES
from app.organisation.services import Plan
from app.organisation.views.blueprint import KEEPERS, blueprint
from app.organisation.wording import ROWS
from app.tables.exporting import Cell
from app.tables.flow import Flow
from app.tables.flow_pages import register
from app.web.access import access

if TYPE_CHECKING:
    from app.tables.flow import StagedFile

SAMPLES: dict[str, list[list[Cell]]] = {
    "en": [
        ["Employee ID", "Name", "E-mail", "Phone", "Team", "Manager ID", "Language", "Start date", "Leave date"],
        ["1001", "Anna Weber", "anna.weber@example.org", "", "Bank / South / Branch 1", "1003", "en", "2024-02-01", ""],
        ["1002", "Ivan Koval", "", "+79001234567", "Bank / South / Branch 2", "1003", "ru", "2025-09-15", ""],
    ],
    "ru": [
        ["Табельный номер", "ФИО", "Электронная почта", "Телефон", "Команда", "Табельный номер руководителя", "Язык",
         "Дата приёма", "Дата увольнения"],
        ["1001", "Анна Вебер", "anna.weber@example.org", "", "Банк / Юг / Отделение 1", "1003", "en", "01.02.2024", ""],
        ["1002", "Иван Коваль", "", "+79001234567", "Банк / Юг / Отделение 2", "1003", "ru", "15.09.2025", ""],
    ],
}  # fmt: skip


class RosterFlow(Flow):
    """People with their teams."""

    purpose, path, endpoint, roles = "roster", "/organisation/import", "roster", KEEPERS
    title, lead = (
        _l("Import the organisation"),
        _l("People with their teams, as your HR system exports them. Nothing changes before you have seen it."),
    )
    hint = _l("One row for each person: number, name, e-mail or telephone or neither, team or manager.")
    role_names, texts = ROLES, ROWS
    plan_template, choices_template = "organisation/plan.html", "organisation/choices.html"
    samples, name = SAMPLES, "pairpulse-roster"

    def columns(self, file: StagedFile) -> dict[str, int]:
        """Return role -> column."""
        return services.columns_of(file)

    def faults(self, columns: Mapping[str, int]) -> list[str]:
        """Return what is missing."""
        return services.column_faults(columns)

    def save(self, file: StagedFile, columns: Mapping[str, int]) -> None:
        """Remember the columns."""
        services.save_columns(file=file, columns=columns)

    def plan(self, file: StagedFile) -> Plan:
        """Return what would happen."""
        return services.roster_plan(file)

    def accept(self, file: StagedFile, form: Mapping[str, str]) -> str:
        """Take the roster in."""
        services.accept_roster(
            file=file, valid_part=form.get("part") == "valid", send_away=form.get("whole") == "y",
            sure=form.get("sure") == "y",
        )  # fmt: skip
        return str(_("The organisation is up to date."))

    def undo(self, file: StagedFile) -> str:
        """Put everything back."""
        services.undo_roster(file=file)
        return str(_("The import was undone."))

    def may_undo(self, file: StagedFile) -> bool:
        """Tell whether it is the latest."""
        return services.latest_accepted() == file.id

    def stage(self, content: bytes, file_name: str, user_id: int) -> StagedFile:
        """Keep the file aside."""
        return services.stage_roster(content=content, file_name=file_name, user_id=user_id)

    def summary(self, kept: Mapping[str, int]) -> list[tuple[str, int]]:
        """Return what became of it."""
        names = {
            "added": _("Added"), "changed": _("Changed"), "moved": _("of them moved to another team"),
            "left": _("Marked as left"), "teams": _("New teams"), "teams_moved": _("Teams moved"),
        }  # fmt: skip
        return [(name, kept.get(code, 0)) for code, name in names.items()]


register(RosterFlow(), blueprint)


@blueprint.get("/organisation/imports")
@access(*KEEPERS)
def imports() -> ResponseReturnValue:
    """Lead to the import."""
    return redirect(url_for(".roster_index"))
