"""What orders told of parcels that wait for somebody to decide about them: until when, and nothing of who bought what."""

from alembic import op

revision = "0012"
down_revision = "0011"

WAITING = """
CREATE TABLE heard_hands (
    vendor_order_id text PRIMARY KEY, vendor_id text NOT NULL, version integer NOT NULL, hands text NOT NULL,
    decide_by timestamptz, since timestamptz
);
CREATE INDEX heard_hands_waiting ON heard_hands (vendor_id) WHERE hands = 'asked';
"""


def upgrade() -> None:
    """Make the table."""
    op.execute(WAITING)
