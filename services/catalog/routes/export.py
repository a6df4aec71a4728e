"""What a maker takes along of their goods: every row of theirs, and each picture and file as it is."""

from typing import Any

from flask import Blueprint, Response

from services.catalog import db, media
from services.catalog.models import Listing
from services.catalog.queries import export as queries
from services.catalog.queries import listings
from services.kit import taking
from services.kit.errors import NotFound
from services.kit.http import After, caller, query, requires

routes = Blueprint("export", __name__)
A_PAGE = 50


@routes.get("/export/mine")
@requires("vendor", in_person=True)
def export_own() -> dict[str, Any]:
    """All rows of the maker's goods, part by part and page by page."""
    after = query(After).after
    with db.begin() as session:
        return taking.page(session, queries.PARTS, caller().vendor_id, after)


@routes.get("/export/mine/media")
@requires("vendor", in_person=True)
def list_own_media() -> dict[str, Any]:
    """The maker's listings, each with its pictures and files that are still kept, page by page."""
    after = query(After).after
    with db.begin() as session:
        found = queries.listings_with_media(session, caller().vendor_id, after, A_PAGE + 1)
        items = [_told(listing) for listing in found[:A_PAGE]]
    return {"items": items, "next": items[-1]["id"] if len(found) > A_PAGE else None}


@routes.get("/export/mine/media/<listing_id>")
@requires("vendor", in_person=True)
def show_own_media(listing_id: str) -> dict[str, Any]:
    """One of them."""
    with db.begin() as session:
        return _told(listings.own(session, listing_id, caller().vendor_id))


@routes.get("/export/mine/media/<listing_id>/<name>")
@requires("vendor", in_person=True)
def open_own_media(listing_id: str, name: str) -> Response:
    """The bytes of one picture or file; NotFound where it is not of this maker's listing, or not in the store."""
    with db.begin() as session:
        kept = queries.media_of(listings.own(session, listing_id, caller().vendor_id))
    found = next((one for one in kept if one.name == name), None)
    if found is None:
        raise NotFound()
    size, pieces = media.pieces(found.stored)
    answer = Response(pieces, content_type="application/octet-stream")
    answer.content_length = size
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _told(listing: Listing) -> dict[str, Any]:
    kept = [{"name": one.name, "path": one.path} for one in queries.media_of(listing)]
    return {"id": listing.id, "title": listing.title, "media": kept}
