"""The respondent's pages: customers, employees, stands, the public page of a wave, the preview, code sheets."""

from __future__ import annotations

from app.responses.views import customer as _customer
from app.responses.views import employee as _employee
from app.responses.views import preview as _preview
from app.responses.views import public as _public
from app.responses.views import scripts as _scripts
from app.responses.views import sheets as _sheets
from app.responses.views import stand as _stand

PARTS = (_customer, _employee, _preview, _public, _scripts, _sheets, _stand)
