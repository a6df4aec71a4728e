"""Changing what is already public: beside the live version, which stays until an officer has looked."""

from typing import Any

from gateway import rooms
from gateway.api import listings
from gateway.api.calls import Part
from gateway.api.officers import MAY_READ
from gateway.api.shapes import drafts as shapes
from gateway.api.shapes.base import Page
from gateway.api.shapes.guidance import Version

part = Part("Makers: listings", "/vendor/listings", ("vendor",))
officers = Part("Officers: listings", "/officer/listings", MAY_READ)


@part("GET", "/{id}/revision", shapes.Draft)
def show_revision(id: str) -> Any:
    """What the listing would be; 404 where no change of it is open."""
    return rooms.catalog().get(f"/my/listings/{id}/revision")


@part("POST", "/{id}/revision", shapes.Draft, status=201, says=(409,))
def begin_revision(id: str) -> Any:
    """Begin a change of what is live, or go on with the one that is open."""
    return rooms.catalog().post(f"/my/listings/{id}/revision")


@part("PUT", "/{id}/revision", shapes.Draft, reads=shapes.DraftBody, says=(409,))
def change_revision(id: str, sent: shapes.DraftBody) -> Any:
    """Change any field of it but the kind; what is left out stays."""
    return rooms.catalog().put(f"/my/listings/{id}/revision", sent.model_dump(exclude_unset=True))


@part(
    "POST",
    "/{id}/revision/photos",
    shapes.Draft,
    asks=shapes.PhotoQuery,
    reads=listings.PICTURE,
    status=201,
    says=(409,),
)
def add_revision_photo(id: str, asked: shapes.PhotoQuery, sent: bytes) -> Any:
    """Add a picture, sent as it is."""
    path, params = f"/my/listings/{id}/revision/photos", {"alt": asked.alt}
    return rooms.catalog().ask("POST", path, params=params, data=sent).json()


@part("DELETE", "/{id}/revision/photos/{photo_id}", None, status=204, says=(409,))
def remove_revision_photo(id: str, photo_id: str) -> None:
    """Take a picture out of the change; what is live keeps its own."""
    rooms.catalog().delete(f"/my/listings/{id}/revision/photos/{photo_id}")


@part("POST", "/{id}/revision/file", shapes.Draft, asks=shapes.FileQuery, reads=listings.FILE, status=201, says=(409,))
def set_revision_file(id: str, asked: shapes.FileQuery, sent: bytes) -> Any:
    """The file that buyers are to download once the change is confirmed, sent as it is."""
    path, params = f"/my/listings/{id}/revision/file", {"name": asked.name}
    return rooms.catalog().ask("POST", path, params=params, data=sent).json()


@part("POST", "/{id}/revision/submit", shapes.Draft, says=(409, 422))
def submit_revision(id: str) -> Any:
    """Hand the change in; 422 names what is missing."""
    return rooms.catalog().post(f"/my/listings/{id}/revision/submit")


@part("POST", "/{id}/revision/cancel", shapes.Draft, says=(409,))
def cancel_revision(id: str) -> Any:
    """Leave everything as it is live."""
    return rooms.catalog().post(f"/my/listings/{id}/revision/cancel")


@part("GET", "/{id}/versions", Page[Version])
def list_versions(id: str) -> Any:
    """Everything that was public of it, newest first."""
    return rooms.catalog().get(f"/my/listings/{id}/versions")


@officers("GET", "/{id}/versions", Page[Version])
def list_versions_of_helped(id: str) -> Any:
    """Everything that was public of a listing that one helps with, newest first."""
    return rooms.catalog().get(f"/review/{id}/versions")
