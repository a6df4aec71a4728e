"""What the staff buys of makers whom they help: for finance to look at, and counted for who leads the programme."""

from typing import Any

from flask import Blueprint

from services.kit.http import query, requires
from services.orders import db
from services.orders.queries import staff as queries
from services.orders.shapes import asks
from services.orders.shapes.finance import staff as shapes

routes = Blueprint("finance_staff", __name__, url_prefix="/finance/staff-purchases")


@routes.get("")
@requires("finance")
def list_staff_purchases() -> dict[str, Any]:
    """One by one, newest first; whose shops they are of is found in the order itself."""
    page = query(asks.Page)
    with db.begin() as session:
        found, after = queries.page(session, page.limit, page.after)
        return {"items": [shapes.purchase(one) for one in found], "next": after}


@routes.get("/months")
@requires("finance", "operator")
def count_staff_purchases() -> dict[str, Any]:
    """By month, two years back at most."""
    with db.begin() as session:
        return {"items": [shapes.month(*row) for row in queries.by_month(session)], "next": None}
