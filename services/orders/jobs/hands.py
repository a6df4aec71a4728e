"""Gives money back for parcels of shut shops of which nobody has decided in time."""

from services.kit.clock import now
from services.orders import bus, chores, db, letters
from services.orders.queries import orders as queries
from services.orders.rules import hands

BATCH = 20


@chores.every(30)
def give_back_undecided() -> int:
    """End what was asked about for a day without an answer."""
    at = now()
    with db.begin() as session:
        due = queries.undecided(session, at, BATCH)
        for part in [part for order in due for part in order.vendor_orders if hands.is_undecided(part, at)]:
            bus.announce(session, *hands.lapse(part, at))
            letters.about_hands(session, part)
        if due:
            chores.wake(session, "refunds")
    return len(due)
