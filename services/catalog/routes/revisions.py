"""What makers do to change what is already public: beside the live version, until it has been looked at."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request
from sqlalchemy.orm import Session

from services.catalog import bus, chores, db, media
from services.catalog.models import Listing, Revision
from services.catalog.queries import listings as queries
from services.catalog.routes.studio import check_category
from services.catalog.routes.uploads import MOST_PHOTOS
from services.catalog.routes.whole import Answer, whole, whole_revision
from services.catalog.rules import revision as rules
from services.catalog.rules.files import format_of
from services.catalog.sampling import sample
from services.catalog.shapes.guidance import versions_of
from services.catalog.shapes.sent import Described, Draft
from services.kit.clock import now
from services.kit.days import day_of
from services.kit.errors import NotFound, Refused
from services.kit.event import Event
from services.kit.http import body, caller, query, requires
from services.kit.ids import new_id

routes = Blueprint("revisions", __name__)
Step = Callable[[Session, Listing, Revision], list[Event] | None]


@routes.get("/my/listings/<listing_id>/revision")
@requires("vendor")
def show_revision(listing_id: str) -> Answer:
    """What the listing would be; NotFound where no change of it is open."""
    with db.begin() as session:
        listing = queries.own(session, listing_id, caller().vendor_id)
        if listing.revision is None:
            raise NotFound()
        return whole_revision(session, listing, listing.revision)


@routes.post("/my/listings/<listing_id>/revision")
@requires("vendor")
def begin_revision(listing_id: str) -> tuple[Answer, int]:
    """Begin to change it, or go on where a change is open."""
    with db.begin() as session:
        listing = queries.own_to_change(session, listing_id, caller().vendor_id)
        revision = rules.begin(listing, new_id("rvn"), now())
        session.add(revision)
        return whole_revision(session, listing, revision), 201


@routes.put("/my/listings/<listing_id>/revision")
@requires("vendor")
def change_revision(listing_id: str) -> Answer:
    """Other words, another price, another shelf."""
    changes = body(Draft).changes()

    def change(session: Session, listing: Listing, revision: Revision) -> None:
        check_category(session, changes)
        rules.edit(listing, revision, changes)

    return _step(listing_id, change)


def _step(listing_id: str, step: Step) -> Answer:
    with db.begin() as session:
        listing = queries.own_to_change(session, listing_id, caller().vendor_id)
        revision = queries.revision_of(session, listing)
        bus.announce(session, *(step(session, listing, revision) or []))
        session.flush()
        session.expire(listing, ["revision"])
        is_open = listing.revision is not None
        return whole_revision(session, listing, revision) if is_open else whole(session, listing)


@routes.post("/my/listings/<listing_id>/revision/photos")
@requires("vendor")
def add_photo(listing_id: str) -> tuple[Answer, int]:
    """Add a picture to the change, sent as it is; the same picture twice is one."""
    alt = query(Described).alt
    with db.begin() as session:
        listing = queries.own_to_change(session, listing_id, caller().vendor_id)
        rules.must_be_workable(queries.revision_of(session, listing))
    kept = media.keep_picture(listing_id, request.get_data())

    def add(session: Session, listing: Listing, revision: Revision) -> None:
        photos = rules.photos_of(listing, revision)
        if any(photo["hash"] == kept.hash for photo in photos):
            return
        if len(photos) >= MOST_PHOTOS:
            raise Refused("too_many_photos", f"A listing has at most {MOST_PHOTOS} photos.")
        rules.put_photos(revision, [*photos, {"id": new_id("pho"), "alt": alt} | kept.__dict__])

    return _step(listing_id, add), 201


@routes.delete("/my/listings/<listing_id>/revision/photos/<photo_id>")
@requires("vendor")
def remove_photo(listing_id: str, photo_id: str) -> tuple[str, int]:
    """Take a picture out of the change; what is live keeps its own."""

    def remove(session: Session, listing: Listing, revision: Revision) -> None:
        photos = rules.photos_of(listing, revision)
        gone = [photo for photo in photos if photo["id"] == photo_id]
        if not gone:
            raise NotFound()
        rules.put_photos(revision, [photo for photo in photos if photo["id"] != photo_id])
        _forget(session, gone[0]["hash"])

    _step(listing_id, remove)
    return "", 204


def _forget(session: Session, *names: str) -> None:
    queries.forget_media(session, names, now())
    chores.wake(session, "media")


@routes.post("/my/listings/<listing_id>/revision/file")
@requires("vendor")
def set_file(listing_id: str) -> tuple[Answer, int]:
    """The file that buyers are to get once the change is confirmed, sent as it is."""
    asked, data = query(Described), request.get_data()
    ending = format_of(data)
    with db.begin() as session:
        listing = queries.own_to_change(session, listing_id, caller().vendor_id)
        rules.must_be_workable(queries.revision_of(session, listing))
    data = media.bare(data)
    name = media.keep_file(listing_id, data)
    file = {"id": new_id("fil"), "format": ending, "size": len(data), "name": asked.name}

    def put(session: Session, listing: Listing, revision: Revision) -> None:
        if before := revision.changes.get("file"):
            _forget(session, before["hash"])
        rules.put_file(revision, file | {"hash": name})

    return _step(listing_id, put), 201


@routes.post("/my/listings/<listing_id>/revision/submit")
@requires("vendor")
def submit_revision(listing_id: str) -> Answer:
    """Ask for a look at the change; what is live stays until then."""

    def submit(session: Session, listing: Listing, revision: Revision) -> list[Event]:
        at, before = now(), len(listing.versions)
        facts = rules.submit(listing, revision, queries.shelf_of(session, listing, revision), at, day_of(at))
        sample(session, listing, before, at)
        return facts

    return _step(listing_id, submit)


@routes.post("/my/listings/<listing_id>/revision/cancel")
@requires("vendor")
def cancel_revision(listing_id: str) -> Answer:
    """Leave everything as it is live."""

    def cancel(session: Session, listing: Listing, revision: Revision) -> list[Event]:
        names = [photo["hash"] for photo in revision.changes.get("photos", [])]
        file = revision.changes.get("file")
        _forget(session, *names, *([file["hash"]] if file else []))
        return rules.cancel(listing, revision, now())

    return _step(listing_id, cancel)


@routes.get("/my/listings/<listing_id>/versions")
@requires("vendor")
def list_versions(listing_id: str) -> dict[str, Any]:
    """Everything that was public of it, newest first."""
    with db.begin() as session:
        return {"items": versions_of(queries.own(session, listing_id, caller().vendor_id)), "next": None}
