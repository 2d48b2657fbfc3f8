"""The import of interactions, in three steps."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.customers import services
from app.customers.reporting import Recorded
from app.customers.reporting.columns import ROLES
from app.customers.views.blueprint import KEEPERS, blueprint
from app.customers.wording import ROWS
from app.tables.exporting import Cell
from app.tables.flow import Flow, StagedFile
from app.tables.flow_pages import register

SAMPLES: dict[str, list[list[Cell]]] = {
    "en": [
        ["Contact ID", "Customer ID", "Name", "E-mail", "Phone", "Language", "Time zone", "Consent", "Touchpoint",
         "Team", "Date and time"],
        ["V-1", "C-1", "Maria Weber", "maria@example.org", "", "en", "Europe/Moscow", "yes", "Counter", "Branch 1",
         "2026-03-01 14:30"],
        ["V-2", "C-2", "", "", "+79001234567", "ru", "", "yes", "Delivery", "Branch 1: 0.6; Branch 2: 0.4",
         "2026-03-02 10:00"],
    ],
    "ru": [
        ["Номер контакта", "Номер клиента", "Имя клиента", "Электронная почта", "Телефон", "Язык", "Часовой пояс",
         "Согласие", "Точка контакта", "Команда", "Дата и время"],
        ["V-1", "C-1", "Мария Вебер", "maria@example.org", "", "ru", "Europe/Moscow", "да", "Касса", "Отделение 1",
         "01.03.2026 14:30"],
        ["V-2", "C-2", "", "", "+79001234567", "ru", "", "да", "Доставка", "Отделение 1: 0,6; Отделение 2: 0,4",
         "02.03.2026 10:00"],
    ],
}  # fmt: skip


class InteractionsFlow(Flow):
    """Who was served where, by which teams, when."""

    purpose, path, endpoint, roles = "interactions", "/customers/import", "interactions", KEEPERS
    title = _l("Import contacts of customers")
    lead = _l(
        "Who was served where and when, as your CRM or point of sale exports it. Nothing changes before you agree."
    )
    hint = _l("One row for each contact: customer, touchpoint, team or teams with shares, date and time.")
    role_names, texts = ROLES, ROWS
    plan_template = "customers/plan.html"
    samples, name = SAMPLES, "pairpulse-contacts"

    def columns(self, file: StagedFile) -> dict[str, int]:
        """Return role -> column."""
        return services.columns_of(file)

    def faults(self, columns: Mapping[str, int]) -> list[str]:
        """Return what is missing."""
        return services.column_faults(columns)

    def save(self, file: StagedFile, columns: Mapping[str, int]) -> None:
        """Remember the columns."""
        services.save_columns(file=file, columns=columns)

    def plan(self, file: StagedFile) -> Recorded:
        """Return what would happen."""
        return services.interactions_plan(file)

    def accept(self, file: StagedFile, form: Mapping[str, str]) -> str:
        """Record the file."""
        recorded = services.accept_interactions(file=file, valid_part=form.get("part") == "valid")
        return str(ngettext("%(num)d contact was recorded.", "%(num)d contacts were recorded.", recorded.new))

    def undo(self, file: StagedFile) -> str:
        """Take it back."""
        gone = services.undo_interactions(file=file)
        return str(ngettext("%(num)d contact was taken back.", "%(num)d contacts were taken back.", gone))

    def may_undo(self, file: StagedFile) -> bool:
        """Offer it always; when customers were asked already, the refusal says so."""
        return True

    def stage(self, content: bytes, file_name: str, user_id: int) -> StagedFile:
        """Keep the file aside."""
        return services.stage_interactions(content=content, file_name=file_name, user_id=user_id)

    def summary(self, kept: Mapping[str, int]) -> list[tuple[str, int]]:
        """Return what became of it."""
        return [(_("Contacts"), kept.get("new", 0)), (_("New customers"), kept.get("customers", 0))]


register(InteractionsFlow(), blueprint)
