"""Money back to buyers: parts of parcels, by their vendors and by finance; and what providers could not give back."""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.kit import audit
from services.kit.clock import now
from services.kit.errors import BadInput, Refused
from services.kit.http import body, caller, query, requires
from services.orders import bus, by_hand, chores, db, vault
from services.orders.models import Order, Refund, Status, VendorOrder
from services.orders.queries import copies, orders
from services.orders.queries import refunds as queries
from services.orders.routes.buyers import mine_to_change
from services.orders.routes.once import once
from services.orders.rules import earning, hands, surplus, vendor_order
from services.orders.rules import refund as rules
from services.orders.rules.consequences import follow
from services.orders.rules.refund.by_hand import must_wait_for_account
from services.orders.shapes import refunds as shapes

routes = Blueprint("refunds", __name__)
VENDOR_MAY = (*vendor_order.OPEN, Status.DELIVERED)
NOT_SENT = (Status.TO_ACCEPT, Status.ACCEPTED, Status.PACKED)
WITH_VENDOR = (*NOT_SENT, Status.READY_FOR_PICKUP)


@routes.post("/vendor-orders/<vendor_order_id>/refunds")
@requires("vendor", in_person=True)
def refund_part(vendor_order_id: str) -> tuple[dict[str, Any], int]:
    """A vendor gives back a part of what a parcel cost; all of one that has not left is a refusal and not a refund."""
    asked = body(shapes.GiveBack)
    with db.begin() as session:
        part = orders.vendor_order_to_change(session, vendor_order_id, caller().vendor_id)
        hands.check_vendor(part, copies.shop(session, part.vendor_id), "refund")

        def give() -> dict[str, Any]:
            _must_be_undisputed(part.order)
            if part.status not in VENDOR_MAY or not earning.is_alive(part):
                raise Refused("wrong_state", f"This parcel is {part.status}.", state=str(part.status))
            portion = _portion(part, asked)
            if portion.amount == rules.left(part).amount and part.status in NOT_SENT:
                raise Refused("refuse_instead", "A parcel that will not be sent is refused.")
            if portion.amount == rules.left(part).amount and part.status == Status.READY_FOR_PICKUP:
                return _told([_give_whole(session, part, asked.why)])
            return _told([_give_portion(session, part, portion, asked.why)])

        return once(session, asked, give), 201


@routes.post("/orders/<order_id>/refunds")
@requires("finance")
def refund_order(order_id: str) -> tuple[dict[str, Any], int]:
    """Finance gives back a part of a parcel, a parcel, or all that is left of an order; what has not left is called off."""
    asked = body(shapes.GiveBackOfOrder)
    with db.begin() as session:
        order = orders.order_to_change(session, order_id)
        return once(session, asked, lambda: _told(_give(session, order, asked))), 201


def _give(session: Session, order: Order, asked: shapes.GiveBackOfOrder) -> list[Refund]:
    _must_be_undisputed(order)
    if not any(rules.is_paid(part) for part in order.vendor_orders):
        raise Refused("not_paid", f"{order.id} was not paid")
    if asked.vendor_order_id and (asked.amount or asked.lines):
        part = orders.part_of(order, asked.vendor_order_id)
        portion = _portion(part, asked)
        is_all = portion.amount == rules.left(part).amount and rules.is_paid(part)
        return [_give_whole(session, part, asked.why) if is_all else _give_portion(session, part, portion, asked.why)]
    if asked.amount or asked.lines:
        raise BadInput({"vendor_order_id": "missing"})
    chosen = [orders.part_of(order, asked.vendor_order_id)] if asked.vendor_order_id else order.vendor_orders
    parts = [part for part in chosen if rules.is_paid(part) and rules.left(part).amount]
    if not parts:
        raise Refused("refunded_before", "Nothing is left that could go back.")
    return [_give_whole(session, part, asked.why) for part in parts]


def _must_be_undisputed(order: Order) -> None:
    if order.is_disputed:
        raise Refused("disputed", "The buyer's bank is deciding over this money.")


