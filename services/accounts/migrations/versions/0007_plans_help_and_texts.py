"""Business plans, grievances, sessions in which an officer types for somebody, and texts that the office keeps."""

from alembic import op

revision = "0007"
down_revision = "0006"

PLANS = """
CREATE TABLE vault_plans (
    id text PRIMARY KEY, person_id text NOT NULL UNIQUE REFERENCES people, status text NOT NULL,
    skill text NOT NULL, resource text NOT NULL, buyer text NOT NULL, cost text NOT NULL, price text NOT NULL,
    capacity text NOT NULL, risk text NOT NULL, steps text NOT NULL, note text NOT NULL,
    changed_at timestamptz NOT NULL, agreed_at timestamptz, reviewed_at timestamptz
);
CREATE TABLE vault_grievances (
    id text PRIMARY KEY, person_id text NOT NULL REFERENCES people, unit_id text NOT NULL REFERENCES units,
    about text NOT NULL, text text NOT NULL, handler text NOT NULL, status text NOT NULL,
    created_at timestamptz NOT NULL, due_at timestamptz NOT NULL,
    answer text NOT NULL, answered_by text REFERENCES people, answered_at timestamptz
);
CREATE INDEX vault_grievances_person ON vault_grievances (person_id, created_at);
CREATE INDEX vault_grievances_waiting ON vault_grievances (handler, unit_id, created_at) WHERE status = 'open';
"""

HELP = """
ALTER TABLE sessions ADD COLUMN helped_by text REFERENCES people;
"""

TEXTS = """
CREATE TABLE public_texts (
    name text NOT NULL, language text NOT NULL, body text NOT NULL, changed_by text NOT NULL REFERENCES people,
    changed_at timestamptz NOT NULL, PRIMARY KEY (name, language)
);
"""


def upgrade() -> None:
    """Make the tables."""
    for part in (PLANS, HELP, TEXTS):
        op.execute(part)
