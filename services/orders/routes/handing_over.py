"""The moment at which goods, and sometimes cash, go from hand to hand."""

from typing import Any

from flask import Blueprint

from services.kit.clock import now
from services.kit.errors import BadInput, TooMany
from services.kit.http import body, caller, requires
from services.kit.settings import settings
from services.orders import bus, db
from services.orders.queries import copies
from services.orders.queries import orders as queries
from services.orders.rules import cash, hands, vendor_order
from services.orders.rules.consequences import follow
from services.orders.shapes import asks

routes = Blueprint("handing_over", __name__)


@routes.post("/vendor-orders/<vendor_order_id>/hand-over")
@requires("vendor")
def hand_over_vendor_order(vendor_order_id: str) -> dict[str, Any]:
    """The buyer has it from the vendor's own hands; where they pay in cash, their code says that they did."""
    code, at, wrong = body(asks.HandOver).code, now(), ""
    with db.begin() as session:
        part = queries.vendor_order_to_change(session, vendor_order_id, caller().vendor_id)
        hands.check_vendor(part, copies.shop(session, part.vendor_id), "hand_over")
        if part.handover and cash.is_due(part):
            if not code:
                raise BadInput({"code": "missing"})
            wrong = cash.try_code(part.handover, code, at)
        if not wrong:
            steps = vendor_order.hand_over(part, at, settings().complete_days, copies.free_days(session))
            cash.receive(part, at)
            bus.announce(session, *follow(part, steps, at))
    # Told only now, so that a wrong try is counted.
    if wrong == "too_many":
        raise TooMany(retry_after=int(cash.WAIT.total_seconds()))
    if wrong:
        raise BadInput({"code": "wrong"})
    return {"id": part.id, "status": part.status}


@routes.post("/vendor-orders/<vendor_order_id>/not-collected")
@requires("vendor")
def keep_vendor_order(vendor_order_id: str) -> dict[str, Any]:
    """The buyer who was to pay in cash never came for it; the goods stay with the vendor."""
    at = now()
    with db.begin() as session:
        part = queries.vendor_order_to_change(session, vendor_order_id, caller().vendor_id)
        hands.check_vendor(part, copies.shop(session, part.vendor_id), "not_collected")
        bus.announce(session, *follow(part, [cash.not_collected(part, at)], at))
    return {"id": part.id, "status": part.status}
