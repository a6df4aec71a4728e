"""What a vendor sees: their own parcels, what they earned, how they send; a buyer only as far as sending needs it."""

from datetime import datetime

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import DeliverySettings, Hands, Order, Status, Vendor, VendorOrder
from services.orders.rules import cash, hands, passing, shipping
from services.orders.rules.ledger import earned
from services.orders.rules.refund import given
from services.orders.shapes import asks, parts

SHOWN_WHILE = (Status.ACCEPTED, Status.PACKED, Status.SHIPPED, Status.READY_FOR_PICKUP, Status.DELIVERED)
"""A vendor knows who buys from yes to arrival, not before and not after."""


class Recipient(Shape):
    """Whom a parcel is for."""

    name: str
    phone: str


class Fee(Shape):
    """A fee taken off, frozen at the sale; hundredths of a per cent of the goods."""

    code: str
    basis_points: int
    amount: Money


class Can(Shape):
    """The steps that the vendor may take now; while `cash_due` is there, handing over needs the buyer's code."""

    accept: bool
    refuse: bool
    pack: bool
    ship: bool
    ready: bool
    hand_over: bool
    deliver: bool
    not_collected: bool


class ShortParcel(Shape):
    """A parcel in the vendor's list. `sender` is who sends it: the `vendor`, the `team`, or for now `nobody`."""

    id: str
    number: str
    status: str
    why: str
    lines: list[parts.Line]
    delivery: parts.Way
    subtotal: Money
    total: Money
    payment: str
    cash_due: Money | None
    earns: Money
    placed_at: datetime
    answer_by: datetime | None
    ship_by: datetime | None
    sender: str
    can: Can


class Parcel(ShortParcel):
    """A parcel with all that sending it needs. Masked, `ship_to` names regency and province only and `buyer` nobody.

    A vendor who never sends what they make reads not even that.

    `given_back` went back to the buyer, and `fee_back` of the fees to the vendor with it.
    """

    fees: list[Fee]
    given_back: Money
    fee_back: Money
    courier: str
    tracking_no: str
    shipped_at: datetime | None
    delivered_at: datetime | None
    completes_at: datetime | None
    history: list[parts.Step]
    ship_to: parts.Address | None
    buyer: Recipient | None


def short(found: VendorOrder, shop: Vendor | None) -> ShortParcel:
    """A parcel as a list shows it."""
    return ShortParcel(**_short(found, shop))


def whole(found: VendorOrder, order: Order, shop: Vendor | None) -> Parcel:
    """A parcel with all that sending it needs, as long as it needs it, and only where the vendor sends it themselves."""
    shows = shows_buyer(found, shop)
    fees = [
        Fee(code=fee.code, basis_points=fee.basis_points, amount=Money(fee.amount, found.currency))
        for fee in found.fee_lines
    ]
    given_back, fee_back = given(found)
    return Parcel(
        **_short(found, shop),
        fees=fees,
        given_back=Money(given_back, found.currency),
        fee_back=Money(fee_back, found.currency),
        courier=found.courier,
        tracking_no=found.tracking_no,
        shipped_at=found.shipped_at,
        delivered_at=found.delivered_at,
        completes_at=found.completes_at,
        history=parts.steps(found),
        ship_to=_address(found, order, shop, shows),
        buyer=Recipient(name=order.buyer_name, phone=order.buyer_phone) if shows else None,
    )


def shows_buyer(found: VendorOrder, shop: Vendor | None) -> bool:
    """Whether this vendor needs to know whom the parcel is for."""
    return hands.sees_buyer(found, shop) and found.status in SHOWN_WHILE and not found.is_digital


def _address(found: VendorOrder, order: Order, shop: Vendor | None, shows: bool) -> parts.Address | None:
    if found.delivery not in shipping.SENT or passing.is_hidden(shop):
        return None
    seen = ("province", "regency", "province_name", "regency_name")
    return parts.address(order.ship_to if shows else {name: order.ship_to.get(name, "") for name in seen})


def _short(found: VendorOrder, shop: Vendor | None) -> dict[str, object]:
    given_back, fee_back = given(found)
    return {
        "id": found.id,
        "number": found.number,
        "status": found.status,
        "why": found.why,
        "lines": [parts.line(line, found.currency) for line in found.lines],
        "delivery": parts.way(found),
        "subtotal": Money(found.subtotal, found.currency),
        "total": found.money,
        "payment": found.order.provider,
        "cash_due": found.money if cash.is_due(found) else None,
        "earns": Money(earned(found) - given_back + fee_back, found.currency),
        "placed_at": found.placed_at,
        "answer_by": found.answer_by,
        "ship_by": found.ship_by,
        "sender": _sender(found, shop),
        "can": _can(found, shop),
    }


def _sender(found: VendorOrder, shop: Vendor | None) -> str:
    if passing.of(found) == Hands.ASKED:
        return "nobody"
    return "team" if hands.is_teams(found, shop) else "vendor"


def _can(found: VendorOrder, shop: Vendor | None) -> Can:
    status, way = found.status, found.delivery
    is_packed, is_handed = status == Status.PACKED, way in (shipping.PICKUP, shipping.SELF_DELIVERY)
    steps = {
        "accept": status == Status.TO_ACCEPT,
        "refuse": status in (Status.TO_ACCEPT, Status.ACCEPTED, Status.PACKED),
        "pack": status == Status.ACCEPTED and not found.is_digital,
        "ship": is_packed and way in shipping.SENT,
        "ready": is_packed and way == shipping.PICKUP,
        "hand_over": is_handed and status in (Status.PACKED, Status.SHIPPED, Status.READY_FOR_PICKUP),
        "deliver": status == Status.SHIPPED and not cash.is_due(found),
        "not_collected": status in cash.STANDS_READY and cash.is_due(found),
    }
    return Can(**{step: can and hands.may_vendor(found, shop, step) for step, can in steps.items()})


def deliveries(said: DeliverySettings | None) -> asks.Deliveries:
    """Every way that a vendor sends, as it can be sent back changed."""
    said = said or shipping.UNLESS_SAID
    by_self = None
    if said.self_delivery_fee is not None:
        fee = Money(said.self_delivery_fee)
        by_self = asks.SelfDelivery(fee=fee, regency_codes=said.self_delivery_regencies)
    pickup = asks.Pickup(place=said.pickup_place) if said.pickup_place else None
    return asks.Deliveries(courier=said.has_courier, self_delivery=by_self, pickup=pickup)
