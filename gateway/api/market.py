"""What anyone may look at: things on sale, shops, categories, places."""

from typing import Any

from gateway import pages, rooms
from gateway.api.calls import Part
from gateway.api.shapes import market as shapes
from gateway.api.shapes.base import Page

part = Part("Market")


@part("GET", "/listings", shapes.ListingCardPage, asks=shapes.Browse)
@pages.kept
def list_listings(asked: shapes.Browse) -> Any:
    """What is on sale, by words, category, province, kind, shop and price."""
    return rooms.catalog().get("/listings", **asked.model_dump())


@part("GET", "/listings/{slug}", shapes.Listing)
@pages.kept
def show_listing(slug: str) -> Any:
    """Everything about one thing, also while it cannot be bought.

    Of what is not sold any more (`is_gone`), and while its shop is not open, there is its name, category, shop and reviews.
    """
    return rooms.catalog().get(f"/listings/{slug}")


@part("GET", "/baskets", Page[shapes.BasketItem], asks=shapes.Ids)
def show_basket(asked: shapes.Ids) -> Any:
    """The things of these ids as they are now, for sale or not; unknown ones, and what is not sold any more, are left out."""
    return rooms.catalog().get("/baskets", ids=asked.ids)


@part("GET", "/shops/{slug}", shapes.Shop)
@pages.kept
def show_shop(slug: str) -> Any:
    """A shop. What it has on sale is at `/api/v1/listings?shop=`."""
    return rooms.catalog().get(f"/shops/{slug}")


@part("GET", "/categories", Page[shapes.Category])
@pages.kept
def list_categories() -> Any:
    """All categories, and how many things are on sale in each."""
    return rooms.catalog().get("/categories")


@part("GET", "/suggestions", shapes.Suggestions, asks=shapes.Suggest)
def suggest(asked: shapes.Suggest) -> Any:
    """What somebody may have meant whose words found nothing."""
    return rooms.catalog().get("/suggestions", q=asked.q)


@part("GET", "/regions", Page[shapes.Region], asks=shapes.Under)
def list_regions(asked: shapes.Under) -> Any:
    """What lies directly in a region; the provinces without one."""
    return rooms.orders().get("/regions", under=asked.under)


@part("GET", "/regions/search", Page[shapes.Village], asks=shapes.SearchRegions)
def search_regions(asked: shapes.SearchRegions) -> Any:
    """Villages by a few words, for an address."""
    return rooms.orders().get("/regions/search", q=asked.q, limit=asked.limit)
