"""What whoever holds an order's signed link may do with the things that have come: review them, download them."""

from typing import Any

from flask import Blueprint, Response

from services.catalog import bus, db, media
from services.catalog.models import Review
from services.catalog.queries import reviews as queries
from services.catalog.rules import reviews as rules
from services.catalog.shapes.public import ReviewShape
from services.catalog.shapes.received import NewReview, RightShape
from services.events import ReviewPublished
from services.kit.clock import now
from services.kit.days import day_of
from services.kit.errors import NotFound, Refused
from services.kit.http import body, caller, requires
from services.kit.ids import new_id

routes = Blueprint("received", __name__)


@routes.get("/orders/<order_id>/rights")
@requires("guest")
def show_rights(order_id: str) -> dict[str, Any]:
    """What may be done with each thing of this order that has come."""
    if order_id != caller().link:
        raise NotFound()
    with db.begin() as session:
        return {
            "items": [
                RightShape(
                    listing_id=right.listing_id, can_review=not is_reviewed, can_download=right.can_download
                ).model_dump(mode="json")
                for right, is_reviewed in queries.rights(session, order_id)
            ]
        }


@routes.post("/reviews")
@requires("guest")
def write_review() -> tuple[dict[str, Any], int]:
    """Say once what one thinks of a thing that has come."""
    said = body(NewReview)
    with db.begin() as session:
        right = rules.may_review(queries.right(session, caller().link, said.listing_id), said.text, said.name)
        review = Review(
            id=new_id("rev"),
            order_id=right.order_id,
            vendor_id=queries.vendor_of(session, right.listing_id),
            at=now(),
            **said.model_dump(),
        )
        if not queries.add(session, review):
            raise Refused("already_reviewed", "This has been reviewed before.")
        bus.announce(session, ReviewPublished(review.id, 1, review.listing_id, review.vendor_id, review.stars))
        shown = ReviewShape(stars=review.stars, text=review.text, name=review.name, on=day_of(review.at))
    return shown.model_dump(mode="json"), 201


@routes.get("/downloads/<listing_id>")
@requires("guest")
def download(listing_id: str) -> Response:
    """The file of a digital thing that was bought, under a name that its page has too."""
    with db.begin() as session:
        rules.may_download(queries.right(session, caller().link, listing_id))
        slug, file = queries.file_to_download(session, listing_id)
    answer = Response(media.file(file.hash), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}.{file.format}"'
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
