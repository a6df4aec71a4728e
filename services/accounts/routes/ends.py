"""Until when somebody is helped, what they choose for afterwards, and the end itself."""

from datetime import date, datetime
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.accounts import chores, db, graduating, telling
from services.accounts.models import NoticeKind, Role
from services.accounts.models.ends import Graduation
from services.accounts.queries import ends as asked_of
from services.accounts.queries import helping
from services.accounts.queries import shut_appeals as asked_of_appeals
from services.accounts.rules import ends, shut_appeals
from services.accounts.shapes import told
from services.accounts.shapes.ends import ChoicesBody, EndBody, EndView, GraduationView
from services.kit.audit import note
from services.kit.clock import now
from services.kit.days import day_of
from services.kit.errors import NotFound
from services.kit.http import body, caller, requires
from services.kit.tokens import Caller

routes = Blueprint("ends", __name__)
HELPERS = (Role.COUNSELLOR, Role.UNIT_HEAD)


@routes.get("/makers/<person_id>/guidance")
@requires(*HELPERS)
def show_end(person_id: str) -> dict[str, Any]:
    """Until when somebody is helped."""
    with db.begin() as session:
        helping.maker_helped(session, person_id, caller())
        return _view(session, person_id)


@routes.put("/makers/<person_id>/guidance")
@requires(*HELPERS)
def set_end(person_id: str) -> dict[str, Any]:
    """Another day, or none; where they were told of the old one, a later day puts it off.

    While a closing of their shop is not settled, only a head brings it nearer.
    """
    asked, who, at = body(EndBody), caller(), now()
    with db.begin() as session:
        helping.maker_to_change(session, person_id, who)
        known = asked_of.guidance_of(session, person_id, to_change=True)
        if asked.ends_on and not (known and known.ends_on and known.ends_on <= asked.ends_on):
            _check_says(session, person_id, who, at)
        guidance = ends.set_end(known, person_id, asked.ends_on, who.person_id, day_of(at), at)
        session.add(guidance)
        note(session, f"{person_id}.guidance_end", "", "set")
        if graduation := asked_of.graduation_of(session, person_id, to_change=True):
            _move(session, graduation, asked.ends_on)
        session.flush()
        chores.wake(session, "ends")
        return _view(session, person_id)


@routes.post("/makers/<person_id>/graduation/complete")
@requires(*HELPERS)
def complete_now(person_id: str) -> tuple[str, int]:
    """Help ends now, whatever day was written down; who says so sees this maker for the last time.

    While a closing of their shop is not settled a head says so: it ends with the help, or outlives it until it is.
    """
    at = now()
    with db.begin() as session:
        helping.maker_to_change(session, person_id, caller())
        graduation = asked_of.graduation_of(session, person_id, to_change=True)
        if graduation is None:
            graduation = ends.begin(person_id, day_of(at), at, asked_of.last_graduation(session, person_id))
            session.add(graduation)
            session.flush()
        _check_says(session, person_id, caller(), at)
        graduating.complete(session, graduation, at)
    return "", 204


@routes.get("/graduation/mine")
@requires(Role.VENDOR, in_person=True)
def show_own_graduation() -> dict[str, Any]:
    """One's own way to standing alone; 404 while there is none."""
    with db.begin() as session:
        found = asked_of.last_graduation(session, caller().person_id)
    if found is None:
        raise NotFound()
    return told(_graduation(found))


@routes.post("/graduation/mine/confirm")
@requires(Role.VENDOR, in_person=True)
def confirm_graduation() -> dict[str, Any]:
    """Choose what stays; until the day, anew as often as one likes."""
    asked = body(ChoicesBody)
    with db.begin() as session:
        graduation = asked_of.own_graduation(session, caller().person_id)
        ends.confirm(graduation, asked.model_dump(), now())
        return told(_graduation(graduation))


def _check_says(session: Session, person_id: str, who: Caller, at: datetime) -> None:
    said = asked_of_appeals.said_against(session, person_id, to_change=True)
    is_open = any(shut_appeals.is_open(one, appeals, at) for one, appeals in said)
    ends.check_says(is_open, who.role == Role.UNIT_HEAD)


def _move(session: Session, graduation: Graduation, ends_on: date | None) -> None:
    at, was = now(), graduation.ends_on
    ends.put_off(graduation, ends_on, at)
    if ends_on != was:
        telling.tell(session, graduation.person_id, NoticeKind.OWN_NEWS, f"end-{graduation.id}-{ends_on}", at)


def _view(session: Session, person_id: str) -> dict[str, Any]:
    guidance, graduation = asked_of.guidance_of(session, person_id), asked_of.last_graduation(session, person_id)
    shown = _graduation(graduation) if graduation else None
    return told(EndView(ends_on=guidance.ends_on if guidance else None, graduation=shown))


def _graduation(graduation: Graduation) -> GraduationView:
    shown = GraduationView.model_validate(graduation)
    choices = {name: shown.choices.get(name, usual) for name, usual in ends.CHOICES.items()}
    return shown.model_copy(update={"choices": choices})
