"""Shops that a unit shuts for a time, or for good: proposed, confirmed, lifted; why, stands nowhere else."""

from alembic import op

revision = "0006"
down_revision = "0005"

SUSPENSIONS = """
CREATE TABLE suspensions (
    id text PRIMARY KEY, person_id text NOT NULL REFERENCES people, vendor_id text NOT NULL REFERENCES shops,
    status text NOT NULL, reason_code text NOT NULL, is_emergency boolean NOT NULL, before text NOT NULL,
    proposed_by text NOT NULL REFERENCES people, proposed_at timestamptz NOT NULL,
    active_at timestamptz, confirm_by timestamptz, confirmed_by text REFERENCES people, confirmed_at timestamptz,
    alerted_at timestamptz, ended_by text REFERENCES people, ended_at timestamptz
);
CREATE UNIQUE INDEX suspensions_once ON suspensions (vendor_id) WHERE status IN ('proposed', 'active');
CREATE INDEX suspensions_person ON suspensions (person_id, proposed_at);
CREATE INDEX suspensions_unconfirmed ON suspensions (confirm_by) WHERE status = 'active' AND confirmed_at IS NULL;
"""


def upgrade() -> None:
    """Add what shutting a shop needs."""
    op.execute(SUSPENSIONS)
