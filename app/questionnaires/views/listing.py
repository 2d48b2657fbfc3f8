"""Questionnaires: listed, taken from the library, published, copied, put away."""

from __future__ import annotations

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.audit import record_act
from app.config import LANGUAGES
from app.db import commits
from app.questionnaires import services
from app.questionnaires.forms import NamesForm, with_names
from app.questionnaires.kinds import KINDS
from app.questionnaires.services import MOST_SECONDS, NotPublishable, Questionnaire
from app.questionnaires.views.blueprint import EDITORS, READERS, blueprint, load
from app.questionnaires.wording import FAULTS, LEGS, SCORINGS
from app.web.access import access
from app.web.locale import language


@blueprint.get("/questionnaires")
@access(*READERS)
def index() -> str:
    """List the questionnaires and the library."""
    archived = request.args.get("archived") == "1"
    own = services.questionnaires(archived=archived)
    taken = {one.from_library for one in own}
    return render_template(
        "questionnaires/index.html", questionnaires=own, library=services.library(), taken=taken, legs=LEGS,
        current=services.current, document_of=services.document_of, archived=archived, lang=language(),
    )  # fmt: skip


@blueprint.get("/questionnaires/library/<code>")
@access(*READERS)
def library_entry(code: str) -> str:
    """Show what a questionnaire of the library asks."""
    entry = next((one for one in services.library() if one.code == code), None) or abort(404)
    return render_template(
        "questionnaires/library.html", entry=entry, document=entry.document(), kinds=KINDS, legs=LEGS, lang=language()
    )


@blueprint.post("/questionnaires/library/<code>")
@access(*EDITORS)
@commits
def take(code: str) -> ResponseReturnValue:
    """Take a questionnaire of the library as one's own draft."""
    if code not in {one.code for one in services.library()}:
        abort(404)
    taken = services.add_from_library(code=code)
    record_act(act="questionnaires.taken", subject=taken.name("en"))
    flash(_("Taken as your own draft. Look through it, then publish it."), "success")
    return redirect(url_for(".show", public_id=taken.public_id))


@blueprint.route("/questionnaires/new", methods=["GET", "POST"])
@access(*EDITORS)
@commits
def new() -> ResponseReturnValue:
    """Begin an empty questionnaire."""
    form = NamesForm()
    if request.method == "POST" and form.validate_on_submit():
        if form.name_en.data or form.name_ru.data:
            made = services.create(leg=form.leg.data, name_en=form.name_en.data, name_ru=form.name_ru.data)
            services.save_draft(questionnaire=made, document=with_names(services.document_of(made.versions[0]), form))
            record_act(act="questionnaires.created", subject=made.name("en"))
            return redirect(url_for(".show", public_id=made.public_id))
        form.name_ru.errors = [_("Give it a name in one language at least.")]
    status = 422 if request.method == "POST" else 200
    return render_template("questionnaires/names.html", form=form, questionnaire=None), status


@blueprint.get("/questionnaires/<public_id>")
@access(*READERS)
def show(public_id: str) -> str:
    """Show a questionnaire: its questions, what is missing, how long it takes, how it looks."""
    return _page(load(public_id))


def _page(questionnaire: Questionnaire) -> str:
    version = services.current(questionnaire)
    document = services.document_of(version)
    items = services.asked_items(document, turn=0)
    gaps = services.incomplete(document)
    return render_template(
        "questionnaires/show.html",
        questionnaire=questionnaire,
        version=version,
        document=document,
        kinds=KINDS,
        legs=LEGS,
        scorings=SCORINGS,
        faults=[str(FAULTS[one.code]) % {"where": one.where, **one.figures} for one in services.faults(document)],
        gaps=gaps,
        complete={code: _share(gaps, code, document) for code in LANGUAGES},
        seconds={code: services.seconds(items, code) for code in LANGUAGES},
        most=MOST_SECONDS[questionnaire.leg],
        rounds=services.rounds(document),
        preview="responses.preview" in current_app.view_functions,
        lang=language(),
    )


def _share(gaps: list[services.Gap], code: str, document: services.Document) -> int:
    missing = sum(gap.lang == code for gap in gaps)
    there = sum(words.has(code) for _key, words in services.texts_of(document))
    return 100 * there // (there + missing) if there + missing else 0


@blueprint.route("/questionnaires/<public_id>/names", methods=["GET", "POST"])
@access(*EDITORS)
@commits
def names(public_id: str) -> ResponseReturnValue:
    """Change names, greeting, thanks and origin."""
    questionnaire = load(public_id)
    document = services.document_of(services.current(questionnaire))
    data = {name: getattr(questionnaire, name) or "" for name in ("name_en", "name_ru")}
    data |= {
        f"{name}_{one}": getattr(getattr(document, name), one) for name in ("greeting", "thanks") for one in LANGUAGES
    }
    data |= {name: getattr(document, name) for name in ("source", "licence", "validation")}
    form = NamesForm(data=data | {"leg": questionnaire.leg})
    if request.method == "POST" and form.validate_on_submit():
        services.rename(questionnaire=questionnaire, name_en=form.name_en.data, name_ru=form.name_ru.data)
        changed = with_names(document, form)
        if changed != document:
            services.save_draft(questionnaire=questionnaire, document=changed)
        return redirect(url_for(".show", public_id=public_id))
    status = 422 if request.method == "POST" else 200
    return render_template("questionnaires/names.html", form=form, questionnaire=questionnaire), status


@blueprint.post("/questionnaires/<public_id>/act")
@access(*EDITORS)
@commits
def act(public_id: str) -> ResponseReturnValue:
    """Publish, copy, drop the draft, put away or take back."""
    questionnaire, wish = load(public_id), request.form.get("act")
    name = questionnaire.name("en")
    if wish == "publish":
        try:
            services.publish(questionnaire=questionnaire)
        except NotPublishable:
            flash(_("Something is still missing; see below."), "warning")
            return redirect(url_for(".show", public_id=public_id))
        record_act(act="questionnaires.published", subject=name)
        flash(_("Published. The next wave asks this version."), "success")
    elif wish == "copy":
        copied = services.copy(questionnaire=questionnaire)
        record_act(act="questionnaires.copied", subject=name)
        return redirect(url_for(".show", public_id=copied.public_id))
    elif wish == "drop":
        services.drop_draft(questionnaire=questionnaire)
        record_act(act="questionnaires.draft_dropped", subject=name)
        flash(_("The draft was thrown away; the published version stands."), "success")
    elif wish in {"archive", "unarchive"}:
        (services.archive if wish == "archive" else services.unarchive)(questionnaire=questionnaire)
        record_act(act=f"questionnaires.{wish}d", subject=name)
    return redirect(url_for(".show", public_id=public_id))
