"""Parcels in other hands than their vendor's: officers decide what becomes of those of a shut shop, and send for some shops."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from flask import Blueprint

from services.events import VendorOrderChanged
from services.kit import audit
from services.kit.clock import now
from services.kit.http import body, caller, query, requires
from services.kit.settings import settings
from services.orders import bus, chores, db, letters
from services.orders.models import VendorOrder
from services.orders.queries import copies
from services.orders.queries import hands as queries
from services.orders.rules import hands, vendor_order
from services.orders.rules.consequences import follow
from services.orders.shapes import asks
from services.orders.shapes import team as shapes

routes = Blueprint("team", __name__, url_prefix="/team/parcels")
UNIT_HEAD, COUNSELLOR, ASSISTANT = "unit_head", "counsellor", "assistant"
OFFICERS, DECIDE = (COUNSELLOR, ASSISTANT, UNIT_HEAD), (COUNSELLOR, UNIT_HEAD)
Step = Callable[[VendorOrder, datetime, frozenset[date]], Sequence[VendorOrderChanged]]
MAILS = {"shipped": "shipped", "ready_for_pickup": "ready"}


@routes.get("")
@requires(*OFFICERS)
def list_team_parcels() -> dict[str, Any]:
    """Of the shops that the officer acts for at this second: what waits for a decision, for a courier, or is on its way."""
    page, at = query(shapes.TeamPage), now()
    with db.begin() as session:
        found, after = queries.page(session, caller().acts_for, page.what, page.limit, page.after)
        return {"items": [shapes.short(part, shop, _decides(), at) for part, shop in found], "next": after}


@routes.get("/<vendor_order_id>")
@requires(*OFFICERS)
def show_team_parcel(vendor_order_id: str) -> dict[str, Any]:
    """One of them; each look at whom it is for is written down."""
    with db.begin() as session:
        part, shop = queries.to_read(session, vendor_order_id, caller().acts_for)
        if shapes.shows_buyer(part, shop):
            audit.note(session, f"{part.id}.address", "", "read")
        return shapes.whole(part, shop, _decides(), now()).model_dump(mode="json")


@routes.post("/<vendor_order_id>/decide")
@requires(*DECIDE)
def decide_team_parcel(vendor_order_id: str) -> dict[str, Any]:
    """Say what becomes of a parcel whose shop is shut; to say it again changes nothing."""
    choice, at = body(shapes.Decide).choice, now()
    with db.begin() as session:
        part, _ = queries.to_change(session, vendor_order_id, caller().acts_for)
        news = hands.decide(part, choice, caller().role == UNIT_HEAD, at)
        bus.announce(session, *news)
        if news:
            letters.about_hands(session, part)
        chores.wake(session, "refunds")
        return {"id": part.id, "status": part.status, "hands": part.hands}


@routes.post("/<vendor_order_id>/pack")
@requires(*OFFICERS)
def pack_team_parcel(vendor_order_id: str) -> dict[str, Any]:
    """It is packed."""
    return _change(vendor_order_id, lambda part, at, _: [vendor_order.pack(part, at)])


@routes.post("/<vendor_order_id>/ship")
@requires(*OFFICERS)
def ship_team_parcel(vendor_order_id: str) -> dict[str, Any]:
    """It is on its way, with this courier under this number."""
    told = body(asks.Ship)
    return _change(vendor_order_id, lambda part, at, _: [vendor_order.ship(part, told.courier, told.tracking_no, at)])


@routes.post("/<vendor_order_id>/ready")
@requires(*OFFICERS)
def make_team_parcel_ready(vendor_order_id: str) -> dict[str, Any]:
    """It can be picked up."""
    within = timedelta(days=settings().collect_days)
    return _change(vendor_order_id, lambda part, at, _: [vendor_order.ready(part, at, within)])


@routes.post("/<vendor_order_id>/hand-over")
@requires(*OFFICERS)
def hand_over_team_parcel(vendor_order_id: str) -> dict[str, Any]:
    """The buyer has it from the team's own hands; it was paid before."""
    days = settings().complete_days
    return _change(vendor_order_id, lambda part, at, free: vendor_order.hand_over(part, at, days, free))


@routes.post("/<vendor_order_id>/deliver")
@requires(*OFFICERS)
def deliver_team_parcel(vendor_order_id: str) -> dict[str, Any]:
    """The courier says that it has arrived."""
    days = settings().complete_days
    return _change(vendor_order_id, lambda part, at, free: [vendor_order.deliver(part, at, days, free)])


def _change(vendor_order_id: str, step: Step) -> dict[str, Any]:
    at = now()
    with db.begin() as session:
        part, shop = queries.to_change(session, vendor_order_id, caller().acts_for)
        hands.check_team(part, shop)
        taken = step(part, at, copies.free_days(session))
        bus.announce(session, *follow(part, taken, at))
        if taken[-1].after in MAILS:
            letters.about_parcel(session, MAILS[taken[-1].after], part)
        return {"id": part.id, "status": part.status, "hands": part.hands}


def _decides() -> bool:
    return caller().role == UNIT_HEAD
