"""What others may ask of the comments, and do to them."""

from __future__ import annotations

from app.comments.reader import Reader, reader_of
from app.comments.services.counting import Counted, GroupThemes, ThemeCount, counted, themes_of_group
from app.comments.services.examples import Example
from app.comments.services.groups import Group, Groups
from app.comments.services.reading import Kept, ReadComment, Reading, read, reads_by_dictionary
from app.comments.services.tagging import add_tag, remove_tag, tags_of
from app.comments.services.teams import TeamTheme, TeamThemes, team_themes
from app.comments.services.themes import (
    KnownTheme,
    NameTaken,
    TooMany,
    delete_theme,
    reset_theme,
    save_theme,
    theme_by_code,
    themes,
    themes_looked_for,
)

__all__ = [
    "Counted",
    "Example",
    "Group",
    "GroupThemes",
    "Groups",
    "Kept",
    "KnownTheme",
    "NameTaken",
    "ReadComment",
    "Reader",
    "Reading",
    "TeamTheme",
    "TeamThemes",
    "ThemeCount",
    "TooMany",
    "add_tag",
    "counted",
    "delete_theme",
    "read",
    "reader_of",
    "reads_by_dictionary",
    "remove_tag",
    "reset_theme",
    "save_theme",
    "tags_of",
    "team_themes",
    "theme_by_code",
    "themes",
    "themes_looked_for",
    "themes_of_group",
]
