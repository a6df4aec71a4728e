"""The free days that accounts tells of, beside the nation's."""

from alembic import op

revision = "0015"
down_revision = "0014"

CALENDARS = "CREATE TABLE calendars (id text PRIMARY KEY, version integer NOT NULL, days date[] NOT NULL);"


def upgrade() -> None:
    """Before this a promise to a buyer ran on through days that the office had named as free."""
    op.execute(CALENDARS)
