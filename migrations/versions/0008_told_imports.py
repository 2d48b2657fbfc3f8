"""Which imported periods were told."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "told_import",
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("period", name=op.f("pk_told_import")),
    )
    # what was imported before imports were told of is no news
    op.execute(
        "INSERT INTO told_import (period) SELECT code FROM period"
        " WHERE id IN (SELECT period_id FROM cell WHERE upload_id IS NOT NULL)"
    )


def downgrade() -> None:
    op.drop_table("told_import")
