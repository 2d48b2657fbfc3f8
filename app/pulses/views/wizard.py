"""The programme wizard: what, who, when, check and launch."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user
from wtforms.fields import SelectChoice

from app.accounts.audit import record_act
from app.db import commits, now
from app.organisation import services as organisation
from app.organisation.contacts import BadContact, as_email
from app.organisation.services import Tree
from app.pulses import services
from app.pulses.forms import TestForm, WhatForm, WhenForm, WhoForm, when_data, when_plan, who_data, who_plan
from app.pulses.schedule import move
from app.pulses.services import Plan, Programme, ProgrammeState
from app.pulses.views.blueprint import DESK, blueprint, load_programme
from app.pulses.wording import FINDINGS, REFUSED, RHYTHMS, STATES
from app.questionnaires import services as questionnaires
from app.web.access import access
from app.web.locale import language

STEPS = ("what", "who", "when", "check")


@blueprint.get("/pulses/new")
@access(*DESK)
def new() -> str:
    """Offer a new programme."""
    return render_template("pulses/what.html", form=_what_form(None), programme=None, steps=STEPS)


@blueprint.post("/pulses/new")
@access(*DESK)
@commits
def create() -> ResponseReturnValue:
    """Begin a programme."""
    form = _what_form(None)
    if not form.validate_on_submit():
        return render_template("pulses/what.html", form=form, programme=None, steps=STEPS), 422
    programme = services.create_programme()
    _keep_what(programme, form)
    record_act(act="pulses.created", subject=programme.name("en"))
    return redirect(url_for(".who", public_id=programme.public_id))


@blueprint.route("/pulses/p/<public_id>/what", methods=["GET", "POST"])
@access(*DESK)
@commits
def what(public_id: str) -> ResponseReturnValue:
    """Ask for the names and the pair of questionnaires."""
    programme = load_programme(public_id)
    form = _what_form(programme)
    if request.method == "POST" and form.validate_on_submit():
        _keep_what(programme, form)
        return _on(programme, "who")
    return render_template("pulses/what.html", form=form, programme=programme, steps=STEPS), _status()


@blueprint.route("/pulses/p/<public_id>/who", methods=["GET", "POST"])
@access(*DESK)
@commits
def who(public_id: str) -> ResponseReturnValue:
    """Ask for teams, languages, channels, thresholds."""
    programme = load_programme(public_id)
    plan, tree = services.plan_of(programme), organisation.tree()
    form = WhoForm(data=who_data(plan)) if request.method == "GET" else WhoForm()
    heads = _heads(tree)
    form.teams.choices = [SelectChoice(str(team), "") for team in heads]
    if request.method == "POST" and form.validate_on_submit():
        try:
            _save(programme, who_plan(form, plan))
            return _on(programme, "when")
        except services.OnlyRaised:
            least = {"ex": plan.min_employees, "cx": plan.min_customers}
            form.min_employees.errors = [str(REFUSED["only_raised"]) % least]
    channels = Counter(person.channel for person in organisation.roster(team_ids=None, on=now().date()))
    return render_template(
        "pulses/who.html", form=form, programme=programme, steps=STEPS, tree=tree, heads=heads, lang=language(),
        channels=channels, chosen=set(form.teams.data or ()),
    ), _status()  # fmt: skip


@blueprint.route("/pulses/p/<public_id>/when", methods=["GET", "POST"])
@access(*DESK)
@commits
def when(public_id: str) -> ResponseReturnValue:
    """Ask for the rhythm, the windows, the customers' side."""
    programme = load_programme(public_id)
    plan = services.plan_of(programme)
    if plan.first_day is None:
        first = move(now().date() + dt.timedelta(days=1), "")
        plan = Plan.read(plan.store() | {"first_day": first.isoformat()})
    form = WhenForm(data=when_data(plan)) if request.method == "GET" else WhenForm()
    if request.method == "POST" and form.validate_on_submit():
        _save(programme, when_plan(form, plan))
        return _on(programme, "check")
    return render_template("pulses/when.html", form=form, programme=programme, steps=STEPS), _status()


@blueprint.get("/pulses/p/<public_id>/check")
@access(*DESK)
def check(public_id: str) -> str:
    """Show the check-list, the coming dates and what will be sent."""
    return _check_page(load_programme(public_id))


