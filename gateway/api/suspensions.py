"""Shutting a shop for a time, and opening it again."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import suspensions as shapes
from gateway.api.shapes.base import Page, Paging
from gateway.api.shapes.makers import AppealBody

HEAD = ("unit_head",)
part = Part("Officers: people", "/officer", ("counsellor", "unit_head"))
own = Part("Makers: shop", "/vendor", ("vendor",))
again = Part("Appeals", "/operator", ("operator",))
over = Part("Operators", "/operator", ("operator",))


@part("POST", "/suspensions", shapes.Suspension, reads=shapes.SuspensionBody, status=201, says=(404, 409))
def propose_suspension(sent: shapes.SuspensionBody) -> Any:
    """Ask that a shop is shut; what a head of unit asks for, or an emergency, is active at once, also where it was proposed.

    Where an emergency lapsed or was lifted in the 14 days before, only a head of unit shuts the shop at once.
    """
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


@part("POST", "/suspensions/{id}/take-back", shapes.Suspension, says=(409,))
def take_back_suspension(id: str) -> Any:
    """Whoever proposed it does not ask for it any more, and nobody has decided yet."""
    return rooms.accounts().post(f"/suspensions/{id}/take-back")


@part("POST", "/suspensions/{id}/lift", shapes.Suspension, roles=HEAD, says=(409,))
def lift_suspension(id: str) -> Any:
    """The shop is what it was before."""
    return rooms.accounts().post(f"/suspensions/{id}/lift")


@part("POST", "/suspensions/{id}/make-permanent", shapes.Suspension, roles=HEAD, says=(409,))
def close_shop_for_good(id: str) -> Any:
    """The shop is closed for good; two officers say so."""
    return rooms.accounts().post(f"/suspensions/{id}/make-permanent")


@own("GET", "/shop/closing", shapes.Closing)
def show_own_closing() -> Any:
    """Why others have shut one's shop, if they have."""
    return rooms.accounts().get("/shop/closing")


@own("POST", "/shop/closing/appeal", shapes.Closing, reads=AppealBody, says=(409,))
def appeal_closing(sent: AppealBody) -> Any:
    """Say that it is wrong; an operator answers within 5 working days."""
    return rooms.accounts().post("/shop/closing/appeal", sent.model_dump())


@again("GET", "/shut-appeals", Page[shapes.ShutAppeal], asks=Paging)
def list_shut_appeals(asked: Paging) -> Any:
    """Appeals against the closing of a shop that wait, oldest first."""
    return rooms.accounts().get("/shut-appeals", **asked.model_dump())


@again("POST", "/shut-appeals/{id}/answer", shapes.Verdict, reads=shapes.VerdictBody, says=(409,))
def answer_shut_appeal(id: str, sent: shapes.VerdictBody) -> Any:
    """It was right, and why; or it was wrong, and the shop is given back."""
    return rooms.accounts().post(f"/shut-appeals/{id}/answer", sent.model_dump())


@over("GET", "/emergencies", Page[shapes.Emergency])
def list_emergencies() -> Any:
    """Which units have not confirmed an emergency yet."""
    return rooms.accounts().get("/emergencies")
