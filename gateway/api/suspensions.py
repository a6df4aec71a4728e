"""Shutting a shop for a time, and opening it again."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import suspensions as shapes
from gateway.api.shapes.base import Page

HEAD = ("unit_head",)
part = Part("Officers: people", "/officer", ("counsellor", "unit_head"))


@part("POST", "/suspensions", shapes.Suspension, reads=shapes.SuspensionBody, status=201, says=(404, 409))
def propose_suspension(sent: shapes.SuspensionBody) -> Any:
    """Ask that a shop is shut; what a head of unit asks for, or an emergency, is active at once."""
    return rooms.accounts().post("/suspensions", sent.model_dump())


@part("GET", "/makers/{id}/suspensions", Page[shapes.Suspension], roles=("counsellor", "assistant", "unit_head"))
def list_suspensions(id: str) -> Any:
    """All of one maker's shop, the newest first."""
    return rooms.accounts().get(f"/makers/{id}/suspensions")


@part("POST", "/suspensions/{id}/confirm", shapes.Suspension, roles=HEAD, says=(409,))
def confirm_suspension(id: str) -> Any:
    """The head of unit says yes; an emergency that nobody confirms in 24 hours is over."""
    return rooms.accounts().post(f"/suspensions/{id}/confirm")


@part("POST", "/suspensions/{id}/reject", shapes.Suspension, roles=HEAD, says=(409,))
def reject_suspension(id: str) -> Any:
    """The head of unit says no."""
    return rooms.accounts().post(f"/suspensions/{id}/reject")


@part("POST", "/suspensions/{id}/lift", shapes.Suspension, roles=HEAD, says=(409,))
def lift_suspension(id: str) -> Any:
    """The shop is what it was before."""
    return rooms.accounts().post(f"/suspensions/{id}/lift")


@part("POST", "/suspensions/{id}/make-permanent", shapes.Suspension, roles=HEAD, says=(409,))
def close_shop_for_good(id: str) -> Any:
    """The shop is closed for good; two officers say so."""
    return rooms.accounts().post(f"/suspensions/{id}/make-permanent")
