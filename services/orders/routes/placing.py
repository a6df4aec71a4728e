"""From a basket to an order: what it would cost, and placing it once."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, request
from sqlalchemy.orm import Session

from services.kit.clock import now
from services.kit.errors import BadInput
from services.kit.http import ANYONE, body, caller, requires
from services.kit.ids import new_code, new_id
from services.kit.money import total
from services.kit.settings import settings
from services.kit.tokens import sign_link
from services.orders import bus, db, letters
from services.orders.models import REGIONS_VERSION
from services.orders.providers import offered
from services.orders.queries import answers, fees, orders, places, taxes
from services.orders.rules import address, fee, staff, tax
from services.orders.rules.basket import Parcel, Wanted, as_shown, parcels
from services.orders.rules.place import Asked, place
from services.orders.rules.ways import CASH, fitting
from services.orders.shapes import asks, parts

routes = Blueprint("placing", __name__)
HOLD_MINUTES_CASH = 30
OWN_ACCOUNT = ("buyer", "vendor")
"""Who finds what they bought under their own name later; others hold the link."""


@routes.post("/quotes")
@requires(ANYONE)
def quote() -> dict[str, Any]:
    """The basket as parcels, with the ways that each can go and what that costs, and the ways to pay that fit."""
    asked = body(asks.Quote)
    with db.begin() as session:
        market = places.market(session, {line.listing_id for line in asked.lines}, now())
    wanted = [Wanted(line.listing_id, line.quantity) for line in asked.lines]
    basket = parcels(wanted, market, address.regency_of(asked.ship_to.codes))
    return {
        "parcels": [_parcel(parcel) for parcel in basket],
        "total": total(parcel.subtotal for parcel in basket),
        "payments": fitting(offered(), basket, asked.deliveries),
    }


def _parcel(parcel: Parcel) -> dict[str, Any]:
    goods = [
        {"listing_id": listing.id, "title": listing.title, "quantity": wanted.quantity, "price": listing.money}
        for listing, wanted in parcel.goods
    ]
    ways = [parts.Way(choice=w.choice, label=w.label, fee=w.fee, days=w.days) for w in parcel.deliveries]
    shop = {"slug": parcel.vendor.slug, "name": parcel.vendor.name}
    return {"shop": shop, "lines": goods, "deliveries": ways, "subtotal": parcel.subtotal}


@routes.post("/orders")
@requires(ANYONE, in_person=True)
def place_order() -> tuple[dict[str, Any], int]:
    """Take an order and ask catalog whether it can be had; the same key and body have the same answer, once."""
    asked, key = body(asks.PlaceOrder), request.headers.get("Idempotency-Key", "")
    if not 1 <= len(key) <= 255:
        raise BadInput(code="idempotency_key_missing")
    who, at = caller(), now()
    with db.begin() as session:
        answer = _answer(session)
        meant = hashlib.sha256(asked.model_dump_json().encode()).hexdigest()
        before = answers.said_before(session, key, who.person_id or "guest", meant, answer, at)
        if before is None:
            buyer_id = who.person_id if who.role in OWN_ACCOUNT else None
            _place(session, asked, answer, buyer_id, at)
    return before or answer, 202


def _answer(session: Session) -> dict[str, Any]:
    order_id, number = new_id("ord"), f"PSN-{new_code(5)}"
    while orders.is_number_taken(session, number):
        number = f"PSN-{new_code(5)}"
    links = {"self": f"/api/v1/orders/{order_id}", "pay": None}
    return {"id": order_id, "number": number, "token": sign_link(order_id), "status": "placed", "links": links}


def _place(
    session: Session, asked: asks.PlaceOrder, answer: dict[str, Any], buyer_id: str | None, at: datetime
) -> None:
    wanted = [Wanted(line.listing_id, line.quantity, line.price) for line in asked.lines]
    market = places.market(session, {line.listing_id for line in wanted}, at)
    basket = as_shown(wanted, market, address.regency_of(asked.ship_to.codes), asked.deliveries, asked.shipping)
    meant = Asked(
        id=answer["id"],
        number=answer["number"],
        buyer_id=buyer_id,
        buyer=asked.buyer.model_dump(),
        language=asked.language,
        ship_to=_ship_to(session, asked.ship_to),
        deliveries=asked.deliveries,
        provider=asked.payment,
        held_until=at + _hold(asked.payment),
    )
    minimum = 1 if asked.payment == CASH else settings().min_payment_idr
    sellers = {parcel.vendor.id for parcel in basket}
    promised = fee.promised(fees.promises_to(session, sellers), fees.versions(session), at)
    order, news = place(meant, basket, places.fee_rates(session), at, minimum, promised)
    if settings().tax_withholding:
        tax.withhold(order, taxes.exempt(session, {part.vendor_id for part in order.vendor_orders}, tax.year_of(at)))
    staff.note(order, caller().helps)
    session.add(order)
    session.flush()
    bus.announce(session, news)
    letters.about_order(session, "placed", order)


def _ship_to(session: Session, given: asks.Address) -> dict[str, str]:
    if not given.village:
        return {}
    names = places.names_of(session, given.village)
    label = ", ".join(names[level] for level in ("village", "district", "regency", "province"))
    named = {f"{level}_name": name for level, name in names.items()}
    kept = given.model_dump() | address.full_codes(given.village) | named
    return kept | {"label": label, "regions_version": REGIONS_VERSION}


def _hold(payment: str) -> timedelta:
    """How long the goods are held for this way to pay; for cash only until catalog has said that they are."""
    if payment not in offered():
        raise BadInput({"payment": "not_offered"})
    return timedelta(minutes=getattr(settings(), f"hold_minutes_{payment}", HOLD_MINUTES_CASH))
