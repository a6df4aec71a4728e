"""One order's money: what it did, and counting it anew."""

from typing import Any

from flask import Blueprint

from services.kit.clock import now
from services.kit.http import query, requires
from services.orders import bus, chores, db
from services.orders.queries import ledgers as queries
from services.orders.queries.orders import order_to_change, order_to_read
from services.orders.rules.recount import audited, recount
from services.orders.shapes.finance import orders as shapes

routes = Blueprint("finance_orders", __name__, url_prefix="/finance/orders")


@routes.get("")
@requires("finance")
def find_order() -> dict[str, str]:
    """The id of the order with this number."""
    with db.begin() as session:
        return {"id": queries.order_id_of(session, query(shapes.ByNumber).number)}


@routes.get("/<order_id>")
@requires("finance")
def show_order_money(order_id: str) -> dict[str, Any]:
    """Its parcels, payments and refunds, its ledger, and who changed what; nothing of the buyer."""
    with db.begin() as session:
        order = order_to_read(session, order_id)
        return shapes.whole(order, {}, queries.story(session, order)).model_dump(mode="json")


@routes.post("/<order_id>/recount")
@requires("finance")
def recount_order(order_id: str) -> dict[str, Any]:
    """Derive its sums and states anew, and send back what should be; Refused where that is not what was paid."""
    with db.begin() as session:
        order = order_to_change(session, order_id)
        bus.announce(session, *recount(order, queries.trail(session, audited(order)), now()))
        chores.wake(session, "refunds")
        return {"id": order.id, "payment_status": order.payment_status}
