"""Units, and the people of the staff with their roles."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import people as shapes
from gateway.api.shapes.base import Page, Paging

part = Part("Administration", "/admin", ("admin",))


@part("GET", "/units", Page[shapes.Unit], asks=Paging)
def list_units(asked: Paging) -> Any:
    """All units, oldest first."""
    return rooms.accounts().get("/units", **asked.model_dump())


@part("POST", "/units", shapes.Unit, reads=shapes.UnitBody, status=201, says=(409,))
def add_unit(sent: shapes.UnitBody) -> Any:
    """A new unit."""
    return rooms.accounts().post("/units", sent.model_dump())


@part("GET", "/people", Page[shapes.Person], asks=shapes.PeopleQuery)
def list_people(asked: shapes.PeopleQuery) -> Any:
    """Everybody, or all who have a role, oldest first."""
    return rooms.accounts().get("/people", **asked.model_dump())


@part("POST", "/people", shapes.PersonState, reads=shapes.StaffBody, status=201, says=(409,))
def add_person(sent: shapes.StaffBody) -> Any:
    """A new member of the staff."""
    return rooms.accounts().post("/people", sent.model_dump())


@part("POST", "/people/{id}/role", shapes.PersonState, reads=shapes.RoleBody, says=(409,))
def change_role(id: str, sent: shapes.RoleBody) -> Any:
    """Another role; their sessions end at once."""
    return rooms.accounts().post(f"/people/{id}/role", sent.model_dump())


@part("POST", "/people/{id}/suspend", shapes.ShutOut, says=(409,))
def suspend_person(id: str) -> Any:
    """Shut somebody out; their sessions end at once, and others help whom they helped."""
    return rooms.accounts().post(f"/people/{id}/suspend")


@part("POST", "/people/{id}/reinstate", shapes.PersonState, says=(409,))
def reinstate_person(id: str) -> Any:
    """Let somebody in again."""
    return rooms.accounts().post(f"/people/{id}/reinstate")
