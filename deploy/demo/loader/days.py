"""Lets days pass that a demo cannot wait for: the one thing that no door offers, so it is said to the orders' own books."""

from collections.abc import Sequence

import psycopg

OVER = (
    "UPDATE vendor_orders SET completes_at = now(), reminders = 2"
    " WHERE id = ANY(%s) AND status = 'delivered' AND completes_at > now()"
)


def pass_for(parcel_ids: Sequence[str], database_url: str) -> None:
    """The time to complain of these is over, and their buyers were asked; the room's clock completes them soon."""
    with psycopg.connect(database_url) as database:
        database.execute(OVER, (list(parcel_ids),))
