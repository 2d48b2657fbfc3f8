"""Customers' responses with the one team each counts for."""

from __future__ import annotations

from sqlalchemy import Subquery, func, select

from app.customers.models import InteractionTeam
from app.pulses.models import Invitation
from app.pulses.services import Wave
from app.responses.models import CustomerResponse


def answered_by(wave: Wave) -> Subquery:
    """Return the responses of a wave with the team each counts for."""
    place = func.row_number().over(
        partition_by=InteractionTeam.interaction_id, order_by=(InteractionTeam.share.desc(), InteractionTeam.team_id)
    )
    # a contact of several teams counts for the one with the largest share: else groups would overlap
    main = select(InteractionTeam.interaction_id, InteractionTeam.team_id, place.label("place")).subquery()
    return (
        select(main.c.team_id, CustomerResponse.id.label("response"))
        .join(Invitation, Invitation.interaction_id == main.c.interaction_id)
        .join(CustomerResponse, CustomerResponse.invitation_id == Invitation.id)
        .where(main.c.place == 1, CustomerResponse.wave_id == wave.id)
        .subquery()
    )
