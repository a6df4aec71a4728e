"""What an officer does with drafts of the shops that they help: look, remark, decide."""

from typing import Any

from flask import Response

from gateway import opened, rooms
from gateway.api.calls import Part, Raw
from gateway.api.officers import MAY_DECIDE, MAY_READ
from gateway.api.shapes import officers as shapes
from gateway.api.shapes.base import Page
from gateway.api.shapes.guidance import ChangesBody

part = Part("Officers: listings", "/officer/listings", MAY_DECIDE)
FILE = Raw((opened.KIND,))


@part("GET", "", Page[shapes.ReviewItem], asks=shapes.ReviewQuery, roles=MAY_READ)
def list_drafts(asked: shapes.ReviewQuery) -> Any:
    """What waits for a look, or for its maker, oldest first."""
    return rooms.catalog().get("/review", **asked.model_dump())


@part("GET", "/{id}", shapes.HelpedDraft, roles=MAY_READ)
def show_draft(id: str) -> Any:
    """The whole draft, with what was said of it."""
    return rooms.catalog().get(f"/review/{id}")


@part("GET", "/{id}/file", FILE, roles=MAY_READ)
def open_file(id: str) -> Response:
    """The file of a digital thing that one decides about: of a change that waits, else its own; 404 where there is none."""
    return opened.file(rooms.catalog().ask("GET", f"/review/{id}/file"))


@part("POST", "/{id}/publish", shapes.HelpedDraft, reads=shapes.PublishBody, says=(409,))
def publish_listing(id: str, sent: shapes.PublishBody) -> Any:
    """It may be sold. A decision about what has changed since it was read is not taken (409 `changed_meanwhile`)."""
    return rooms.catalog().post(f"/review/{id}/publish", sent.model_dump())


@part("POST", "/{id}/changes", shapes.HelpedDraft, reads=ChangesBody, says=(409,))
def ask_changes(id: str, sent: ChangesBody) -> Any:
    """Send it back with remarks; not what has changed since it was read (409 `changed_meanwhile`)."""
    return rooms.catalog().post(f"/review/{id}/changes", sent.model_dump())


@part("POST", "/{id}/reject", shapes.HelpedDraft, reads=shapes.RejectBody, says=(409,))
def reject_listing(id: str, sent: shapes.RejectBody) -> Any:
    """It may not be sold here; the maker is told why. Not what has changed since it was read (409 `changed_meanwhile`)."""
    return rooms.catalog().post(f"/review/{id}/reject", sent.model_dump())
