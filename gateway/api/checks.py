"""Looks that are taken afterwards, objections of shops on their own feet, and what makers choose for that day."""

from typing import Any

from flask import Response

from gateway import opened, rooms
from gateway.api.calls import Part
from gateway.api.reviews import FILE
from gateway.api.shapes import checks as shapes
from gateway.api.shapes.base import Page, Paging
from gateway.api.shapes.shelves import AppealAnswerBody

makers = Part("Makers: listings", "/vendor", ("vendor",))
office = Part("Administration", "/admin", ("admin",))
officers = Part("Officers: listings", "/officer", ("counsellor", "unit_head"))
MAY_READ = ("counsellor", "assistant", "unit_head")


@makers("GET", "/choices", shapes.Choices, says=(404,))
def show_choices() -> Any:
    """What is to become of what waits once nothing needs a look any more; 404 while one has no shop."""
    return rooms.catalog().get("/my/choices")


@makers("PUT", "/choices", shapes.Choices, reads=shapes.ChoicesBody, says=(404,))
def choose(sent: shapes.ChoicesBody) -> Any:
    """Choose that anew."""
    return rooms.catalog().put("/my/choices", sent.model_dump())


@makers("DELETE", "/remarks", None, status=204, says=(404, 409))
def forget_talk() -> None:
    """Delete for good all that was ever said about one's drafts; 409 while one is still helped with them."""
    rooms.catalog().delete("/my/remarks")


@office("GET", "/checks", Page[shapes.Check], asks=Paging)
def list_checks(asked: Paging) -> Any:
    """Versions of shops on their own feet that are to be looked at: a fifth of all, and what is suspicious."""
    return rooms.catalog().get("/checks", **asked.model_dump())


@office("GET", "/checks/{id}/file", FILE)
def open_checked_file(id: str) -> Response:
    """The file that buyers of it get now; 404 where it has none."""
    return opened.file(rooms.catalog().ask("GET", f"/checks/{id}/file"))


@office("POST", "/checks/{id}", shapes.CheckState, reads=shapes.CheckBody, says=(409,))
def decide_check(id: str, sent: shapes.CheckBody) -> Any:
    """It may stay, or it goes off the market at once; its maker may object.

    A decision about what has changed since it was read is not taken (409 `changed_meanwhile`).
    """
    return rooms.catalog().post(f"/checks/{id}", sent.model_dump())


@office("GET", "/objections", Page[shapes.Objection])
def list_objections() -> Any:
    """Rejections in shops on their own feet to which makers object."""
    return rooms.catalog().get("/objections")


@office("POST", "/objections/{id}", shapes.ObjectionState, reads=AppealAnswerBody, says=(409,))
def answer_objection(id: str, sent: AppealAnswerBody) -> Any:
    """Say whether the rejection of this listing was right; whoever rejected it does not (409 `another_reviewer`)."""
    return rooms.catalog().post(f"/objections/{id}", sent.model_dump())


@officers("GET", "/standing", Page[shapes.Check], asks=Paging, roles=MAY_READ)
def list_looks(asked: Paging) -> Any:
    """Looks that are due at what shops of the caseload have published without one, oldest first."""
    return rooms.catalog().get("/standing", **asked.model_dump())


@officers("GET", "/standing/{vendor_id}", shapes.Standing, roles=MAY_READ)
def show_standing(vendor_id: str) -> Any:
    """How one of them has done so far; no number decides."""
    return rooms.catalog().get(f"/standing/{vendor_id}")


@officers("POST", "/checks/{id}", shapes.CheckState, reads=shapes.LookBody, says=(409,))
def take_look(id: str, sent: shapes.LookBody) -> Any:
    """It is fine, or there is something to say to its maker; either way it stays on the market.

    Not what has changed since it was read (409 `changed_meanwhile`).
    """
    return rooms.catalog().post(f"/standing/checks/{id}", sent.model_dump())
