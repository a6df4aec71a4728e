"""Ways to a new PIN, what a notice is about, and addresses of shops that were forgotten."""

from alembic import op

revision = "0011"
down_revision = "0010"

ADDED = """
CREATE TABLE resets (
    id text PRIMARY KEY,
    person_id text NOT NULL REFERENCES people (id),
    kind text NOT NULL,
    secret_hash text NOT NULL UNIQUE,
    made_by text REFERENCES people (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX resets_person ON resets (person_id, created_at);
CREATE INDEX resets_expires ON resets (expires_at);
CREATE TABLE spent_addresses (slug_hash text PRIMARY KEY, spent_at timestamptz NOT NULL);
ALTER TABLE notices ADD COLUMN about text NOT NULL DEFAULT '';
"""


def upgrade() -> None:
    """Add the tables and the column."""
    op.execute(ADDED)
