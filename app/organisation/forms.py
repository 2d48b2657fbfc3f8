"""The forms of people and teams."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.organisation import services
from app.organisation.services import Employee, Team, Tree
from app.web.locale import language


class EmployeeForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """An employee's details."""

    name = StringField(_l("Name"), validators=[InputRequired(_l("Write the name.")), Length(max=300)])
    external_id = StringField(_l("Personnel number"), validators=[Length(max=100)])
    team = SelectField(_l("Team"), coerce=str)
    email = StringField(_l("E-mail"), validators=[Length(max=254)])
    phone = StringField(_l("Phone"), validators=[Length(max=40)])
    channel = SelectField(
        _l("Invited by"),
        choices=[
            SelectChoice("", _l("what there is")), SelectChoice("email", _l("e-mail")),
            SelectChoice("phone", _l("SMS")), SelectChoice("none", _l("a printed code")),
        ],
    )  # fmt: skip
    language = SelectField(
        _l("Language"),
        choices=[SelectChoice("", _l("not known")), SelectChoice("ru", "Русский"), SelectChoice("en", "English")],
    )
    started_on = DateField(_l("First day"), validators=[Optional()])

    @classmethod
    def with_teams(cls, *, employee: Employee | None = None, team: str = "") -> EmployeeForm:
        """Return the form with all open teams to choose from, filled from an employee."""
        data: dict[str, object] = {"team": team}
        if employee is not None:
            current = next((one.team.public_id for one in employee.memberships if one.until is None), "")
            data = {
                name: getattr(employee, name) or "" for name in ("name", "external_id", "email", "phone", "language")
            }
            data |= {"team": current, "channel": employee.channel, "started_on": employee.started_on}
        form = cls(data=data)
        form.team.choices = [SelectChoice("", "–"), *team_choices(services.tree())]
        return form


class TeamForm(FlaskForm):  # type: ignore[misc]  # the library is untyped
    """A team's names and place."""

    code = StringField(_l("Code"), validators=[Length(max=400)])
    name_ru = StringField(_l("Name in Russian"), validators=[Length(max=300)])
    name_en = StringField(_l("Name in English"), validators=[Length(max=300)])
    parent = SelectField(_l("Hangs under"), coerce=str)

    @classmethod
    def with_places(cls, *, team: Team | None = None, parent: str = "") -> TeamForm:
        """Return the form with all places to choose from."""
        tree = services.tree()
        data: dict[str, object] = {"parent": parent}
        if team is not None:
            above = tree.teams[team.parent_id].public_id if team.parent_id else ""
            data = {"code": team.code, "name_ru": team.name_ru or "", "name_en": team.name_en or "", "parent": above}
        form = cls(data=data)
        below = tree.subtree(team.id) if team else set()
        form.parent.choices = [SelectChoice("", _l("– at the top –")), *team_choices(tree, without=below)]
        return form


def team_choices(tree: Tree, without: set[int] | None = None) -> list[SelectChoice]:
    """Return the open teams in the order of the tree, each set in by its depth."""
    lang, found = language(), []
    ahead = [(top, 0) for top in _sorted(tree, None, lang)]
    while ahead:
        team, depth = ahead.pop(0)
        if team in (without or ()):
            continue
        one = tree.teams[team]
        if one.closed_on is None:
            found.append(SelectChoice(one.public_id, f"{'· ' * depth}{one.name(lang)}"))
        ahead[:0] = [(child, depth + 1) for child in _sorted(tree, team, lang)]
    return found


def _sorted(tree: Tree, parent: int | None, lang: str) -> list[int]:
    return sorted(tree.children.get(parent, []), key=lambda team: tree.teams[team].name(lang).casefold())
