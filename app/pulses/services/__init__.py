"""What others may ask of the programmes and waves, and do to them."""

from __future__ import annotations

from app.pulses.freezing import Frozen, TeamThen
from app.pulses.models import Invitation, Programme, ProgrammeState, Stand, Wave, WaveState
from app.pulses.plan import Plan
from app.pulses.services.asking import (
    AskedCustomer,
    AskedWave,
    about,
    asked_customer,
    asked_wave,
    invitation_by_code,
    invitation_by_id,
    invitation_codes,
    note_answered,
    noting_answered,
    open_to_employees,
    walk_in_invitation,
)
from app.pulses.services.checking import Finding, check_programme
from app.pulses.services.finding import (
    customer_counts,
    frozen_of,
    open_waves,
    plan_of,
    planned_rounds,
    programme_by_public_id,
    programmes,
    progress_of,
    wave_by_id,
    wave_by_public_id,
    waves_of,
)
from app.pulses.services.planning import (
    OnlyRaised,
    copy_programme,
    create_programme,
    delete_draft,
    save_programme,
)
from app.pulses.services.progress import NotNow, record_progress
from app.pulses.services.replaying import replay
from app.pulses.services.running import (
    NotLaunchable,
    NotPossible,
    close_early,
    end,
    extend,
    launch,
    pause,
    resume,
    send_test,
)
from app.pulses.services.stands import add_stand, close_stand, programme_of, stand_by_code, stands
from app.pulses.services.ticking import tick

__all__ = [
    "AskedCustomer",
    "AskedWave",
    "Finding",
    "Frozen",
    "Invitation",
    "NotLaunchable",
    "NotNow",
    "NotPossible",
    "OnlyRaised",
    "Plan",
    "Programme",
    "ProgrammeState",
    "Stand",
    "TeamThen",
    "Wave",
    "WaveState",
    "about",
    "add_stand",
    "asked_customer",
    "asked_wave",
    "check_programme",
    "close_early",
    "close_stand",
    "copy_programme",
    "create_programme",
    "customer_counts",
    "delete_draft",
    "end",
    "extend",
    "frozen_of",
    "invitation_by_code",
    "invitation_by_id",
    "invitation_codes",
    "launch",
    "note_answered",
    "noting_answered",
    "open_to_employees",
    "open_waves",
    "pause",
    "plan_of",
    "planned_rounds",
    "programme_by_public_id",
    "programme_of",
    "programmes",
    "progress_of",
    "record_progress",
    "replay",
    "resume",
    "save_programme",
    "send_test",
    "stand_by_code",
    "stands",
    "tick",
    "walk_in_invitation",
    "wave_by_id",
    "wave_by_public_id",
    "waves_of",
]
