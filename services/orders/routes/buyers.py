"""What a buyer does with an order: look, cancel, say that it arrived, have the link sent again."""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.kit.clock import now
from services.kit.errors import NotFound, Refused
from services.kit.http import ANYONE, body, caller, query, requires
from services.kit.settings import settings
from services.orders import bus, by_hand, chores, db, letters
from services.orders.models import Order
from services.orders.queries import copies, refunds
from services.orders.queries import orders as queries
from services.orders.rules import cash
from services.orders.rules import order as orders
from services.orders.rules import vendor_order as rules
from services.orders.rules.consequences import follow, give_back_late_money
from services.orders.shapes import asks
from services.orders.shapes import orders as shapes

routes = Blueprint("buyers", __name__)


@routes.get("/orders/<order_id>")
@requires("guest", "buyer", "vendor", "finance", in_person=True)
def show_order(order_id: str) -> dict[str, Any]:
    """An order, to whoever holds its link or bought it; to finance without contact and address."""
    with db.begin() as session:
        order = queries.order_to_read(session, order_id)
        if caller().role != "finance":
            _check_mine(order)
        return shapes.whole(order, _is_mine(order), now(), copies.free_days(session)).model_dump(mode="json")


@routes.get("/my/orders")
@requires("buyer", "vendor", in_person=True)
def list_my_orders() -> dict[str, Any]:
    """What the asker bought, newest first."""
    page = query(asks.Page)
    with db.begin() as session:
        found, after = queries.orders_of(session, caller().person_id, page.limit, page.after)
        return {"items": shapes.short(found), "next": after}


@routes.post("/orders/<order_id>/cancel")
@requires("guest", "buyer", "vendor", in_person=True)
def cancel_order(order_id: str) -> dict[str, Any]:
    """Call off an order that is unpaid, or of which no vendor has accepted anything yet: then the money goes back."""
    with db.begin() as session:
        order = mine_to_change(session, order_id)
        _cancel(session, order)
    return {"id": order.id, "status": order.status}


def _cancel(session: Session, order: Order) -> None:
    at = now()
    if not shapes.can_cancel(order):
        raise Refused("too_late", f"This order is {order.status}.", state=str(order.status))
    if order.status in orders.UNPAID:
        bus.announce(session, orders.cancel(order, "buyer", at), *give_back_late_money(order, at))
        letters.about_order(session, "cancelled", order)
        chores.wake(session, "payments")
    else:
        for part in order.vendor_orders:
            bus.announce(session, *follow(part, [rules.cancel(part, "buyer", at)], at))
    chores.wake(session, "refunds")


@routes.post("/orders/<order_id>/vendor-orders/<vendor_order_id>/cancel")
@requires("guest", "buyer", "vendor", in_person=True)
def cancel_vendor_order(order_id: str, vendor_order_id: str) -> dict[str, Any]:
    """Call off one parcel that its vendor has not accepted yet, or has not sent in time; its money goes back."""
    with db.begin() as session:
        part = queries.part_of(mine_to_change(session, order_id), vendor_order_id)
        at = now()
        bus.announce(session, *follow(part, [rules.cancel(part, "buyer", at)], at))
        chores.wake(session, "refunds")
    return {"id": part.id, "status": part.status}


@routes.post("/orders/<order_id>/vendor-orders/<vendor_order_id>/received")
@requires("guest", "buyer", "vendor", in_person=True)
def receive_vendor_order(order_id: str, vendor_order_id: str) -> dict[str, Any]:
    """Say that a parcel has arrived."""
    with db.begin() as session:
        part = queries.part_of(mine_to_change(session, order_id), vendor_order_id)
        at = now()
        arrived = rules.deliver(part, at, settings().complete_days, copies.free_days(session))
        cash.receive(part, at)  # whoever has it has paid for it, where it is paid from hand to hand
        bus.announce(session, *follow(part, [arrived], at))
    return {"id": part.id, "status": part.status}


@routes.post("/orders/<order_id>/refunds/<refund_id>/received")
@requires("guest", "buyer", "vendor", in_person=True)
def receive_refund(order_id: str, refund_id: str) -> dict[str, Any]:
    """Say that the vendor gave this money back in cash; nobody but the buyer can."""
    with db.begin() as session:
        refund = refunds.of_order(mine_to_change(session, order_id), refund_id)
        by_hand.settle_in_cash(session, refund, now())
    return {"id": refund.id, "status": refund.status}


@routes.post("/orders/links")
@requires(ANYONE)
def send_link() -> tuple[dict[str, Any], int]:
    """Send the link of an order to the address it was made with; the same answer whether or not the two belong together."""
    asked = body(asks.SendLink)
    with db.begin() as session:
        order = queries.order_by_number(session, asked.number, asked.email)
        if order is not None:
            # One mail an hour, however often somebody asks.
            letters.about_order(session, "link", order, round=f"-{now():%Y%m%d%H}")
    return {"status": "accepted"}, 202


def mine_to_change(session: Session, order_id: str) -> Order:
    """The order, locked, for whoever holds its link or bought it; NotFound for everybody else."""
    order = queries.order_to_change(session, order_id)
    _check_mine(order)
    return order


def _check_mine(order: Order) -> None:
    if not _is_mine(order):
        raise NotFound()


def _is_mine(order: Order) -> bool:
    who = caller()
    return who.link == order.id or bool(who.person_id and who.person_id == order.buyer_id)
