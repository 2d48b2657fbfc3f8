"""Themes of comments as people changed them, and their tags."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "comment_theme",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_en", sa.String(length=80), nullable=False),
        sa.Column("name_ru", sa.String(length=80), nullable=False),
        sa.Column("words_en", sa.Text(), nullable=False),
        sa.Column("words_ru", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=3), nullable=False),
        sa.CheckConstraint("state IN ('on', 'off')", name=op.f("ck_comment_theme_known_state")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_comment_theme")),
    )
    op.create_table(
        "comment_tag",
        sa.Column("comment", sa.String(length=32), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_comment_tag_user_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_comment_tag_wave_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("comment", "theme", name=op.f("pk_comment_tag")),
    )
    op.create_index("ix_comment_tag_wave_id", "comment_tag", ["wave_id"])


def downgrade() -> None:
    op.drop_table("comment_tag")
    op.drop_table("comment_theme")
