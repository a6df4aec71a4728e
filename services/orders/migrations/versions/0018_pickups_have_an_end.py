"""Parcels that wait to be picked up since before they had an end."""

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """They are kept from now on as long as those that are made ready today, unless a setting says otherwise."""
    op.execute(
        "UPDATE vendor_orders SET completes_at = now() + interval '14 days'"
        " WHERE status = 'ready_for_pickup' AND completes_at IS NULL;"
    )
