"""The pulse desk, the wizard, waves and stands."""

from __future__ import annotations

from app.pulses.views import desk as _desk
from app.pulses.views import stands as _stands
from app.pulses.views import waves as _waves
from app.pulses.views import wizard as _wizard

PARTS = (_desk, _stands, _waves, _wizard)
