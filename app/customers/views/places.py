"""Touchpoints: the customer's journey."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from app.accounts.audit import record_act
from app.customers import services
from app.customers.services import BadTouchpoint
from app.customers.views.blueprint import KEEPERS, blueprint
from app.customers.wording import PLACES
from app.db import commits
from app.web.access import access
from app.web.locale import language


class TouchpointForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """A touchpoint's names, place and weight."""

    code = StringField(_l("Code"), validators=[Length(max=100)])
    name_ru = StringField(_l("Name in Russian"), validators=[Length(max=200)])
    name_en = StringField(_l("Name in English"), validators=[Length(max=200)])
    position = IntegerField(
        _l("Place in the journey"), default=100, validators=[InputRequired(), NumberRange(0, 10_000)]
    )
    moment_of_truth = BooleanField(_l("A moment of truth"))


@blueprint.get("/customers/touchpoints")
@access(*KEEPERS)
def touchpoints() -> str:
    """List the touchpoints in the order of the journey, and offer a new one."""
    return render_template(
        "customers/touchpoints.html", touchpoints=services.touchpoints(), form=TouchpointForm(), lang=language()
    )


@blueprint.post("/customers/touchpoints")
@access(*KEEPERS)
@commits
def add_touchpoint() -> ResponseReturnValue:
    """Add a touchpoint."""
    form = TouchpointForm()
    if form.validate_on_submit():
        try:
            added = services.add_touchpoint(code=form.code.data or "", **_data(form))
        except BadTouchpoint as bad:
            form.code.errors = [str(PLACES[bad.code])]
        else:
            record_act(act="customers.touchpoint_added", subject=added.code)
            return redirect(url_for(".touchpoints"))
    return render_template(
        "customers/touchpoints.html", touchpoints=services.touchpoints(), form=form, lang=language()
    ), 422


@blueprint.route("/customers/touchpoints/<public_id>", methods=["GET", "POST"])
@access(*KEEPERS)
@commits
def touchpoint(public_id: str) -> ResponseReturnValue:
    """Change a touchpoint."""
    found = services.touchpoint_by_public_id(public_id) or abort(404)
    form = TouchpointForm(obj=found)
    if request.method == "POST" and form.validate_on_submit():
        services.edit_touchpoint(touchpoint=found, **_data(form))
        record_act(act="customers.touchpoint_changed", subject=found.code)
        flash(_("Saved."), "success")
        return redirect(url_for(".touchpoints"))
    return render_template("customers/touchpoint.html", touchpoint=found, form=form, lang=language())


def _data(form: TouchpointForm) -> dict[str, Any]:
    return {
        "name_en": form.name_en.data or "", "name_ru": form.name_ru.data or "", "position": form.position.data,
        "moment_of_truth": bool(form.moment_of_truth.data),
    }  # fmt: skip
