"""What others may ask of the customers, and do to them."""

from __future__ import annotations

from app.customers.models import Consent, Customer, Touchpoint
from app.customers.reporting import NewInteraction, Recorded
from app.customers.reporting.recording import record_interactions
from app.customers.services.asking import (
    Contact,
    Waiting,
    contact_of,
    invite,
    reachable,
    skip,
    waiting,
    walk_in,
    why_not_ask,
)
from app.customers.services.importing import (
    accept_interactions,
    column_faults,
    columns_of,
    file_by_public_id,
    files,
    interactions_plan,
    save_columns,
    stage_interactions,
    undo_interactions,
)
from app.customers.services.people import (
    customer_by_public_id,
    erase,
    find_customers,
    held_about,
    interactions_of,
    is_opted_out,
    opt_out,
    opt_out_contact,
    opted_out_count,
    skipped_counts,
)
from app.customers.services.places import (
    BadTouchpoint,
    add_touchpoint,
    edit_touchpoint,
    touchpoint_by_public_id,
    touchpoints,
)
from app.customers.services.tokens import make_token, revoke_token, token_by_public_id, token_owner, tokens
from app.tables.services import Refused

__all__ = [
    "BadTouchpoint", "Consent", "Contact", "Customer", "NewInteraction", "Recorded", "Refused", "Touchpoint", "Waiting",
    "accept_interactions", "add_touchpoint", "column_faults", "columns_of", "contact_of", "customer_by_public_id",
    "edit_touchpoint", "erase", "file_by_public_id", "files", "find_customers", "held_about", "interactions_of",
    "interactions_plan", "invite", "is_opted_out", "make_token", "opt_out", "opt_out_contact", "opted_out_count",
    "reachable", "record_interactions", "revoke_token", "save_columns", "skip", "skipped_counts", "stage_interactions",
    "token_by_public_id", "token_owner", "tokens", "touchpoint_by_public_id", "touchpoints", "undo_interactions",
    "waiting", "walk_in", "why_not_ask",
]  # fmt: skip
