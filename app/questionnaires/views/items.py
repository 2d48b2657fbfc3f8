"""Questions and scales: added, changed, moved, taken out; a published version begins a new draft."""

from __future__ import annotations

import dataclasses

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.audit import record_act
from app.db import commits
from app.questionnaires import services
from app.questionnaires.forms import ScaleForm, item_form, item_of, scale_of
from app.questionnaires.services import Document, Questionnaire
from app.questionnaires.views.blueprint import EDITORS, blueprint, load
from app.questionnaires.wording import FAULTS
from app.web.access import access


@blueprint.route("/questionnaires/<public_id>/items/new", methods=["GET", "POST"])
@access(*EDITORS)
@commits
def new_item(public_id: str) -> ResponseReturnValue:
    """Add a question at the end."""
    return _item_page(public_id, None)


@blueprint.route("/questionnaires/<public_id>/items/<code>", methods=["GET", "POST"])
@access(*EDITORS)
@commits
def item(public_id: str, code: str) -> ResponseReturnValue:
    """Change a question."""
    return _item_page(public_id, code)


def _item_page(public_id: str, code: str | None) -> ResponseReturnValue:
    questionnaire = load(public_id)
    document = _document(questionnaire)
    before = document.item(code) if code else None
    if code and before is None:
        abort(404)
    form = item_form(document, before)
    if request.method == "POST" and form.validate_on_submit():
        made = item_of(form, before, {one.code for one in document.items})
        items = tuple(made if one is before else one for one in document.items)
        changed = dataclasses.replace(document, items=items if before else (*document.items, made))
        found = [one for one in services.faults(changed) if one not in services.faults(document)]
        if not found:
            services.save_draft(questionnaire=questionnaire, document=changed)
            return redirect(url_for(".show", public_id=public_id, _anchor=f"i-{made.code}"))
        form.code.errors = [str(FAULTS[one.code]) % {"where": one.where, **one.figures} for one in found]
    status = 422 if request.method == "POST" else 200
    return render_template("questionnaires/item.html", form=form, questionnaire=questionnaire, item=before), status


@blueprint.post("/questionnaires/<public_id>/items/<code>/move")
@access(*EDITORS)
@commits
def move_item(public_id: str, code: str) -> ResponseReturnValue:
    """Move a question up or down, or take it out; the version before is one tap away."""
    questionnaire = load(public_id)
    document, wish = _document(questionnaire), request.form.get("act")
    at = next((i for i, one in enumerate(document.items) if one.code == code), None)
    if at is None:
        abort(404)
    items = list(document.items)
    if wish == "out":
        items.pop(at)
        items = [one for one in items if not one.follow_up or one.follow_up.of != code]
        flash(_("Taken out. “Throw the draft away” brings the published version back."), "success")
    else:
        to = at + (-1 if wish == "up" else 1)
        if 0 <= to < len(items):
            items[at], items[to] = items[to], items[at]
    services.save_draft(questionnaire=questionnaire, document=dataclasses.replace(document, items=tuple(items)))
    return redirect(url_for(".show", public_id=public_id, _anchor="items"))


@blueprint.post("/questionnaires/<public_id>/scales")
@access(*EDITORS)
@commits
def save_scale(public_id: str) -> ResponseReturnValue:
    """Add a scale, or change the one of that code; an empty name takes it out."""
    questionnaire = load(public_id)
    document, form = _document(questionnaire), ScaleForm()
    if not form.validate_on_submit():
        abort(400)
    scale = scale_of(form)
    others = tuple(one for one in document.scales if one.code != scale.code)
    changed = dataclasses.replace(document, scales=(*others, scale) if scale.name else others)
    found = [one for one in services.faults(changed) if one not in services.faults(document)]
    if found:
        flash(" ".join(str(FAULTS[one.code]) % {"where": one.where, **one.figures} for one in found), "warning")
    else:
        services.save_draft(questionnaire=questionnaire, document=changed)
        record_act(act="questionnaires.scale_saved", subject=questionnaire.name("en"))
    return redirect(url_for(".show", public_id=public_id, _anchor="scales"))


def _document(questionnaire: Questionnaire) -> Document:
    return services.document_of(services.current(questionnaire))
