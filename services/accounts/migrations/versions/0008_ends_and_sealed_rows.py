"""When help ends by the calendar, the way to standing alone, and rows that are sealed until they are deleted."""

from alembic import op

revision = "0008"
down_revision = "0007"

ENDS = """
CREATE TABLE vault_guidance (
    person_id text PRIMARY KEY REFERENCES people, ends_on date, set_by text NOT NULL REFERENCES people,
    set_at timestamptz NOT NULL
);
CREATE INDEX vault_guidance_ends ON vault_guidance (ends_on) WHERE ends_on IS NOT NULL;
CREATE TABLE vault_graduations (
    id text PRIMARY KEY, person_id text NOT NULL REFERENCES people, status text NOT NULL, ends_on date NOT NULL,
    choices jsonb NOT NULL, begun_at timestamptz NOT NULL, confirmed_at timestamptz, ended_at timestamptz
);
CREATE UNIQUE INDEX vault_graduations_once ON vault_graduations (person_id) WHERE status IN ('upcoming', 'confirmed');
CREATE INDEX vault_graduations_person ON vault_graduations (person_id, begun_at);
CREATE TABLE vault_sealed (
    id text PRIMARY KEY, person_id text NOT NULL REFERENCES people, sealed_at timestamptz NOT NULL,
    delete_after date NOT NULL, contents jsonb NOT NULL
);
CREATE INDEX vault_sealed_due ON vault_sealed (delete_after);
"""


def upgrade() -> None:
    """Make the tables."""
    op.execute(ENDS)
