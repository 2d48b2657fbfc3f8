"""Actions: what teams decided, and what was told back."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("about", sa.String(length=120), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("started_period", sa.String(length=20), nullable=True),
        sa.Column("started_value", sa.Double(), nullable=True),
        sa.Column("started_n", sa.Integer(), nullable=True),
        sa.Column("started_sd", sa.Double(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("said_en", sa.Text(), nullable=True),
        sa.Column("said_ru", sa.Text(), nullable=True),
        sa.Column("did_en", sa.Text(), nullable=True),
        sa.Column("did_ru", sa.Text(), nullable=True),
        sa.Column("to_employees", sa.Boolean(), nullable=False),
        sa.Column("to_customers", sa.Boolean(), nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'done', 'dropped')", name=op.f("ck_action_known_state")),
        sa.CheckConstraint("(state = 'open') = (ended_at IS NULL)", name=op.f("ck_action_ended_unless_open")),
        sa.CheckConstraint(
            "told_at IS NULL OR (said_en IS NOT NULL AND said_ru IS NOT NULL AND did_en IS NOT NULL"
            " AND did_ru IS NOT NULL AND (to_employees OR to_customers))",
            name=op.f("ck_action_told_in_both_languages_to_somebody"),
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_action_owner_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_action_team_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("public_id", name=op.f("uq_action_public_id")),
    )
    op.create_index("ix_action_team_id_state", "action", ["team_id", "state"])
    op.create_index(op.f("ix_action_owner_id"), "action", ["owner_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_action_owner_id"), table_name="action")
    op.drop_index("ix_action_team_id_state", table_name="action")
    op.drop_table("action")
