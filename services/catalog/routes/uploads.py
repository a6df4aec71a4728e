"""Pictures and files that makers put into their drafts."""

from flask import Blueprint, request

from services.catalog import chores, db, media
from services.catalog.models import DigitalFile, Listing, Photo
from services.catalog.queries import listings as queries
from services.catalog.routes.whole import Answer, whole
from services.catalog.rules import listing as rules
from services.catalog.rules.files import format_of
from services.catalog.shapes.sent import Described
from services.catalog.shapes.work import OwnPhoto
from services.kit.clock import now
from services.kit.errors import Refused
from services.kit.http import caller, query, requires
from services.kit.ids import new_id

routes = Blueprint("uploads", __name__)
MOST_PHOTOS = 8


@routes.post("/my/listings/<listing_id>/photos")
@requires("vendor")
def add_photo(listing_id: str) -> tuple[Answer, int]:
    """Add a picture, sent as it is; the same picture twice is one."""
    alt = query(Described).alt
    with db.begin() as session:
        _may_get_photo(queries.own(session, listing_id, caller().vendor_id))
    # Making it small takes a moment: no lock is held meanwhile, so all is asked again afterwards.
    kept = media.keep_picture(listing_id, request.get_data())
    with db.begin() as session:
        listing = queries.own_to_change(session, listing_id, caller().vendor_id)
        photo = next((photo for photo in listing.photos if photo.hash == kept.hash), None)
        if photo is None:
            _may_get_photo(listing)
            photo = _photo(kept, listing, alt)
            listing.photos.append(photo)
        return OwnPhoto.own(photo, listing).model_dump(mode="json"), 201


def _photo(kept: media.Picture, listing: Listing, alt: str) -> Photo:
    position = max((photo.position for photo in listing.photos), default=0) + 1
    more = {"hash": kept.hash, "width": kept.width, "height": kept.height, "alt": alt, "hints": kept.hints}
    return Photo(id=new_id("pho"), listing_id=listing.id, position=position, **more)


def _may_get_photo(listing: Listing) -> None:
    rules.must_be_workable(listing)
    if len(listing.photos) >= MOST_PHOTOS:
        raise Refused("too_many_photos", f"A listing has at most {MOST_PHOTOS} photos.")


@routes.delete("/my/listings/<listing_id>/photos/<photo_id>")
@requires("vendor")
def remove_photo(listing_id: str, photo_id: str) -> tuple[str, int]:
    """Take a picture out; it is deleted for good where nothing else shows it."""
    with db.begin() as session:
        listing = queries.own_to_change(session, listing_id, caller().vendor_id)
        photo = queries.photo(session, listing, photo_id)
        rules.must_be_workable(listing)
        listing.photos.remove(photo)
        queries.forget_media(session, [photo.hash], now())
        chores.wake(session, "media")
    return "", 204


@routes.post("/my/listings/<listing_id>/file")
@requires("vendor")
def set_file(listing_id: str) -> tuple[Answer, int]:
    """Set what a buyer of this digital thing will download, in place of what was there."""
    data, name = request.get_data(), query(Described).name
    ending = format_of(data)
    with db.begin() as session:
        rules.must_be_workable(queries.own(session, listing_id, caller().vendor_id))
    data = media.bare(data)
    kept = media.keep_file(listing_id, data)
    with db.begin() as session:
        listing = queries.own_to_change(session, listing_id, caller().vendor_id)
        rules.must_be_workable(listing)
        queries.forget_media(session, [old.hash for old in listing.files if old.hash != kept], now())
        new = DigitalFile(id=new_id("fil"), hash=kept, format=ending, size=len(data), name=name, at=now())
        listing.files[:] = [new]
        chores.wake(session, "media")
        session.flush()
        return whole(session, listing), 201
