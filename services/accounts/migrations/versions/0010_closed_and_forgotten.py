"""When a shop was closed for good, and when somebody was forgotten."""

from alembic import op

revision = "0010"
down_revision = "0009"

FORGOTTEN = """
ALTER TABLE shops ADD COLUMN closed_at timestamptz;
UPDATE shops SET closed_at = now() WHERE trading_status = 'closed';
CREATE INDEX shops_closed ON shops (closed_at) WHERE closed_at IS NOT NULL;
ALTER TABLE people ADD COLUMN erased_at timestamptz;
"""


def upgrade() -> None:
    """Add the columns."""
    op.execute(FORGOTTEN)
