"""Running sales of a year, and the statements that exempt from withholding."""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.http import caller, query, requires
from services.kit.money import Money
from services.kit.settings import settings
from services.orders import db
from services.orders.queries import taxes as queries
from services.orders.rules import tax
from services.orders.shapes.finance import taxes as shapes

routes = Blueprint("finance_taxes", __name__)


@routes.get("/finance/taxes")
@requires("finance")
def list_years() -> dict[str, Any]:
    """What each vendor sold in a year, what was withheld, and who handed in a statement."""
    year = query(shapes.OfYear).year or tax.year_of(now())
    with db.begin() as session:
        return _years(session, year).model_dump(mode="json")


@routes.get("/my/taxes")
@requires("vendor", in_person=True)
def show_own_year() -> dict[str, Any]:
    """The asker's own year."""
    year = query(shapes.OfYear).year or tax.year_of(now())
    with db.begin() as session:
        return _years(session, year, caller().vendor_id).model_dump(mode="json")


def _years(session: Session, year: int, vendor_id: str | None = None) -> shapes.Years:
    own = None if vendor_id is None else [vendor_id]
    gross, said = queries.gross(session, year, own), queries.with_statement(session, year, own)
    withheld, alerts = queries.withheld(session, year), queries.alerts(session, year)
    known = own if own is not None else sorted({*gross, *said}, key=lambda one: (-gross.get(one, 0), one))
    items = [
        shapes.Year(
            vendor_id=one,
            gross=Money(gross.get(one, 0)),
            percent=tax.percent_of(gross.get(one, 0)),
            alert=alerts.get(one, 0),
            withheld=Money(withheld.get(one, 0)),
            has_statement=one in said,
        )
        for one in known
    ]
    return shapes.Years(year=year, limit=Money(tax.LIMIT), is_on=settings().tax_withholding, items=items)


@routes.put("/finance/taxes/<int:year>/<vendor_id>")
@requires("finance")
def note_statement(year: int, vendor_id: str) -> dict[str, Any]:
    """The vendor has handed in their statement for that year."""
    with db.begin() as session:
        queries.keep_statement(session, vendor_id, year, caller().person_id, now())
    return {"vendor_id": vendor_id, "year": year}


@routes.delete("/finance/taxes/<int:year>/<vendor_id>")
@requires("finance")
def drop_statement(year: int, vendor_id: str) -> tuple[str, int]:
    """It was noted by mistake."""
    with db.begin() as session:
        if not queries.drop_statement(session, vendor_id, year):
            raise NotFound()
    return "", 204