def _give_whole(session: Session, part: VendorOrder, why: str) -> Refund:
    # What is on its way, and is given back whole, is lost: else it would wait for its buyer for ever.
    end = Status.LOST if part.status == Status.SHIPPED else Status.CANCELLED
    if part.status not in (*WITH_VENDOR, Status.SHIPPED):
        return _give_portion(session, part, rules.whole(part), why)
    bus.announce(session, *follow(part, [vendor_order.move(part, end, now(), why)], now()))
    return part.order.refunds[-1]


def _give_portion(session: Session, part: VendorOrder, portion: rules.Portion, why: str) -> Refund:
    refund = rules.want_part(part, portion, why, now())
    bus.announce(session, rules.changed(refund))
    chores.wake(session, "refunds")
    return refund


def _portion(part: VendorOrder, asked: shapes.GiveBack) -> rules.Portion:
    if asked.amount is not None and asked.lines:
        raise BadInput({"amount": "one_or_the_other"})
    if asked.amount is not None:
        return rules.of_amount(part, asked.amount.amount)
    if asked.lines:
        wanted = {line.listing_id: line.quantity for line in asked.lines}
        return rules.of_lines(part, wanted, asked.shipping)
    return rules.whole(part)


def _told(given: list[Refund]) -> dict[str, Any]:
    return {"refunds": [_short(one) for one in given]}


def _short(refund: Refund) -> dict[str, Any]:
    money = {"amount": refund.amount, "currency": refund.currency}
    return {"id": refund.id, "amount": money, "status": str(refund.status)}


@routes.put("/orders/<order_id>/refunds/<refund_id>/account")
@requires("guest", "buyer", "vendor", in_person=True)
def give_account(order_id: str, refund_id: str) -> dict[str, Any]:
    """The buyer says which bank account a refund by hand goes to; nobody but finance can read it."""
    account = body(shapes.Account)
    with db.begin() as session:
        refund = queries.of_order(mine_to_change(session, order_id), refund_id)
        must_wait_for_account(refund)
        queries.keep_account(session, refund.id, vault.seal(account.model_dump()), now())
    return {"id": refund.id, "status": refund.status}


@routes.get("/refunds")
@requires("finance")
def list_refunds() -> dict[str, Any]:
    """Refunds of every order, those that wait for a person by `status=manual_due`."""
    page = query(shapes.MoneyPage)
    with db.begin() as session:
        found, after = queries.refund_page(session, page.status, page.limit, page.after)
        return {"items": [shapes.refund(one) for one in found], "next": after}


@routes.get("/refunds/<refund_id>/account")
@requires("finance")
def show_account(refund_id: str) -> dict[str, str]:
    """The bank account that a refund by hand goes to; each look is written down."""
    with db.begin() as session:
        account = queries.account_of(session, refund_id)
        audit.note(session, f"{refund_id}.account", "", "read")
        return vault.unseal(account.sealed)


@routes.post("/refunds/<refund_id>/settle")
@requires("finance")
def settle_refund(refund_id: str) -> dict[str, Any]:
    """Finance has sent a refund by hand, and says how it can be seen; the account is forgotten after a while."""
    proof = body(shapes.Proof).proof
    with db.begin() as session:
        refund = queries.refund_to_change(session, refund_id)
        by_hand.settle(session, refund, proof, now())
    return {"id": refund.id, "status": refund.status}


@routes.get("/payments")
@requires("finance")
def list_money_set_aside() -> dict[str, Any]:
    """Money that came beside an order's payment, or that cannot be booked."""
    page = query(shapes.MoneyPage)
    with db.begin() as session:
        found, after = queries.payments_aside(session, page.status, page.limit, page.after)
        return {"items": [shapes.payment(one) for one in found], "next": after}


@routes.post("/payments/<payment_id>/settle")
@requires("finance")
def settle_parked(payment_id: str) -> dict[str, Any]:
    """Finance has sent money back at its provider that cannot be booked here, and says how it can be seen."""
    proof = body(shapes.Proof).proof
    with db.begin() as session:
        payment = queries.payment_to_change(session, payment_id)
        surplus.settle(payment, proof)
    return {"id": payment.id, "status": payment.status}
