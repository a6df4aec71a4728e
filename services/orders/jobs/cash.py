"""Takes the cash that vendors hold off what they are owed, as soon as they are owed anything: nobody chases a fee by hand."""

from services.kit.clock import now
from services.orders import chores, db
from services.orders.queries import cash as queries
from services.orders.queries.payouts.due import entries_to_take
from services.orders.rules import cash


@chores.every(30, woken_by="cash")
def net_cash() -> int:
    """Net what each vendor holds against what they could have paid out; never more than that."""
    with db.begin() as session:
        vendor_ids = queries.holders(session)
    return sum(_net(vendor_id) for vendor_id in vendor_ids)


def _net(vendor_id: str) -> int:
    with db.begin() as session:
        owed = sum(entry.amount for entry in entries_to_take(session, vendor_id))
        entry = cash.net(vendor_id, owed, queries.held_by(session, vendor_id), now())
        if entry is None:
            return 0
        session.add_all(entry)
    return 1
