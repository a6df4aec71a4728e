"""The file of a digital thing, opened by whoever decides about it: the one that is to be, or the one that buyers have."""

from flask import Blueprint, Response

from services.catalog import db, media
from services.catalog.models import Listing
from services.catalog.queries import checks
from services.catalog.queries import listings as queries
from services.kit.errors import NotFound
from services.kit.http import caller, requires

routes = Blueprint("files", __name__)


@routes.get("/review/<listing_id>/file")
@requires("counsellor", "assistant", "unit_head")
def open_file(listing_id: str) -> Response:
    """What the officer decides about: the file of a change that waits, else the listing's own; NotFound where there is none."""
    with db.begin() as session:
        listing = queries.of_caseload(session, listing_id, caller().caseload)
        name, ending = _newest(listing)
    return _sent(listing_id, name, ending)


@routes.get("/checks/<check_id>/file")
@requires("admin")
def open_checked_file(check_id: str) -> Response:
    """What buyers of this listing get now; NotFound where it has no file."""
    with db.begin() as session:
        listing_id = checks.listing_of(session, check_id)
        listing = queries.listing_with_files(session, listing_id)
        name, ending = _live(listing)
    return _sent(listing_id, name, ending)


def _newest(listing: Listing) -> tuple[str, str]:
    proposed = listing.revision.changes.get("file") if listing.revision else None
    return (proposed["hash"], proposed["format"]) if proposed else _live(listing)


def _live(listing: Listing) -> tuple[str, str]:
    if not listing.files:
        raise NotFound()
    return listing.files[-1].hash, listing.files[-1].format


def _sent(listing_id: str, name: str, ending: str) -> Response:
    # Never shown inside a page of ours, whatever is in it: it is saved, and opened where its reader wants to.
    answer = Response(media.file(name), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{listing_id}.{ending}"'
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
