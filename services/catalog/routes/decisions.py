"""Looking again at what officers who are gone decided about listings; who is gone, the asker says."""

from typing import Any

from flask import Blueprint

from services.catalog import db
from services.catalog.queries import decisions as queries
from services.catalog.shapes.decisions import DecisionsQuery, DecisionView
from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.http import caller, query, requires

routes = Blueprint("decisions", __name__)
LONGEST = 18  # digits that the database can count


@routes.get("/decisions")
@requires("unit_head")
def list_decisions() -> dict[str, Any]:
    """What these people decided in these days about whom the head helps, as long as nobody has looked at it again."""
    asked = query(DecisionsQuery)
    with db.begin() as session:
        rows, following = queries.page(session, caller().helps, asked.by, asked.limit, asked.after)
        items = [DecisionView.of(row, caller().caseload) for row in rows]
        return {"items": items, "next": None if following is None else str(following)}


@routes.post("/decisions/<event_id>/looked")
@requires("unit_head")
def look_again(event_id: str) -> tuple[str, int]:
    """It was looked at again; who said so first stands there."""
    if not event_id.isdecimal() or len(event_id) > LONGEST:
        raise NotFound()
    with db.begin() as session:
        queries.look(session, caller().helps, int(event_id), caller().person_id, now())
    return "", 204
