"""Polls, eligibility and sealed ballots in place of passes and readable answers.

Answers that employees gave under the earlier, readable way are not carried over: what was promised for them could not
be kept by keeping them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("employee_response")
    op.drop_table("employee_pass")
    op.create_table(
        "poll",
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("manifest", sa.Text(), nullable=False),
        sa.Column("leaves", sa.JSON(), nullable=False),
        sa.Column("tree", sa.JSON(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=False),
        sa.Column("tallied", sa.Boolean(), nullable=False),
        sa.Column("counts", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_poll_wave_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("wave_id", name=op.f("pk_poll")),
    )
    op.create_table(
        "eligibility",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("cell", sa.Integer(), nullable=False),
        sa.Column("blinded_hash", sa.String(length=64), nullable=True),
        sa.Column("reissued", sa.Boolean(), nullable=False),
        sa.Column("card", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["wave_id"], ["poll.wave_id"], name=op.f("fk_eligibility_wave_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_eligibility")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_eligibility_wave_id_cell", "eligibility", ["wave_id", "cell"])
    op.create_table(
        "ballot",
        sa.Column("nid", sa.String(length=64), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["wave_id"], ["poll.wave_id"], name=op.f("fk_ballot_wave_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("nid", name=op.f("pk_ballot")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ballot_wave_id", "ballot", ["wave_id"])


def downgrade() -> None:
    op.drop_table("ballot")
    op.drop_table("eligibility")
    op.drop_table("poll")
    op.create_table(
        "employee_pass",
        sa.Column("pass_hash", sa.String(length=64), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("used_hash", sa.String(length=64), nullable=True),
        sa.Column("card", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_employee_pass_team_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_employee_pass_wave_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("pass_hash", name=op.f("pk_employee_pass")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_employee_pass_wave_id_team_id", "employee_pass", ["wave_id", "team_id"])
    op.create_table(
        "employee_response",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_employee_response_team_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_employee_response_wave_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employee_response")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_employee_response_wave_id", "employee_response", ["wave_id"])
