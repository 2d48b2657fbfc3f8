"""A programme and its waves: status, and what can be done to them."""

from __future__ import annotations

import datetime as dt

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.audit import record_act
from app.customers import services as customers
from app.db import commits
from app.delivery import services as delivery
from app.organisation import services as organisation
from app.pulses import services
from app.pulses.schedule import moment
from app.pulses.services import ProgrammeState
from app.pulses.views.blueprint import DESK, blueprint, load_programme, load_wave
from app.pulses.wording import RHYTHMS, SKIPPED, STATES
from app.web.access import access
from app.web.locale import language

LETTERS = ("employee_invitation", "employee_reminder", "customer_invitation")


@blueprint.get("/pulses/p/<public_id>")
@access(*DESK)
def programme(public_id: str) -> str:
    """Show a programme with its waves."""
    found = load_programme(public_id)
    return render_template(
        "pulses/programme.html",
        programme=found,
        plan=services.plan_of(found),
        waves=services.waves_of(found),
        states=STATES,
        rhythms=RHYTHMS,
        stands=services.stands(found),
        tree=organisation.tree(),
        touchpoints=customers.touchpoints(),
        lang=language(),
    )


@blueprint.get("/pulses/w/<public_id>")
@access(*DESK)
def wave(public_id: str) -> str:
    """Show how a wave stands: letters, large groups, customers."""
    found = load_wave(public_id)
    as_of, groups = services.progress_of(found)
    about = services.about(found.id)
    return render_template(
        "pulses/wave.html",
        wave=found,
        frozen=services.frozen_of(found),
        plan=services.plan_of(found.programme),
        letters={kind: delivery.counts(about=about, kinds=(kind,)) for kind in LETTERS},
        errors=delivery.count_by_error(about=about),
        as_of=as_of,
        groups=groups,
        invited=services.customer_counts(found)[0],
        answered=services.customer_counts(found)[1],
        skipped=customers.skipped_counts(since=found.cx_opens_at, until=found.cx_closes_at),
        reasons=SKIPPED,
        states=STATES,
        lang=language(),
    )


@blueprint.post("/pulses/p/<public_id>/act")
@access(*DESK)
@commits
def act(public_id: str) -> ResponseReturnValue:
    """Pause, resume, end, copy, or throw away a draft."""
    found, wish = load_programme(public_id), request.form.get("act")
    if wish == "copy":
        copied = services.copy_programme(programme=found)
        record_act(act="pulses.copied", subject=found.name("en"))
        return redirect(url_for(".what", public_id=copied.public_id))
    if wish == "delete" and found.state == ProgrammeState.DRAFT:
        record_act(act="pulses.deleted", subject=found.name("en"))
        services.delete_draft(programme=found)
        flash(_("The programme was thrown away. Nothing had been sent."), "success")
        return redirect(url_for(".desk"))
    verbs = {"pause": services.pause, "resume": services.resume, "end": services.end}
    said = {
        "pause": _("Paused: nothing is sent and no wave opens. Links that were sent go on working."),
        "resume": _("The programme runs again."),
        "end": _("No further wave will open."),
    }
    if wish in verbs:
        verbs[wish](programme=found)
        record_act(act=f"pulses.{wish}", subject=found.name("en"))
        flash(said[wish], "success")
    return redirect(url_for(".programme", public_id=public_id))


@blueprint.post("/pulses/w/<public_id>/extend")
@access(*DESK)
@commits
def extend(public_id: str) -> ResponseReturnValue:
    """Let the employees answer longer."""
    found = load_wave(public_id)
    try:
        day = dt.date.fromisoformat(request.form.get("until", ""))
    except ValueError:
        raise services.NotPossible("not_later") from None
    plan = services.plan_of(found.programme)
    services.extend(wave=found, until=moment(day, plan.opens_at, current_app.config["SETTINGS"].time_zone))
    record_act(act="pulses.extended", subject=f"{found.programme.name('en')} {found.period}")
    flash(_("The survey stays open until then."), "success")
    return redirect(url_for(".wave", public_id=public_id))


@blueprint.post("/pulses/w/<public_id>/close")
@access(*DESK)
@commits
def close(public_id: str) -> ResponseReturnValue:
    """Close the employees' window now, for good."""
    found = load_wave(public_id)
    services.close_early(wave=found)
    record_act(act="pulses.closed_early", subject=f"{found.programme.name('en')} {found.period}")
    flash(_("The employees' survey of this wave is closed."), "success")
    return redirect(url_for(".wave", public_id=public_id))
