"""The import pages: File, Columns, Check."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_datetime, ngettext
from flask_babel import gettext as _
from flask_security import current_user
from werkzeug.exceptions import NotFound

from app.accounts.roles import IMPORTERS
from app.config import LANGUAGES
from app.db import commits
from app.release import services
from app.release.forms import ROLE_NAMES, SHOWN_ROWS, SIDE_NAMES, ColumnsForm, EmptyForm, UploadForm, columns_form
from app.release.mapping import LAYOUTS, Mapping
from app.release.pages import first_rows, listed, problem_rows, problems_csv
from app.release.samples import KINDS, sample
from app.release.wording import say
from app.tables.reading import Unreadable
from app.web.access import access
from app.web.locale import language
from app.web.presentation import number

blueprint = Blueprint("release", __name__, template_folder="../templates")
blueprint.add_app_template_filter(lambda moment: format_datetime(moment, "d MMM y, HH:mm"), "moment")
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@blueprint.errorhandler(services.Refused)
def tell(refused: services.Refused) -> ResponseReturnValue:
    """Say why an act was refused, where the upload stands now."""
    flash(" ".join(say(refused.code, refused.figures)), "warning")
    if isinstance(refused, services.SameFile):
        return redirect(url_for(".show", public_id=refused.upload.public_id))
    if refused.code in {"not_all_valid", "not_attested", "nothing_new", "overtaken"}:
        return redirect(url_for(".check", **(request.view_args or {})))
    return redirect(url_for(".show", **(request.view_args or {})))


@blueprint.get("/import")
@access(*IMPORTERS)
def index() -> ResponseReturnValue:
    """List the uploads and offer a new one."""
    return _index_page(UploadForm())


@blueprint.post("/import")
@access(*IMPORTERS)
@commits
def upload() -> ResponseReturnValue:
    """Take a file in, keeping it aside until somebody decides."""
    form = UploadForm()
    if not form.validate_on_submit():
        return _index_page(form), 422
    file = form.file.data
    try:
        staged = services.stage(content=file.read(), file_name=file.filename or "", user_id=current_user.id)
    except Unreadable as unreadable:
        return _index_page(
            form, services.plain_name(file.filename or ""), say(unreadable.code, unreadable.figures)
        ), 422
    return redirect(url_for(".show", public_id=staged.public_id))


@blueprint.get("/import/templates/<layout>-<lang>.<kind>")
@access(*IMPORTERS)
def template(layout: str, lang: str, kind: str) -> ResponseReturnValue:
    """Give a table to fill in."""
    if layout not in LAYOUTS or lang not in LANGUAGES or kind not in KINDS:
        raise NotFound
    least = {side: services.smallest_n(side) for side in ("ex", "cx")}
    content = sample(layout=layout, lang=lang, kind=kind, least=least)
    return _download(content, f"pairpulse-{layout}-{lang}.{kind}", kind)


@blueprint.get("/import/<public_id>")
@access(*IMPORTERS)
def show(public_id: str) -> ResponseReturnValue:
    """Ask what stands in which column, or show what became of the file."""
    found = _load(public_id)
    if found.state != services.UploadState.STAGED:
        return render_template("release/done.html", upload=found, summary=services.summary_of(found))
    table = services.table_of(found)
    layout = request.args.get("layout")
    mapping = services.mapping_of(found, table, layout=layout if layout in LAYOUTS else None)
    return _columns_page(found, columns_form(table, mapping))


@blueprint.post("/import/<public_id>")
@access(*IMPORTERS)
@commits
def columns(public_id: str) -> ResponseReturnValue:
    """Remember what stands in which column."""
    found = _load(public_id)
    table = services.table_of(found)
    layout = request.form.get("layout", "")
    empty = Mapping(layout=layout if layout in LAYOUTS else LAYOUTS[0], roles={})
    form = columns_form(table, empty, posted=request.form.to_dict())
    if faults := form.faults():
        return _columns_page(found, form, faults), 422
    services.save_mapping(upload=found, mapping=form.mapping())
    return redirect(url_for(".check", public_id=public_id))


@blueprint.get("/import/<public_id>/check")
@access(*IMPORTERS)
def check(public_id: str) -> ResponseReturnValue:
    """Show what importing the file would do."""
    found = _load(public_id)
    plan = services.plan_of(found)
    return render_template(
        "release/check.html",
        upload=found,
        plan=plan,
        problems=problem_rows(plan),
        listed=listed,
        form=EmptyForm(),
        side_names=SIDE_NAMES,
        least={side: services.smallest_n(side) for side in ("ex", "cx")},
    )


@blueprint.get("/import/<public_id>/problems.csv")
@access(*IMPORTERS)
def problems(public_id: str) -> ResponseReturnValue:
    """Give every problem as a table."""
    plan = services.plan_of(_load(public_id))
    return _download(problems_csv(plan, lang=language()), "problems.csv", "csv")


@blueprint.post("/import/<public_id>/accept")
@access(*IMPORTERS)
@commits
def accept(public_id: str) -> ResponseReturnValue:
    """Publish the file, all of it or, where that was asked for, its valid part."""
    valid_part, attested = request.form.get("part") == "valid", request.form.get("attested") == "y"
    written = services.accept(upload=_load(public_id), valid_part=valid_part, attested=attested)
    text = ngettext(
        "%(figures)s figure was imported.", "%(figures)s figures were imported.", written, figures=number(written, 0)
    )
    flash(text, "success")
    return redirect(url_for(".show", public_id=public_id))


@blueprint.post("/import/<public_id>/discard")
@access(*IMPORTERS)
@commits
def discard(public_id: str) -> ResponseReturnValue:
    """Forget a file that waits."""
    services.discard(upload=_load(public_id))
    flash(_("The file was discarded. Nothing of it was kept."), "success")
    return redirect(url_for(".index"))


@blueprint.post("/import/<public_id>/withdraw")
@access(*IMPORTERS)
@commits
def withdraw(public_id: str) -> ResponseReturnValue:
    """Take back what an accepted file brought."""
    gone = services.withdraw(upload=_load(public_id))
    text = ngettext(
        "%(figures)s figure was withdrawn.", "%(figures)s figures were withdrawn.", gone, figures=number(gone, 0)
    )
    flash(text, "success")
    return redirect(url_for(".show", public_id=public_id))


def _load(public_id: str) -> services.Upload:
    return services.upload_by_public_id(public_id) or abort(404)


def _index_page(form: UploadForm, file_name: str | None = None, refusal: tuple[str, str] | None = None) -> str:
    return render_template(
        "release/index.html",
        form=form,
        file_name=file_name,
        refusal=refusal,
        uploads=services.uploads(),
        kinds=KINDS,
        kept_days=services.KEPT_DAYS,
    )


def _columns_page(found: services.Upload, form: ColumnsForm, faults: list[str] | None = None) -> str:
    return render_template(
        "release/columns.html",
        upload=found,
        columns=form,
        faults=[say(fault, {"most": services.MOST_MEASURES}) for fault in faults or []],
        rows=first_rows(form.table, SHOWN_ROWS),
        role_names=ROLE_NAMES,
        discard=EmptyForm(),
    )


def _download(content: bytes, name: str, kind: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = TYPES[kind]
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response
