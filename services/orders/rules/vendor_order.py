"""The life of one vendor's part of an order: which step may follow which, and the news of each step taken."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from services.events import VendorOrderChanged, VendorOrderLine
from services.kit.days import add_working_days
from services.kit.errors import BadInput, Refused
from services.orders.models import Status, VendorOrder
from services.orders.rules.shipping import COURIER, PICKUP, SELF_DELIVERY

ACCEPT_WITHIN = timedelta(hours=48)
COMPLETE_AFTER = 3
"""Working days; PP 80/2019 gives the buyer at least two after receipt."""
SHIP_GRACE = 2
COLLECT_WITHIN = timedelta(days=14)
REMINDERS = 2
"""Before what a buyer has not said a word about is completed."""
LAST_CHANCE, LATE_AFTER = timedelta(hours=12), timedelta(days=1)
REFUSALS = ("out_of_stock", "cannot_ship", "other")
NOT_SENT, NOT_COLLECTED = "not_sent", "not_collected"

NEXT = {
    Status.AWAITING_PAYMENT: {Status.TO_ACCEPT, Status.EXPIRED, Status.CANCELLED},
    Status.EXPIRED: {Status.TO_ACCEPT},  # money came late, and the goods could be held once more
    Status.TO_ACCEPT: {Status.ACCEPTED, Status.REFUSED, Status.LAPSED, Status.CANCELLED},
    Status.ACCEPTED: {Status.PACKED, Status.DELIVERED, Status.CANCELLED},  # delivered at once: downloads
    Status.PACKED: {Status.SHIPPED, Status.READY_FOR_PICKUP, Status.CANCELLED},
    # In complaint at once: it never came. Cancelled: nobody was there to pay for it.
    Status.SHIPPED: {Status.DELIVERED, Status.LOST, Status.IN_COMPLAINT, Status.CANCELLED},
    Status.READY_FOR_PICKUP: {Status.DELIVERED, Status.CANCELLED},  # cancelled: nobody came for it
    Status.DELIVERED: {Status.COMPLETED, Status.IN_COMPLAINT},
    Status.IN_COMPLAINT: {Status.COMPLETED, Status.RETURN_DUE, Status.LOST},
    Status.RETURN_DUE: {Status.RETURNED, Status.COMPLETED},  # completed: the goods were never sent back
}
OPEN = (Status.TO_ACCEPT, Status.ACCEPTED, Status.PACKED, Status.SHIPPED, Status.READY_FOR_PICKUP)
"""The states in which a vendor still has something to do, or a parcel is on its way."""
WORK = (*OPEN, Status.IN_COMPLAINT, Status.RETURN_DUE)
"""And those that are not over for the vendor for another reason."""
RECEIVABLE = (Status.SHIPPED, Status.READY_FOR_PICKUP)


def move(vendor_order: VendorOrder, to: Status, at: datetime, why: str = "") -> VendorOrderChanged:
    """Take the step, write it into the history, and tell it; Refused where it may not follow."""
    before = vendor_order.status
    if to not in NEXT.get(Status(before), ()):
        raise Refused("wrong_state", f"This parcel is {before}, so it cannot become {to}.", state=str(before))
    vendor_order.status, vendor_order.because = to, why
    vendor_order.version += 1
    vendor_order.why = why or vendor_order.why
    vendor_order.history = [*vendor_order.history, {"status": str(to), "at": at.isoformat()}]
    lines = [VendorOrderLine(line.listing_id, line.quantity) for line in vendor_order.lines]
    return VendorOrderChanged(
        vendor_order.id,
        vendor_order.version,
        vendor_order.order_id,
        vendor_order.vendor_id,
        str(before),
        str(to),
        why,
        lines,
    )


def begin(
    vendor_order: VendorOrder,
    at: datetime,
    within: timedelta = ACCEPT_WITHIN,
    free: Collection[date] = (),
    days: int = COMPLETE_AFTER,
) -> list[VendorOrderChanged]:
    """The money has come: the vendor is asked, and has until `answer_by`; downloads are handed over at once."""
    news = [move(vendor_order, Status.TO_ACCEPT, at)]
    vendor_order.answer_by = at + within
    if vendor_order.is_digital:
        news += [accept(vendor_order, at, free), deliver(vendor_order, at, days, free)]
    return news


def accept(vendor_order: VendorOrder, at: datetime, free: Collection[date] = ()) -> VendorOrderChanged:
    """The vendor will send it, by the days that were promised and a little more; `free` days are no working days."""
    news = move(vendor_order, Status.ACCEPTED, at)
    vendor_order.ship_by = add_working_days(at, vendor_order.days_max + SHIP_GRACE, free)
    return news


def refuse(vendor_order: VendorOrder, reason: str, at: datetime) -> VendorOrderChanged:
    """The vendor cannot send it; once accepted, that is a cancellation. The buyer's money goes back."""
    if reason not in REFUSALS:
        raise BadInput({"reason": "unknown"})
    is_accepted = vendor_order.status in (Status.ACCEPTED, Status.PACKED)
    return move(vendor_order, Status.CANCELLED if is_accepted else Status.REFUSED, at, reason)


