"""The tree in memory: kept while nothing changes, read anew after any change, in the same transaction too."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.db import db
from app.organisation import services
from app.organisation.models import Team


def renamed(team: Team) -> None:
    """Give a team a name."""
    team.name_ru = "Рябина"


def moved(team: Team) -> None:
    """Hang a team elsewhere."""
    team.parent_id = None


def closed(team: Team) -> None:
    """Close a team."""
    services.close_team(team=team)


def another(_team: Team) -> None:
    """Add one."""
    services.add_teams(new={"C": "top"})


@pytest.mark.parametrize("change", [renamed, moved, closed, another])
def test_kept_until_something_changes(app: Flask, change: Callable[[Team], None]):
    with app.app_context():
        teams = services.add_teams(new={"A": "top", "B": "top"})
        db.session.commit()
        before = services.tree()
        assert services.tree() is before
        change(teams["B"])
        after = services.tree()
        assert after is not before
        assert after.edition != before.edition
        assert (after.shape == before.shape) == (change in {renamed, closed})
        assert before.teams[teams["B"].id].name("ru") == "B"
        db.session.rollback()
        assert services.tree().edition == before.edition
