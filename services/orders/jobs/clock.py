"""Does what the clock decides: releases what nobody paid, ends what nobody answered, completes what nobody complained of."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from services.events import VendorOrderChanged
from services.kit.clock import now
from services.orders import bus, chores, db, letters
from services.orders.models import Order, VendorOrder
from services.orders.queries import orders as queries
from services.orders.rules import order as orders
from services.orders.rules import vendor_order as rules
from services.orders.rules.consequences import follow, give_back_late_money

BATCH = 20


@chores.every(5)
def release_unpaid() -> int:
    """End orders that nobody paid in time, so that others can buy their goods."""
    at = now()
    with db.begin() as session:
        due = queries.unpaid_in_need(session, at, BATCH)
        for order in due:
            bus.announce(session, orders.expire(order, at), *give_back_late_money(order, at))
        if due:
            chores.wake(session, "payments")
            chores.wake(session, "refunds")
    return len(due)


@chores.every(30)
def lapse_unanswered() -> int:
    """Give the money back for parcels that their vendors did not answer."""
    return _step_each(queries.unanswered, rules.is_unanswered, rules.lapse)


@chores.every(30)
def complete_delivered() -> int:
    """Let vendors have what they earned with parcels that nobody complained of, though they were asked twice."""
    return _step_each(queries.through_waiting, rules.is_to_complete, rules.complete)


@chores.every(60)
def end_uncollected() -> int:
    """Give the money back for parcels that nobody came for."""
    return _step_each(queries.uncollected, rules.is_uncollected, rules.keep)


@chores.every(60)
def tell_late() -> int:
    """Write to buyers whose parcels were not sent in time, once, that they may call them off."""
    at = now()
    with db.begin() as session:
        due = queries.late_and_not_told(session, at, BATCH)
        for part in [part for order in due for part in order.vendor_orders if rules.is_late(part, at)]:
            letters.about_parcel(session, rules.NOT_SENT, part)
    return len(due)


@chores.every(30)
def remind_buyers() -> int:
    """Ask buyers whether all is well, twice, before their time is over."""
    at = now()
    with db.begin() as session:
        due = queries.to_be_reminded(session, at, BATCH)
        for part in [part for order in due for part in order.vendor_orders if rules.is_to_be_reminded(part, at)]:
            rules.remind(part, at)
            letters.about_parcel(session, "reminder", part, round=f"-{part.reminders}")
    return len(due)


def _step_each(
    find: Callable[[Session, datetime, int], list[Order]],
    is_due: Callable[[VendorOrder, datetime], bool],
    step: Callable[[VendorOrder, datetime], VendorOrderChanged],
) -> int:
    at = now()
    with db.begin() as session:
        due = find(session, at, BATCH)
        for part in [part for order in due for part in order.vendor_orders if is_due(part, at)]:
            bus.announce(session, *follow(part, [step(part, at)], at))
        if due:
            chores.wake(session, "refunds")
    return len(due)
