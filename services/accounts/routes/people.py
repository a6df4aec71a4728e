"""People and their roles, for administrators."""

from typing import Any

from flask import Blueprint

from services.accounts import db, queries, staff
from services.accounts.models import Person, Role
from services.accounts.shapes import PeopleQuery, PersonBody, PersonView, RoleBody
from services.kit.http import body, caller, query, requires

routes = Blueprint("people", __name__)


@routes.post("/people")
@requires(Role.ADMIN)
def add_person() -> tuple[dict[str, Any], int]:
    """A new member of the staff."""
    with db.begin() as session:
        person = staff.add(session, body(PersonBody))
    return _told(person), 201


@routes.get("/people")
@requires(Role.ADMIN)
def list_people() -> dict[str, Any]:
    """Everybody, or all with a role, oldest first."""
    asked = query(PeopleQuery)
    with db.begin() as session:
        page = queries.people(session, asked.role, asked.limit, asked.after)
    return {"items": [_view(row[0], row[1]) for row in page.rows], "next": page.next}


@routes.post("/people/<person_id>/role")
@requires(Role.ADMIN)
def change_role(person_id: str) -> dict[str, Any]:
    """Another role, at once."""
    asked = body(RoleBody)
    with db.begin() as session:
        return _told(staff.change_role(session, person_id, asked.role, asked.unit_id, caller().person_id))


@routes.post("/people/<person_id>/suspend")
@requires(Role.ADMIN)
def suspend_person(person_id: str) -> dict[str, Any]:
    """Shut somebody out, at once; says who has how many of those whom they helped now, and how many wait for somebody."""
    with db.begin() as session:
        person, handed = staff.suspend(session, person_id, caller().person_id)
        names = queries.names_of(session, handed.to)
        to = [{"id": one, "name": names[one], "count": many} for one, many in handed.to.items()]
        return _told(person) | {"count": handed.count, "waiting": handed.waiting, "to": to}


@routes.post("/people/<person_id>/reinstate")
@requires(Role.ADMIN)
def reinstate_person(person_id: str) -> dict[str, Any]:
    """Let somebody in again."""
    with db.begin() as session:
        return _told(staff.reinstate(session, person_id))


def _told(person: Person) -> dict[str, Any]:
    return {"id": person.id, "role": person.role, "status": person.status}


def _view(person: Person, name: str) -> PersonView:
    return PersonView(
        id=person.id,
        role=person.role,
        status=person.status,
        unit_id=person.unit_id,
        name=name,
        created_at=person.created_at,
    )
