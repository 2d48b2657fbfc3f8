"""The form of a theme."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField, TextAreaField, ValidationError
from wtforms.validators import Length

from analysis.comments import BadEntry, entries_of

MOST_TEXT, MOST_TOLD = 12_000, 5


class ThemeForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """A theme's names and the entries it is looked for by."""

    name_ru = StringField(_l("Name in Russian"), validators=[Length(max=80)])
    name_en = StringField(_l("Name in English"), validators=[Length(max=80)])
    words_ru = TextAreaField(_l("Russian words"), validators=[Length(max=MOST_TEXT)], render_kw={"rows": 6})
    words_en = TextAreaField(_l("English words"), validators=[Length(max=MOST_TEXT)], render_kw={"rows": 6})
    on = BooleanField(_l("Look for this theme"), default=True)

    def validate_words_ru(self, field: TextAreaField) -> None:
        """Check the Russian entries."""
        _check(field)

    def validate_words_en(self, field: TextAreaField) -> None:
        """Check the English entries."""
        _check(field)

    def validate_name_ru(self, field: StringField) -> None:
        """Ask for a name in one language at least."""
        if not (field.data or "").strip() and not (self.name_en.data or "").strip():
            raise ValidationError(_("Give it a name in one language at least."))


def _check(field: TextAreaField) -> None:
    try:
        entries_of(field.data or "")
    except BadEntry as bad:
        told = "; ".join(f"{number}. {_('“%(words)s”', words=entry[:60])}" for number, entry in bad.entries[:MOST_TOLD])
        raise ValidationError(
            ngettext(
                "%(num)d entry cannot be looked for: %(entries)s. Write up to four words without other signs, and at "
                "least three letters before an asterisk.",
                "%(num)d entries cannot be looked for: %(entries)s. Write up to four words without other signs, and at "
                "least three letters before an asterisk.",
                len(bad.entries),
                entries=told + (" …" if len(bad.entries) > MOST_TOLD else ""),
            )
        ) from bad
