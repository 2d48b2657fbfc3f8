"""What is said of the chosen comments in whole sentences, the same on the page and in what is taken along."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from app.comments.choosing import Chosen
from app.comments.page import narrowed_by


def counted_said(chosen: Chosen) -> str:
    """Return how many comments the themes rest on, and what they are compared with."""
    n, others = chosen.found.n, chosen.found.n_elsewhere
    if others is None:
        words = ngettext(
            "%(num)d comment. Elsewhere too few people wrote to compare with.",
            "%(num)d comments. Elsewhere too few people wrote to compare with.",
            n,
        )
    elif not others:
        words = ngettext(
            "%(num)d comment, all of this wave: choose a group to compare it with the others.",
            "%(num)d comments, all of this wave: choose a group to compare it with the others.",
            n,
        )
    else:
        words = ngettext(
            "%(num)d comment, compared with %(others)s of the same wave from elsewhere in the organisation; other waves"
            " are left out.",
            "%(num)d comments, compared with %(others)s of the same wave from elsewhere in the organisation; other"
            " waves are left out.",
            n,
            others=others,
        )
    return str(words)


def untold_said(chosen: Chosen) -> str:
    """Return which themes are not told and why, or nothing."""
    names = [chosen.themes[code].name(chosen.reader.lang) for code in chosen.found.untold]
    if not names:
        return ""
    why = _(
        "Not told, because fewer than %(k)s people or nobody here names it, or because what is left of another group"
        " would be too few:",
        k=chosen.reading.sheet.k,
    )
    return f"{why} {', '.join(names)}."


def refused_said(chosen: Chosen) -> str:
    """Return why the comments on a theme are not shown alone, or nothing."""
    if not chosen.refused:
        return ""
    return str(
        _(
            "“%(theme)s” is named here by fewer than %(k)s people, or cannot be told without isolating somebody: it is"
            " not shown alone. Read all comments of the group instead.",
            theme=chosen.themes[chosen.theme].name(chosen.reader.lang),
            k=chosen.reading.sheet.k,
        )
    )


def none_said(chosen: Chosen) -> str:
    """Return that no comment fits, and what was asked for."""
    asked = ", ".join(narrowed_by(chosen))
    return str(_("No comment of this group fits what you chose: %(chosen)s.", chosen=asked))


def listed_said(chosen: Chosen, count: int) -> str:
    """Return how many comments are listed, from the threshold on, and what was done to them."""
    k = chosen.reading.sheet.k
    many = ngettext("%(num)d comment", "%(num)d comments", count) if count >= k else _("Fewer than %(k)s comments", k=k)
    order = _("In no order; what looks like a name, a telephone, a number or an address is hidden.")
    return f"{many}. {order}"
