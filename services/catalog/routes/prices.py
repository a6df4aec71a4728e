"""What makers count before they set a price."""

from typing import Any

from flask import Blueprint

from services.catalog import db
from services.catalog.models import Worksheet
from services.catalog.queries import listings as queries
from services.catalog.queries import shelves
from services.catalog.shapes.shelves import WorksheetBody, WorksheetShape
from services.kit.clock import now
from services.kit.http import body, caller, requires

routes = Blueprint("prices", __name__)
Answer = dict[str, Any]


@routes.get("/my/listings/<listing_id>/worksheet")
@requires("vendor")
def show_worksheet(listing_id: str) -> Answer:
    """What was counted so far, and what such things cost elsewhere."""
    with db.begin() as session:
        listing = queries.own(session, listing_id, caller().vendor_id)
        sheet = listing.worksheet or Worksheet(material=0, minutes=0, hourly=0, packaging=0)
        return WorksheetShape.of(sheet, shelves.prices_like(session, listing)).model_dump(mode="json")


@routes.put("/my/listings/<listing_id>/worksheet")
@requires("vendor")
def count_costs(listing_id: str) -> Answer:
    """Count again; only the maker and who guides them see it."""
    told = body(WorksheetBody).model_dump()
    with db.begin() as session:
        listing = queries.own_to_change(session, listing_id, caller().vendor_id)
        sheet = session.merge(Worksheet(listing_id=listing.id, at=now(), **told))
        return WorksheetShape.of(sheet, shelves.prices_like(session, listing)).model_dump(mode="json")
