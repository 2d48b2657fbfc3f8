"""Runs the migrations on the application's own database."""

from alembic import context
from flask import current_app

from app.db import Base


def run() -> None:
    """Migrate in one transaction, so that a failure leaves the database as it was."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations run on a database, not as a script of statements.")
run()
