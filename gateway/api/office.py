"""What administrators keep without anybody deploying anything: free days, public texts, names of units, hand-overs."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import office as shapes
from gateway.api.shapes import people
from gateway.api.shapes.base import Page
from gateway.api.shapes.helping import Count

part = Part("Administration", "/admin", ("admin",))
market = Part("Market")


@market("GET", "/texts/{name}/{language}", shapes.PublicText)
def show_text(name: str, language: str) -> Any:
    """A public text that the office wrote; 404 where it wrote none."""
    return rooms.accounts().get(f"/texts/{name}/{language}")


@part("GET", "/holidays", Page[shapes.Holiday])
def list_holidays() -> Any:
    """Free days to come, beside the nation's holidays."""
    return rooms.accounts().get("/holidays")


@part("POST", "/holidays", shapes.Holiday, reads=shapes.HolidayBody, status=201)
def add_holiday(sent: shapes.HolidayBody) -> Any:
    """Another free day; whatever counts working days from now on skips it."""
    return rooms.accounts().post("/holidays", sent.model_dump(mode="json"))


@part("DELETE", "/holidays/{day}", None, status=204)
def drop_holiday(day: str) -> None:
    """This day is worked after all."""
    rooms.accounts().delete(f"/holidays/{day}")


@part("GET", "/texts", Page[shapes.PublicText])
def list_texts() -> Any:
    """All texts that the office wrote."""
    return rooms.accounts().get("/texts")


@part("PUT", "/texts/{name}/{language}", shapes.PublicText, reads=shapes.TextBody)
def write_text(name: str, language: str, sent: shapes.TextBody) -> Any:
    """Write a public text anew."""
    return rooms.accounts().put(f"/texts/{name}/{language}", sent.model_dump())


@part("DELETE", "/texts/{name}/{language}", None, status=204)
def drop_text(name: str, language: str) -> None:
    """The text that the market came with holds again."""
    rooms.accounts().delete(f"/texts/{name}/{language}")


@part("GET", "/courier-rates", Page[shapes.CourierRate])
def list_courier_rates() -> Any:
    """What couriers take now, by service and zone; those that are not offered too."""
    return rooms.orders().get("/courier-rates")


@part("PUT", "/courier-rates/{service}/{zone}", shapes.CourierRate, reads=shapes.CourierRateBody)
def set_courier_rate(service: str, zone: str, sent: shapes.CourierRateBody) -> Any:
    """Take so much from now on. Orders keep what they were placed at, and what a quote told can be had for an hour more."""
    return rooms.orders().put(f"/courier-rates/{service}/{zone}", sent.model_dump())


@part("PUT", "/units/{id}", people.Unit, reads=people.UnitBody, says=(409,))
def rename_unit(id: str, sent: people.UnitBody) -> Any:
    """Another name for a unit."""
    return rooms.accounts().put(f"/units/{id}", sent.model_dump())


@part("POST", "/people/{id}/hand-over", Count, reads=shapes.HandOverBody, says=(409,))
def hand_over_all(id: str, sent: shapes.HandOverBody) -> Any:
    """All whom an officer helps get another one of the same unit."""
    return rooms.accounts().post(f"/people/{id}/hand-over", sent.model_dump())
