"""Complaints: the buyer's side under their order, the maker's under /vendor, the neutral third's under /officer."""

from typing import Any

from gateway import rooms
from gateway.api.asking import order_token
from gateway.api.calls import Part
from gateway.api.orders import BUYERS
from gateway.api.shapes import complaints as shapes
from gateway.api.shapes.base import Page

buyer = Part("Complaints", "/orders/{id}", BUYERS)
maker = Part("Complaints", "/vendor/complaints", ("vendor",))
helped = Part("Makers: help", "/vendor/complaints", ("vendor",))
third = Part("Complaints", "/officer/complaints", ("unit_head", "finance"))
OFFICERS = ("counsellor", "unit_head")
ONE = "/complaints/{complaint_id}"


@buyer(
    "POST",
    "/vendor-orders/{vendor_order_id}/complaints",
    shapes.Complaint,
    reads=shapes.ComplaintBody,
    status=201,
    says=(409,),
)
def complain(id: str, vendor_order_id: str, sent: shapes.ComplaintBody) -> Any:
    """Say that something is wrong with a parcel that has arrived, until its time is over, or has not though it should have."""
    return rooms.orders(order_token(id)).post(
        f"/orders/{id}/vendor-orders/{vendor_order_id}/complaints", sent.model_dump(mode="json")
    )


@buyer("POST", f"{ONE}/accept", shapes.Complaint, says=(409,))
def accept_answer(id: str, complaint_id: str) -> Any:
    """Agree to what the maker offers."""
    return rooms.orders(order_token(id)).post(f"/orders/{id}/complaints/{complaint_id}/accept")


@buyer("POST", f"{ONE}/escalate", shapes.Complaint, says=(409,))
def escalate_complaint(id: str, complaint_id: str) -> Any:
    """Do not agree: somebody neutral decides."""
    return rooms.orders(order_token(id)).post(f"/orders/{id}/complaints/{complaint_id}/escalate")


@buyer("POST", f"{ONE}/withdraw", shapes.Complaint, says=(409,))
def withdraw_complaint(id: str, complaint_id: str) -> Any:
    """All is well after all."""
    return rooms.orders(order_token(id)).post(f"/orders/{id}/complaints/{complaint_id}/withdraw")


@buyer("POST", f"{ONE}/send-back", shapes.Complaint, reads=shapes.SendBackBody, says=(409,))
def send_back(id: str, complaint_id: str, sent: shapes.SendBackBody) -> Any:
    """The goods are on their way back."""
    path = f"/orders/{id}/complaints/{complaint_id}/send-back"
    return rooms.orders(order_token(id)).post(path, sent.model_dump())


@maker("GET", "", Page[shapes.OwnComplaint], asks=shapes.ComplaintsQuery)
def list_own_complaints(asked: shapes.ComplaintsQuery) -> Any:
    """Complaints about one's own parcels, oldest first."""
    return rooms.orders().get("/complaints", **asked.model_dump())


@maker("GET", "/{id}", shapes.OwnComplaint)
def show_own_complaint(id: str) -> Any:
    """One of them."""
    return rooms.orders().get(f"/complaints/{id}")


@maker("POST", "/{id}/answer", shapes.OwnComplaint, reads=shapes.AnswerBody, says=(409,))
def answer_complaint(id: str, sent: shapes.AnswerBody) -> Any:
    """Answer within two days; whoever is silent leaves it to the neutral third."""
    return rooms.orders().post(f"/complaints/{id}/answer", sent.model_dump(mode="json"))


@helped("POST", "/{id}/ask-team", shapes.HandedOver, says=(409,))
def ask_team(id: str) -> Any:
    """Who only chooses among sentences asks that somebody writes for them; until then they may still choose."""
    return rooms.orders().post(f"/complaints/{id}/ask-team")


@maker("POST", "/{id}/returned", shapes.OwnComplaint, says=(409,))
def take_goods_back(id: str) -> Any:
    """The goods are here again; the buyer's money goes back."""
    return rooms.orders().post(f"/complaints/{id}/returned")


@third("GET", "", Page[shapes.Complaint], asks=shapes.ComplaintsQuery, roles=("counsellor", "unit_head", "finance"))
def list_complaints(asked: shapes.ComplaintsQuery) -> Any:
    """Complaints that one may decide, with `status=escalated`; a head of unit those about the unit's shops; and for the officers
    of a shop that is shut those that they answer.
    """
    return rooms.orders().get("/complaints", **asked.model_dump())


@third("GET", "/{id}", shapes.Complaint, roles=("counsellor", "unit_head", "finance"))
def show_complaint(id: str) -> Any:
    """One of them."""
    return rooms.orders().get(f"/complaints/{id}")


@third("POST", "/{id}/decide", shapes.Complaint, reads=shapes.DecideBody, says=(409,))
def decide_complaint(id: str, sent: shapes.DecideBody) -> Any:
    """Decide; what is granted goes back by itself, and what is not is the maker's at once."""
    return rooms.orders().post(f"/complaints/{id}/decide", sent.model_dump(mode="json"))


@third("POST", "/{id}/answer", shapes.Complaint, reads=shapes.AnswerBody, roles=OFFICERS, says=(409,))
def answer_for_shop(id: str, sent: shapes.AnswerBody) -> Any:
    """Answer for a shop that is shut, or whose maker only chooses; somebody else decides, should the two not agree."""
    return rooms.orders().post(f"/complaints/{id}/answer", sent.model_dump(mode="json"))


@third("POST", "/{id}/returned", shapes.Complaint, roles=OFFICERS, says=(409,))
def take_goods_back_for_shop(id: str) -> Any:
    """The goods are back with whoever answers for a shop that is shut; the buyer's money goes back."""
    return rooms.orders().post(f"/complaints/{id}/returned")
