"""A maker's application, shop, ways to send, and earnings."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import makers as shapes
from gateway.api.shapes import parcels
from gateway.api.shapes.base import Page
from gateway.api.shapes.buying import DeliveriesBody

part = Part("Makers: shop", "/vendor", ("vendor",))


@part("GET", "/application", shapes.Application)
def show_own_application() -> Any:
    """One's application."""
    return rooms.accounts().get("/applications/mine")


@part("PUT", "/application", shapes.Application, reads=shapes.ApplicationBody, says=(409,))
def write_application(sent: shapes.ApplicationBody) -> Any:
    """Keep any part of it; what is left out stays as it was."""
    return rooms.accounts().put("/applications/mine", sent.model_dump(exclude_none=True))


@part("POST", "/application/submit", shapes.Application, says=(409, 422))
def submit_application() -> Any:
    """Hand it in; 422 names what is missing."""
    return rooms.accounts().post("/applications/mine/submit")


@part("POST", "/application/withdraw", shapes.Application, says=(409,))
def withdraw_application() -> Any:
    """Take it back."""
    return rooms.accounts().post("/applications/mine/withdraw")


@part("POST", "/application/appeal", shapes.Application, reads=shapes.AppealBody, says=(409,))
def appeal(sent: shapes.AppealBody) -> Any:
    """Ask that somebody else looks at it, within 14 days of a no."""
    return rooms.accounts().post("/applications/mine/appeal", sent.model_dump())


@part("GET", "/consents", Page[shapes.Consent])
def list_consents() -> Any:
    """All that one ever agreed to."""
    return rooms.accounts().get("/consents/mine")


@part("GET", "/shop", shapes.OwnShop, says=(404,))
def show_own_shop() -> Any:
    """One's shop; 404 while there is none."""
    return rooms.accounts().get("/shop")


@part("PUT", "/shop", shapes.OwnShop, reads=shapes.ShopBody, says=(404, 409))
def change_own_shop(sent: shapes.ShopBody) -> Any:
    """Another name or province."""
    return rooms.accounts().put("/shop", sent.model_dump())


@part("POST", "/shop/open", shapes.OwnShop, says=(404, 409))
def open_shop() -> Any:
    """Open for the first time; something must be published."""
    return rooms.accounts().post("/shop/open")


@part("POST", "/shop/pause", shapes.OwnShop, says=(404, 409))
def pause_shop() -> Any:
    """Take some days off; orders that wait for payment are cancelled."""
    return rooms.accounts().post("/shop/pause")


@part("POST", "/shop/resume", shapes.OwnShop, says=(404, 409))
def resume_shop() -> Any:
    """Go on after a pause."""
    return rooms.accounts().post("/shop/resume")


@part("GET", "/deliveries", parcels.Deliveries)
def show_deliveries() -> Any:
    """How one sends."""
    return rooms.orders().get("/deliveries")


@part("PUT", "/deliveries", parcels.Deliveries, reads=DeliveriesBody)
def change_deliveries(sent: DeliveriesBody) -> Any:
    """Say anew how one sends: all of it, each time."""
    return rooms.orders().put("/deliveries", sent.model_dump())


@part("GET", "/earnings", parcels.Earnings)
def show_earnings() -> Any:
    """What one has earned, by state, by week and by parcel."""
    return rooms.orders().get("/earnings")
