"""Puts goods on a shop's shelves: drafted with pictures, files and stock by the maker, looked at by the officer."""

from concurrent.futures import Executor, Future
from typing import Any, NamedTuple

from deploy.demo import goods
from deploy.demo.loader.plan import Pictures
from deploy.demo.loader.rooms import Visitor
from deploy.demo.loader.waiting import until
from deploy.demo.town import Listing, Shop


class Uploads(NamedTuple):
    """What goes with a draft, being made."""

    photos: Future[list[goods.Photo]]
    file: Future[goods.Download] | None


def offer(maker: Visitor, officer: Visitor, shop: Shop, pictures: Pictures, drawing: Executor) -> dict[str, str]:
    """Every listing of the shop in the state it is to be in; their ids by title."""
    known = {item["title"]: item for item in maker.everything(maker.rooms.catalog, "/my/listings")}
    drawn = {
        listing.title: _draw(listing, pictures.size, pictures.many[place % len(pictures.many)], drawing)
        for place, listing in enumerate(shop.listing)
        if known.get(listing.title, {}).get("status", "draft") == "draft"
    }
    ids = {}
    for listing in shop.listing:
        item = known.get(listing.title) or _begin(maker, shop, listing)
        ids[listing.title] = str(item["id"])
        if item["status"] == "draft":
            item = _finish(maker, item["id"], listing, drawn[listing.title])
        if item["status"] == "submitted" and listing.status in ("published", "changes_requested"):
            _look(officer, item["id"], listing)
    return ids


def _draw(listing: Listing, size: int, many: int, drawing: Executor) -> Uploads:
    file = drawing.submit(goods.download, listing) if listing.kind == "digital" else None
    return Uploads(drawing.submit(goods.photos, listing, size, many), file)


def _begin(maker: Visitor, shop: Shop, listing: Listing) -> dict[str, Any]:
    draft = listing.model_dump(include={"title", "category", "kind", "weight", "description", "story", "alt"})
    draft |= listing.model_dump(include={"days_to_make", "halal_no", "pirt_no", "expiry_days"})
    draft |= {"price": {"amount": listing.price, "currency": "IDR"}, "origin_regency": shop.regency}
    draft["halal_status"] = "certified" if listing.halal_no else ""
    begun: dict[str, Any] = until(
        "word of a new shop in catalog", lambda: maker.ask(maker.rooms.catalog, "POST", "/my/listings", draft)
    )
    return begun


def _finish(maker: Visitor, listing_id: str, listing: Listing, uploads: Uploads) -> dict[str, Any]:
    catalog, path = maker.rooms.catalog, f"/my/listings/{listing_id}"
    for picture in uploads.photos.result():
        maker.ask(catalog, "POST", f"{path}/photos", params={"alt": picture.alt}, data=picture.data)
    if uploads.file:
        file = uploads.file.result()
        maker.ask(catalog, "POST", f"{path}/file", params={"name": file.name}, data=file.data)
    if listing.kind == "physical":
        # One more for each buyer who will have reviewed it, so that what is left is what the town's files say.
        maker.ask(catalog, "POST", f"{path}/stock", {"on_hand": listing.stock + len(listing.review)})
    if listing.status == "draft":
        return dict(maker.ask(catalog, "GET", path))
    return dict(maker.ask(catalog, "POST", f"{path}/submit"))


def _look(officer: Visitor, listing_id: str, listing: Listing) -> None:
    catalog, path = officer.rooms.catalog, f"/review/{listing_id}"
    seen = {"seen": officer.ask(catalog, "GET", path)["seen"]}
    if listing.status == "published":
        officer.ask(catalog, "POST", f"{path}/publish", seen)
    else:
        remarks = [remark.model_dump() for remark in listing.remark]
        officer.ask(catalog, "POST", f"{path}/changes", {"remarks": remarks} | seen)
