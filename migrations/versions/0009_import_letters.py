"""Which imports were told, and whom a letter about an imported period has reached."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "told_upload",
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["upload.id"], name=op.f("fk_told_upload_upload_id_upload"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("upload_id", name=op.f("pk_told_upload")),
    )
    op.create_table(
        "import_letter",
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_import_letter_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("period", "user_id", name=op.f("pk_import_letter")),
    )
    op.execute("INSERT INTO told_upload (upload_id) SELECT id FROM upload WHERE state <> 'staged'")
    # letters about imports have the keys telling_import:<period>:<user>, and `about` telling:<period>
    op.execute(
        "INSERT INTO import_letter (period, user_id)"
        ' SELECT DISTINCT substr(outbox.about, 9), "user".id FROM outbox'
        ' JOIN "user" ON outbox.recipient = \'user:\' || "user".id'
        " WHERE outbox.kind = 'telling_import' AND outbox.state = 'done'"
    )


def downgrade() -> None:
    op.drop_table("import_letter")
    op.drop_table("told_upload")
