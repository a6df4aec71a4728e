"""Complaints: a buyer opens one, the vendor answers, the buyer agrees or not, a neutral third decides."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.kit.clock import now
from services.kit.errors import Forbidden, Refused
from services.kit.event import Event
from services.kit.http import body, caller, query, requires
from services.kit.settings import settings
from services.orders import bus, chores, db, letters
from services.orders.models import Complaint
from services.orders.queries import complaints as queries
from services.orders.queries import copies, orders
from services.orders.routes.buyers import mine_to_change
from services.orders.rules import complaint as rules
from services.orders.rules import hands, ready
from services.orders.shapes import complaints as shapes

routes = Blueprint("complaints", __name__)
VENDOR, COUNSELLOR, UNIT_HEAD, FINANCE = "vendor", "counsellor", "unit_head", "finance"
Step = Callable[[Complaint, datetime], list[Event] | None]
VendorsStep = Callable[[Complaint, bool, datetime], list[Event] | None]
"""A vendor's, or somebody's for them: the complaint, whether they write to buyers, and when."""


@routes.post("/orders/<order_id>/vendor-orders/<vendor_order_id>/complaints")
@requires("guest", "buyer", "vendor", in_person=True)
def open_complaint(order_id: str, vendor_order_id: str) -> tuple[dict[str, Any], int]:
    """Say that something is wrong with a parcel that has arrived, or has not though it should have."""
    asked, at = body(shapes.Complain), now()
    wants = asked.amount.amount if asked.amount else None
    with db.begin() as session:
        part = orders.part_of(mine_to_change(session, order_id), vendor_order_id)
        free = copies.free_days(session)
        bus.announce(session, *rules.open_complaint(part, asked.reason, asked.story, wants, at, _turn(), free))
        return shapes.for_buyer(part.complaints[-1], at).model_dump(mode="json"), 201


@routes.post("/orders/<order_id>/complaints/<complaint_id>/accept")
@requires("guest", "buyer", "vendor", in_person=True)
def accept_answer(order_id: str, complaint_id: str) -> dict[str, Any]:
    """The buyer agrees to what the vendor offers."""
    return _buyers_step(order_id, complaint_id, rules.accept)


@routes.post("/orders/<order_id>/complaints/<complaint_id>/escalate")
@requires("guest", "buyer", "vendor", in_person=True)
def escalate_complaint(order_id: str, complaint_id: str) -> dict[str, Any]:
    """The buyer does not agree, and asks for the neutral third."""
    return _buyers_step(order_id, complaint_id, lambda found, at: rules.escalate(found, at, _turn()))


@routes.post("/orders/<order_id>/complaints/<complaint_id>/withdraw")
@requires("guest", "buyer", "vendor", in_person=True)
def withdraw_complaint(order_id: str, complaint_id: str) -> dict[str, Any]:
    """The buyer is content after all."""
    return _buyers_step(order_id, complaint_id, rules.withdraw)


@routes.post("/orders/<order_id>/complaints/<complaint_id>/send-back")
@requires("guest", "buyer", "vendor", in_person=True)
def send_back(order_id: str, complaint_id: str) -> dict[str, Any]:
    """The buyer has sent the goods back."""
    told = body(shapes.SendBack)
    return _buyers_step(
        order_id, complaint_id, lambda found, at: rules.send_back(found, told.courier, told.tracking_no, at)
    )


@routes.get("/complaints")
@requires(VENDOR, COUNSELLOR, UNIT_HEAD, FINANCE, in_person=True)
def list_complaints() -> dict[str, Any]:
    """A vendor's own; for a neutral third, those that they may decide with `status=escalated`; for the officers of a shop that
    is shut, those that they answer. Oldest first.
    """
    page, at = query(shapes.ComplaintPage), now()
    with db.begin() as session:
        found, after = queries.page(session, _vendors(session), page.status, page.limit, page.after)
        own, silent = _answers_for(session), _silent(session, found)
        return {"items": [_seen(one, own, silent, at) for one in found], "next": after}


@routes.get("/complaints/<complaint_id>")
@requires(VENDOR, COUNSELLOR, UNIT_HEAD, FINANCE, in_person=True)
def show_complaint(complaint_id: str) -> dict[str, Any]:
    """One complaint; of who bought it there is no word."""
    with db.begin() as session:
        found = queries.to_read(session, complaint_id, _vendors(session))
        return _seen(found, _answers_for(session), _silent(session, [found]), now()).model_dump(mode="json")


@routes.post("/complaints/<complaint_id>/answer")
@requires(VENDOR, COUNSELLOR, UNIT_HEAD, in_person=True)
def answer_complaint(complaint_id: str) -> dict[str, Any]:
    """The vendor answers, or somebody for them while their shop is shut, or where they write nothing themselves."""
    told, who = body(shapes.Answer), caller()
    amount = told.amount.amount if told.amount else None
    by = "" if who.role == VENDOR else who.person_id

    def step(found: Complaint, may_write: bool, at: datetime) -> list[Event]:
        own = ready.choose(found, told.ready) if told.ready else ready.write(told.offer, told.text, may_write)
        return rules.answer(found, own.offer, amount, own.text, at, _turn(), by)

    return _vendors_step(complaint_id, step)


@routes.post("/complaints/<complaint_id>/ask-team")
@requires(VENDOR, in_person=True)
def ask_team(complaint_id: str) -> dict[str, Any]:
    """A vendor who writes nothing asks that somebody answers for them."""
    return _vendors_step(complaint_id, ready.ask_team)


@routes.post("/complaints/<complaint_id>/returned")
@requires(VENDOR, COUNSELLOR, UNIT_HEAD, in_person=True)
def take_goods_back(complaint_id: str) -> dict[str, Any]:
    """The goods are with the vendor again, or with whoever answers for them."""
    return _vendors_step(complaint_id, lambda found, _, at: rules.take_back(found, at))


@routes.post("/complaints/<complaint_id>/decide")
@requires(UNIT_HEAD, FINANCE)
def decide_complaint(complaint_id: str) -> dict[str, Any]:
    """The neutral third decides."""
    told, who, at = body(shapes.Decide), caller(), now()
    if not _is_third():
        raise Forbidden()
    amount = told.amount.amount if told.amount else None
    with db.begin() as session:
        found = queries.to_change(session, complaint_id, _vendors(session))
        before = found.version
        news = rules.decide(found, told.outcome, amount, told.note, who.role, at, who.person_id)
        _tell(session, found, before, news, at)
        return _seen(found, _answers_for(session), _silent(session, [found]), at).model_dump(mode="json")


def _buyers_step(order_id: str, complaint_id: str, step: Step) -> dict[str, Any]:
    at = now()
    with db.begin() as session:
        found = queries.of_order(mine_to_change(session, order_id), complaint_id)
        before = found.version
        _tell(session, found, before, step(found, at), at)
        return shapes.for_buyer(found, at).model_dump(mode="json")


def _vendors_step(complaint_id: str, step: VendorsStep) -> dict[str, Any]:
    at = now()
    with db.begin() as session:
        own = _answers_for(session)
        found = queries.to_change(session, complaint_id, [caller().vendor_id] if caller().role == VENDOR else own)
        if found.vendor_id not in own:
            raise Refused("team_answers", "Somebody else answers while this shop is shut.")
        before = found.version
        silent = _silent(session, [found])
        may_write = caller().role != VENDOR or found.vendor_id not in silent
        _tell(session, found, before, step(found, may_write, at), at)
        return _seen(found, own, silent, at).model_dump(mode="json")


def _tell(session: Session, found: Complaint, before: int, news: list[Event] | None, at: datetime) -> None:
    bus.announce(session, *(news or ()))
    session.flush()  # so that each step is written down
    if found.version > before:
        letters.about_complaint(session, found)
    rules.close_settled(found.vendor_order.order, at)
    chores.wake(session, "refunds")


def _vendors(session: Session) -> Collection[str] | None:
    """Whose complaints are the asker's to see; None for all. A third must be one of those that the settings name."""
    who = caller()
    if who.role == VENDOR:
        return [who.vendor_id]
    if who.role == FINANCE:
        if not _is_third():
            raise Forbidden()
        return None
    return who.helps if who.role == UNIT_HEAD and _is_third() else _answers_for(session)


