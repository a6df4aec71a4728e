"""The free days that accounts tells of, beside the nation's."""

from alembic import op

revision = "0008"
down_revision = "0007"

CALENDARS = "CREATE TABLE calendars (id text PRIMARY KEY, version integer NOT NULL, days date[] NOT NULL);"


def upgrade() -> None:
    """Before this the same draft had waited another number of days here than on the officer's list."""
    op.execute(CALENDARS)
