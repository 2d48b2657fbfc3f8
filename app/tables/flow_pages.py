"""The pages of an import: File, Columns, Check, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from app.accounts.audit import record_act
from app.db import commits
from app.tables import services
from app.tables.columns import examples
from app.tables.exporting import Cell, csv_bytes, xlsx_bytes
from app.tables.flow import Flow, StagedFile, download
from app.tables.problems import Problem, Problems
from app.tables.reading import Unreadable
from app.tables.services import KEPT_DAYS, Refused, SameFile
from app.web.access import access
from app.web.locale import language

SHOWN = 200
ELSEWHERE = ("decided_already", "columns_first", "not_the_latest", "already_asked")


def register(flow: Flow, blueprint: Blueprint) -> None:
    """Give a feature the pages of its import."""
    flow.blueprint = blueprint
    pages = _Pages(flow)
    path, name = flow.path, flow.endpoint
    rules = (
        ("", "index", pages.index, "GET"),
        ("", "upload", commits(pages.upload), "POST"),
        ("/template-<lang>.<kind>", "template", pages.template, "GET"),
        ("/<public_id>", "show", pages.show, "GET"),
        ("/<public_id>", "columns", commits(pages.columns), "POST"),
        ("/<public_id>/check", "check", pages.check, "GET"),
        ("/<public_id>/problems.csv", "problems", pages.problems, "GET"),
        ("/<public_id>/accept", "accept", commits(pages.accept), "POST"),
        ("/<public_id>/discard", "discard", commits(pages.discard), "POST"),
        ("/<public_id>/undo", "undo", commits(pages.undo), "POST"),
    )
    for rule, step, view, method in rules:
        guarded = access(*flow.roles)(_told(flow, view))
        blueprint.add_url_rule(f"{path}{rule}", f"{name}_{step}", guarded, methods=[method])


def _told(flow: Flow, view: Any) -> Any:
    """Let a refusal be told where the file stands now."""

    def answer(**values: Any) -> ResponseReturnValue:
        try:
            found: ResponseReturnValue = view(**values)
        except SameFile as same:
            flash(" ".join(flow.say(same.code, same.figures)), "warning")
            return redirect(flow.url("show", public_id=same.file.public_id))
        except Refused as refused:
            flash(" ".join(flow.say(refused.code, refused.figures)), "warning")
            step = "show" if refused.code in ELSEWHERE else "check"
            return redirect(flow.url(step, **values))
        return found

    return answer


class _Pages:
    """The views of one flow."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow

    def index(self) -> str:
        """List the files and offer a new one."""
        return self._index()

    def _index(self, refusal: tuple[str, str] | None = None, name: str = "") -> str:
        return render_template(
            "tables/index.html", flow=self.flow, files=services.files(purpose=self.flow.purpose), refusal=refusal,
            file_name=name, kept_days=KEPT_DAYS, most=current_app.config["MAX_CONTENT_LENGTH"] // 1_000_000,
        )  # fmt: skip

    def upload(self) -> ResponseReturnValue:
        """Take a file in, keeping it aside until somebody decides."""
        file = request.files.get("file")
        if file is None or not file.filename:
            return self._index(self.flow.say("no_file", {}), "–"), 422
        try:
            staged = self.flow.stage(file.read(), file.filename, current_user.id)
        except Unreadable as bad:
            return self._index(self.flow.say(bad.code, bad.figures), services.plain_name(file.filename)), 422
        return redirect(self.flow.url("show", public_id=staged.public_id))

    def template(self, lang: str, kind: str) -> Response:
        """Give a table to fill in."""
        if lang not in self.flow.samples or kind not in {"csv", "xlsx"}:
            abort(404)
        rows = self.flow.samples[lang]
        content = csv_bytes(rows, lang=lang) if kind == "csv" else xlsx_bytes({"1": rows})
        return download(content, f"{self.flow.name}-{lang}.{kind}", kind)

    def show(self, public_id: str) -> ResponseReturnValue:
        """Ask what stands in which column, or show what became of the file."""
        file = self.flow.load(public_id)
        if file.state != "staged":
            return render_template("tables/done.html", flow=self.flow, file=file)
        return self._columns_page(file, self.flow.columns(file))

    def _columns_page(self, file: StagedFile, columns: Mapping[str, int], faults: list[str] | None = None) -> str:
        table = services.table_of(file)
        return render_template(
            "tables/columns.html", flow=self.flow, file=file, header=table.header, examples=examples(table),
            role_at={at: role for role, at in columns.items()}, faults=[self.flow.say(one, {}) for one in faults or []],
        )  # fmt: skip

    def columns(self, public_id: str) -> ResponseReturnValue:
        """Remember what stands in which column."""
        file = self.flow.load(public_id)
        width = len(services.table_of(file).header)
        said = [(at, request.form.get(f"column_{at}", "")) for at in range(width)]
        chosen = [(role, at) for at, role in said if role in self.flow.role_names]
        columns = dict(chosen)
        faults = ["two_columns"] if len(columns) < len(chosen) else []
        faults += self.flow.faults(columns)
        if faults:
            return self._columns_page(file, columns, faults), 422
        self.flow.save(file, columns)
        return redirect(self.flow.url("check", public_id=public_id))

    def check(self, public_id: str) -> str:
        """Show what taking the file in would do."""
        file = self.flow.load(public_id)
        if file.state != "staged":
            raise Refused("decided_already")
        plan = self.flow.plan(file)
        header = services.table_of(file).header
        return render_template(
            "tables/check.html", flow=self.flow, file=file, plan=plan, problems=self._said(plan.problems, header)
        )

    def _said(self, problems: Problems, header: tuple[str, ...], most: int = SHOWN) -> list[dict[str, Any]]:
        return [
            {"row": one.row, "column": _column(one, header), "what": what, "remedy": remedy}
            for one in sorted(problems.kept, key=lambda one: one.row or 0)[:most]
            for what, remedy in (self.flow.say(one.code, one.figures),)
        ]

    def problems(self, public_id: str) -> Response:
        """Give every problem as a table."""
        file = self.flow.load(public_id)
        if file.state != "staged":
            raise Refused("decided_already")
        said = self._said(self.flow.plan(file).problems, services.table_of(file).header, 10**6)
        rows: list[list[Cell]] = [[_("Row"), _("Column"), _("What is wrong"), _("What to do")]]
        rows += [[one["row"], one["column"], one["what"], one["remedy"]] for one in said]
        return download(csv_bytes(rows, lang=language()), "problems.csv", "csv")

    def accept(self, public_id: str) -> ResponseReturnValue:
        """Take the file in."""
        file = self.flow.load(public_id)
        name = file.file_name
        flash(self.flow.accept(file, request.form), "success")
        record_act(act=f"{self.flow.purpose}.accepted", subject=name)
        return redirect(self.flow.url("show", public_id=public_id))

    def discard(self, public_id: str) -> ResponseReturnValue:
        """Forget a file that waits."""
        services.discard(file=self.flow.load(public_id))
        flash(_("The file was discarded. Nothing of it was kept."), "success")
        return redirect(self.flow.url("index"))

    def undo(self, public_id: str) -> ResponseReturnValue:
        """Put everything back as it stood before."""
        file = self.flow.load(public_id)
        name = file.file_name
        flash(self.flow.undo(file), "success")
        record_act(act=f"{self.flow.purpose}.undone", subject=name)
        return redirect(self.flow.url("show", public_id=public_id))


def _column(problem: Problem, header: tuple[str, ...]) -> str:
    if problem.column is None or problem.column >= len(header):
        return "–"
    return header[problem.column] or f"№ {problem.column + 1}"
