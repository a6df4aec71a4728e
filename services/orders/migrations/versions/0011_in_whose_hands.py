"""In whose hands a parcel is while its shop is shut, shops whose makers meet no buyers, and who answered for whom."""

from alembic import op

revision = "0011"
down_revision = "0010"

SHOPS = """
ALTER TABLE vendors ADD COLUMN meets_buyers boolean NOT NULL DEFAULT true;
"""
PARCELS = """
ALTER TABLE vendor_orders ADD COLUMN hands text NOT NULL DEFAULT 'vendor', ADD COLUMN decide_by timestamptz;
CREATE INDEX vendor_orders_undecided ON vendor_orders (decide_by) WHERE hands = 'asked';
CREATE INDEX vendor_orders_of_the_team ON vendor_orders (vendor_id) WHERE hands = 'team';
"""
ORDERS = """
ALTER TABLE orders ADD COLUMN is_staff_purchase boolean NOT NULL DEFAULT false;
CREATE INDEX orders_of_the_staff ON orders (placed_at, id) WHERE is_staff_purchase;
"""
COMPLAINTS = """
ALTER TABLE complaints ADD COLUMN answered_by text NOT NULL DEFAULT '';
"""


def upgrade() -> None:
    """Add the columns, and what finds their few rows."""
    for part in (SHOPS, PARCELS, ORDERS, COMPLAINTS):
        op.execute(part)
