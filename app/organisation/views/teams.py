"""Teams: the tree, one team, and re-organisation."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.audit import record_act
from app.db import commits, now
from app.organisation import services
from app.organisation.forms import TeamForm
from app.organisation.services import NotInTheTree, Team
from app.organisation.views.blueprint import KEEPERS, blueprint
from app.organisation.wording import TEAMS
from app.web.access import access
from app.web.locale import language

MOST_FOUND = 100


@blueprint.get("/organisation/teams")
@access(*KEEPERS)
def teams() -> str:
    """Show the tree, one level at a time, or what a search finds."""
    text, tree, lang = request.args.get("q", "").strip()[:200], services.tree(), language()
    top = services.team_by_public_id(request.args.get("at", ""))
    shown = tree.children.get(top.id if top else None, [])
    if text:
        words = text.casefold()
        shown = [one.id for one in tree.teams.values() if words in f"{one.code} {one.name_en} {one.name_ru}".casefold()]
    heads = services.headcounts(on=now().date())
    order = sorted(shown, key=lambda one: tree.teams[one].name(lang).casefold())
    return render_template(
        "organisation/teams.html",
        tree=tree,
        shown=order[: MOST_FOUND * 5],
        top=top,
        q=text,
        lang=lang,
        heads=heads,
        people={one: sum(heads.get(team, 0) for team in tree.subtree(one)) for one in order[: MOST_FOUND * 5]},
    )


@blueprint.get("/organisation/teams/new")
@access(*KEEPERS)
def new_team() -> str:
    """Offer to add a team."""
    form = TeamForm.with_places(parent=request.args.get("parent", ""))
    return render_template("organisation/team_form.html", form=form, team=None)


@blueprint.post("/organisation/teams/new")
@access(*KEEPERS)
@commits
def add_team() -> ResponseReturnValue:
    """Add a team."""
    form = TeamForm.with_places()
    if form.validate_on_submit():
        try:
            added = services.new_team(
                code=form.code.data or "", name_en=form.name_en.data or "", name_ru=form.name_ru.data or "",
                parent=services.team_by_public_id(form.parent.data) if form.parent.data else None,
            )  # fmt: skip
        except NotInTheTree as bad:
            form.code.errors = [str(TEAMS[bad.code])]
        else:
            record_act(act="organisation.team_added", subject=added.code)
            return redirect(url_for(".team", public_id=added.public_id))
    return render_template("organisation/team_form.html", form=form, team=None), 422


@blueprint.get("/organisation/teams/<public_id>")
@access(*KEEPERS)
def team(public_id: str) -> str:
    """Show a team: where it hangs, who manages it, who belongs to it."""
    found, tree = _load(public_id), services.tree()
    people, count = services.find_employees(team_ids=[found.id], size=200)
    return render_template(
        "organisation/team.html",
        team=found,
        path=tree.path(found.id)[:-1],
        children=[tree.teams[child] for child in tree.children.get(found.id, [])],
        people=people,
        count=count,
        managers=services.managers_of([found.id]).get(found.id, []),
        lang=language(),
    )


@blueprint.route("/organisation/teams/<public_id>/change", methods=["GET", "POST"])
@access(*KEEPERS)
@commits
def change_team(public_id: str) -> ResponseReturnValue:
    """Rename a team, or hang it under another."""
    found = _load(public_id)
    form = TeamForm.with_places(team=found)
    if request.method == "POST" and form.validate_on_submit():
        parent = services.team_by_public_id(form.parent.data) if form.parent.data else None
        try:
            services.move_team(team=found, parent=parent)
        except NotInTheTree as bad:
            form.parent.errors = [str(TEAMS[bad.code])]
        else:
            services.edit_team(team=found, name_en=form.name_en.data or "", name_ru=form.name_ru.data or "")
            record_act(act="organisation.team_changed", subject=found.code)
            flash(_("Saved. Waves that are open or past keep the tree they had."), "success")
            return redirect(url_for(".team", public_id=public_id))
    return render_template(
        "organisation/team_form.html", form=form, team=found
    ), 422 if request.method == "POST" else 200


@blueprint.post("/organisation/teams/<public_id>/close")
@access(*KEEPERS)
@commits
def close_team(public_id: str) -> ResponseReturnValue:
    """Close a team, or open it again."""
    found = _load(public_id)
    try:
        if found.closed_on is None:
            services.close_team(team=found)
        else:
            services.reopen_team(team=found)
    except NotInTheTree as bad:
        flash(str(TEAMS[bad.code]), "warning")
    else:
        record_act(
            act="organisation.team_closed" if found.closed_on else "organisation.team_opened", subject=found.code
        )
    return redirect(url_for(".team", public_id=public_id))


@blueprint.post("/organisation/teams/<public_id>/managers")
@access(*KEEPERS)
@commits
def managers(public_id: str) -> ResponseReturnValue:
    """Name somebody as a team's manager, or end it."""
    found = _load(public_id)
    person = services.employee_by_public_id(request.form.get("employee", ""))
    if person is None or person.erased_at is not None:
        flash(_("Choose somebody."), "warning")
    elif request.form.get("act") == "end":
        services.unmake_manager(employee=person, team=found)
        record_act(act="organisation.manager_ended", subject=found.code)
    else:
        services.make_manager(employee=person, team=found)
        record_act(act="organisation.manager_named", subject=found.code)
    return redirect(url_for(".team", public_id=public_id))


def _load(public_id: str) -> Team:
    return services.team_by_public_id(public_id) or abort(404)
