"""Parcels that were promised and not sent in time: nobody ends them but their buyers, so somebody has to see them."""

from typing import Any

from flask import Blueprint

from services.kit.clock import now
from services.kit.http import query, requires
from services.orders import db
from services.orders.queries import copies
from services.orders.queries import late as queries
from services.orders.shapes import asks
from services.orders.shapes.finance import late as shapes

routes = Blueprint("finance_late", __name__, url_prefix="/finance/late-parcels")


@routes.get("")
@requires("finance")
def list_late_parcels() -> dict[str, Any]:
    """One by one, those first that have waited longest."""
    asked, at = query(asks.Page), now()
    with db.begin() as session:
        found, after = queries.page(session, at, asked.limit, asked.after)
        free = copies.free_days(session)
        return {"items": [shapes.late(*one, at, free) for one in found], "next": after}
