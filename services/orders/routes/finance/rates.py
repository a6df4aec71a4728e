"""What couriers take for each zone, as administrators keep it; every change is a row of its own, and is written down."""

from typing import Any

from flask import Blueprint

from services.kit import audit
from services.kit.clock import now
from services.kit.errors import BadInput
from services.kit.http import body, caller, requires
from services.kit.money import Money
from services.orders import db
from services.orders.models import ShippingRate
from services.orders.queries import places
from services.orders.rules import shipping
from services.orders.shapes import rates as shapes

routes = Blueprint("rates", __name__, url_prefix="/courier-rates")


@routes.get("")
@requires("admin", "finance")
def list_courier_rates() -> dict[str, Any]:
    """What each service takes now for each zone, near ones first, with those that are not offered."""
    with db.begin() as session:
        newest = {(one.service, one.zone): one for one in sorted(places.rates(session), key=lambda one: one.since)}
    ordered = sorted(newest.values(), key=lambda one: (one.service, shipping.ZONES.index(one.zone)))
    return {"items": [_told(one) for one in ordered], "next": None}


@routes.put("/<service>/<zone>")
@requires("admin")
def set_courier_rate(service: str, zone: str) -> dict[str, Any]:
    """Take so much from now on; orders keep what they were placed at, and quotes stand for a while."""
    asked = body(shapes.SetRate)
    if asked.days_max < asked.days_min:
        raise BadInput({"days_max": "below_days_min"})
    with db.begin() as session:
        before = places.rate_to_change(session, service, zone)
        after = _changed(before, asked)
        if _words(before) != _words(after):
            session.add(after)
            audit.note(session, f"courier-rate-{service}-{zone}", _words(before), _words(after))
        return _told(after if after in session else before)


def _changed(before: ShippingRate, asked: shapes.SetRate) -> ShippingRate:
    return ShippingRate(
        service=before.service,
        zone=before.zone,
        since=now(),
        label=before.label,
        first_kg=asked.first_kg.amount,
        next_kg=asked.next_kg.amount,
        days_min=asked.days_min,
        days_max=asked.days_max,
        is_offered=asked.is_offered,
        set_by=caller().person_id,
    )


def _words(rate: ShippingRate) -> str:
    """What a rate says, as the audit keeps it."""
    days = f"{rate.days_min}-{rate.days_max} days"
    return f"{rate.first_kg} + {rate.next_kg}/kg, {days}" + ("" if rate.is_offered else ", not offered")


def _told(rate: ShippingRate) -> dict[str, Any]:
    names = ("service", "zone", "label", "days_min", "days_max", "is_offered", "since")
    told = {name: getattr(rate, name) for name in names}
    shown = shapes.Rate(**told, first_kg=Money(rate.first_kg), next_kg=Money(rate.next_kg))
    return shown.model_dump(mode="json")
