"""A maker's listings: writing them, their pictures and files, handing them in, counting stock."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part, Raw
from gateway.api.shapes import drafts as shapes
from gateway.api.shapes.base import Page

PICTURE = Raw(("image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "application/octet-stream"))
FILE = Raw(
    (
        "application/octet-stream",
        "application/pdf",
        "application/zip",
        "image/png",
        "image/jpeg",
        "video/mp4",
        "video/webm",
        "audio/mpeg",
    )
)
part = Part("Makers: listings", "/vendor/listings", ("vendor",))


@part("GET", "", Page[shapes.OwnListing], asks=shapes.OwnListings)
def list_own_listings(asked: shapes.OwnListings) -> Any:
    """One's listings, newest first."""
    return rooms.catalog().get("/my/listings", **asked.model_dump())


@part("POST", "", shapes.Draft, reads=shapes.DraftBody, status=201, says=(404,))
def begin_listing(sent: shapes.DraftBody) -> Any:
    """A new draft, with whatever is known already; 404 while one has no shop."""
    return rooms.catalog().post("/my/listings", sent.model_dump(exclude_unset=True))


@part("GET", "/{id}", shapes.Draft)
def show_own_listing(id: str) -> Any:
    """One of them, with remarks and what is missing."""
    return rooms.catalog().get(f"/my/listings/{id}")


@part("PUT", "/{id}", shapes.Draft, reads=shapes.DraftBody, says=(409,))
def change_listing(id: str, sent: shapes.DraftBody) -> Any:
    """Change any of its fields; what is left out stays. Once public, a larger change needs a new look (409 `needs_review`)."""
    return rooms.catalog().put(f"/my/listings/{id}", sent.model_dump(exclude_unset=True))


@part("POST", "/{id}/photos", shapes.OwnPhoto, asks=shapes.PhotoQuery, reads=PICTURE, status=201, says=(409,))
def add_photo(id: str, asked: shapes.PhotoQuery, sent: bytes) -> Any:
    """Add a picture, sent as it is. It is made anew in three widths, without the place and time that cameras write into it."""
    params = {"alt": asked.alt}
    return rooms.catalog().ask("POST", f"/my/listings/{id}/photos", params=params, data=sent).json()


@part("DELETE", "/{id}/photos/{photo_id}", None, status=204, says=(409,))
def remove_photo(id: str, photo_id: str) -> None:
    """Take a picture out."""
    rooms.catalog().delete(f"/my/listings/{id}/photos/{photo_id}")


@part("POST", "/{id}/file", shapes.Draft, asks=shapes.FileQuery, reads=FILE, status=201, says=(409,))
def set_file(id: str, asked: shapes.FileQuery, sent: bytes) -> Any:
    """Set what buyers of a digital thing download, sent as it is, in place of what was there."""
    params = {"name": asked.name}
    return rooms.catalog().ask("POST", f"/my/listings/{id}/file", params=params, data=sent).json()


@part("POST", "/{id}/submit", shapes.Draft, says=(409, 422))
def submit_listing(id: str) -> Any:
    """Hand it in; 422 names what is missing."""
    return rooms.catalog().post(f"/my/listings/{id}/submit")


@part("POST", "/{id}/pause", shapes.Draft, says=(409,))
def pause_listing(id: str) -> Any:
    """Not for sale for a while."""
    return rooms.catalog().post(f"/my/listings/{id}/pause")


@part("POST", "/{id}/resume", shapes.Draft, says=(409,))
def resume_listing(id: str) -> Any:
    """For sale again."""
    return rooms.catalog().post(f"/my/listings/{id}/resume")


@part("POST", "/{id}/archive", shapes.Draft, says=(409,))
def archive_listing(id: str) -> Any:
    """Put away for good."""
    return rooms.catalog().post(f"/my/listings/{id}/archive")


@part("POST", "/{id}/stock", shapes.Draft, reads=shapes.CountBody, says=(409,))
def count_stock(id: str, sent: shapes.CountBody) -> Any:
    """Say how many lie there; what buyers hold already is part of it."""
    return rooms.catalog().post(f"/my/listings/{id}/stock", sent.model_dump())
