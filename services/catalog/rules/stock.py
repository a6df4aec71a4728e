"""How many there are, and who may have them: holds for all of an order or for none of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from services.catalog.models import Held, Kind, Listing, Movement, Reservation, Status, Stock
from services.catalog.rules.listing import changed
from services.events import (
    ListingChanged,
    OrderLine,
    OrderPlaced,
    RefusedLine,
    ReservedLine,
    StockRefused,
    StockReserved,
    VendorOrderChanged,
)
from services.kit.errors import BadInput, Refused

Found = Mapping[str, Listing]
NEXT = {Held.HELD: {Held.COMMITTED, Held.RELEASED, Held.EXPIRED}}


def count(listing: Listing, on_hand: int, at: datetime) -> Movement:
    """The maker has counted what lies there; never fewer than buyers already hold."""
    if listing.kind != Kind.PHYSICAL:
        raise Refused("not_counted", "Only things that lie ready are counted.")
    if listing.stock is None:
        listing.stock = Stock(listing_id=listing.id, on_hand=0, reserved=0)
    if on_hand < listing.stock.reserved:
        raise Refused("below_reserved", "Buyers already hold more than that.", reserved=listing.stock.reserved)
    delta = on_hand - listing.stock.on_hand
    listing.stock.on_hand, listing.stock.counted_at = on_hand, at
    return Movement(listing_id=listing.id, delta=delta, reason="count", ref="", at=at)


def reserve(found: Found, order: OrderPlaced) -> StockReserved | StockRefused:
    """Hold every line of the order at the price the buyer was shown, or none of them. One line a listing."""
    if any(line.quantity < 1 for line in order.lines):
        raise BadInput({"lines": "quantity"}, detail="An order asks for less than one of something.")
    refused = [_refusal(found.get(line.listing_id), line) for line in order.lines]
    if any(refused):
        return StockRefused(order.order_id, order.version, [line for line in refused if line])
    for line in order.lines:
        if stock := _counted(found[line.listing_id]):
            stock.reserved += line.quantity
    held = [_held(found[line.listing_id], line) for line in order.lines]
    return StockReserved(order.order_id, order.version, held)


def _refusal(listing: Listing | None, line: OrderLine) -> RefusedLine | None:
    if listing is None or listing.status != Status.PUBLISHED:
        return RefusedLine(line.listing_id, "gone", 0)
    if not listing.shop.is_open:
        return RefusedLine(line.listing_id, "closed", 0)
    left = line.quantity if listing.available is None else listing.available
    if left < line.quantity:
        return RefusedLine(line.listing_id, "short", left, listing.money)
    if listing.money != line.price:
        return RefusedLine(line.listing_id, "price_changed", left, listing.money)
    return None


def _held(listing: Listing, line: OrderLine) -> ReservedLine:
    return ReservedLine(line.listing_id, line.quantity, listing.money, listing.kind)


def _counted(listing: Listing) -> Stock | None:
    return listing.stock if listing.kind == Kind.PHYSICAL else None


def commit(found: Found, held: Iterable[Reservation], at: datetime) -> list[Movement]:
    """They are paid for: what was held has left the shelf."""
    movements = []
    for hold in held:
        _move(hold, Held.COMMITTED)
        stock = found[hold.listing_id].stock
        if hold.is_counted and stock:
            stock.reserved -= hold.quantity
            stock.on_hand -= hold.quantity
            movements.append(
                Movement(listing_id=hold.listing_id, delta=-hold.quantity, reason="sold", ref=hold.order_id, at=at)
            )
    return movements


def release(found: Found, held: Iterable[Reservation], to: Held) -> None:
    """Nobody pays for them: what was held can be had by others."""
    for hold in held:
        _move(hold, to)
        stock = found[hold.listing_id].stock
        if hold.is_counted and stock:
            stock.reserved -= hold.quantity


def _move(hold: Reservation, to: Held) -> None:
    if to not in NEXT.get(Held(hold.status), set()):
        raise Refused("wrong_state", f"This reservation is {hold.status}, so it cannot become {to}.")
    hold.status = to


def is_vendor_out_of_stock(parcel: VendorOrderChanged) -> bool:
    """Whether a maker found that they have none, before or after they accepted; not that a buyer asked for too many."""
    is_paid_for = parcel.before in ("to_accept", "accepted", "packed")
    return is_paid_for and parcel.after in ("refused", "cancelled") and parcel.why == "out_of_stock"


def buyable(found: Found) -> dict[str, bool]:
    """Which of them can be bought now; taken before a change, for `turned`."""
    return {listing.id: listing.is_buyable for listing in found.values()}


def turned(found: Found, before: Mapping[str, bool]) -> list[ListingChanged]:
    """News of those that have just sold out, or come back."""
    return [changed(listing) for listing in found.values() if listing.is_buyable != before[listing.id]]
