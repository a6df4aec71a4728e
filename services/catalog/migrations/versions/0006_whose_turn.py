"""Since when a draft, or a change of what is live, waits for its maker."""

from alembic import op

revision = "0006"
down_revision = "0005"

TURN = """
ALTER TABLE listings ADD COLUMN returned_at timestamptz;
UPDATE listings SET returned_at = rounds.answered_at FROM rounds
WHERE rounds.listing_id = listings.id AND rounds.round = listings.round AND rounds.decision = 'changes_requested'
    AND (listings.status = 'changes_requested' OR EXISTS (
        SELECT FROM revisions WHERE revisions.listing_id = listings.id AND revisions.status = 'changes_requested'));
CREATE INDEX listings_returned ON listings (returned_at, id) WHERE returned_at IS NOT NULL;
"""


def upgrade() -> None:
    """Count on both sides."""
    op.execute(TURN)
