"""Applications answered part by part, declined by two and appealed; who was seen before; days that nobody works."""

from alembic import op

revision = "0002"
down_revision = "0001"

ANSWERS = """
ALTER TABLE applications
    ADD COLUMN remarks jsonb NOT NULL DEFAULT '{}', ADD COLUMN review_told_at timestamptz,
    ADD COLUMN decline_by text REFERENCES people, ADD COLUMN decline_reason text NOT NULL DEFAULT '',
    ADD COLUMN decline_note text NOT NULL DEFAULT '', ADD COLUMN declined_by text REFERENCES people,
    ADD COLUMN appeal text NOT NULL DEFAULT '', ADD COLUMN appealed_at timestamptz,
    ADD COLUMN reviewer_id text REFERENCES people;
CREATE INDEX applications_look_again ON applications (review_on) WHERE status = 'not_yet';
CREATE INDEX applications_reviewer ON applications (reviewer_id) WHERE reviewer_id IS NOT NULL;
CREATE TABLE vault_identity_checks (
    person_id text PRIMARY KEY REFERENCES people, number_hash text NOT NULL UNIQUE,
    checked_by text NOT NULL REFERENCES people, checked_at timestamptz NOT NULL, method text NOT NULL
);
CREATE TABLE holidays (day date PRIMARY KEY, name text NOT NULL);
"""


def upgrade() -> None:
    """Add what a whole answer needs."""
    op.execute(ANSWERS)
