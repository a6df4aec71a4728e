"""What a maker says against the closing of their shop, and what somebody else decides about it."""

from alembic import op

revision = "0017"
down_revision = "0016"

APPEALS = """
CREATE TABLE vault_shut_appeals (
    id text PRIMARY KEY,
    suspension_id text NOT NULL REFERENCES suspensions (id) ON DELETE CASCADE,
    person_id text NOT NULL REFERENCES people,
    text text NOT NULL,
    at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    is_granted boolean,
    note text NOT NULL DEFAULT '',
    decided_by text REFERENCES people,
    decided_at timestamptz
);
CREATE UNIQUE INDEX vault_shut_appeals_open ON vault_shut_appeals (suspension_id) WHERE decided_at IS NULL;
CREATE INDEX vault_shut_appeals_waiting ON vault_shut_appeals (at, id) WHERE decided_at IS NULL;
CREATE INDEX vault_shut_appeals_person ON vault_shut_appeals (person_id, at);
"""


def upgrade() -> None:
    """Add them."""
    op.execute(APPEALS)
