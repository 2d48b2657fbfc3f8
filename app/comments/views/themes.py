"""Dictionaries: the words themes are looked for by, changed by people of the organisation."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.audit import record_act
from app.comments import services
from app.comments.forms import ThemeForm
from app.comments.services import KnownTheme, NameTaken, TooMany
from app.comments.services.matching import Match, matches
from app.comments.views.blueprint import EDITORS, blueprint
from app.db import commits
from app.web.access import access
from app.web.locale import language


@blueprint.get("/comments/themes")
@access(*EDITORS)
def themes() -> str:
    """List the themes."""
    return render_template(
        "comments/themes.html", themes=services.themes(), lang=language(), by_dictionary=services.reads_by_dictionary()
    )


@blueprint.route("/comments/themes/new", methods=["GET", "POST"])
@access(*EDITORS)
@commits
def new_theme() -> ResponseReturnValue:
    """Add a theme of the organisation's own."""
    return _page(None)


@blueprint.route("/comments/themes/<code>", methods=["GET", "POST"])
@access(*EDITORS)
@commits
def theme(code: str) -> ResponseReturnValue:
    """Change a theme, or try first how many comments it would name."""
    return _page(services.theme_by_code(code) or abort(404))


def _page(known: KnownTheme | None) -> ResponseReturnValue:
    form = ThemeForm(obj=known)
    tried: list[Match] | None = None
    status = 200
    if request.method == "POST":
        if not form.validate_on_submit():
            status = 422
        elif request.form.get("act") == "try":
            tried = matches(f"{form.words_en.data}\n{form.words_ru.data}")
        elif (saved := _saved(form, known)) is None:
            status = 422
        else:
            record_act(act="comments.theme_saved", subject=saved.name("en"))
            flash(_said_of(saved), "success")
            return redirect(url_for(".themes"), 303)
    return render_template(
        "comments/theme.html", form=form, known=known, tried=tried, lang=language(),
        by_dictionary=services.reads_by_dictionary(),
    ), status  # fmt: skip


def _saved(form: ThemeForm, known: KnownTheme | None) -> KnownTheme | None:
    """Return the theme as it was saved; None where the form says why it was not."""
    try:
        return services.save_theme(
            code=known.code if known else None, name_en=form.name_en.data or "",
            name_ru=form.name_ru.data or "", words_en=form.words_en.data or "",
            words_ru=form.words_ru.data or "", on=bool(form.on.data),
        )  # fmt: skip
    except TooMany:
        form.words_en.errors = [
            _("That is more than can be looked for: at most 400 entries a theme, 60 themes. Leave out the rarest.")
        ]
    except NameTaken:
        form.name_ru.errors = [_("Another theme is called so. Change that one, or give this one another name.")]
    return None


def _said_of(saved: KnownTheme) -> str:
    if not saved.on:
        return str(_("Saved. This theme is not looked for."))
    if not saved.words.entries:
        return str(_("Saved. Without words no comment names it by itself; people can mark comments with it."))
    if not services.reads_by_dictionary():
        return str(_("Saved. A model of your own reads the comments; it is given these words."))
    return str(_("Saved. Comments are read anew by these words."))


@blueprint.post("/comments/themes/<code>/reset")
@access(*EDITORS)
@commits
def reset_theme(code: str) -> ResponseReturnValue:
    """Bring a theme back as it came with the program."""
    known = services.theme_by_code(code)
    if known is None or not known.ours:
        abort(404)
    services.reset_theme(code=code)
    record_act(act="comments.theme_reset", subject=known.name("en"))
    flash(_("The theme is again as it came with the program."), "success")
    return redirect(url_for(".themes"), 303)


@blueprint.post("/comments/themes/<code>/delete")
@access(*EDITORS)
@commits
def delete_theme(code: str) -> ResponseReturnValue:
    """Delete a theme with its marks; one that came with the program is put away and can be brought back."""
    known = services.theme_by_code(code) or abort(404)
    services.delete_theme(code=code)
    record_act(act="comments.theme_deleted", subject=known.name("en"))
    flash(_("Deleted."), "success")
    return redirect(url_for(".themes"), 303)
