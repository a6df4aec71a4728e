"""What fees of a sale were frozen, for the auditor; and new movements of the bank account, for whoever matches them."""

from alembic import op

revision = "0008"
down_revision = "0007"

CHANGES = """
CREATE VIEW auditor.fee_lines AS SELECT vendor_order_id, code, amount FROM fee_lines;
CREATE INDEX vault_statement_rows_new ON vault_statement_rows (day, id) WHERE status = 'new';
CREATE INDEX vendor_orders_placed ON vendor_orders (placed_at);
"""


def upgrade() -> None:
    """Make the view and the indexes."""
    op.execute(CHANGES)
