"""The auditor sees which refunds went by hand, because their money left another account than it came in on."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Put one more column behind those that are promised."""
    op.execute(
        "CREATE OR REPLACE VIEW auditor.refunds AS SELECT id, order_id, vendor_order_id, amount, status, provider_ref,"
        " failure <> '' AS is_by_hand FROM refunds"
    )
