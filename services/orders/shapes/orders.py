"""What a buyer sees of an order."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import Order, OrderStatus, PayState, Refund, RefundState, Status, VendorOrder
from services.orders.rules import complaint
from services.orders.rules.order import STANDING, UNPAID
from services.orders.rules.vendor_order import RECEIVABLE
from services.orders.shapes import complaints, parts, ways

ASIDE = (PayState.SURPLUS, PayState.PARKED, PayState.RETURNED)
"""Money that is no way to pay this order."""


class Pay(Shape):
    """Where the money stands, and where or how to pay while that is possible."""

    status: str
    provider: str
    pay_url: str | None
    expires_at: datetime | None
    transfer: ways.Transfer | None


class CanParcel(Shape):
    """What the buyer may do with a parcel now."""

    cancel: bool
    receive: bool
    complain: bool


class Parcel(Shape):
    """One vendor's part of an order. `code` is for whoever hands it over and takes the cash for it.

    Until `completes_at` the buyer may complain of what has arrived; `complaint` is the newest.
    """

    id: str
    number: str
    shop: parts.Shop
    status: str
    why: str
    lines: list[parts.Line]
    delivery: parts.Way
    subtotal: Money
    total: Money
    courier: str
    tracking_no: str
    arrives: tuple[date, date] | None
    history: list[parts.Step]
    code: str | None
    completes_at: datetime | None
    complaint: complaints.Seen | None
    can: CanParcel


class Back(Shape):
    """Money on its way back, or back. `is_surplus`: it came beside the order's payment, and was never a part of it.

    `needs_account`: it cannot go back as it came, and the buyer has not said yet which bank account it shall go to.
    """

    id: str
    vendor_order_id: str | None
    amount: Money
    status: str
    why: str
    is_surplus: bool
    needs_account: bool
    due_at: datetime | None


class RefusedLine(Shape):
    """What could not be had, how many are left, and the true price."""

    listing_id: str
    title: str
    why: str
    left: int
    price: Money | None


class Buyer(Shape):
    """Who bought it; shown to nobody else."""

    name: str
    email: str
    phone: str


class CanOrder(Shape):
    """What the buyer may do with the order now."""

    cancel: bool
    pay: bool


class WholeOrder(Shape):
    """An order with all its parts. `buyer` and `ship_to` are the buyer's own to see."""

    id: str
    number: str
    status: str
    why: str
    placed_at: datetime
    held_until: datetime
    payment: Pay
    total: Money
    subtotal: Money
    shipping: Money
    lines: list[parts.LineOfShop]
    vendor_orders: list[Parcel]
    refunds: list[Back]
    refused: list[RefusedLine]
    ship_to: parts.Address | None
    buyer: Buyer | None
    can: CanOrder


class ShortParcel(Shape):
    """A parcel in a list of orders."""

    id: str
    shop: parts.Shop
    status: str


class ShortOrder(Shape):
    """An order in a list."""

    id: str
    number: str
    status: str
    payment_status: str
    placed_at: datetime
    total: Money
    vendor_orders: list[ShortParcel]


def whole(order: Order, is_for_buyer: bool, at: datetime) -> WholeOrder:
    """An order as it is at this moment; without contact and address for those who only look after the money."""
    pay, names = _pay(order, is_for_buyer), {part.id: part for part in order.vendor_orders}
    return WholeOrder(
        id=order.id,
        number=order.number,
        status=order.status,
        why=order.why,
        placed_at=order.placed_at,
        held_until=order.held_until,
        payment=pay,
        total=order.money,
        subtotal=Money(order.subtotal, order.currency),
        shipping=Money(order.shipping, order.currency),
        lines=[parts.line_of_shop(line, names[line.vendor_order_id]) for line in order.lines],
        vendor_orders=[_parcel(part, order, is_for_buyer, at) for part in order.vendor_orders],
        refunds=[_back(refund) for refund in order.refunds],
        refused=[_refused(line) for line in order.refused],
        ship_to=parts.address(order.ship_to) if is_for_buyer else None,
        buyer=_buyer(order) if is_for_buyer else None,
        can=CanOrder(cancel=can_cancel(order), pay=pay.pay_url is not None),
    )


def can_cancel(order: Order) -> bool:
    """Whether all of an order can still be called off: it is unpaid, or no vendor has said yes."""
    is_unanswered = all(part.status == Status.TO_ACCEPT for part in order.vendor_orders)
    return order.status in UNPAID or (order.status in STANDING and is_unanswered)


def short(orders: Sequence[Order]) -> list[ShortOrder]:
    """Orders as a list shows them."""
    return [_short(order) for order in orders]


def _short(order: Order) -> ShortOrder:
    found = [ShortParcel(id=part.id, shop=parts.shop_of(part), status=part.status) for part in order.vendor_orders]
    return ShortOrder(
        id=order.id,
        number=order.number,
        status=order.status,
        payment_status=order.payment_status,
        placed_at=order.placed_at,
        total=order.money,
        vendor_orders=found,
    )


def _pay(order: Order, is_for_buyer: bool) -> Pay:
    own = [payment for payment in order.payments if payment.status not in ASIDE]
    newest = own[-1] if own else None
    is_open = newest is not None and newest.status == PayState.PENDING and order.status == OrderStatus.AWAITING_PAYMENT
    return Pay(
        status=order.payment_status,
        provider=order.provider,
        pay_url=newest.pay_url or None if newest and is_open else None,
        expires_at=newest.expires_at if newest and is_open else None,
        transfer=ways.transfer_of(order) if is_for_buyer else None,
    )


def _parcel(found: VendorOrder, order: Order, is_for_buyer: bool, at: datetime) -> Parcel:
    can = CanParcel(
        cancel=found.status == Status.TO_ACCEPT,
        receive=found.status in RECEIVABLE,
        complain=complaint.can_open(found, at),
    )
    newest = found.complaints[-1] if found.complaints and is_for_buyer else None
    return Parcel(
        id=found.id,
        number=found.number,
        shop=parts.shop_of(found),
        status=found.status,
        why=found.why,
        lines=[parts.line(line, found.currency) for line in found.lines],
        delivery=parts.way(found),
        subtotal=Money(found.subtotal, found.currency),
        total=found.money,
        courier=found.courier,
        tracking_no=found.tracking_no,
        arrives=parts.arrives(found, order.paid_at or (order.placed_at if order.status in STANDING else None)),
        history=parts.steps(found),
        code=ways.code_of(found) if is_for_buyer else None,
        completes_at=found.completes_at if found.status == Status.DELIVERED else None,
        complaint=complaints.for_buyer(newest, at) if newest else None,
        can=can,
    )


def _back(refund: Refund) -> Back:
    is_by_hand = refund.status == RefundState.MANUAL_DUE
    return Back(
        id=refund.id,
        vendor_order_id=refund.vendor_order_id,
        amount=refund.money,
        status=refund.status,
        why=refund.why,
        is_surplus=refund.payment.status == PayState.SURPLUS,
        needs_account=is_by_hand and refund.account is None,
        due_at=refund.due_at if is_by_hand else None,
    )


def _refused(line: Mapping[str, Any]) -> RefusedLine:
    return RefusedLine(**{**line, "price": Money(**line["price"]) if line["price"] else None})


def _buyer(order: Order) -> Buyer:
    return Buyer(name=order.buyer_name, email=order.buyer_email, phone=order.buyer_phone)
