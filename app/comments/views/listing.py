"""Comments to read, beside the score their region gave, and what people say they are about."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from app.accounts.roles import EVERYONE
from app.comments import services
from app.comments.choosing import Chosen, choose, sides_with_comments
from app.comments.page import PER_PAGE, group_name, lines, theme_rows
from app.comments.reader import current_reader
from app.comments.sentences import counted_said, listed_said, none_said, refused_said, untold_said
from app.comments.views.blueprint import EDITORS, blueprint
from app.db import commits
from app.web.access import access, same_site


@blueprint.get("/comments")
@access(*EVERYONE)
def index() -> str:
    """Show what people wrote, as far as the reader may read it."""
    reader = current_reader()
    chosen = choose(request.args, reader)
    may_edit = any(role.name in EDITORS for role in current_user.roles)
    if chosen is None:
        return render_template("comments/empty.html", may_edit=may_edit)
    comments = chosen.comments
    last = max(1, -(-len(comments) // PER_PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), last)
    return render_template(
        "comments/index.html",
        chosen=chosen,
        sides=sides_with_comments(reader),
        groups=[(chosen.reading.groups.word_of(one, reader.tree), group_name(chosen, one)) for one in chosen.groups],
        group=chosen.reading.groups.word_of(chosen.group, reader.tree),
        name=group_name(chosen, chosen.group),
        rows=theme_rows(chosen),
        counted=counted_said(chosen),
        untold=untold_said(chosen),
        refused=refused_said(chosen),
        listed=listed_said(chosen, len(comments)),
        lines=lines(chosen, comments[(page - 1) * PER_PAGE : page * PER_PAGE]),
        count=len(comments),
        page=page,
        size=PER_PAGE,
        unfound=none_said(chosen),
        may_edit=may_edit,
        lang=reader.lang,
        here=request.full_path.rstrip("?"),
    )


@blueprint.post("/comments/<key>/tags")
@access(*EVERYONE)
@commits
def tag(key: str) -> ResponseReturnValue:
    """Say that a comment names a theme, or take that back; only of a comment one may read."""
    chosen = choose(request.form, current_reader())
    theme = request.form.get("theme", "")
    if chosen is None or key not in _readable(chosen) or theme not in chosen.themes:
        abort(404)
    if request.form.get("act") == "remove":
        services.remove_tag(comment=key, theme=theme)
        flash(_("The mark was taken away."), "success")
    else:
        services.add_tag(comment=key, theme=theme, wave_id=chosen.wave.id, user_id=current_user.id)
        flash(_("Marked. Whoever reads this comment sees the theme."), "success")
    back = same_site(request.form.get("back", "")) or url_for(".index", **chosen.args())
    return redirect(back, 303)


def _readable(chosen: Chosen) -> set[str]:
    reading = chosen.reading
    return {reading.comments[place].key for group in chosen.groups for place in group.own}