def is_unanswered(vendor_order: VendorOrder, at: datetime) -> bool:
    """Whether the vendor's time to answer is over."""
    is_over = vendor_order.answer_by is not None and vendor_order.answer_by <= at
    return vendor_order.status == Status.TO_ACCEPT and is_over


def lapse(vendor_order: VendorOrder, at: datetime) -> VendorOrderChanged:
    """The vendor did not answer in time. The buyer's money goes back."""
    if vendor_order.status == Status.TO_ACCEPT and not is_unanswered(vendor_order, at):
        raise Refused("too_early", "The vendor still has time to answer.")
    return move(vendor_order, Status.LAPSED, at, "no_answer")


def is_late(vendor_order: VendorOrder, at: datetime) -> bool:
    """Whether its vendor said yes and has not sent it in the days that were promised, nor in those added to them (B.6)."""
    is_over = vendor_order.ship_by is not None and vendor_order.ship_by <= at
    return vendor_order.status in (Status.ACCEPTED, Status.PACKED) and is_over


def can_cancel(vendor_order: VendorOrder, at: datetime) -> bool:
    """Whether the buyer may call it off by themselves: its vendor has not said yes, or not kept their word."""
    return vendor_order.status == Status.TO_ACCEPT or is_late(vendor_order, at)


def cancel(vendor_order: VendorOrder, why: str, at: datetime) -> VendorOrderChanged:
    """The buyer changed their mind before the vendor said yes, or waits in vain, or the shop is shut. Their money goes back."""
    if not can_cancel(vendor_order, at):
        raise Refused("too_late", "The vendor has accepted this parcel.", state=str(vendor_order.status))
    return move(vendor_order, Status.CANCELLED, at, NOT_SENT if is_late(vendor_order, at) else why)


def pack(vendor_order: VendorOrder, at: datetime) -> VendorOrderChanged:
    """The goods are in their parcel."""
    if vendor_order.is_digital:
        raise Refused("wrong_delivery", "There is nothing to pack.")
    return move(vendor_order, Status.PACKED, at)


def ship(vendor_order: VendorOrder, courier: str, tracking_no: str, at: datetime) -> VendorOrderChanged:
    """The goods have left the vendor: with a courier, who gave a number, or in the vendor's own hands."""
    if vendor_order.delivery not in (COURIER, SELF_DELIVERY):
        raise Refused("wrong_delivery", "This parcel is picked up.")
    wrong = {name: "missing" for name, value in (("courier", courier), ("tracking_no", tracking_no)) if not value}
    if vendor_order.delivery == COURIER and wrong:
        raise BadInput(wrong)
    news = move(vendor_order, Status.SHIPPED, at)
    vendor_order.courier, vendor_order.tracking_no, vendor_order.shipped_at = courier, tracking_no, at
    return news


def ready(vendor_order: VendorOrder, at: datetime, within: timedelta = COLLECT_WITHIN) -> VendorOrderChanged:
    """The buyer can come for it; for so long it is kept for them."""
    if vendor_order.delivery != PICKUP:
        raise Refused("wrong_delivery", "This parcel is sent.")
    news = move(vendor_order, Status.READY_FOR_PICKUP, at)
    vendor_order.completes_at = at + within
    return news


