"""Which version of the free days was told to the other rooms, and when last."""

from alembic import op

revision = "0013"
down_revision = "0012"

# Days that were set before were never told: they are, as soon as somebody looks.
CALENDARS = """
CREATE TABLE calendars (id text PRIMARY KEY, version integer NOT NULL, told_at timestamptz);
INSERT INTO calendars (id, version) SELECT 'market', 1 WHERE EXISTS (SELECT FROM holidays);
"""


def upgrade() -> None:
    """Before this they stayed here."""
    op.execute(CALENDARS)
