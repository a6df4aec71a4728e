"""Complaints: a buyer opens one, the vendor answers, the buyer agrees or not, a neutral third decides."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.kit.clock import now
from services.kit.errors import Forbidden
from services.kit.event import Event
from services.kit.http import body, caller, query, requires
from services.kit.settings import settings
from services.orders import bus, chores, db, letters
from services.orders.models import Complaint
from services.orders.queries import complaints as queries
from services.orders.queries import orders
from services.orders.routes.buyers import mine_to_change
from services.orders.rules import complaint as rules
from services.orders.shapes import complaints as shapes

routes = Blueprint("complaints", __name__)
VENDOR, UNIT_HEAD, FINANCE = "vendor", "unit_head", "finance"
Step = Callable[[Complaint, datetime], list[Event] | None]


@routes.post("/orders/<order_id>/vendor-orders/<vendor_order_id>/complaints")
@requires("guest", "buyer", "vendor")
def open_complaint(order_id: str, vendor_order_id: str) -> tuple[dict[str, Any], int]:
    """Say that something is wrong with a parcel that has arrived, or has not though it should have."""
    asked, at = body(shapes.Complain), now()
    wants = asked.amount.amount if asked.amount else None
    with db.begin() as session:
        part = orders.part_of(mine_to_change(session, order_id), vendor_order_id)
        bus.announce(session, *rules.open_complaint(part, asked.reason, asked.story, wants, at, _turn()))
        return shapes.for_buyer(part.complaints[-1], at).model_dump(mode="json"), 201


@routes.post("/orders/<order_id>/complaints/<complaint_id>/accept")
@requires("guest", "buyer", "vendor")
def accept_answer(order_id: str, complaint_id: str) -> dict[str, Any]:
    """The buyer agrees to what the vendor offers."""
    return _buyers_step(order_id, complaint_id, rules.accept)


@routes.post("/orders/<order_id>/complaints/<complaint_id>/escalate")
@requires("guest", "buyer", "vendor")
def escalate_complaint(order_id: str, complaint_id: str) -> dict[str, Any]:
    """The buyer does not agree, and asks for the neutral third."""
    return _buyers_step(order_id, complaint_id, lambda found, at: rules.escalate(found, at, _turn()))


@routes.post("/orders/<order_id>/complaints/<complaint_id>/withdraw")
@requires("guest", "buyer", "vendor")
def withdraw_complaint(order_id: str, complaint_id: str) -> dict[str, Any]:
    """The buyer is content after all."""
    return _buyers_step(order_id, complaint_id, rules.withdraw)


@routes.post("/orders/<order_id>/complaints/<complaint_id>/send-back")
@requires("guest", "buyer", "vendor")
def send_back(order_id: str, complaint_id: str) -> dict[str, Any]:
    """The buyer has sent the goods back."""
    told = body(shapes.SendBack)
    return _buyers_step(
        order_id, complaint_id, lambda found, at: rules.send_back(found, told.courier, told.tracking_no, at)
    )


@routes.get("/complaints")
@requires(VENDOR, UNIT_HEAD, FINANCE)
def list_complaints() -> dict[str, Any]:
    """A vendor's own; for a neutral third, those that they may decide with `status=escalated`. Oldest first."""
    page, at = query(shapes.ComplaintPage), now()
    with db.begin() as session:
        found, after = queries.page(session, _vendors(), page.status, page.limit, page.after)
        return {"items": [_seen(one, at) for one in found], "next": after}


@routes.get("/complaints/<complaint_id>")
@requires(VENDOR, UNIT_HEAD, FINANCE)
def show_complaint(complaint_id: str) -> dict[str, Any]:
    """One complaint; of who bought it there is no word."""
    with db.begin() as session:
        return _seen(queries.to_read(session, complaint_id, _vendors()), now()).model_dump(mode="json")


@routes.post("/complaints/<complaint_id>/answer")
@requires(VENDOR)
def answer_complaint(complaint_id: str) -> dict[str, Any]:
    """The vendor answers."""
    told = body(shapes.Answer)
    amount = told.amount.amount if told.amount else None
    return _step(complaint_id, lambda found, at: rules.answer(found, told.offer, amount, told.text, at, _turn()))


@routes.post("/complaints/<complaint_id>/returned")
@requires(VENDOR)
def take_goods_back(complaint_id: str) -> dict[str, Any]:
    """The goods are with the vendor again."""
    return _step(complaint_id, rules.take_back)


@routes.post("/complaints/<complaint_id>/decide")
@requires(UNIT_HEAD, FINANCE)
def decide_complaint(complaint_id: str) -> dict[str, Any]:
    """The neutral third decides."""
    told, role = body(shapes.Decide), caller().role
    amount = told.amount.amount if told.amount else None
    return _step(complaint_id, lambda found, at: rules.decide(found, told.outcome, amount, told.note, role, at))


def _buyers_step(order_id: str, complaint_id: str, step: Step) -> dict[str, Any]:
    at = now()
    with db.begin() as session:
        found = queries.of_order(mine_to_change(session, order_id), complaint_id)
        _take(session, found, step, at)
        return shapes.for_buyer(found, at).model_dump(mode="json")


def _step(complaint_id: str, step: Step) -> dict[str, Any]:
    at = now()
    with db.begin() as session:
        found = queries.to_change(session, complaint_id, _vendors())
        _take(session, found, step, at)
        return _seen(found, at).model_dump(mode="json")


def _take(session: Session, found: Complaint, step: Step, at: datetime) -> None:
    before = found.version
    bus.announce(session, *(step(found, at) or ()))
    session.flush()  # so that each step is written down
    if found.version > before:
        letters.about_complaint(session, found)
    rules.close_settled(found.vendor_order.order, at)
    chores.wake(session, "refunds")


def _vendors() -> Collection[str] | None:
    """Whose complaints are the asker's; None for all. A third must be one of those that the settings name."""
    who = caller()
    if who.role == VENDOR:
        return [who.vendor_id]
    if who.role not in settings().complaint_roles.split(","):
        raise Forbidden()
    return who.caseload if who.role == UNIT_HEAD else None


def _seen(found: Complaint, at: datetime) -> shapes.Seen:
    return shapes.for_vendor(found, at) if caller().role == VENDOR else shapes.for_third(found, at)


def _turn() -> timedelta:
    return timedelta(hours=settings().complaint_hours)
