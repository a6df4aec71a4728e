"""What was decided by somebody who is gone, and looked at again since: by whom, and when."""

from alembic import op

revision = "0020"
down_revision = "0019"

LOOKED = """
CREATE TABLE looked_again (event_id bigint PRIMARY KEY, looked_by text NOT NULL, looked_at timestamptz NOT NULL);
CREATE INDEX audit_events_actor ON audit_events (actor, at);
"""


def upgrade() -> None:
    """The decisions themselves stand in the audit."""
    op.execute(LOOKED)
