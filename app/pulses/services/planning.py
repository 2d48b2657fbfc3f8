"""Setting up programmes: created, changed, copied, thrown away."""

from __future__ import annotations

from flask import current_app

from app.db import db
from app.pulses.models import Programme, ProgrammeState
from app.pulses.plan import Plan


class OnlyRaised(ValueError):
    """A threshold that was to be lowered below the installation's floor, or after the launch."""


def create_programme(*, name_en: str = "", name_ru: str = "") -> Programme:
    """Add a programme with the usual settings, in preparation."""
    settings = current_app.config["SETTINGS"]
    first, other = (settings.default_language, "en" if settings.default_language == "ru" else "ru")
    plan = Plan(languages=(first, other), min_employees=settings.min_employees, min_customers=settings.min_customers)
    found = Programme(name_en=name_en or None, name_ru=name_ru or None, plan=plan.store())
    db.session.add(found)
    db.session.flush()
    return found


def save_programme(
    *,
    programme: Programme,
    plan: Plan,
    name_en: str,
    name_ru: str,
    ex_questionnaire_id: int | None,
    cx_questionnaire_id: int | None,
) -> None:
    """Keep a programme's settings; of one that runs they take effect from the next wave on.

    Raises
    ------
    OnlyRaised
        If a threshold falls below the floor, or below what it was at the launch.
    """
    settings = current_app.config["SETTINGS"]
    before = Plan.read(programme.plan)
    launched = programme.state != ProgrammeState.DRAFT
    least = before.min_employees if launched else settings.min_employees
    least_customers = before.min_customers if launched else 5
    if plan.min_employees < least or plan.min_customers < least_customers:
        raise OnlyRaised
    programme.plan = plan.store()
    programme.name_en, programme.name_ru = name_en or None, name_ru or None
    programme.ex_questionnaire_id, programme.cx_questionnaire_id = ex_questionnaire_id, cx_questionnaire_id
    db.session.flush()


def copy_programme(*, programme: Programme) -> Programme:
    """Add a copy, in preparation, without waves."""
    found = Programme(
        name_en=f"{programme.name_en} (copy)"[:200] if programme.name_en else None,
        name_ru=f"{programme.name_ru} (копия)"[:200] if programme.name_ru else None,
        plan=dict(programme.plan),
        ex_questionnaire_id=programme.ex_questionnaire_id,
        cx_questionnaire_id=programme.cx_questionnaire_id,
    )
    db.session.add(found)
    db.session.flush()
    return found


def delete_draft(*, programme: Programme) -> None:
    """Throw away a programme that was never launched."""
    if programme.state == ProgrammeState.DRAFT:
        db.session.delete(programme)
        db.session.flush()
