"""The forms of actions and of telling back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from app.db import now
from app.followup.services import LONGEST_WHAT, LONGEST_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = [
    InputRequired(_l("Write it in this language too: everybody reads it in theirs.")),
    Length(max=LONGEST_WORDS, message=_l("Please shorten it to %(max)d characters.")),
]


class ActionForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """A decision: what, who, until when, about which figure."""

    what = StringField(
        _l("What we will do"),
        validators=[
            InputRequired(_l("Write what will be done.")),
            Length(max=LONGEST_WHAT, message=_l("Please shorten it to %(max)d characters.")),
        ],
    )
    owner = SelectField(_l("Who sees to it"), coerce=str)
    due_on = DateField(_l("Until when"), validators=[InputRequired(_l("Choose a day."))])
    about = SelectField(_l("About which figure"), coerce=str)

    def offer(self, owners: Sequence[tuple[str, str]], measures: Sequence[tuple[str, str]]) -> None:
        """Say who may see to it, and what it may be about."""
        self.owner.choices = [SelectChoice(value, label) for value, label in owners]
        self.about.choices = [SelectChoice("", _l("none in particular")), *(SelectChoice(*one) for one in measures)]


class NewActionForm(ActionForm):
    """A new decision, which cannot have been due already."""

    def validate_due_on(self, field: DateField) -> None:
        """Refuse a day that has passed."""
        if field.data is not None and field.data < now().date():
            raise ValidationError(str(_l("This day has passed. Choose today or a later one.")))


class TellForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """You said, we did: in both languages, and to whom."""

    said_ru = TextAreaField(_l("You said, in Russian"), validators=_WORDS)
    did_ru = TextAreaField(_l("We did, in Russian"), validators=_WORDS)
    said_en = TextAreaField(_l("You said, in English"), validators=_WORDS)
    did_en = TextAreaField(_l("We did, in English"), validators=_WORDS)
    to_employees = BooleanField(_l("Tell employees, after they have answered"))
    to_customers = BooleanField(_l("Tell customers, after they have answered"))

    def validate_to_customers(self, field: BooleanField) -> None:
        """Want somebody to tell."""
        if not field.data and not self.to_employees.data:
            raise ValidationError(str(_l("Choose employees, customers or both.")))
