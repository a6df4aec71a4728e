"""One counsellor at a time: the database holds it too, whatever two people do in the same moment."""

from alembic import op

revision = "0022"
down_revision = "0021"

# Who helps until a moment is `ending`, and whoever is to come is `active` from then on; so there is never a second `active`.
# Where a race left two, the one that began last is right: it was written by whoever had waited for the other.
OLDER = """
CREATE TEMPORARY TABLE older ON COMMIT DROP AS SELECT id FROM (
    SELECT id, row_number() OVER (PARTITION BY person_id ORDER BY from_at DESC, id DESC) AS place
    FROM assignments WHERE role = 'counsellor' AND status = 'active'
) AS standing WHERE place > 1;
INSERT INTO audit_events (actor, role, on_behalf_of, object, from_state, to_state, reason_code, at)
SELECT 'migration', 'system', '', id || '.status', step[1], step[2], 'two_at_once', now()
FROM older, (VALUES (ARRAY['active', 'ending']), (ARRAY['ending', 'ended'])) AS steps (step);
UPDATE assignments SET status = 'ended', to_at = now() WHERE id IN (SELECT id FROM older);
"""
ONE = """
CREATE UNIQUE INDEX assignments_one_counsellor ON assignments (person_id)
    WHERE role = 'counsellor' AND status = 'active';
"""


def upgrade() -> None:
    """End what should not stand, then hold it."""
    op.execute(OLDER)
    op.execute(ONE)
