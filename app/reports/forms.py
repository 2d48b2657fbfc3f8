"""What a person is told of figures, and when."""

from __future__ import annotations

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField
from wtforms.fields import SelectChoice

RHYTHMS = {"off": _l("no digest"), "weekly": _l("every week"), "monthly": _l("every month, on its first such day")}


class TellingForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """Letters after a release, a digest in a rhythm, and the page on paper."""

    after_release = BooleanField(_l("A letter whenever new figures are published"))
    rhythm = SelectField(_l("Digest"), choices=[SelectChoice(code, label) for code, label in RHYTHMS.items()])
    weekday = SelectField(_l("Day of the week"), coerce=int)
    hour = SelectField(_l("Hour"), coerce=int)
    one_page = BooleanField(_l("With the whole organisation on one page, as PDF"))

    def offer(self) -> None:
        """Name the days and hours in the reader's language."""
        locale = get_locale()
        days = locale.days["stand-alone"]["wide"] if locale else {}
        self.weekday.choices = [SelectChoice(at, days.get(at, str(at))) for at in range(7)]
        self.hour.choices = [SelectChoice(at, f"{at}:00") for at in range(24)]
