"""What tallies publish: figures, comments and kept statistics of waves."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wave_release",
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("published", sa.JSON(), nullable=False),
        sa.Column("region_of", sa.JSON(), nullable=False),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_wave_release_wave_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("wave_id", name=op.f("pk_wave_release")),
    )
    op.create_table(
        "wave_figure",
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("mean", sa.Double(), nullable=False),
        sa.Column("sd", sa.Double(), nullable=True),
        sa.Column("shares", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint("n >= 5", name=op.f("ck_wave_figure_n_at_least_five")),
        sa.CheckConstraint(
            "(sd IS NULL AND shares IS NULL) OR n >= 10", name=op.f("ck_wave_figure_spread_from_ten_on")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_wave_figure_team_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave_release.wave_id"], name=op.f("fk_wave_figure_wave_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("wave_id", "team_id", "code", "whole", name=op.f("pk_wave_figure")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "wave_comment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_wave_comment_team_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave_release.wave_id"], name=op.f("fk_wave_comment_wave_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave_comment")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_wave_comment_wave_id_team_id", "wave_comment", ["wave_id", "team_id"])


def downgrade() -> None:
    op.drop_table("wave_comment")
    op.drop_table("wave_figure")
    op.drop_table("wave_release")
