"""What a step of a parcel or an end of an order means for the money: earned, released, or back to the buyer."""

from collections.abc import Sequence
from datetime import datetime

from services.events import VendorOrderChanged
from services.kit.errors import Refused
from services.kit.event import Event
from services.orders.models import Order, Status, VendorOrder
from services.orders.rules import cash, earning, passing, payment, refund
from services.orders.rules import order as orders

GIVEN_UP = (Status.REFUSED, Status.LAPSED, Status.CANCELLED, Status.LOST, Status.RETURNED)


def follow(vendor_order: VendorOrder, steps: Sequence[VendorOrderChanged], at: datetime) -> list[Event]:
    """The steps, and all that follows from them: every end without goods is a refund, in the same transaction."""
    news: list[Event] = [*steps]
    for step in steps:
        if step.after in GIVEN_UP and cash.is_due(vendor_order):
            cash.drop(vendor_order, at)
        elif step.after in GIVEN_UP:
            news += _give_back_the_rest(vendor_order, step.why, at)
        elif step.after == Status.DELIVERED and cash.is_due(vendor_order):
            raise Refused("code_needed", f"{vendor_order.id} is paid in cash: the buyer's code says that it was.")
        elif step.after == Status.DELIVERED and earning.is_alive(vendor_order):
            earning.deliver(vendor_order, at)
        elif step.after == Status.COMPLETED and earning.is_alive(vendor_order):
            earning.release(vendor_order, at)
    orders.derive(vendor_order.order)
    return [*news, *passing.settle(vendor_order)]


def _give_back_the_rest(vendor_order: VendorOrder, why: str, at: datetime) -> list[Event]:
    if not refund.left(vendor_order).amount or not earning.is_alive(vendor_order):
        return []  # part by part, or through the buyer's bank, all of it has gone back before
    return [refund.changed(refund.want(vendor_order, why, at))]


def give_back_late_money(order: Order, at: datetime) -> list[Event]:
    """An order is over whose money came too late: all of it goes back. Nothing where no money came."""
    return [refund.changed(refund.want(order, "late", at))] if payment.has_money(order) else []
