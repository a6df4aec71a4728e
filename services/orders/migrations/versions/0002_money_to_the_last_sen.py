"""What rounding left of a provider's fees, so that our cash mirrors its balance; and which earnings are still to be told."""

from alembic import op

revision = "0002"
down_revision = "0001"

CHANGES = """
CREATE TABLE fee_remainders (provider text PRIMARY KEY, rest numeric NOT NULL CHECK (rest BETWEEN -1 AND 1));
ALTER TABLE earnings ADD COLUMN told_version integer NOT NULL DEFAULT 0;
CREATE INDEX payments_without_fee ON payments (retry_at) WHERE status = 'paid' AND fee IS NULL;
CREATE INDEX earnings_untold ON earnings (vendor_id) WHERE told_version < version;
"""


def upgrade() -> None:
    """Make the table and the column."""
    op.execute(CHANGES)
