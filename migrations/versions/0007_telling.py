"""Who is told of new figures and how, and which waves were told."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "telling_choice",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("after_release", sa.Boolean(), nullable=False),
        sa.Column("rhythm", sa.String(length=7), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("one_page", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.CheckConstraint("rhythm IN ('off', 'weekly', 'monthly')", name=op.f("ck_telling_choice_known_rhythm")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_telling_choice_a_day_of_the_week")),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name=op.f("ck_telling_choice_an_hour_of_the_day")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_telling_choice_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_telling_choice")),
    )
    op.create_table(
        "told_wave",
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_told_wave_wave_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("wave_id", name=op.f("pk_told_wave")),
    )
    # what was published before there were letters is no news
    op.execute(
        "INSERT INTO told_wave (wave_id) SELECT id FROM wave WHERE state = 'closed'"
        " AND (ex_version_id IS NULL OR id IN (SELECT wave_id FROM wave_release))"
    )


def downgrade() -> None:
    op.drop_table("told_wave")
    op.drop_table("telling_choice")
