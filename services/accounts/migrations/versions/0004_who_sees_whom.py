"""Who read whose name, who is related to whom, moves between units, drafts of answers, and decisions to look at again."""

from alembic import op

revision = "0004"
down_revision = "0003"

SEEING = """
CREATE TABLE access_log (
    id text PRIMARY KEY, person_id text NOT NULL REFERENCES people, reader_id text NOT NULL REFERENCES people,
    reader_role text NOT NULL, what text NOT NULL, reason text NOT NULL, at timestamptz NOT NULL
);
CREATE INDEX access_log_person ON access_log (person_id, at);
CREATE TABLE vault_relatives (
    officer_id text NOT NULL REFERENCES people, person_id text NOT NULL REFERENCES people,
    declared_at timestamptz NOT NULL, PRIMARY KEY (officer_id, person_id)
);
CREATE INDEX assignments_officer ON assignments (officer_id) WHERE status <> 'ended';
CREATE INDEX assignments_ending ON assignments (to_at) WHERE status = 'ending';
ALTER TABLE applications
    ADD COLUMN drafted jsonb NOT NULL DEFAULT '{}', ADD COLUMN drafted_by text REFERENCES people;
"""

MOVING = """
CREATE TABLE transfers (
    id text PRIMARY KEY, person_id text NOT NULL REFERENCES people, from_unit text NOT NULL REFERENCES units,
    to_unit text NOT NULL REFERENCES units, status text NOT NULL, requested_by text NOT NULL REFERENCES people,
    requested_at timestamptz NOT NULL, due_at timestamptz NOT NULL, moved_at timestamptz NOT NULL,
    is_agreed boolean, letter_no text NOT NULL, officer_id text REFERENCES people, fulfilment_mode text NOT NULL,
    reason_code text NOT NULL, CHECK (from_unit <> to_unit)
);
CREATE UNIQUE INDEX transfers_once ON transfers (person_id)
    WHERE status IN ('requested', 'under_review', 'approved', 'accepted');
CREATE INDEX transfers_from ON transfers (from_unit, status);
CREATE INDEX transfers_to ON transfers (to_unit, status);
CREATE TABLE second_looks (
    id text PRIMARY KEY, unit_id text NOT NULL REFERENCES units, officer_id text NOT NULL REFERENCES people,
    object text NOT NULL, decision text NOT NULL, decided_at timestamptz NOT NULL, looked_by text REFERENCES people,
    looked_at timestamptz
);
CREATE INDEX second_looks_unit ON second_looks (unit_id, decided_at) WHERE looked_at IS NULL;
"""


def upgrade() -> None:
    """Add what a caseload needs that changes hands."""
    op.execute(SEEING)
    op.execute(MOVING)
