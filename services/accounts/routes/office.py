"""What administrators keep without anybody deploying anything: free days, public texts, names of units, hand-overs."""

from datetime import date
from typing import Any

from flask import Blueprint
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.accounts import bus, db, handing, queries
from services.accounts.models import Role
from services.accounts.models.office import Calendar, TextName
from services.accounts.queries import answers
from services.accounts.queries import office as asked_of
from services.accounts.rules import office
from services.accounts.shapes import UnitBody, UnitView, told
from services.accounts.shapes.office import HandOverBody, HolidayBody, HolidayView, TextBody, TextView
from services.kit.audit import note
from services.kit.clock import now
from services.kit.days import day_of
from services.kit.errors import NotFound, Refused
from services.kit.http import ANYONE, body, caller, requires

routes = Blueprint("office", __name__)


@routes.get("/holidays")
@requires(Role.ADMIN)
def list_holidays() -> dict[str, Any]:
    """The free days to come, beside the nation's holidays."""
    with db.begin() as session:
        rows = asked_of.holidays_from(session, day_of(now()))
    return {"items": [HolidayView.model_validate(one) for one in rows], "next": None}


@routes.post("/holidays")
@requires(Role.ADMIN)
def add_holiday() -> tuple[dict[str, Any], int]:
    """Another free day; from now on clocks stand still on it, in every room."""
    asked = body(HolidayBody)
    with db.begin() as session:
        calendar = asked_of.calendar_to_change(session)
        session.merge(office.name_holiday(asked.day, asked.name, day_of(now())))
        note(session, f"holiday.{asked.day}", "", "free")
        _tell(session, calendar)
    return told(HolidayView.model_validate(asked.model_dump())), 201


@routes.delete("/holidays/<day>")
@requires(Role.ADMIN)
def drop_holiday(day: str) -> tuple[str, int]:
    """This day is worked after all."""
    try:
        when = date.fromisoformat(day)
    except ValueError:
        raise NotFound() from None
    with db.begin() as session:
        calendar = asked_of.calendar_to_change(session)
        asked_of.drop_holiday(session, when)
        note(session, f"holiday.{when}", "free", "worked")
        _tell(session, calendar)
    return "", 204


def _tell(session: Session, calendar: Calendar) -> None:
    session.flush()
    bus.announce(session, office.change_days(calendar, answers.holidays(session), now()))


@routes.get("/texts")
@requires(Role.ADMIN)
def list_texts() -> dict[str, Any]:
    """All texts that the office wrote."""
    with db.begin() as session:
        rows = asked_of.texts(session)
    return {"items": [TextView.model_validate(one) for one in rows], "next": None}


@routes.get("/texts/<name>/<language>")
@requires(ANYONE)
def show_text(name: str, language: str) -> dict[str, Any]:
    """A public text; 404 where the office wrote none, and the market's own holds."""
    with db.begin() as session:
        return told(TextView.model_validate(asked_of.text_of(session, name, language)))


@routes.put("/texts/<name>/<language>")
@requires(Role.ADMIN)
def write_text(name: str, language: str) -> dict[str, Any]:
    """Write a public text anew."""
    asked = body(TextBody)
    with db.begin() as session:
        text = office.write_text(_name(name), language, asked.body, caller().person_id, now())
        kept = session.merge(text)
        note(session, f"text.{name}.{language}", "", "written")
        return told(TextView.model_validate(kept))


@routes.delete("/texts/<name>/<language>")
@requires(Role.ADMIN)
def drop_text(name: str, language: str) -> tuple[str, int]:
    """The market's own text holds again."""
    with db.begin() as session:
        asked_of.drop_text(session, name, language)
        note(session, f"text.{name}.{language}", "written", "dropped")
    return "", 204


@routes.put("/units/<unit_id>")
@requires(Role.ADMIN)
def rename_unit(unit_id: str) -> dict[str, Any]:
    """Another name for a unit."""
    asked = body(UnitBody)
    try:
        with db.begin() as session:
            unit = asked_of.unit_to_change(session, unit_id)
            unit.name = asked.name
            note(session, f"{unit.id}.name", "", "renamed")
    except IntegrityError:
        raise Refused("name_taken") from None
    return told(UnitView(id=unit_id, name=asked.name))


@routes.post("/people/<person_id>/hand-over")
@requires(Role.ADMIN)
def hand_over(person_id: str) -> dict[str, Any]:
    """All whom an officer helps get another one, before the officer leaves."""
    asked, at = body(HandOverBody), now()
    with db.begin() as session:
        officer = queries.person_to_change(session, person_id)
        count = handing.reassign(session, officer.unit_id or "", person_id, asked.to_officer, None, at, at)
        note(session, f"{person_id}.caseload", person_id, asked.to_officer, "handed_over")
    return {"count": count}


def _name(name: str) -> TextName:
    try:
        return TextName(name)
    except ValueError:
        raise NotFound() from None
