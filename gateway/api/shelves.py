"""What a price is made of, what each shelf asks for, what is sold nowhere, and appeals against rejections."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.officers import MAY_DECIDE, MAY_READ
from gateway.api.shapes import shelves as shapes
from gateway.api.shapes.base import Page
from gateway.api.shapes.drafts import Draft
from gateway.api.shapes.officers import HelpedDraft

makers = Part("Makers: listings", "/vendor", ("vendor",))
officers = Part("Officers: listings", "/officer", MAY_READ)
office = Part("Administration", "/admin", ("admin",))


@makers("GET", "/listings/{id}/worksheet", shapes.Worksheet)
def show_worksheet(id: str) -> Any:
    """What one has counted so far for the price of a listing; nobody sees it but oneself and the officers who help."""
    return rooms.catalog().get(f"/my/listings/{id}/worksheet")


@makers("PUT", "/listings/{id}/worksheet", shapes.Worksheet, reads=shapes.WorksheetBody)
def count_costs(id: str, sent: shapes.WorksheetBody) -> Any:
    """Count again. A price that is changed without a look does not fall below what this comes to."""
    return rooms.catalog().put(f"/my/listings/{id}/worksheet", sent.model_dump())


@makers("POST", "/listings/{id}/appeal", Draft, reads=shapes.AppealBody, says=(409,))
def appeal_rejection(id: str, sent: shapes.AppealBody) -> Any:
    """Say once that a rejection was wrong; somebody else than who rejected it looks."""
    return rooms.catalog().post(f"/my/listings/{id}/appeal", sent.model_dump())


@makers("GET", "/shelves", Page[shapes.Shelf])
def list_shelves_for_makers() -> Any:
    """All shelves with what they ask for."""
    return rooms.catalog().get("/shelves")


@makers("GET", "/prohibited", Page[shapes.Prohibited])
def list_prohibited_for_makers() -> Any:
    """What is sold nowhere here."""
    return rooms.catalog().get("/prohibited")


@officers("GET", "/listings/{id}/worksheet", shapes.Worksheet)
def show_worksheet_of_helped(id: str) -> Any:
    """What the maker counted for the price; 404 where they have not."""
    return rooms.catalog().get(f"/review/{id}/worksheet")


@officers("POST", "/listings/{id}/appeal", HelpedDraft, reads=shapes.AppealAnswerBody, roles=MAY_DECIDE, says=(409,))
def answer_appeal(id: str, sent: shapes.AppealAnswerBody) -> Any:
    """Say whether a rejection was right; whoever rejected it does not (409 `another_reviewer`).

    Nor is one answered that has changed since it was read (409 `changed_meanwhile`).
    """
    return rooms.catalog().post(f"/review/{id}/appeal", sent.model_dump())


@officers("GET", "/prohibited", Page[shapes.Prohibited])
def list_prohibited_for_officers() -> Any:
    """What is sold nowhere here; a rejection names one of these kinds."""
    return rooms.catalog().get("/prohibited")


@office("GET", "/shelves", Page[shapes.Shelf])
def list_shelves() -> Any:
    """All shelves with what they ask for."""
    return rooms.catalog().get("/shelves")


@office("POST", "/shelves", shapes.Shelf, reads=shapes.NewShelfBody, status=201, says=(409,))
def add_shelf(sent: shapes.NewShelfBody) -> Any:
    """A new shelf."""
    return rooms.catalog().post("/shelves", sent.model_dump())


@office("PUT", "/shelves/{code}", shapes.Shelf, reads=shapes.ShelfBody)
def change_shelf(code: str, sent: shapes.ShelfBody) -> Any:
    """Other names or rules; what is on sale there stays."""
    return rooms.catalog().put(f"/shelves/{code}", sent.model_dump())


@office("GET", "/law-days", Page[shapes.LawDay])
def list_law_days() -> Any:
    """Since when each law holds that shelves go by."""
    return rooms.catalog().get("/law-days")


@office("PUT", "/law-days/{code}", shapes.LawDay, reads=shapes.LawDayBody)
def change_law_day(code: str, sent: shapes.LawDayBody) -> Any:
    """Another day for one; what is on sale already stays."""
    return rooms.catalog().put(f"/law-days/{code}", sent.model_dump(mode="json"))


@office("GET", "/prohibited", Page[shapes.Prohibited])
def list_prohibited() -> Any:
    """What is sold nowhere here, and what no longer counts."""
    return rooms.catalog().get("/prohibited")


@office("POST", "/prohibited", shapes.Prohibited, reads=shapes.NewProhibitedBody, status=201, says=(409,))
def add_prohibited(sent: shapes.NewProhibitedBody) -> Any:
    """One kind more."""
    return rooms.catalog().post("/prohibited", sent.model_dump())


@office("PUT", "/prohibited/{code}", shapes.Prohibited, reads=shapes.ProhibitedBody)
def change_prohibited(code: str, sent: shapes.ProhibitedBody) -> Any:
    """Other words for it, or no longer prohibited."""
    return rooms.catalog().put(f"/prohibited/{code}", sent.model_dump())
