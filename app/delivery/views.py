"""What leaves the house: how sending goes, what failed, a test, and the demonstration's mailbox."""

from __future__ import annotations

import re

from flask import Blueprint, Flask, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_security import current_user

from app.accounts.audit import record_act
from app.accounts.roles import RoleName
from app.config import Mode
from app.db import commits
from app.delivery import services
from app.delivery.mailbox.reading import letter, letters
from app.delivery.testing import Tried, try_letter
from app.delivery.wording import KINDS, STATES
from app.web.access import PUBLIC, access
from app.web.locale import language

blueprint = Blueprint("delivery", __name__, template_folder="templates")
SENDERS = (RoleName.HR, RoleName.CX_LEAD, RoleName.ADMIN)
SIZE = 50


@blueprint.get("/delivery")
@access(*SENDERS)
def index() -> str:
    """Show whether anybody sends, what waits and what failed."""
    return _page()


def _page(tried: Tried | None = None) -> str:
    kind, state = request.args.get("kind", ""), request.args.get("state", "")
    page = max(request.args.get("page", 1, int) or 1, 1)
    kinds = [one for one in KINDS if one == kind]
    rows, count = services.find_rows(kind=kinds[0] if kinds else "", state=state, page=min(page, 10_000), size=SIZE)
    return render_template(
        "delivery/index.html",
        alive=services.worker_alive(),
        last=services.last_worker(),
        counts=services.counts(kinds=tuple(KINDS)),
        errors=services.count_by_error(),
        rows=[row for row in rows if row.kind in KINDS],
        count=count,
        page=page,
        size=SIZE,
        kind=kind,
        state=state,
        kinds=KINDS,
        states=STATES,
        tried=tried,
        settings=current_app.config["SETTINGS"],
        me=current_user.email,
        bad=len(services.bad_addresses()),
    )


@blueprint.post("/delivery/test")
@access(*SENDERS)
@commits
def test() -> str:
    """Send a test letter now and show what the server said."""
    tried = try_letter(to=request.form.get("to", ""), lang=language())
    record_act(act="delivery.test_sent", subject=current_app.config["SETTINGS"].smtp_host)
    return _page(tried)


@blueprint.post("/delivery/retry")
@access(*SENDERS)
@commits
def retry() -> ResponseReturnValue:
    """Let what failed with one error wait again."""
    count = services.retry(error=request.form.get("error") or None)
    record_act(act="delivery.retried", subject=request.form.get("error", "")[:200])
    flash(ngettext("%(num)d letter waits again.", "%(num)d letters wait again.", count), "success")
    return redirect(url_for(".index"))


@blueprint.post("/delivery/lift")
@access(*SENDERS)
@commits
def lift() -> ResponseReturnValue:
    """Let an address that returned mail be written to again."""
    lifted = services.lift(address=request.form.get("address", ""))
    if lifted:
        record_act(act="delivery.address_lifted", subject="–")
    text = _("The address will be written to again.") if lifted else _("Nothing stands against this address.")
    flash(text, "success" if lifted else "warning")
    return redirect(url_for(".index"))


def init_mailbox(app: Flask) -> None:
    """Offer the mailbox where mail goes nowhere else."""
    if app.config["SETTINGS"].mode not in (Mode.DEMO, Mode.TEST):
        return
    folder = app.config["SETTINGS"].data_dir

    @app.get("/mailbox")
    @access(PUBLIC)
    def mailbox() -> str:
        text = request.args.get("q", "")[:100]
        return render_template("delivery/mailbox.html", letters=letters(folder, text=text), q=text)

    @app.get("/mailbox/<name>")
    @access(PUBLIC)
    def mailbox_letter(name: str) -> str:
        own = app.config["SETTINGS"].url
        return render_template("delivery/mail.html", letter=letter(folder, name) or abort(404), own=own, inward=inward)


def inward(link: str) -> str | None:
    """Return a link of a letter as an address of this site; None for one that leads elsewhere."""
    found = re.fullmatch(r"https?://[^/]+(/.*)", link)
    return found[1] if found and link.startswith(str(current_app.config["SETTINGS"].url)) else None
