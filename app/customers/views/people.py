"""Customers: found, opted out, given what is held about them, erased."""

from __future__ import annotations

import json

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.audit import record_act
from app.customers import services
from app.customers.services import Customer
from app.customers.views.blueprint import KEEPERS, blueprint
from app.customers.wording import FATES
from app.db import commits
from app.organisation.contacts import BadContact, as_email, as_phone
from app.tables.flow import download
from app.web.access import access
from app.web.locale import language

SIZE = 50


@blueprint.get("/customers")
@access(*KEEPERS)
def index() -> str:
    """Find customers."""
    text, page = request.args.get("q", "")[:200], min(max(request.args.get("page", 1, int) or 1, 1), 10_000)
    found, count = services.find_customers(text=text, page=page, size=SIZE)
    return render_template("customers/index.html", customers=found, count=count, page=page, size=SIZE, q=text)


@blueprint.get("/customers/c/<public_id>")
@access(*KEEPERS)
def show(public_id: str) -> str:
    """Show a customer with their contacts."""
    customer = _load(public_id)
    return render_template(
        "customers/customer.html", customer=customer, interactions=services.interactions_of(customer), fates=FATES,
        opted_out=services.is_opted_out(email=customer.email, phone=customer.phone), lang=language(),
    )  # fmt: skip


@blueprint.post("/customers/c/<public_id>/stop")
@access(*KEEPERS)
@commits
def stop(public_id: str) -> ResponseReturnValue:
    """Never ask a customer again."""
    customer = _load(public_id)
    services.opt_out(customer_id=customer.id, source="staff")
    record_act(act="customers.opted_out", subject=public_id)
    flash(_("This customer will not be asked again."), "success")
    return redirect(url_for(".show", public_id=public_id))


@blueprint.get("/customers/c/<public_id>/data.json")
@access(*KEEPERS)
def held(public_id: str) -> Response:
    """Give a customer what is held about them."""
    content = json.dumps(services.held_about(customer=_load(public_id)), ensure_ascii=False, indent=2)
    return download(content.encode(), "personal-data.json", "json")


@blueprint.post("/customers/c/<public_id>/erase")
@access(*KEEPERS)
@commits
def erase(public_id: str) -> ResponseReturnValue:
    """Erase a customer's data for good."""
    services.erase(customer=_load(public_id))
    record_act(act="customers.erased", subject=public_id)
    flash(_("Erased for good. That contacts took place stays, without a name."), "success")
    return redirect(url_for(".index"))


@blueprint.route("/customers/opt-out", methods=["GET", "POST"])
@access(*KEEPERS)
@commits
def register() -> ResponseReturnValue:
    """Look an address up in the register, or put it in."""
    contact, known, fault = request.form.get("contact", "").strip(), None, None
    if request.method == "POST":
        try:
            clean = as_email(contact) if "@" in contact else as_phone(contact)
        except BadContact:
            clean = None
        if clean is None:
            fault = _("Write an e-mail address or a telephone number with the country's code.")
        elif request.form.get("act") == "add":
            services.opt_out_contact(contact=clean, source="staff")
            record_act(act="customers.opted_out", subject="–")
            flash(_("It stands in the register now and is never asked again."), "success")
            return redirect(url_for(".register"))
        else:
            known = services.is_opted_out(email=clean)
    return render_template(
        "customers/register.html", count=services.opted_out_count(), contact=contact, known=known, fault=fault
    ), 422 if fault else 200


def _load(public_id: str) -> Customer:
    found = services.customer_by_public_id(public_id)
    if found is None or found.erased_at is not None:
        abort(404)
    return found
