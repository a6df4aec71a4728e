"""Which officers were removed, and of which days the other rooms are asked what they decided."""

from alembic import op

revision = "0020"
down_revision = "0019"

REMOVALS = """
CREATE TABLE removals (
    id text PRIMARY KEY, unit_id text NOT NULL REFERENCES units (id), officer_id text NOT NULL REFERENCES people (id),
    since timestamptz NOT NULL, until timestamptz NOT NULL, removed_at timestamptz NOT NULL, UNIQUE (officer_id, until)
);
CREATE INDEX removals_of_unit ON removals (unit_id, until);
CREATE INDEX audit_events_actor ON audit_events (actor, at);
INSERT INTO removals
SELECT 'rmv_' || substr(md5(officer_id), 1, 16), unit_id, officer_id, until - interval '90 days', until, until
FROM (SELECT officer_id, min(unit_id) AS unit_id FROM second_looks GROUP BY officer_id) AS removed
JOIN LATERAL (SELECT max(at) AS until FROM audit_events
    WHERE object = officer_id || '.status' AND to_state = 'suspended') AS shut ON until IS NOT NULL;
"""


def upgrade() -> None:
    """Those who were removed before are known by what the heads look at again."""
    op.execute(REMOVALS)
