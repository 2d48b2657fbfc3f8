"""The three steps of bringing a file, the same for every feature: File, Columns, Check; then what became of it."""

from __future__ import annotations

import abc
from collections.abc import Mapping
from typing import Any

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    make_response,
    url_for,
)

from app.tables import services
from app.tables.exporting import Cell
from app.tables.models import StagedFile
from app.tables.wording import FILES

__all__ = ["Flow", "StagedFile", "download"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Flow(abc.ABC):
    """One kind of import; a feature says what its columns, its plan and its decision are."""

    purpose: str
    path: str
    endpoint: str  #: prefix of the endpoints below the blueprint
    roles: tuple[str, ...]
    title: Any
    lead: Any
    hint: Any
    role_names: Mapping[str, Any]
    texts: Mapping[str, tuple[Any, Any]]  #: code -> what is wrong, what to do
    plan_template: str
    samples: Mapping[str, list[list[Cell]]]  #: language -> rows of a table to fill in
    name: str  #: of the table to fill in
    choices_template: str = "tables/no_choices.html"  #: what is asked beside the decision

    @abc.abstractmethod
    def columns(self, file: StagedFile) -> dict[str, int]:
        """Return role -> column, as said or guessed."""

    @abc.abstractmethod
    def faults(self, columns: Mapping[str, int]) -> list[str]:
        """Return what is missing among the columns."""

    @abc.abstractmethod
    def save(self, file: StagedFile, columns: Mapping[str, int]) -> None:
        """Remember the columns."""

    @abc.abstractmethod
    def plan(self, file: StagedFile) -> Any:
        """Return what taking the file in would do; has `problems`."""

    @abc.abstractmethod
    def accept(self, file: StagedFile, form: Mapping[str, str]) -> str:
        """Take the file in; return what to tell."""

    @abc.abstractmethod
    def undo(self, file: StagedFile) -> str:
        """Take it back; return what to tell."""

    @abc.abstractmethod
    def may_undo(self, file: StagedFile) -> bool:
        """Tell whether the button is to be offered."""

    @abc.abstractmethod
    def summary(self, kept: Mapping[str, int]) -> list[tuple[str, int]]:
        """Return what became of a file, as names and counts."""

    @abc.abstractmethod
    def stage(self, content: bytes, file_name: str, user_id: int) -> StagedFile:
        """Keep the file aside."""

    def say(self, code: str, figures: Mapping[str, object]) -> tuple[str, str]:
        """Return what is wrong and what to do, in the reader's language."""
        what, remedy = {**FILES, **self.texts}[code]
        return str(what) % figures, str(remedy) % figures

    def load(self, public_id: str) -> StagedFile:
        """Return the file of an address."""
        return services.file_by_public_id(public_id, purpose=self.purpose) or abort(404)

    def url(self, step: str, **values: object) -> str:
        """Return the address of a step."""
        return url_for(f"{self.blueprint.name}.{self.endpoint}_{step}", **values)  # type: ignore[arg-type]

    blueprint: Blueprint


def download(content: bytes, name: str, kind: str) -> Response:
    """Return a file to keep."""
    response = make_response(content)
    types = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "json": "application/json; charset=utf-8"}
    response.headers["Content-Type"] = types[kind]
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


def init_app(app: Flask) -> None:
    """Let templates of every feature find the pages of an import."""
    app.register_blueprint(Blueprint("tables", __name__, template_folder="templates"))
