"""Applications that are answered with care: a card that was seen, a no that takes two, an appeal."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import officers as shapes
from gateway.api.shapes.base import Page, Paging
from gateway.api.shapes.makers import Application

part = Part("Officers: shops", "/officer", ("counsellor", "unit_head"))
again = Part("Appeals", "/operator", ("operator",))


@part("POST", "/applications/{id}/identity", Application, reads=shapes.CardBody, says=(409,))
def check_identity(id: str, sent: shapes.CardBody) -> Any:
    """The applicant's card was seen; 409 `card_known` where another account has shown it before.

    422 `under_age` where by it they are not 18: no approval from now on, `closes_at` says when the account closes. Another
    officer reads the card again: the same closes it now, and it may have been misread; 409 `another_reads` for the first.
    """
    return rooms.accounts().post(f"/applications/{id}/identity", sent.model_dump())


@part("POST", "/applications/{id}/decline", Application, reads=shapes.DeclineBody, says=(409,))
def propose_decline(id: str, sent: shapes.DeclineBody) -> Any:
    """Say no as the first of two."""
    return rooms.accounts().post(f"/applications/{id}/decline", sent.model_dump())


@part("POST", "/applications/{id}/decline/agree", Application, says=(409,))
def agree_to_decline(id: str) -> Any:
    """Say no as the second; one of the two is a head of unit."""
    return rooms.accounts().post(f"/applications/{id}/decline/agree")


@part("POST", "/applications/{id}/decline/drop", Application, says=(409,))
def drop_decline(id: str) -> Any:
    """It is no no."""
    return rooms.accounts().post(f"/applications/{id}/decline/drop")


@again("GET", "/appeals", Page[shapes.Appeal], asks=Paging)
def list_appeals(asked: Paging) -> Any:
    """Appeals that wait, oldest first."""
    return rooms.accounts().get("/appeals", **asked.model_dump())


@again("GET", "/reviewers", Page[shapes.Reviewer], asks=Paging)
def list_reviewers(asked: Paging) -> Any:
    """The heads of unit."""
    return rooms.accounts().get("/reviewers", **asked.model_dump())


@again("POST", "/appeals/{id}/reviewer", shapes.Appeal, reads=shapes.ReviewerBody, says=(409,))
def name_reviewer(id: str, sent: shapes.ReviewerBody) -> Any:
    """Ask somebody who has not decided before to look again."""
    return rooms.accounts().post(f"/appeals/{id}/reviewer", sent.model_dump())
