"""Regions, for whoever writes an address."""

from typing import Any

from flask import Blueprint

from services.kit.http import ANYONE, query, requires
from services.orders import db
from services.orders.models import Region
from services.orders.queries import places
from services.orders.rules.address import full_codes
from services.orders.shapes.asks import SearchRegions, Under

routes = Blueprint("regions", __name__)


@routes.get("/regions")
@requires(ANYONE)
def list_regions() -> dict[str, Any]:
    """What lies directly in a region; the provinces without one."""
    with db.begin() as session:
        found = places.regions_under(session, query(Under).under)
    return {"items": [{"code": region.code, "name": region.name} for region in found]}


@routes.get("/regions/search")
@requires(ANYONE)
def search_regions() -> dict[str, Any]:
    """Villages by a few words."""
    asked = query(SearchRegions)
    with db.begin() as session:
        return {"items": [_village(found) for found in places.villages_like(session, asked.q, asked.limit)]}


def _village(found: Region) -> dict[str, str]:
    return full_codes(found.code) | {"label": found.label}
