"""What anyone may look at: things on sale, shops, shelves, pictures."""

from typing import Any

from flask import Blueprint, Response

from services.catalog import db, media
from services.catalog.queries import browse, reviews
from services.catalog.rules.words import plain
from services.catalog.shapes.asked import Asked, Ids, Suggest
from services.catalog.shapes.public import BasketItem, Card, CategoryShape, Detail, ShopPage
from services.kit.http import query, requires

routes = Blueprint("market", __name__)
MOST_IN_BASKET = 100


@routes.get("/listings")
@requires("anyone")
def browse_listings() -> dict[str, Any]:
    """A page of what is on sale, and how many there are in all."""
    asked = query(Asked)
    with db.begin() as session:
        listings, following, count = browse.on_sale(session, asked.wish(), asked.limit, asked.after)
        return {"items": [Card.of(listing) for listing in listings], "next": following, "count": count}


@routes.get("/listings/<slug>")
@requires("anyone")
def show_listing(slug: str) -> dict[str, Any]:
    """Everything about one thing, also while it cannot be bought; little where it is not sold any more."""
    with db.begin() as session:
        listing = browse.by_slug(session, slug)
        rating = reviews.rating(session, listing_id=listing.id)
        return Detail.of(listing, rating, reviews.of_listing(session, listing.id)).model_dump(mode="json")


@routes.get("/baskets")
@requires("anyone")
def show_basket() -> dict[str, Any]:
    """The things of these ids, for sale now or not; unknown ones, and what is not sold any more, are left out."""
    ids = [word for word in query(Ids).ids.split(",") if word][:MOST_IN_BASKET]
    with db.begin() as session:
        return {"items": [BasketItem.of(listing) for listing in browse.by_ids(session, ids)]}


@routes.get("/shops/<slug>")
@requires("anyone")
def show_shop(slug: str) -> dict[str, Any]:
    """A shop's public face."""
    with db.begin() as session:
        shop, many = browse.shop_by_slug(session, slug)
        rating = reviews.rating(session, vendor_id=shop.vendor_id)
        return ShopPage.page_of(shop, many, rating).model_dump(mode="json")


@routes.get("/categories")
@requires("anyone")
def show_categories() -> dict[str, Any]:
    """All shelves, and how many things are on sale on each."""
    with db.begin() as session:
        return {"items": [CategoryShape.of(shelf, many) for shelf, many in browse.shelves(session)]}


@routes.get("/suggestions")
@requires("anyone")
def suggest() -> dict[str, Any]:
    """What somebody may have meant who found nothing."""
    q = plain(query(Suggest).q)
    with db.begin() as session:
        return {"items": list(browse.did_you_mean(session, q)) if q else []}


@routes.get("/media/<name>")
@requires("anyone")
def show_media(name: str) -> Response:
    """A picture; its name is made from its bytes, so it never changes."""
    answer = Response(media.picture(name), content_type="image/webp")
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
