"""Who has sent a text by hand, and when: for phones to which nobody else carries texts."""

from alembic import op

revision = "0019"
down_revision = "0018"

BY_HAND = """
ALTER TABLE notices ADD COLUMN handed_at timestamptz, ADD COLUMN handed_by text REFERENCES people (id);
CREATE INDEX notices_by_hand ON notices (person_id, created_at)
    WHERE channel = 'by_hand' AND handed_at IS NULL AND read_at IS NULL;
"""


def upgrade() -> None:
    """Notices that went out before waited for nobody."""
    op.execute(BY_HAND)
