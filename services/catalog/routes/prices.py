"""What makers count before they set a price."""

from flask import Blueprint

from services.catalog import db
from services.catalog.models import Worksheet
from services.catalog.queries import listings as queries
from services.catalog.routes.whole import Answer, sheet_of
from services.catalog.shapes.shelves import WorksheetBody
from services.kit.clock import now
from services.kit.http import body, caller, requires

routes = Blueprint("prices", __name__)


@routes.get("/my/listings/<listing_id>/worksheet")
@requires("vendor")
def show_worksheet(listing_id: str) -> Answer:
    """What was counted so far, and what such things cost elsewhere."""
    with db.begin() as session:
        listing = queries.own(session, listing_id, caller().vendor_id)
        sheet = listing.worksheet or Worksheet(material=0, minutes=0, hourly=0, packaging=0)
        return sheet_of(session, listing, sheet)


@routes.put("/my/listings/<listing_id>/worksheet")
@requires("vendor")
def count_costs(listing_id: str) -> Answer:
    """Count again; only the maker and who guides them see it."""
    told = body(WorksheetBody).model_dump()
    with db.begin() as session:
        listing = queries.own_to_change(session, listing_id, caller().vendor_id)
        sheet = session.merge(Worksheet(listing_id=listing.id, at=now(), **told))
        return sheet_of(session, listing, sheet)
