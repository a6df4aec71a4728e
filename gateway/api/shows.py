"""What a shop shows of its maker, its breaks, and what it does not do."""

from collections.abc import Mapping
from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import shows as shapes
from gateway.api.shapes.base import Page
from gateway.api.shapes.makers import OwnShop

own = Part("Makers: shop", "/vendor", ("vendor",))
part = Part("Officers: people", "/officer", ("counsellor", "unit_head"))
market = Part("Market")
# Of what the room calls it, a program learns only that the same sentence stands on all shops.
SAID = {"same_on_all": "programme"}
TOLD = {room: said for said, room in SAID.items()}


@market("GET", "/shops/{slug}/story", shapes.Story)
def show_story(slug: str) -> Any:
    """The maker's own words, where they let them be read; 404 for every other shop, for whatever reason."""
    return rooms.accounts().get(f"/stories/{slug}")


@own("GET", "/disclosures", Page[shapes.Disclosure])
def list_disclosures() -> Any:
    """All that one ever let be told beyond name and province, the newest first."""
    return {"items": [_told(one) for one in rooms.accounts().get("/disclosures/mine")["items"]], "next": None}


@own("PUT", "/disclosure", shapes.Shown, reads=shapes.DisclosureBody, says=(404, 409))
def choose_disclosure(sent: shapes.DisclosureBody) -> Any:
    """Another level: less holds at once, one's own words wait for a second yes a day later."""
    asked = sent.model_dump()
    return _shown(rooms.accounts().put("/disclosures/mine", asked | {"level": SAID.get(sent.level, sent.level)}))


@own("POST", "/disclosure/confirm", shapes.Shown, says=(404, 409))
def confirm_disclosure() -> Any:
    """The second yes."""
    return _shown(rooms.accounts().post("/disclosures/mine/confirm"))


@own("POST", "/shop/pause-until", OwnShop, reads=shapes.PauseBody, says=(404, 409))
def pause_until(sent: shapes.PauseBody) -> Any:
    """Take a break until a day, on which the shop opens by itself; orders that wait for payment are cancelled."""
    return rooms.accounts().post("/shop/pause", sent.model_dump(mode="json"))


@own("POST", "/shop/close", shapes.Closed, reads=shapes.CloseBody, says=(404, 409))
def close_own_shop(sent: shapes.CloseBody) -> Any:
    """Close the shop for good; what it has earned is still paid out."""
    return rooms.accounts().post("/shop/close", sent.model_dump())


@part("GET", "/makers/{id}/limits", shapes.Limits, roles=("counsellor", "assistant", "unit_head"))
def show_limits(id: str) -> Any:
    """Who sends the parcels of a shop, and what it does not do."""
    return rooms.accounts().get(f"/makers/{id}/limits")


@part("PUT", "/makers/{id}/limits", shapes.Limits, reads=shapes.LimitsBody, says=(409,))
def set_limits(id: str, sent: shapes.LimitsBody) -> Any:
    """Other limits, from now on; why, is written nowhere."""
    return rooms.accounts().put(f"/makers/{id}/limits", sent.model_dump())


def _shown(found: Mapping[str, Any]) -> dict[str, Any]:
    asked = found["asked"]
    return {"level": TOLD.get(found["level"], found["level"]), "asked": _told(asked) if asked else None}


def _told(one: Mapping[str, Any]) -> dict[str, Any]:
    return {**one, "level": TOLD.get(one["level"], one["level"])}
