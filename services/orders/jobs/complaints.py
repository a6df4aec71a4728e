"""Goes on with complaints when somebody lets their turn pass, and forgets the bank accounts that are needed no longer."""

from datetime import timedelta

from services.kit.clock import now
from services.kit.settings import settings
from services.orders import bus, chores, db, letters
from services.orders.queries import complaints as queries
from services.orders.queries import refunds
from services.orders.rules import complaint as rules

BATCH = 20


@chores.every(30)
def pass_turns() -> int:
    """Bring the neutral third where vendor or buyer are silent, and another where the third is; then a rule decides. End returns
    that nobody speaks of any more.
    """
    at, turn = now(), timedelta(hours=settings().complaint_hours)
    with db.begin() as session:
        due = queries.orders_with_turn_over(session, at, BATCH)
        for complaint in [one for order in due for part in order.vendor_orders for one in part.complaints]:
            before = complaint.version
            bus.announce(session, *rules.time_is_up(complaint, at, turn))
            if complaint.version > before:
                letters.about_complaint(session, complaint)
        if due:
            chores.wake(session, "refunds")
    return len(due)


@chores.every(3600)
def forget_accounts() -> int:
    """Delete the bank accounts of refunds that have been settled for long enough."""
    with db.begin() as session:
        return refunds.forget_accounts(session, now())
