"""What a vendor does with the parcels that buyers have paid for."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from flask import Blueprint

from services.events import VendorOrderChanged
from services.kit.clock import now
from services.kit.http import body, caller, query, requires
from services.kit.settings import settings
from services.kit.telemetry import log
from services.orders import bus, chores, db, letters
from services.orders.models import VendorOrder
from services.orders.queries import copies
from services.orders.queries import orders as queries
from services.orders.rules import hands
from services.orders.rules import vendor_order as rules
from services.orders.rules.consequences import follow
from services.orders.shapes import asks
from services.orders.shapes import vendors as shapes

routes = Blueprint("vendors", __name__)
Step = Callable[[VendorOrder, datetime, frozenset[date]], Sequence[VendorOrderChanged]]
MAILS = {"shipped": "shipped", "ready_for_pickup": "ready"}


@routes.get("/vendor-orders")
@requires("vendor")
def list_vendor_orders() -> dict[str, Any]:
    """The asker's paid parcels."""
    page = query(asks.ParcelPage)
    with db.begin() as session:
        found, after = queries.vendor_orders_of(session, caller().vendor_id, page.status, page.limit, page.after)
        shop = copies.shop(session, caller().vendor_id)
        return {"items": [shapes.short(part, shop) for part in found], "next": after}


@routes.get("/vendor-orders/<vendor_order_id>")
@requires("vendor")
def show_vendor_order(vendor_order_id: str) -> dict[str, Any]:
    """One parcel; whom it is for stands there only while sending it needs that, and each look at it is logged."""
    with db.begin() as session:
        part = queries.vendor_order_to_read(session, vendor_order_id, caller().vendor_id)
        shop = copies.shop(session, part.vendor_id)
        if shapes.shows_buyer(part, shop):
            log().info("address_shown", vendor_order_id=part.id, vendor_id=part.vendor_id)
        return shapes.whole(part, part.order, shop).model_dump(mode="json")


@routes.post("/vendor-orders/<vendor_order_id>/accept")
@requires("vendor")
def accept_vendor_order(vendor_order_id: str) -> dict[str, Any]:
    """The vendor will send it."""
    return _change(vendor_order_id, "accept", lambda part, at, free: [rules.accept(part, at, free)])


@routes.post("/vendor-orders/<vendor_order_id>/refuse")
@requires("vendor")
def refuse_vendor_order(vendor_order_id: str) -> dict[str, Any]:
    """The vendor cannot send it; the buyer's money goes back."""
    reason = body(asks.Refuse).reason
    return _change(vendor_order_id, "refuse", lambda part, at, _: [rules.refuse(part, reason, at)])


@routes.post("/vendor-orders/<vendor_order_id>/pack")
@requires("vendor")
def pack_vendor_order(vendor_order_id: str) -> dict[str, Any]:
    """It is packed."""
    return _change(vendor_order_id, "pack", lambda part, at, _: [rules.pack(part, at)])


@routes.post("/vendor-orders/<vendor_order_id>/ship")
@requires("vendor")
def ship_vendor_order(vendor_order_id: str) -> dict[str, Any]:
    """It is on its way."""
    told = body(asks.Ship)
    return _change(vendor_order_id, "ship", lambda part, at, _: [rules.ship(part, told.courier, told.tracking_no, at)])


@routes.post("/vendor-orders/<vendor_order_id>/ready")
@requires("vendor")
def make_vendor_order_ready(vendor_order_id: str) -> dict[str, Any]:
    """It can be picked up."""
    within = timedelta(days=settings().collect_days)
    return _change(vendor_order_id, "ready", lambda part, at, _: [rules.ready(part, at, within)])


@routes.post("/vendor-orders/<vendor_order_id>/deliver")
@requires("vendor")
def deliver_vendor_order(vendor_order_id: str) -> dict[str, Any]:
    """The courier says that it has arrived."""
    days = settings().complete_days
    return _change(vendor_order_id, "deliver", lambda part, at, free: [rules.deliver(part, at, days, free)])


def _change(vendor_order_id: str, name: str, step: Step) -> dict[str, Any]:
    at = now()
    with db.begin() as session:
        part = queries.vendor_order_to_change(session, vendor_order_id, caller().vendor_id)
        hands.check_vendor(part, copies.shop(session, part.vendor_id), name)
        taken = step(part, at, copies.free_days(session))
        bus.announce(session, *follow(part, taken, at))
        chores.wake(session, "refunds")
        if taken[-1].after in MAILS:
            letters.about_parcel(session, MAILS[taken[-1].after], part)
    return {"id": part.id, "status": part.status}
