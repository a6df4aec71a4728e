"""Turns parcels into an order whose shares sum to its total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.events import OrderLine as Line
from services.events import OrderPlaced
from services.kit.errors import BadInput, Refused
from services.kit.ids import new_id
from services.kit.money import Money
from services.orders.models import (
    FeeRate,
    FeeVersion,
    Listing,
    Order,
    OrderLine,
    OrderStatus,
    PaymentStatus,
    Status,
    VendorOrder,
)
from services.orders.rules import shipping
from services.orders.rules.basket import Parcel, Wanted, price_of
from services.orders.rules.fee import least_lines
from services.orders.rules.shipping import Delivery
from services.orders.rules.ways import misfit


@dataclass(frozen=True)
class Asked:
    """The rest of what a buyer says: who they are, where to, how each shop shall send, how they pay."""

    id: str
    number: str
    buyer_id: str | None
    buyer: Mapping[str, str]
    language: str
    ship_to: Mapping[str, str]
    deliveries: Mapping[str, str]
    provider: str
    held_until: datetime


def place(
    asked: Asked,
    basket: Sequence[Parcel],
    fees: Sequence[FeeRate],
    at: datetime,
    minimum: int,
    promised: Mapping[str, Sequence[Sequence[FeeVersion]]] | None = None,
) -> tuple[Order, OrderPlaced]:
    """The order for these parcels at the prices that were shown, and the question to catalog whether it can be had.

    Of each vendor's part the `fees` are taken, or less where so was `promised` to the vendor. BadInput where a choice or the
    address is missing or the way to pay does not fit, Refused where the total is below what providers take.
    """
    chosen = [_chosen(parcel, asked.deliveries) for parcel in basket]
    _check_contact(asked, {way.choice for way in chosen})
    _check_payment(asked, basket, chosen)
    order = _order(asked, at)
    for place, (parcel, way) in enumerate(zip(basket, chosen, strict=True)):
        order.vendor_orders.append(_vendor_order(order, parcel, way, _letter(place)))
        kept = (promised or {}).get(parcel.vendor.id, ())
        order.vendor_orders[-1].fee_lines = least_lines(fees, kept, parcel.subtotal.amount, way.fee.amount)
    order.subtotal = sum(part.subtotal for part in order.vendor_orders)
    order.shipping = sum(part.shipping for part in order.vendor_orders)
    order.total = order.subtotal + order.shipping
    if order.total < minimum:
        raise Refused("below_minimum", minimum={"amount": minimum, "currency": order.currency})
    return order, placed(order)


def placed(order: Order) -> OrderPlaced:
    """The question whether all of an order can be had, under its present version."""
    parts = {part.id: part.vendor_id for part in order.vendor_orders}
    lines = [
        Line(line.listing_id, parts[line.vendor_order_id], line.quantity, Money(line.price, order.currency))
        for line in order.lines
    ]
    return OrderPlaced(order.id, order.version, lines, order.held_until.isoformat())


def _chosen(parcel: Parcel, deliveries: Mapping[str, str]) -> Delivery:
    choice = deliveries.get(parcel.vendor.slug)
    if choice is None and [way.choice for way in parcel.deliveries] == [shipping.DOWNLOAD]:
        return parcel.deliveries[0]
    for way in parcel.deliveries:
        if way.choice == choice:
            return way
    raise BadInput({f"deliveries.{parcel.vendor.slug}": "not_offered" if choice else "missing"})


def _check_contact(asked: Asked, choices: set[str]) -> None:
    wrong: dict[str, str] = {}
    if choices & set(shipping.SENT):
        wrong |= {f"ship_to.{name}": "missing" for name in ("village", "street") if not asked.ship_to.get(name)}
    if choices - {shipping.DOWNLOAD} and not asked.buyer.get("phone"):
        wrong["buyer.phone"] = "missing"
    if wrong:
        raise BadInput(wrong)


def _check_payment(asked: Asked, basket: Sequence[Parcel], chosen: Sequence[Delivery]) -> None:
    quantities = [wanted.quantity for parcel in basket for _, wanted in parcel.goods]
    if why := misfit(asked.provider, quantities, [[way.choice] for way in chosen]):
        raise BadInput({"payment": why})


def _order(asked: Asked, at: datetime) -> Order:
    return Order(
        id=asked.id,
        number=asked.number,
        version=1,
        status=OrderStatus.PLACED,
        payment_status=PaymentStatus.UNPAID,
        why="",
        buyer_id=asked.buyer_id,
        buyer_name=asked.buyer["name"],
        buyer_email=asked.buyer["email"],
        buyer_phone=asked.buyer.get("phone", ""),
        language=asked.language,
        ship_to=dict(asked.ship_to),
        provider=asked.provider,
        currency="IDR",
        refused=[],
        placed_at=at,
        held_until=asked.held_until,
        paid_at=None,
        is_disputed=False,
    )


def _vendor_order(order: Order, parcel: Parcel, way: Delivery, letter: str) -> VendorOrder:
    vendor_order = VendorOrder(
        id=new_id("vor"),
        order_id=order.id,
        number=f"{order.number}-{letter}",
        vendor_id=parcel.vendor.id,
        shop_slug=parcel.vendor.slug,
        shop_name=parcel.vendor.name,
        version=1,
        status=Status.AWAITING_PAYMENT,
        why="",
        delivery=way.choice,
        delivery_label=way.label,
        days_min=way.days[0],
        days_max=way.days[1],
        days_to_make=parcel.days_to_make,
        subtotal=parcel.subtotal.amount,
        shipping=way.fee.amount,
        total=(parcel.subtotal + way.fee).amount,
        currency=order.currency,
        placed_at=order.placed_at,
        courier="",
        tracking_no="",
        reminders=0,
        history=[],
    )
    for listing, wanted in parcel.goods:
        vendor_order.lines.append(_line(order, vendor_order.id, listing, wanted))
    return vendor_order


def _line(order: Order, vendor_order_id: str, listing: Listing, wanted: Wanted) -> OrderLine:
    line = OrderLine(
        # Numbered, so that a parcel is shown in the order in which its things were put into the basket.
        id=f"{order.id}_{len(order.lines) + 1:02}",
        order_id=order.id,
        vendor_order_id=vendor_order_id,
        listing_id=listing.id,
        slug=listing.slug,
        title=listing.title,
        photo=listing.photo,
        kind=listing.kind,
        weight=listing.weight,
        quantity=wanted.quantity,
        price=price_of(listing, wanted).amount,
    )
    order.lines.append(line)
    return line


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else "A" + _letter(place - 26)
