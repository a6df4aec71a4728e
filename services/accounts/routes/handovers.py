"""Handing people over inside a unit, removing an officer at once, and looking again at what that one decided."""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.accounts import db, handing, staff
from services.accounts.models import Role
from services.accounts.queries import handing as rows
from services.accounts.queries import helping as asked_of
from services.accounts.queries import removals
from services.accounts.shapes import Paging
from services.accounts.shapes.helping import (
    KeepBody,
    OfficerView,
    PlanView,
    ReassignBody,
    RemovalView,
    RemoveBody,
    SecondLookView,
)
from services.kit.audit import note
from services.kit.clock import now
from services.kit.errors import BadInput
from services.kit.http import body, caller, query, requires

routes = Blueprint("handovers", __name__)


@routes.get("/unit/officers")
@requires(Role.UNIT_HEAD)
def list_colleagues() -> dict[str, Any]:
    """Who works in the head's unit, and how many each helps."""
    return _officers(caller().unit_id)


@routes.get("/officers")
@requires(Role.OPERATOR)
def list_officers() -> dict[str, Any]:
    """Who works in the units."""
    return _officers(None)


@routes.post("/reassignments")
@requires(Role.UNIT_HEAD)
def reassign() -> dict[str, Any]:
    """Give some or all of an officer's people to another officer of the unit, now or at a moment to come.

    Without an officer these people are given, whoever stands there for them.
    """
    asked, who, at = body(ReassignBody), caller(), now()
    if asked.from_officer is None and asked.makers is None:
        raise BadInput({"makers": "missing"})
    with db.begin() as session:
        begins, old = asked.at or at, asked.from_officer
        makers = None if asked.makers is None else _but_kin(session, asked.makers)
        count = handing.reassign(session, who.unit_id, old, asked.to_officer, makers, begins, at)
        note(session, f"{old or who.unit_id}.caseload", old or "", asked.to_officer, "reassigned")
    return {"count": count}


@routes.get("/reassignments")
@requires(Role.UNIT_HEAD)
def list_plans() -> dict[str, Any]:
    """Hand-overs of the head's unit that are still to come, the next one first."""
    asked = query(Paging)
    with db.begin() as session:
        page = rows.plans_in(session, caller(), asked.limit, asked.after)
    return {"items": [_plan(row) for row in page.rows], "next": page.next}


@routes.post("/reassignments/keep")
@requires(Role.UNIT_HEAD)
def keep_as_it_is() -> dict[str, Any]:
    """What was planned for these people is not done."""
    asked, who = body(KeepBody), caller()
    with db.begin() as session:
        count = handing.keep(session, who.unit_id, _but_kin(session, asked.makers), now())
        note(session, f"{who.unit_id}.caseload", "planned", "kept", "reassigned")
    return {"count": count}


@routes.post("/removals")
@requires(Role.OPERATOR)
def remove_officer() -> dict[str, Any]:
    """An officer is out at once: signed out, shut out, and their people are with the head of the unit, or wait for somebody.

    One who was shut out before is removed as well, so that what they decided until then is looked at again.
    """
    asked = body(RemoveBody)
    with db.begin() as session:
        handed = staff.remove(session, asked.officer_id, caller().person_id)
    return {"count": handed.count, "waiting": handed.waiting}


@routes.get("/removals")
@requires(Role.UNIT_HEAD)
def list_removals() -> dict[str, Any]:
    """Who was removed from the head's unit, or from one that helped their makers before; whose decisions of which days count."""
    with db.begin() as session:
        found = removals.removals_for(session, caller())
        return {"items": [RemovalView.model_validate(one) for one in found], "next": None}


@routes.get("/second-looks")
@requires(Role.UNIT_HEAD)
def list_second_looks() -> dict[str, Any]:
    """What removed officers decided in the 90 days before, as long as nobody has looked at it again."""
    asked = query(Paging)
    with db.begin() as session:
        page = removals.second_looks(session, caller(), asked.limit, asked.after)
    return {"items": [_look(row) for row in page.rows], "next": page.next}


@routes.post("/second-looks/<look_id>/done")
@requires(Role.UNIT_HEAD)
def finish_second_look(look_id: str) -> tuple[str, int]:
    """Somebody has looked again."""
    with db.begin() as session:
        look = removals.second_look(session, look_id, caller())
        if look.looked_at is None:
            look.looked_by, look.looked_at = caller().person_id, now()
    return "", 204


def _but_kin(session: Session, makers: list[str]) -> set[str]:
    """Nobody chooses anything for their own relative by name; with a whole desk, which they do not read, they give all."""
    return set(makers) - asked_of.relatives_among(session, caller().person_id, makers)


def _look(row: Any) -> SecondLookView:
    look, shop_name, maker_id = row[0], row[1], row[2]
    return SecondLookView(
        id=look.id,
        object=look.object if maker_id else _kind(look.object),
        decision=look.decision,
        decided_at=look.decided_at,
        shop_name=shop_name,
        maker_id=maker_id,
    )


def _kind(thing: str) -> str:
    """Of what nobody here helps with any more only its kind is said: by its id anybody could look it up elsewhere."""
    name, _, part = thing.partition(".")
    return f"{name.partition('_')[0]}.{part}"


def _plan(row: Any) -> PlanView:
    plan, shop_name, old, new = row[0], row[1], row[2], row[3]
    return PlanView(maker_id=plan.person_id, shop_name=shop_name, from_name=old, to_name=new, at=plan.from_at)


def _officers(unit_id: str | None) -> dict[str, Any]:
    asked = query(Paging)
    with db.begin() as session:
        page = asked_of.officers_in(session, unit_id, asked.limit, asked.after)
    return {"items": [_officer(row) for row in page.rows], "next": page.next}


def _officer(row: Any) -> OfficerView:
    person, name, unit, helps = row[0], row[1], row[2], row[3]
    return OfficerView(
        id=person.id,
        name=name,
        role=person.role,
        status=person.status,
        unit_id=person.unit_id,
        unit=unit,
        helps=helps,
    )
