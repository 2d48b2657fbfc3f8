"""Organisation, customers, questionnaires, delivery, pulses and responses."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("last_used_on", sa.Date(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("public_id", name=op.f("uq_api_token_public_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    op.create_table(
        "bad_address",
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("address_hash", name=op.f("pk_bad_address")),
    )
    op.create_table(
        "customer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("time_zone", sa.String(length=40), nullable=True),
        sa.Column("consent", sa.String(length=8), nullable=False),
        sa.Column("last_asked_on", sa.Date(), nullable=True),
        sa.Column("erased_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("consent IN ('given', 'refused', 'unknown')", name=op.f("ck_customer_known_consent")),
        sa.CheckConstraint("language IS NULL OR language IN ('en', 'ru')", name=op.f("ck_customer_known_language")),
        sa.CheckConstraint(
            "erased_at IS NULL OR (name IS NULL AND email IS NULL AND phone IS NULL)",
            name=op.f("ck_customer_erased_keeps_nothing"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("external_id", name=op.f("uq_customer_external_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_customer_public_id")),
    )
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_email"), ["email"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_phone"), ["phone"], unique=False)

    op.create_table(
        "employee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("erased_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "channel <> 'email' OR email IS NOT NULL", name=op.f("ck_employee_email_channel_has_address")
        ),
        sa.CheckConstraint(
            "channel <> 'phone' OR phone IS NOT NULL", name=op.f("ck_employee_phone_channel_has_number")
        ),
        sa.CheckConstraint("channel IN ('email', 'phone', 'none')", name=op.f("ck_employee_known_channel")),
        sa.CheckConstraint("language IS NULL OR language IN ('en', 'ru')", name=op.f("ck_employee_known_language")),
        sa.CheckConstraint(
            "erased_at IS NULL OR (name IS NULL AND email IS NULL AND phone IS NULL)",
            name=op.f("ck_employee_erased_keeps_nothing"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employee")),
        sa.UniqueConstraint("external_id", name=op.f("uq_employee_external_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_employee_public_id")),
    )
    with op.batch_alter_table("employee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_employee_active"), ["active"], unique=False)
        batch_op.create_index(batch_op.f("ix_employee_email"), ["email"], unique=False)

    op.create_table(
        "opt_out",
        sa.Column("contact_hash", sa.String(length=64), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("contact_hash", name=op.f("pk_opt_out")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=True),
        sa.Column("about", sa.String(length=40), nullable=True),
        sa.Column("recipient", sa.String(length=40), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("leased_until", sa.DateTime(), nullable=True),
        sa.Column("leased_by", sa.String(length=40), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'done', 'dropped', 'failed', 'bounced')", name=op.f("ck_outbox_known_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_outbox_public_id")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_about_state", ["about", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_recipient"), ["recipient"], unique=False)
        batch_op.create_index("ix_outbox_state_due_at", ["state", "due_at"], unique=False)

    op.create_table(
        "questionnaire",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("leg", sa.String(length=2), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=True),
        sa.Column("name_ru", sa.String(length=200), nullable=True),
        sa.Column("from_library", sa.String(length=60), nullable=True),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("leg IN ('ex', 'cx')", name=op.f("ck_questionnaire_known_leg")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire")),
        sa.UniqueConstraint("public_id", name=op.f("uq_questionnaire_public_id")),
    )
    op.create_table(
        "touchpoint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=100), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=True),
        sa.Column("name_ru", sa.String(length=200), nullable=True),
        sa.Column("moment_of_truth", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touchpoint")),
        sa.UniqueConstraint("code", name=op.f("uq_touchpoint_code")),
        sa.UniqueConstraint("public_id", name=op.f("uq_touchpoint_public_id")),
    )
    op.create_table(
        "worker",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_worker")),
    )
    op.create_table(
        "management",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_management_ends_after_it_begins")),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_management_employee_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_management_team_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_management")),
    )
    with op.batch_alter_table("management", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_management_employee_id"), ["employee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_management_team_id"), ["team_id"], unique=False)

    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_membership_ends_after_it_begins")),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_membership_employee_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_membership_team_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index("ix_membership_employee_id", ["employee_id"], unique=False)
        batch_op.create_index("ix_membership_team_id_until", ["team_id", "until"], unique=False)
        batch_op.create_index(
            "uq_membership_one_at_a_time",
            ["employee_id"],
            unique=True,
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )

    op.create_table(
        "placement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_placement_ends_after_it_begins")),
        sa.ForeignKeyConstraint(["parent_id"], ["team.id"], name=op.f("fk_placement_parent_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_placement_team_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
    )
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placement_team_id"), ["team_id"], unique=False)

    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=True),
        sa.Column("name_ru", sa.String(length=200), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("ex_questionnaire_id", sa.Integer(), nullable=True),
        sa.Column("cx_questionnaire_id", sa.Integer(), nullable=True),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("launched_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("state IN ('draft', 'running', 'paused', 'ended')", name=op.f("ck_programme_known_state")),
        sa.ForeignKeyConstraint(
            ["cx_questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_programme_cx_questionnaire_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["ex_questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_programme_ex_questionnaire_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("public_id", name=op.f("uq_programme_public_id")),
    )
    op.create_table(
        "questionnaire_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_questionnaire_version_questionnaire_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_version")),
    )
    with op.batch_alter_table("questionnaire_version", schema=None) as batch_op:
        batch_op.create_index("uq_questionnaire_version_number", ["questionnaire_id", "number"], unique=True)
        batch_op.create_index(
            "uq_questionnaire_version_one_draft",
            ["questionnaire_id"],
            unique=True,
            sqlite_where=sa.text("published_at IS NULL"),
            postgresql_where=sa.text("published_at IS NULL"),
        )

    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(length=254), nullable=False),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("details", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_audit_entry_user_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_act"), ["act"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_at"), ["at"], unique=False)

    op.create_table(
        "passkey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(length=1024), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("transports", sa.UnicodeText(), nullable=True),
        sa.Column("backup_state", sa.Boolean(), nullable=False),
        sa.Column("device_type", sa.String(length=64), nullable=False),
        sa.Column("extensions", sa.String(length=255), nullable=True),
        sa.Column("create_datetime", sa.DateTime(), nullable=False),
        sa.Column("lastuse_datetime", sa.DateTime(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("usage", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_passkey_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
    )
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkey_credential_id"), ["credential_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_passkey_user_id"), ["user_id"], unique=False)

    op.create_table(
        "staged_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("brought_by_id", sa.Integer(), nullable=True),
        sa.Column("brought_at", sa.DateTime(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("mapping", sa.JSON(), nullable=True),
        sa.Column("summary", sa.JSON(), nullable=True),
        sa.CheckConstraint(
            "state = 'staged' OR content IS NULL", name=op.f("ck_staged_file_content_only_while_staged")
        ),
        sa.CheckConstraint("state IN ('staged', 'accepted', 'undone')", name=op.f("ck_staged_file_known_state")),
        sa.ForeignKeyConstraint(
            ["brought_by_id"], ["user.id"], name=op.f("fk_staged_file_brought_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staged_file")),
        sa.UniqueConstraint("public_id", name=op.f("uq_staged_file_public_id")),
    )
    with op.batch_alter_table("staged_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staged_file_purpose"), ["purpose"], unique=False)
        batch_op.create_index(batch_op.f("ix_staged_file_sha256"), ["sha256"], unique=False)

    op.create_table(
        "stand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("leg", sa.String(length=2), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("touchpoint_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("leg IN ('ex', 'cx')", name=op.f("ck_stand_known_leg")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_stand_programme_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_stand_team_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["touchpoint_id"], ["touchpoint.id"], name=op.f("fk_stand_touchpoint_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand")),
        sa.UniqueConstraint("code", name=op.f("uq_stand_code")),
    )
    op.create_table(
        "wave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("ex_opens_at", sa.DateTime(), nullable=False),
        sa.Column("ex_closes_at", sa.DateTime(), nullable=False),
        sa.Column("cx_opens_at", sa.DateTime(), nullable=False),
        sa.Column("cx_closes_at", sa.DateTime(), nullable=False),
        sa.Column("ex_version_id", sa.Integer(), nullable=True),
        sa.Column("cx_version_id", sa.Integer(), nullable=True),
        sa.Column("frozen", sa.JSON(), nullable=True),
        sa.Column("reminders_sent", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'cancelled') OR frozen IS NOT NULL", name=op.f("ck_wave_frozen_once_open")
        ),
        sa.CheckConstraint("state IN ('planned', 'open', 'closed', 'cancelled')", name=op.f("ck_wave_known_state")),
        sa.CheckConstraint("cx_closes_at > cx_opens_at", name=op.f("ck_wave_customer_window_has_length")),
        sa.CheckConstraint("ex_closes_at > ex_opens_at", name=op.f("ck_wave_employee_window_has_length")),
        sa.ForeignKeyConstraint(
            ["cx_version_id"], ["questionnaire_version.id"], name=op.f("fk_wave_cx_version_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["ex_version_id"], ["questionnaire_version.id"], name=op.f("fk_wave_ex_version_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_wave_programme_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave")),
        sa.UniqueConstraint("programme_id", "number", name=op.f("uq_wave_programme_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_wave_public_id")),
    )
    with op.batch_alter_table("wave", schema=None) as batch_op:
        batch_op.create_index("ix_wave_state_ex_opens_at", ["state", "ex_opens_at"], unique=False)

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
    with op.batch_alter_table("employee_pass", schema=None) as batch_op:
        batch_op.create_index("ix_employee_pass_wave_id_team_id", ["wave_id", "team_id"], unique=False)

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
    with op.batch_alter_table("employee_response", schema=None) as batch_op:
        batch_op.create_index("ix_employee_response_wave_id", ["wave_id"], unique=False)

    op.create_table(
        "interaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("touchpoint_id", sa.Integer(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(), nullable=False),
        sa.Column("fate", sa.String(length=8), nullable=False),
        sa.Column("skipped_because", sa.String(length=30), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(fate = 'skipped') = (skipped_because IS NOT NULL)", name=op.f("ck_interaction_skipped_says_why")
        ),
        sa.CheckConstraint("fate IN ('waiting', 'invited', 'skipped')", name=op.f("ck_interaction_known_fate")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_interaction_customer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["staged_file.id"], name=op.f("fk_interaction_file_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["touchpoint_id"], ["touchpoint.id"], name=op.f("fk_interaction_touchpoint_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction")),
        sa.UniqueConstraint("external_id", name=op.f("uq_interaction_external_id")),
    )
    with op.batch_alter_table("interaction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interaction_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index("ix_interaction_fate_occurred_at", ["fate", "occurred_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_interaction_file_id"), ["file_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interaction_touchpoint_id"), ["touchpoint_id"], unique=False)

    op.create_table(
        "progress",
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=False),
        sa.Column("answered_percent", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "answered_percent BETWEEN 0 AND 100 AND answered_percent % 5 = 0", name=op.f("ck_progress_rounded_to_five")
        ),
        sa.CheckConstraint("invited >= 10", name=op.f("ck_progress_large_groups_only")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_progress_team_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_progress_wave_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("wave_id", "team_id", name=op.f("pk_progress")),
    )
    op.create_table(
        "roster_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_roster_change_employee_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["staged_file.id"], name=op.f("fk_roster_change_file_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_roster_change_team_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_change")),
    )
    with op.batch_alter_table("roster_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roster_change_employee_id"), ["employee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_roster_change_file_id"), ["file_id"], unique=False)

    op.create_table(
        "interaction_team",
        sa.Column("interaction_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.CheckConstraint("share > 0 AND share <= 1", name=op.f("ck_interaction_team_share_between_0_and_1")),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_interaction_team_interaction_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_interaction_team_team_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("interaction_id", "team_id", name=op.f("pk_interaction_team")),
    )
    with op.batch_alter_table("interaction_team", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interaction_team_team_id"), ["team_id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("interaction_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_invitation_interaction_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_invitation_wave_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("code", name=op.f("uq_invitation_code")),
        sa.UniqueConstraint("interaction_id", name=op.f("uq_invitation_interaction_id")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index("ix_invitation_wave_id_answered_on", ["wave_id", "answered_on"], unique=False)

    op.create_table(
        "customer_response",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("may_contact", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_customer_response_invitation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_customer_response_wave_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_response")),
        sa.UniqueConstraint("invitation_id", name=op.f("uq_customer_response_invitation_id")),
    )
    with op.batch_alter_table("customer_response", schema=None) as batch_op:
        batch_op.create_index("ix_customer_response_wave_id", ["wave_id"], unique=False)

    op.create_table(
        "customer_answer",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["response_id"], ["customer_response.id"], name=op.f("fk_customer_answer_response_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("response_id", "item", name=op.f("pk_customer_answer")),
    )
    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.add_column(sa.Column("closed_on", sa.Date(), nullable=True))
        batch_op.alter_column(
            "code", existing_type=sa.VARCHAR(length=200), type_=sa.String(length=400), existing_nullable=False
        )
        batch_op.alter_column(
            "name_en", existing_type=sa.VARCHAR(length=200), type_=sa.String(length=300), existing_nullable=True
        )
        batch_op.alter_column(
            "name_ru", existing_type=sa.VARCHAR(length=200), type_=sa.String(length=300), existing_nullable=True
        )

    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.add_column(sa.Column("public_id", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("name", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("created_at", sa.DateTime(), nullable=False, server_default=sa.func.now()))
        batch_op.add_column(sa.Column("invited_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("last_signed_in_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("tf_primary_method", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("tf_totp_secret", sa.String(length=255), nullable=True))
        batch_op.add_column(sa.Column("totp_last_counter", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("fs_webauthn_user_handle", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("mf_recovery_codes", sa.UnicodeText(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_user_fs_webauthn_user_handle"), ["fs_webauthn_user_handle"])

    people = sa.table("user", sa.column("id", sa.Integer), sa.column("public_id", sa.String))
    for (number,) in op.get_bind().execute(sa.select(people.c.id)).all():
        op.execute(people.update().where(people.c.id == number).values(public_id=secrets.token_urlsafe(9)))
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.alter_column("public_id", existing_type=sa.String(length=16), nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_user_public_id"), ["public_id"])


def downgrade() -> None:
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_user_public_id"), type_="unique")
        batch_op.drop_constraint(batch_op.f("uq_user_fs_webauthn_user_handle"), type_="unique")
        batch_op.drop_column("mf_recovery_codes")
        batch_op.drop_column("fs_webauthn_user_handle")
        batch_op.drop_column("totp_last_counter")
        batch_op.drop_column("tf_totp_secret")
        batch_op.drop_column("tf_primary_method")
        batch_op.drop_column("last_signed_in_on")
        batch_op.drop_column("invited_at")
        batch_op.drop_column("created_at")
        batch_op.drop_column("name")
        batch_op.drop_column("public_id")

    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.alter_column(
            "name_ru", existing_type=sa.String(length=300), type_=sa.VARCHAR(length=200), existing_nullable=True
        )
        batch_op.alter_column(
            "name_en", existing_type=sa.String(length=300), type_=sa.VARCHAR(length=200), existing_nullable=True
        )
        batch_op.alter_column(
            "code", existing_type=sa.String(length=400), type_=sa.VARCHAR(length=200), existing_nullable=False
        )
        batch_op.drop_column("closed_on")

    op.drop_table("customer_answer")
    with op.batch_alter_table("customer_response", schema=None) as batch_op:
        batch_op.drop_index("ix_customer_response_wave_id")

    op.drop_table("customer_response")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index("ix_invitation_wave_id_answered_on")

    op.drop_table("invitation")
    with op.batch_alter_table("interaction_team", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interaction_team_team_id"))

    op.drop_table("interaction_team")
    with op.batch_alter_table("roster_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roster_change_file_id"))
        batch_op.drop_index(batch_op.f("ix_roster_change_employee_id"))

    op.drop_table("roster_change")
    op.drop_table("progress")
    with op.batch_alter_table("interaction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interaction_touchpoint_id"))
        batch_op.drop_index(batch_op.f("ix_interaction_file_id"))
        batch_op.drop_index("ix_interaction_fate_occurred_at")
        batch_op.drop_index(batch_op.f("ix_interaction_customer_id"))

    op.drop_table("interaction")
    with op.batch_alter_table("employee_response", schema=None) as batch_op:
        batch_op.drop_index("ix_employee_response_wave_id")

    op.drop_table("employee_response")
    with op.batch_alter_table("employee_pass", schema=None) as batch_op:
        batch_op.drop_index("ix_employee_pass_wave_id_team_id")

    op.drop_table("employee_pass")
    with op.batch_alter_table("wave", schema=None) as batch_op:
        batch_op.drop_index("ix_wave_state_ex_opens_at")

    op.drop_table("wave")
    op.drop_table("stand")
    with op.batch_alter_table("staged_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staged_file_sha256"))
        batch_op.drop_index(batch_op.f("ix_staged_file_purpose"))

    op.drop_table("staged_file")
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkey_user_id"))
        batch_op.drop_index(batch_op.f("ix_passkey_credential_id"))

    op.drop_table("passkey")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_at"))
        batch_op.drop_index(batch_op.f("ix_audit_entry_act"))

    op.drop_table("audit_entry")
    with op.batch_alter_table("questionnaire_version", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_questionnaire_version_one_draft",
            sqlite_where=sa.text("published_at IS NULL"),
            postgresql_where=sa.text("published_at IS NULL"),
        )
        batch_op.drop_index("uq_questionnaire_version_number")

    op.drop_table("questionnaire_version")
    op.drop_table("programme")
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placement_team_id"))

    op.drop_table("placement")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_membership_one_at_a_time",
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )
        batch_op.drop_index("ix_membership_team_id_until")
        batch_op.drop_index("ix_membership_employee_id")

    op.drop_table("membership")
    with op.batch_alter_table("management", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_management_team_id"))
        batch_op.drop_index(batch_op.f("ix_management_employee_id"))

    op.drop_table("management")
    op.drop_table("worker")
    op.drop_table("touchpoint")
    op.drop_table("questionnaire")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_state_due_at")
        batch_op.drop_index(batch_op.f("ix_outbox_recipient"))
        batch_op.drop_index("ix_outbox_about_state")

    op.drop_table("outbox")
    op.drop_table("opt_out")
    with op.batch_alter_table("employee", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_employee_email"))
        batch_op.drop_index(batch_op.f("ix_employee_active"))

    op.drop_table("employee")
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_customer_phone"))
        batch_op.drop_index(batch_op.f("ix_customer_email"))

    op.drop_table("customer")
    op.drop_table("bad_address")
    op.drop_table("api_token")