def _answers_for(session: Session) -> Collection[str]:
    """The vendors as whom the asker answers: a vendor themselves unless the unit has shut their shop, else its officers."""
    who = caller()
    if who.role == FINANCE:
        return []
    if who.role == VENDOR:
        shop = copies.shop(session, who.vendor_id)
        return [] if shop and shop.trading_status == hands.SUSPENDED else [who.vendor_id]
    return {*copies.shut_among(session, who.acts_for), *copies.silent_among(session, who.helps)}


def _silent(session: Session, found: Collection[Complaint]) -> Collection[str]:
    return copies.silent_among(session, {one.vendor_id for one in found})


def _is_third() -> bool:
    return caller().role in settings().complaint_roles.split(",")


def _seen(found: Complaint, own: Collection[str], silent: Collection[str], at: datetime) -> shapes.Seen:
    is_own, role = found.vendor_id in own, caller().role
    if role == FINANCE:  # which shops have limits is not finance's business
        return shapes.for_third(found, at, caller().person_id, is_own)
    is_party = role in (VENDOR, COUNSELLOR)
    seen = shapes.for_vendor(found, at, is_own) if is_party else shapes.for_third(found, at, caller().person_id, is_own)
    return shapes.inside(seen, found, found.vendor_id not in silent)


def _turn() -> timedelta:
    return timedelta(hours=settings().complaint_hours)