def is_uncollected(vendor_order: VendorOrder, at: datetime) -> bool:
    """Whether it was kept for its buyer for long enough, and no bank looks into the order."""
    is_over = vendor_order.completes_at is not None and vendor_order.completes_at <= at
    return vendor_order.status == Status.READY_FOR_PICKUP and is_over and not vendor_order.order.is_disputed


def keep(vendor_order: VendorOrder, at: datetime) -> VendorOrderChanged:
    """Nobody came for it in time: its vendor keeps the goods, and the buyer's money goes back."""
    if vendor_order.status != Status.READY_FOR_PICKUP:
        raise Refused("wrong_state", f"This parcel is {vendor_order.status}.", state=str(vendor_order.status))
    if not is_uncollected(vendor_order, at):
        raise Refused("too_early", "It is still kept for its buyer.")
    return move(vendor_order, Status.CANCELLED, at, NOT_COLLECTED)


def hand_over(
    vendor_order: VendorOrder, at: datetime, days: int = COMPLETE_AFTER, free: Collection[date] = ()
) -> list[VendorOrderChanged]:
    """The vendor put it into the buyer's hands, at the pick-up place or at the buyer's door."""
    if vendor_order.delivery not in (PICKUP, SELF_DELIVERY):
        raise Refused("wrong_delivery", "A courier hands this parcel over.")
    news = []
    if vendor_order.status == Status.PACKED:
        is_picked_up = vendor_order.delivery == PICKUP
        news.append(ready(vendor_order, at) if is_picked_up else ship(vendor_order, "", "", at))
    return [*news, deliver(vendor_order, at, days, free)]


def deliver(
    vendor_order: VendorOrder, at: datetime, days: int = COMPLETE_AFTER, free: Collection[date] = ()
) -> VendorOrderChanged:
    """The goods have arrived; from now on the buyer has `days` working days to say that something is wrong."""
    if vendor_order.status == Status.ACCEPTED and not vendor_order.is_digital:
        raise Refused("wrong_state", "This parcel has not left yet.", state=str(vendor_order.status))
    news = move(vendor_order, Status.DELIVERED, at)
    vendor_order.delivered_at, vendor_order.completes_at = at, add_working_days(at, days, free)
    return news


def is_to_be_reminded(vendor_order: VendorOrder, at: datetime) -> bool:
    """Whether a third, or two thirds, of the buyer's time have passed without a word."""
    arrived, until = vendor_order.delivered_at, vendor_order.completes_at
    if vendor_order.status != Status.DELIVERED or arrived is None or until is None:
        return False
    return vendor_order.reminders < REMINDERS and arrived + (until - arrived) / 3 * (vendor_order.reminders + 1) <= at


def remind(vendor_order: VendorOrder, at: datetime) -> None:
    """The buyer is reminded that their time runs. Where we were late with that, they get a little more of it."""
    vendor_order.reminders += 1
    is_late = vendor_order.delivered_at is not None and at - vendor_order.delivered_at > LATE_AFTER
    if is_late and vendor_order.completes_at is not None:
        vendor_order.completes_at = max(vendor_order.completes_at, at + LAST_CHANCE)


def is_through_waiting(vendor_order: VendorOrder, at: datetime) -> bool:
    """Whether the buyer's time to say that something is wrong is over."""
    is_over = vendor_order.completes_at is not None and vendor_order.completes_at <= at
    return vendor_order.status == Status.DELIVERED and is_over


def is_to_complete(vendor_order: VendorOrder, at: datetime) -> bool:
    """Whether it is, and the buyer was reminded of it, and no bank looks into the order."""
    is_reminded = vendor_order.reminders >= REMINDERS
    return is_through_waiting(vendor_order, at) and is_reminded and not vendor_order.order.is_disputed


def complete(vendor_order: VendorOrder, at: datetime) -> VendorOrderChanged:
    """Nobody complained in time: what the vendor earned is theirs."""
    if vendor_order.status in (Status.IN_COMPLAINT, Status.RETURN_DUE):
        raise Refused("wrong_state", "The buyer complained.", state=str(vendor_order.status))
    if vendor_order.status == Status.DELIVERED and not is_through_waiting(vendor_order, at):
        raise Refused("too_early", "The buyer still has time.")
    return move(vendor_order, Status.COMPLETED, at)
