"""What officers do with parcels of shops that are shut, and of makers who meet no buyers: decide, and send."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import team as shapes
from gateway.api.shapes.base import Page
from gateway.api.shapes.buying import ShipBody

part = Part("Officers: parcels", "/officer/parcels", ("counsellor", "assistant", "unit_head"))


@part("GET", "", Page[shapes.TeamParcel], asks=shapes.TeamParcelsQuery)
def list_team_parcels(asked: shapes.TeamParcelsQuery) -> Any:
    """Of the shops that one acts for now: what waits for a decision, for a courier, or is on its way; oldest first."""
    return rooms.orders().get("/team/parcels", **asked.model_dump())


@part("GET", "/{id}", shapes.WholeTeamParcel)
def show_team_parcel(id: str) -> Any:
    """One of them; whom it is for stands there only while the team sends it."""
    return rooms.orders().get(f"/team/parcels/{id}")


@part(
    "POST",
    "/{id}/decide",
    shapes.TeamParcelState,
    reads=shapes.DecideParcelBody,
    says=(409,),
    roles=("counsellor", "unit_head"),
)
def decide_team_parcel(id: str, sent: shapes.DecideParcelBody) -> Any:
    """Say within a day what becomes of a parcel whose shop is shut; without a word the buyer has the money back."""
    return rooms.orders().post(f"/team/parcels/{id}/decide", sent.model_dump())


@part("POST", "/{id}/pack", shapes.TeamParcelState, says=(409,))
def pack_team_parcel(id: str) -> Any:
    """It is packed."""
    return rooms.orders().post(f"/team/parcels/{id}/pack")


@part("POST", "/{id}/ship", shapes.TeamParcelState, reads=ShipBody, says=(409,))
def ship_team_parcel(id: str, sent: ShipBody) -> Any:
    """It is on its way."""
    return rooms.orders().post(f"/team/parcels/{id}/ship", sent.model_dump())


@part("POST", "/{id}/ready", shapes.TeamParcelState, says=(409,))
def make_team_parcel_ready(id: str) -> Any:
    """It can be picked up."""
    return rooms.orders().post(f"/team/parcels/{id}/ready")


@part("POST", "/{id}/hand-over", shapes.TeamParcelState, says=(409,))
def hand_over_team_parcel(id: str) -> Any:
    """The buyer, who paid before, has it from the team's own hands."""
    return rooms.orders().post(f"/team/parcels/{id}/hand-over")


@part("POST", "/{id}/deliver", shapes.TeamParcelState, says=(409,))
def deliver_team_parcel(id: str) -> Any:
    """The courier says that it has arrived."""
    return rooms.orders().post(f"/team/parcels/{id}/deliver")
