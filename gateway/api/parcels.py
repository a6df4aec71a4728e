"""What a maker does with the parcels that buyers have paid for."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import parcels as shapes
from gateway.api.shapes.base import Page
from gateway.api.shapes.buying import HandOverBody, RefuseBody, ShipBody
from gateway.api.shapes.orders import ParcelState

part = Part("Makers: parcels", "/vendor/vendor-orders", ("vendor",))


@part("GET", "", Page[shapes.MakerParcel], asks=shapes.ParcelsQuery)
def list_parcels(asked: shapes.ParcelsQuery) -> Any:
    """One's paid parcels: `open`, `done`, or those of one status."""
    return rooms.orders().get("/vendor-orders", **asked.model_dump())


@part("GET", "/{id}", shapes.WholeMakerParcel)
def show_parcel(id: str) -> Any:
    """One of them; whom it is for stands there from acceptance until it has arrived."""
    return rooms.orders().get(f"/vendor-orders/{id}")


@part("POST", "/{id}/accept", ParcelState, says=(409,))
def accept_parcel(id: str) -> Any:
    """Yes, it will be sent."""
    return rooms.orders().post(f"/vendor-orders/{id}/accept")


@part("POST", "/{id}/refuse", ParcelState, reads=RefuseBody, says=(409,))
def refuse_parcel(id: str, sent: RefuseBody) -> Any:
    """It cannot be sent; the buyer's money goes back by itself."""
    return rooms.orders().post(f"/vendor-orders/{id}/refuse", sent.model_dump())


@part("POST", "/{id}/pack", ParcelState, says=(409,))
def pack_parcel(id: str) -> Any:
    """It is packed."""
    return rooms.orders().post(f"/vendor-orders/{id}/pack")


@part("POST", "/{id}/ship", ParcelState, reads=ShipBody, says=(409,))
def ship_parcel(id: str, sent: ShipBody) -> Any:
    """It is on its way."""
    return rooms.orders().post(f"/vendor-orders/{id}/ship", sent.model_dump())


@part("POST", "/{id}/ready", ParcelState, says=(409,))
def make_parcel_ready(id: str) -> Any:
    """It can be picked up."""
    return rooms.orders().post(f"/vendor-orders/{id}/ready")


@part("POST", "/{id}/hand-over", ParcelState, says=(409,))
def hand_over_parcel(id: str) -> Any:
    """The buyer has it from one's own hands."""
    return rooms.orders().post(f"/vendor-orders/{id}/hand-over")


@part("POST", "/{id}/hand-over-for-cash", ParcelState, reads=HandOverBody, says=(409, 429))
def hand_over_for_cash(id: str, sent: HandOverBody) -> Any:
    """The buyer has the goods and one has their cash; the buyer's code says so. Too many wrong ones cost a quarter of an hour."""
    return rooms.orders().post(f"/vendor-orders/{id}/hand-over", sent.model_dump())


@part("POST", "/{id}/not-collected", ParcelState, says=(409,))
def keep_parcel(id: str) -> Any:
    """The buyer who was to pay in cash never came; the goods stay here, and nobody owes anything."""
    return rooms.orders().post(f"/vendor-orders/{id}/not-collected")


@part("POST", "/{id}/deliver", ParcelState, says=(409,))
def deliver_parcel(id: str) -> Any:
    """The courier says that it has arrived."""
    return rooms.orders().post(f"/vendor-orders/{id}/deliver")
