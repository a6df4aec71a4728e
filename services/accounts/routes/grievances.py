"""Grievances about those who help: raised by a maker, answered by a head of unit or an operator, hidden from all others."""

from typing import Any

from flask import Blueprint

from services.accounts import db, queries, telling
from services.accounts.models import NoticeKind, Role
from services.accounts.models.plans import Grievance, GrievanceStatus
from services.accounts.queries import answers, plans
from services.accounts.queries import grievances as asked_of
from services.accounts.rules import grievances as rules
from services.accounts.shapes import Paging, told
from services.accounts.shapes.plans import AnswerBody, GrievanceBody, GrievanceView, OwnGrievanceView
from services.kit.audit import note
from services.kit.clock import now
from services.kit.errors import Refused
from services.kit.http import body, caller, query, requires

routes = Blueprint("grievances", __name__)
ANSWERS = (Role.UNIT_HEAD, Role.OPERATOR)


@routes.get("/grievances/mine")
@requires(Role.VENDOR, in_person=True)
def list_own_grievances() -> dict[str, Any]:
    """What the maker raised, the newest first."""
    asked = query(Paging)
    with db.begin() as session:
        page = asked_of.grievances_of(session, caller().person_id, asked.limit, asked.after)
    return {"items": [_own(row[0]) for row in page.rows], "next": page.next}


@routes.post("/grievances/mine")
@requires(Role.VENDOR, in_person=True)
def raise_grievance() -> tuple[dict[str, Any], int]:
    """Say that something is wrong; the mentor neither sees nor hears of it. The same words again are the one that is open."""
    asked, person_id, at = body(GrievanceBody), caller().person_id, now()
    with db.begin() as session:
        queries.person_to_change(session, person_id)  # who taps twice waits here for the first
        unit_id = plans.unit_helping(session, person_id)
        if unit_id is None:
            raise Refused("nobody_helps", "Nobody helps this person now.")
        if said := asked_of.open_like(session, person_id, asked.about, asked.text, at):
            return told(_own(said)), 201
        has_head = bool(asked_of.heads_for(session, unit_id, person_id, at))
        holidays = answers.holidays(session)
        grievance = rules.raise_grievance(person_id, unit_id, asked.about, asked.text, has_head, at, holidays)
        session.add(grievance)
        telling.tell_of_grievance(session, grievance, at)
    return told(_own(grievance)), 201


@routes.post("/grievances/mine/<grievance_id>/further")
@requires(Role.VENDOR, in_person=True)
def take_further(grievance_id: str) -> dict[str, Any]:
    """The answer does not help, or did not come in time; an operator looks at it."""
    at = now()
    with db.begin() as session:
        grievance = asked_of.own_grievance(session, grievance_id, caller().person_id)
        rules.take_further(grievance, at, answers.holidays(session))
        note(session, f"{grievance.id}.handler", Role.UNIT_HEAD, Role.OPERATOR, "asked")
        telling.tell_of_grievance(session, grievance, at)
        return told(_own(grievance))


@routes.post("/grievances/mine/<grievance_id>/close")
@requires(Role.VENDOR, in_person=True)
def close_grievance(grievance_id: str) -> dict[str, Any]:
    """It is settled."""
    with db.begin() as session:
        grievance = asked_of.own_grievance(session, grievance_id, caller().person_id)
        rules.close(grievance)
        return told(_own(grievance))


@routes.get("/grievances")
@requires(*ANSWERS)
def list_grievances() -> dict[str, Any]:
    """What waits for the one who asks, oldest first."""
    asked = query(Paging)
    with db.begin() as session:
        page = asked_of.grievances_for(session, caller(), asked.limit, asked.after)
    return {"items": [_view(row[0]) for row in page.rows], "next": page.next}


@routes.post("/grievances/<grievance_id>/answer")
@requires(*ANSWERS)
def answer_grievance(grievance_id: str) -> dict[str, Any]:
    """Say what is done about it."""
    asked, who, at = body(AnswerBody), caller(), now()
    with db.begin() as session:
        grievance = asked_of.grievance_for(session, grievance_id, who)
        had_part = who.person_id in asked_of.who_had_part(session, grievance)
        rules.answer(grievance, who.person_id, asked.text, had_part, at)
        key = f"grievance-{grievance.id}-{grievance.handler}-answer"
        telling.tell(session, grievance.person_id, NoticeKind.GRIEVANCE_ANSWERED, key, at, grievance.id)
        return told(_view(grievance))


def _own(grievance: Grievance) -> OwnGrievanceView:
    names = {name: getattr(grievance, name) for name in OwnGrievanceView.model_fields if hasattr(grievance, name)}
    is_outside = grievance.handler == Role.OPERATOR
    return OwnGrievanceView(**names, is_outside=is_outside, can_go_further=rules.may_go_further(grievance, now()))


def _view(grievance: Grievance) -> GrievanceView:
    names = {name: getattr(grievance, name) for name in GrievanceView.model_fields if name != "is_late"}
    return GrievanceView(**names, is_late=grievance.status == GrievanceStatus.OPEN and grievance.due_at <= now())