def _check_page(programme: Programme) -> str:
    findings = services.check_programme(programme)
    return render_template(
        "pulses/check.html",
        programme=programme,
        plan=services.plan_of(programme),
        findings=findings,
        texts=FINDINGS,
        said=_said,
        rounds=[one for one in services.planned_rounds(programme, count=8) if one.ex_closes_at > now()][:5],
        steps=STEPS,
        rhythms=RHYTHMS,
        states=STATES,
        test=TestForm(data={"to": current_user.email}),
        lang=language(),
    )


def _said(text: object, figures: dict[str, object]) -> str:
    lang = language()
    return str(text) % {**figures, "name": figures.get(f"name_{lang}", "")}


@blueprint.post("/pulses/p/<public_id>/launch")
@access(*DESK)
@commits
def launch(public_id: str) -> ResponseReturnValue:
    """Let the programme run."""
    programme = load_programme(public_id)
    try:
        wave = services.launch(programme=programme)
    except services.NotLaunchable:
        flash(_("Something still stands against the launch; see the list."), "warning")
        return redirect(url_for(".check", public_id=public_id))
    record_act(act="pulses.launched", subject=programme.name("en"))
    flash(_("The programme runs. Its first wave opens by itself; nothing more is to be done."), "success")
    return redirect(url_for(".wave", public_id=wave.public_id))


@blueprint.post("/pulses/p/<public_id>/test")
@access(*DESK)
@commits
def test(public_id: str) -> ResponseReturnValue:
    """Send both letters to somebody as a test."""
    programme, form = load_programme(public_id), TestForm()
    try:
        to = as_email(form.to.data or "")
    except BadContact:
        to = None
    if to is None:
        flash(_("This is not an e-mail address."), "warning")
    else:
        services.send_test(programme=programme, to=to, lang=language())
        record_act(act="pulses.test_sent", subject=programme.name("en"))
        flash(_("The letters are on their way to %(to)s.", to=to), "success")
    return redirect(url_for(".check", public_id=public_id))


def _what_form(programme: Programme | None) -> WhatForm:
    known = questionnaires.questionnaires()
    data = {}
    if programme is not None:
        data = {
            "name_en": programme.name_en or "",
            "name_ru": programme.name_ru or "",
            "ex_questionnaire": programme.ex_questionnaire.public_id if programme.ex_questionnaire else "",
            "cx_questionnaire": programme.cx_questionnaire.public_id if programme.cx_questionnaire else "",
        }
    form = WhatForm(data=data)
    for leg, field in (("ex", form.ex_questionnaire), ("cx", form.cx_questionnaire)):
        own = [one for one in known if one.leg == leg]
        field.choices = [
            SelectChoice("", _("– nobody is asked –")),
            *(SelectChoice(one.public_id, one.name(language())) for one in own),
        ]
        if programme is None and request.method == "GET":
            field.data = next((one.public_id for one in own if questionnaires.published(one.id)), "")
    return form


def _keep_what(programme: Programme, form: WhatForm) -> None:
    ids = {}
    for leg, field in (("ex", form.ex_questionnaire), ("cx", form.cx_questionnaire)):
        found = questionnaires.by_public_id(field.data) if field.data else None
        ids[leg] = found.id if found else None
    services.save_programme(
        programme=programme,
        plan=services.plan_of(programme),
        name_en=(form.name_en.data or "").strip(),
        name_ru=(form.name_ru.data or "").strip(),
        ex_questionnaire_id=ids["ex"],
        cx_questionnaire_id=ids["cx"],
    )


def _save(programme: Programme, plan: Plan) -> None:
    services.save_programme(
        programme=programme,
        plan=plan,
        name_en=programme.name_en or "",
        name_ru=programme.name_ru or "",
        ex_questionnaire_id=programme.ex_questionnaire_id,
        cx_questionnaire_id=programme.cx_questionnaire_id,
    )
    record_act(act="pulses.changed", subject=programme.name("en"))


def _on(programme: Programme, step: str) -> ResponseReturnValue:
    if programme.state != ProgrammeState.DRAFT:
        flash(_("Saved. The change takes effect from the next wave on."), "success")
    return redirect(url_for(f".{step}", public_id=programme.public_id))


def _heads(tree: Tree) -> list[int]:
    """Return the teams offered to choose from: the two upper levels, which hold all others."""
    tops = tree.children.get(None, [])
    upper = [*tops, *(child for top in tops for child in tree.children.get(top, []))]
    return [team for team in upper if tree.teams[team].closed_on is None][:400]


def _status() -> int:
    return 422 if request.method == "POST" else 200
