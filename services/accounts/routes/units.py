"""Units that officers work in; those who may ask for a move know their names."""

from typing import Any

from flask import Blueprint

from services.accounts import db, queries
from services.accounts.models import Role, Unit
from services.accounts.shapes import Paging, UnitBody, UnitView, told
from services.kit.audit import note
from services.kit.clock import now
from services.kit.http import body, query, requires
from services.kit.ids import new_id

routes = Blueprint("units", __name__)


@routes.post("/units")
@requires(Role.ADMIN)
def add_unit() -> tuple[dict[str, Any], int]:
    """A new unit."""
    unit = Unit(id=new_id("unt"), name=body(UnitBody).name, created_at=now())
    with db.begin() as session:
        queries.add_unit(session, unit)
        note(session, f"{unit.id}.name", "", "added")
    return told(UnitView.model_validate({"id": unit.id, "name": unit.name})), 201


@routes.get("/units")
@requires(Role.ADMIN, Role.COUNSELLOR, Role.UNIT_HEAD, Role.VENDOR)
def list_units() -> dict[str, Any]:
    """All units, oldest first."""
    asked = query(Paging)
    with db.begin() as session:
        page = queries.units(session, asked.limit, asked.after)
    return {"items": [UnitView(id=row[0].id, name=row[0].name) for row in page.rows], "next": page.next}
