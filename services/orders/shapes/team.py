"""What officers see of parcels that they decide about or send: the goods, and whom they are for only to send them."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from services.kit.http import Shape
from services.orders.models import Status, Vendor, VendorOrder
from services.orders.rules import cash, hands, passing, shipping
from services.orders.shapes import asks, parts
from services.orders.shapes.vendors import SHOWN_WHILE, Recipient


class TeamPage(asks.Page):
    """Which page of what: parcels `to_decide` about, `to_send`, or `on_the_way`."""

    what: Literal["to_decide", "to_send", "on_the_way"] = "to_decide"


class Decide(Shape):
    """What becomes of a parcel whose shop is shut."""

    choice: str = Field(max_length=30)


class Can(Shape):
    """The steps that the team may take now, and what may be decided."""

    decide: list[str]
    pack: bool
    ship: bool
    ready: bool
    hand_over: bool
    deliver: bool


class ShortParcel(Shape):
    """A parcel in an officer's list; `decide_by` is until when somebody says what becomes of it."""

    id: str
    number: str
    vendor_id: str
    shop: parts.Shop
    status: str
    hands: str
    lines: list[parts.Line]
    delivery: parts.Way
    placed_at: datetime
    ship_by: datetime | None
    decide_by: datetime | None
    is_late: bool
    can: Can


class Parcel(ShortParcel):
    """A parcel with what sending it needs; `buyer` and `ship_to` stand there only while the team sends it."""

    courier: str
    tracking_no: str
    history: list[parts.Step]
    ship_to: parts.Address | None
    buyer: Recipient | None


def short(found: VendorOrder, shop: Vendor, is_head: bool, at: datetime) -> ShortParcel:
    """A parcel as a list shows it."""
    return ShortParcel(**_short(found, shop, is_head, at))


def whole(found: VendorOrder, shop: Vendor, is_head: bool, at: datetime) -> Parcel:
    """A parcel as its page shows it."""
    shows, order = shows_buyer(found, shop), found.order
    is_sent = found.delivery in shipping.SENT
    return Parcel(
        **_short(found, shop, is_head, at),
        courier=found.courier,
        tracking_no=found.tracking_no,
        history=parts.steps(found),
        ship_to=parts.address(order.ship_to) if shows and is_sent else None,
        buyer=Recipient(name=order.buyer_name, phone=order.buyer_phone) if shows else None,
    )


def shows_buyer(found: VendorOrder, shop: Vendor) -> bool:
    """Whether the team needs to know whom it is for."""
    return found.status in SHOWN_WHILE and hands.is_teams(found, shop) and not found.is_digital


def _short(found: VendorOrder, shop: Vendor, is_head: bool, at: datetime) -> dict[str, object]:
    until = found.decide_by or found.ship_by
    return {
        "id": found.id,
        "number": found.number,
        "vendor_id": found.vendor_id,
        "shop": parts.shop_of(found),
        "status": found.status,
        "hands": str(passing.of(found)),
        "lines": [parts.line(line, found.currency) for line in found.lines],
        "delivery": parts.way(found),
        "placed_at": found.placed_at,
        "ship_by": found.ship_by,
        "decide_by": found.decide_by,
        "is_late": until is not None and until <= at and found.status in passing.AT_STAKE,
        "can": _can(found, shop, is_head),
    }


def _can(found: VendorOrder, shop: Vendor, is_head: bool) -> Can:
    status, way, is_ours = found.status, found.delivery, hands.is_teams(found, shop)
    is_packed, is_handed = status == Status.PACKED, way in (shipping.PICKUP, shipping.SELF_DELIVERY)
    return Can(
        decide=hands.choices(found, is_head),
        pack=is_ours and status == Status.ACCEPTED,
        ship=is_ours and is_packed and way in shipping.SENT,
        ready=is_ours and is_packed and way == shipping.PICKUP,
        hand_over=is_ours and is_handed and status in (Status.SHIPPED, Status.READY_FOR_PICKUP),
        deliver=is_ours and status == Status.SHIPPED and not cash.is_due(found),
    )
