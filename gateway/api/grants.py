"""Sponsors' grants: money with rules, which operators run and heads of units agree to, shop by shop."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import grants as shapes
from gateway.api.shapes.base import Page, Paging

part = Part("Operators", "/operator", ("operator",))
head = Part("Officers: shops", "/officer", ("unit_head",))


@part("GET", "/grants", Page[shapes.Grant], asks=Paging)
def list_grants(asked: Paging) -> Any:
    """Every grant, with what came and what was used."""
    return rooms.accounts().get("/grant-programmes", **asked.model_dump())


@part("POST", "/grants", shapes.Grant, reads=shapes.GrantBody, status=201, says=(409,))
def add_grant(sent: shapes.GrantBody) -> Any:
    """A new grant, as a draft."""
    return rooms.accounts().post("/grant-programmes", sent.model_dump())


@part("POST", "/grants/{id}/open", shapes.Grant, says=(409,))
def open_grant(id: str) -> Any:
    """Take shops in; those that the rule fits are proposed to the heads of their units."""
    return rooms.accounts().post(f"/grant-programmes/{id}/open")


@part("POST", "/grants/{id}/close", shapes.Grant, says=(409,))
def close_grant(id: str) -> Any:
    """Take nobody in any more, and add nothing more to any payout."""
    return rooms.accounts().post(f"/grant-programmes/{id}/close")


@part("POST", "/grants/{id}/funds", shapes.Grant, reads=shapes.FundsBody, status=201, says=(409,))
def receive_funds(id: str, sent: shapes.FundsBody) -> Any:
    """A sponsor's money has come; written down once under its reference."""
    return rooms.accounts().post(f"/grant-programmes/{id}/funds", sent.model_dump())


@head("GET", "/grant-awards", Page[shapes.Award], asks=shapes.AwardsQuery)
def list_awards(asked: shapes.AwardsQuery) -> Any:
    """The parts that shops of one's unit have in grants, or are proposed for."""
    return rooms.accounts().get("/grant-awards", **asked.model_dump())


@head("POST", "/grant-awards/{id}/approve", shapes.Award, says=(409,))
def approve_award(id: str) -> Any:
    """Agree that a grant adds to this shop's payouts; not for whoever helps the shop themselves."""
    return rooms.accounts().post(f"/grant-awards/{id}/approve")


@head("POST", "/grant-awards/{id}/cancel", shapes.Award, says=(409,))
def cancel_award(id: str) -> Any:
    """Let it be; nothing that was added before is taken back."""
    return rooms.accounts().post(f"/grant-awards/{id}/cancel")
