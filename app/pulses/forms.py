"""The wizard's forms: what, who, when."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, IntegerField, SelectField, SelectMultipleField, StringField, TimeField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.pulses.observers import is_point
from app.pulses.plan import MOST_BATCHES, RHYTHMS, Plan
from app.pulses.wording import RHYTHMS as RHYTHM_NAMES

MOST_DAYS = 60
_needed = InputRequired(_l("Please fill this in."))


def _between(low: int, high: int) -> NumberRange:
    return NumberRange(low, high, _l("A whole number from %(min)s to %(max)s."))


class WhatForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """The names and the pair of questionnaires."""

    name_en = StringField(_l("Name in English"), validators=[Length(max=200)])
    name_ru = StringField(_l("Name in Russian"), validators=[Length(max=200)])
    ex_questionnaire = SelectField(_l("Employees answer"), coerce=str)
    cx_questionnaire = SelectField(_l("Customers answer"), coerce=str)

    def validate_name_en(self, field: StringField) -> None:
        """Ask for a name in one language at least."""
        if not (field.data or "").strip() and not (self.name_ru.data or "").strip():
            raise ValidationError(_l("Give the programme a name in one language at least."))


class WhoForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """Teams, languages, channels, thresholds."""

    teams = SelectMultipleField(
        _l("Teams"), coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    ru = BooleanField("Русский")
    en = BooleanField("English")
    email = BooleanField(_l("By e-mail"))
    sms = BooleanField(_l("By SMS"))
    batches = SelectField(_l("Whom a wave asks"), coerce=int)
    min_employees = IntegerField(_l("Results of employees from"), validators=[_needed, _between(5, 100)])
    min_customers = IntegerField(_l("Results of customers from"), validators=[_needed, _between(5, 1000)])
    tally_point = StringField(_l("Public key of an observer who counts"), validators=[Length(max=100)])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        parts = {1: _l("everybody every time"), 2: _l("half of the people in turn"), 3: _l("a third in turn"),
                 4: _l("a quarter in turn")}  # fmt: skip
        self.batches.choices = [SelectChoice(str(at), parts[at]) for at in range(1, MOST_BATCHES + 1)]

    def validate_tally_point(self, field: StringField) -> None:
        """Ask for a key that ballots can be sealed to, else no answer of the wave could ever be counted."""
        field.data = (field.data or "").strip()
        if field.data and not is_point(field.data):
            raise ValidationError(_l("This is no public key: paste the whole line that the command printed."))

    def validate_ru(self, _field: BooleanField) -> None:
        """Ask for one language at least."""
        if not self.ru.data and not self.en.data:
            raise ValidationError(_l("Choose at least one language."))


class WhenForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """Rhythm, windows, reminders, the customers' side."""

    rhythm = SelectField(_l("Rhythm"), choices=[SelectChoice(one, RHYTHM_NAMES[one]) for one in RHYTHMS])
    first_day = DateField(_l("First day"), validators=[Optional()])
    days = StringField(_l("Days of my own"), validators=[Length(max=600)])
    opens_at = TimeField(_l("Opens at"), validators=[_needed])
    window_days = IntegerField(_l("Employees can answer for, days"), validators=[_needed, _between(1, 60)])
    reminders = StringField(_l("Reminders on day"), validators=[Length(max=40)])
    move_holidays = BooleanField(_l("Move openings off weekends and holidays"))
    lag = IntegerField(_l("Pair with customers how many waves later"), validators=[_needed, _between(0, 6)])
    delay_hours = IntegerField(_l("Ask customers after, hours"), validators=[_needed, _between(0, 720)])
    fatigue_days = IntegerField(_l("Ask a customer at most once in, days"), validators=[_needed, _between(1, 365)])
    quiet_from = TimeField(_l("Write to nobody from"), validators=[_needed])
    quiet_to = TimeField(_l("until"), validators=[_needed])

    def validate_reminders(self, field: StringField) -> None:
        """Ask for whole numbers with commas."""
        if numbers(field.data) is None:
            raise ValidationError(_l("Write whole numbers of days with commas, such as 3, 5."))

    def validate_days(self, field: StringField) -> None:
        """Ask for days where the rhythm is one's own."""
        if self.rhythm.data == "custom" and not own_days(field.data):
            raise ValidationError(_l("Write days such as 2026-12-01, 2027-03-01."))


class TestForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """Whom a test letter goes to."""

    to = StringField(_l("To"), validators=[_needed, Length(max=254)])


def numbers(text: str | None) -> tuple[int, ...] | None:
    """Return whole numbers from 1 to 60 written with commas, None where something else stands.

    Examples
    --------
    >>> numbers("3, 5"), numbers(""), numbers("soon")
    ((3, 5), (), None)
    """
    parts = [part.strip() for part in (text or "").replace(";", ",").split(",") if part.strip()]
    if not all(part.isascii() and part.isdecimal() and 1 <= int(part) <= MOST_DAYS for part in parts):
        return None
    return tuple(sorted({int(part) for part in parts}))


def own_days(text: str | None) -> tuple[dt.date, ...]:
    """Return the days written with commas; none where one of them is no day."""
    try:
        return tuple(sorted({dt.date.fromisoformat(part.strip()) for part in (text or "").split(",") if part.strip()}))
    except ValueError:
        return ()


def who_data(plan: Plan) -> dict[str, object]:
    """Return what the form begins with."""
    return {
        "teams": list(plan.teams), "ru": "ru" in plan.languages, "en": "en" in plan.languages, "email": plan.email,
        "sms": plan.sms, "batches": plan.batches, "min_employees": plan.min_employees,
        "min_customers": plan.min_customers, "tally_point": plan.tally_point,
    }  # fmt: skip


def who_plan(form: WhoForm, plan: Plan) -> Plan:
    """Return the plan with what the form says."""
    languages = tuple(one for one in ("ru", "en") if getattr(form, one).data)
    return dataclasses.replace(
        plan, teams=tuple(form.teams.data or ()), languages=languages, email=form.email.data, sms=form.sms.data,
        batches=form.batches.data, min_employees=form.min_employees.data, min_customers=form.min_customers.data,
        tally_point=form.tally_point.data,
    )  # fmt: skip


SAME = ("rhythm", "first_day", "opens_at", "window_days", "move_holidays", "lag", "delay_hours", "fatigue_days",
        "quiet_from", "quiet_to")  # fmt: skip


def when_data(plan: Plan) -> Mapping[str, object]:
    """Return what the form begins with."""
    data = {name: getattr(plan, name) for name in SAME}
    data["reminders"] = ", ".join(map(str, plan.reminders))
    data["days"] = ", ".join(day.isoformat() for day in plan.days)
    return data


def when_plan(form: WhenForm, plan: Plan) -> Plan:
    """Return the plan with what the form says."""
    same = {name: getattr(form, name).data for name in SAME}
    return dataclasses.replace(
        plan, **same, reminders=numbers(form.reminders.data) or (), days=own_days(form.days.data)
    )
