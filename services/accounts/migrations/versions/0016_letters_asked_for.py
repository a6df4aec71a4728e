"""Letters that somebody asked for at an address: who is called that is found out when they are written, not when asked."""

from alembic import op

revision = "0016"
down_revision = "0015"

LETTERS = """
CREATE TABLE vault_letters (
    id text PRIMARY KEY,
    kind text NOT NULL,
    identifier text NOT NULL,
    person_id text REFERENCES people (id),
    name text NOT NULL DEFAULT '',
    language text NOT NULL,
    password_hash text NOT NULL DEFAULT '',
    secret_hash text NOT NULL UNIQUE,
    asked_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    tried_at timestamptz,
    sent_at timestamptz
);
CREATE INDEX vault_letters_waiting ON vault_letters (asked_at) WHERE sent_at IS NULL;
CREATE INDEX vault_letters_expires ON vault_letters (expires_at);
CREATE INDEX vault_letters_person ON vault_letters (person_id);
"""


def upgrade() -> None:
    """Add where they wait, and what their links lead to."""
    op.execute(LETTERS)
