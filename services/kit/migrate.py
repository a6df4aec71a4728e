"""Brings one room's database to its newest shape: `python -m services.kit.migrate <room>...`."""

import sys
from pathlib import Path

from alembic import command, context
from alembic.config import Config
from sqlalchemy import text

from services.kit.db import Database

LOCK = 706_172_001  # two migrations of one database wait for each other


def upgrade(room: str) -> None:
    """Migrate the room's database to the head of its history."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / room / "migrations"))
    config.attributes["room"] = room
    command.upgrade(config, "head")


def run_env() -> None:
    """What each room's `migrations/env.py` calls: all migrations in one transaction, under a lock."""
    engine = Database(context.config.attributes["room"]).engine
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": LOCK})
        connection.execute(text("SET statement_timeout = 0"))
        connection.commit()
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
        connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": LOCK})
        connection.commit()
    engine.dispose()


if __name__ == "__main__":
    for name in sys.argv[1:]:
        upgrade(name)
