"""What a vendor has earned, and how they send."""

from datetime import timedelta
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.kit.clock import now
from services.kit.errors import BadInput
from services.kit.http import body, caller, requires
from services.kit.money import Money
from services.orders import db
from services.orders.models import DeliverySettings
from services.orders.queries import cash, earnings, places
from services.orders.rules.address import check_public_place
from services.orders.shapes import asks
from services.orders.shapes import earnings as told
from services.orders.shapes import vendors as shapes

routes = Blueprint("vendors_shop", __name__)
POTS = ("pending", "on_hold", "available")
WEEKS = timedelta(weeks=8)
MOST_LINES = 50


@routes.get("/earnings")
@requires("vendor", in_person=True)
def show_earnings() -> dict[str, Any]:
    """What the asker earned: by pot, in their own hands, by week (since its Monday), and line by line, newest first."""
    vendor_id = caller().vendor_id
    with db.begin() as session:
        sums = earnings.sums_by_status(session, vendor_id)
        held = cash.held_by(session, vendor_id)
        weeks = earnings.weeks(session, vendor_id, now() - WEEKS)
        lines = [told.earning(found, parcel) for found, parcel in earnings.newest(session, vendor_id, MOST_LINES)]
    by_week = [{"from": monday.date().isoformat(), "amount": Money(amount)} for monday, amount in weeks]
    pots = {pot: Money(sums.get(pot, 0)) for pot in POTS} | {"cash_held": Money(held)}
    return pots | {"weeks": by_week, "lines": lines}


@routes.get("/deliveries")
@requires("vendor")
def show_deliveries() -> dict[str, Any]:
    """How the asker sends."""
    with db.begin() as session:
        said = places.delivery_settings(session, caller().vendor_id)
        return shapes.deliveries(said).model_dump(mode="json")


@routes.put("/deliveries")
@requires("vendor")
def change_deliveries() -> dict[str, Any]:
    """Say anew how the asker sends; at least one way, and a place to meet that tells of nothing but goods."""
    said = body(asks.Deliveries)
    if not (said.courier or said.self_delivery or said.pickup):
        raise BadInput({"courier": "no_way"})
    if said.pickup:
        check_public_place(said.pickup.place)
    with db.begin() as session:
        if said.self_delivery and places.unknown_regencies(session, said.self_delivery.regency_codes):
            raise BadInput({"self_delivery.regency_codes": "not_a_region"})
        _keep(session, caller().vendor_id, said)
    return said.model_dump(mode="json")


def _keep(session: Session, vendor_id: str, said: asks.Deliveries) -> None:
    by_self = said.self_delivery
    session.merge(
        DeliverySettings(
            vendor_id=vendor_id,
            has_courier=said.courier,
            self_delivery_fee=by_self.fee.amount if by_self else None,
            self_delivery_regencies=by_self.regency_codes if by_self else [],
            pickup_place=said.pickup.place if said.pickup else None,
        )
    )
