"""What a maker takes along of their sales and their money."""

from typing import Any

from flask import Blueprint

from services.kit import taking
from services.kit.http import After, caller, query, requires
from services.orders import db
from services.orders.queries.export import PARTS

routes = Blueprint("export", __name__)


@routes.get("/export/mine")
@requires("vendor", in_person=True)
def export_own() -> dict[str, Any]:
    """All rows of the maker's sales and money, part by part and page by page."""
    after = query(After).after
    with db.begin() as session:
        return taking.page(session, PARTS, caller().vendor_id, after)
