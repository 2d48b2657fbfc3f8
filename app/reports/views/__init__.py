"""The pages of this feature, and what they offer to take along."""

from __future__ import annotations

from app.reports.views import downloads, link, method, organisation, team_files, teams, telling
from app.reports.views.blueprint import blueprint

__all__ = ["blueprint", "downloads", "link", "method", "organisation", "team_files", "teams", "telling"]
