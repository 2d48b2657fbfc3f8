"""Questionnaires and their texts as workbooks, out and in."""

from __future__ import annotations

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.audit import record_act
from app.db import commits
from app.questionnaires import services
from app.questionnaires.document import Words
from app.questionnaires.sheets.reading import BadSheet
from app.questionnaires.sheets.texts import texts_workbook, with_texts
from app.questionnaires.sheets.whole import load as load_workbook
from app.questionnaires.sheets.whole import workbook
from app.questionnaires.views.blueprint import EDITORS, READERS, blueprint, load
from app.questionnaires.wording import FAULTS
from app.tables.flow import download
from app.web.access import access

SHOWN = 10


@blueprint.get("/questionnaires/<public_id>/texts.xlsx")
@access(*READERS)
def texts(public_id: str) -> Response:
    """Give the texts to translators."""
    document = services.document_of(services.current(load(public_id)))
    return download(texts_workbook(document), f"texts-{public_id}.xlsx", "xlsx")


@blueprint.post("/questionnaires/<public_id>/texts")
@access(*EDITORS)
@commits
def bring_texts(public_id: str) -> ResponseReturnValue:
    """Take translated texts in, all or none."""
    questionnaire = load(public_id)
    document = services.document_of(services.current(questionnaire))
    try:
        changed = with_texts(document, _sent())
    except BadSheet as bad:
        _tell(bad)
    else:
        services.save_draft(questionnaire=questionnaire, document=changed)
        record_act(act="questionnaires.texts_brought", subject=questionnaire.name("en"))
        flash(_("The texts were taken in."), "success")
    return redirect(url_for(".show", public_id=public_id))


@blueprint.get("/questionnaires/<public_id>/questionnaire.xlsx")
@access(*READERS)
def whole(public_id: str) -> Response:
    """Give the whole questionnaire as a workbook."""
    found = load(public_id)
    document = services.document_of(services.current(found))
    name = Words(found.name_en or "", found.name_ru or "")
    return download(workbook(found.leg, name, document), f"questionnaire-{public_id}.xlsx", "xlsx")


@blueprint.post("/questionnaires/import")
@access(*EDITORS)
@commits
def bring_whole() -> ResponseReturnValue:
    """Load an instrument the organisation holds, all or nothing."""
    try:
        loaded = load_workbook(_sent())
    except BadSheet as bad:
        _tell(bad)
        return redirect(url_for(".index"))
    made = services.create(
        leg=loaded.leg, name_en=loaded.name.en or "–", name_ru=loaded.name.ru, document=loaded.document
    )
    record_act(act="questionnaires.imported", subject=made.name("en"))
    flash(_("Loaded as a draft. Look through it, then publish it."), "success")
    return redirect(url_for(".show", public_id=made.public_id))


def _sent() -> bytes:
    file = request.files.get("file")
    return file.read() if file is not None else b""


def _tell(bad: BadSheet) -> None:
    said = [
        (f"{_('Row')} {one.figures['row']}: " if "row" in one.figures and "%(row)" not in str(FAULTS[one.code]) else "")
        + str(FAULTS[one.code]) % {"where": one.where, **one.figures}
        for one in bad.faults[:SHOWN]
    ]
    flash(" ".join([*said, _("Nothing was changed.")]), "warning")
