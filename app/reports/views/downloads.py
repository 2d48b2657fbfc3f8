"""What can be taken along: each figure's table, the cells used, the page as PDF."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.roles import EVERYONE
from app.documents.pdf import pdf_bytes
from app.documents.pictures import PICTURES, picture_bytes
from app.documents.sending import KINDS, PDF, sent, sent_sheet
from app.documents.sheet import Sheet, file_name
from app.linkage import services as linkage
from app.release import services as release
from app.reports.link_page import sheets
from app.reports.link_page.document import blocks
from app.reports.link_page.pictures import all_pictures
from app.reports.link_page.reproducing import r_script
from app.reports.link_page.subject import LinkSubject
from app.reports.viewer import current_viewer
from app.reports.views.blueprint import blueprint
from app.reports.views.link import chosen, page_of, subject_of
from app.web.access import access


@blueprint.get("/link/figures/<name>.<kind>")
@access(*EVERYONE)
def figure(name: str, kind: str) -> ResponseReturnValue:
    """Send the table behind one picture."""
    if name not in sheets.FIGURES or kind not in KINDS:
        abort(404)
    subject = _subject()
    return _send(subject, sheets.FIGURES[name](subject), kind)


@blueprint.get("/link/export.<kind>")
@access(*EVERYONE)
def export(kind: str) -> ResponseReturnValue:
    """Send the cells the figures rest on; a manager gets those of his subtree."""
    if kind not in KINDS:
        abort(404)
    subject = _subject()
    table = linkage.export_frame(ex=subject.view.ex, cx=subject.view.cx, tree=subject.viewer.tree)
    return _send(subject, sheets.export(subject, table), kind)


@blueprint.get("/link/reproduce.R")
@access(*EVERYONE)
def reproduce() -> ResponseReturnValue:
    """Send a script that computes the figures anew; only to those who may see all the cells."""
    subject = _subject()
    if not subject.viewer.whole:
        abort(404)
    table = linkage.export_frame(ex=subject.view.ex, cx=subject.view.cx, tree=subject.viewer.tree)
    cells = file_name(subject.title, str(_("Cells used")), suffix="csv")
    script = r_script(subject, table, cells, [period.code for period in release.periods()])
    return sent(script.encode(), "text/x-r-source; charset=utf-8", "reproduce.R")


@blueprint.get("/link.pdf")
@access(*EVERYONE)
def link_pdf() -> ResponseReturnValue:
    """Send the page as PDF."""
    subject = _subject()
    made = pdf_bytes(
        title=subject.title,
        lang=subject.viewer.lang,
        foot=str(_("Moving together is not proof of cause.")),
        blocks=blocks(subject, page_of(subject)),
    )
    return sent(made, PDF, file_name(subject.title, suffix="pdf"))


@blueprint.get("/link/chart/<name>.<kind>")
@access(*EVERYONE)
def link_chart(name: str, kind: str) -> ResponseReturnValue:
    """Send one picture of the link page."""
    subject = _subject()
    chart = all_pictures(subject).get(name)
    if chart is None or kind not in PICTURES:
        abort(404)
    made = picture_bytes(chart, kind, lang=subject.viewer.lang)
    return sent(made, PICTURES[kind], file_name(subject.title, chart.title, suffix=kind))


def _subject() -> LinkSubject:
    try:
        return subject_of(chosen(release.Side.EX), chosen(release.Side.CX), current_viewer())
    except linkage.NothingPaired:
        abort(404)


def _send(subject: LinkSubject, sheet: Sheet, kind: str) -> ResponseReturnValue:
    return sent_sheet(sheet, kind, file_name(subject.title, sheet.title, suffix=kind))
