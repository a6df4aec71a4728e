"""The people an officer helps: listed without a name; a name is read on its own, and every such read is kept for them."""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.accounts import coming_back, db, handing, queries
from services.accounts.models import Person, Role
from services.accounts.queries import helping as asked_of
from services.accounts.rules import helping
from services.accounts.shapes import Paging, told
from services.accounts.shapes.helping import IdentityBody, IdentityView, MakersQuery, MakerView, MentorView, ReadView
from services.kit.clock import now
from services.kit.http import body, caller, query, requires

routes = Blueprint("makers", __name__)
MAY_READ = (Role.COUNSELLOR, Role.ASSISTANT, Role.UNIT_HEAD)
MAY_DECIDE = (Role.COUNSELLOR, Role.UNIT_HEAD)


@routes.get("/makers")
@requires(*MAY_READ)
def list_makers() -> dict[str, Any]:
    """All whom the officer helps, with a shop or still on the way to one."""
    asked = query(MakersQuery)
    with db.begin() as session:
        page = asked_of.makers_helped(session, caller(), asked.limit, asked.after, asked.officer_id, asked.without_end)
    return {"items": [view(row) for row in page.rows], "next": page.next}


@routes.get("/makers/<person_id>")
@requires(*MAY_READ)
def show_maker(person_id: str) -> dict[str, Any]:
    """One of them."""
    with db.begin() as session:
        return told(view(asked_of.maker_helped(session, person_id, caller())))


@routes.post("/makers/<person_id>/identity")
@requires(*MAY_READ)
def read_identity(person_id: str) -> dict[str, Any]:
    """Who they are and how they are reached; a head of unit who does not help them says why."""
    asked, who = body(IdentityBody), caller()
    with db.begin() as session:
        asked_of.maker_to_change(session, person_id, who)
        is_own = asked_of.is_helping(session, who.person_id, person_id)
        session.add(helping.read_identity(person_id, who.person_id, who.role, is_own, asked.reason, now()))
        identity = queries.identity_of(session, person_id)
    return told(IdentityView(id=person_id, name=identity.name, identifier=identity.identifier))


@routes.post("/makers/<person_id>/relative")
@requires(*MAY_READ)
def declare_relative(person_id: str) -> tuple[str, int]:
    """Say that one is related: from this second on one sees and decides nothing of theirs."""
    with db.begin() as session:
        officer = queries.person_to_change(session, caller().person_id)
        asked_of.maker_to_change(session, person_id, caller())
        _let_go(session, officer, person_id)
    return "", 204


@routes.post("/applications/<application_id>/relative")
@requires(*MAY_READ)
def declare_relative_of_writer(application_id: str) -> tuple[str, int]:
    """The same of whoever wrote an application: who was named to look at it again knows nothing else of them."""
    with db.begin() as session:
        officer = queries.person_to_change(session, caller().person_id)
        application = queries.application(session, application_id, caller(), to_change=True)
        _let_go(session, officer, application.person_id)
    return "", 204


@routes.post("/makers/<person_id>/application")
@requires(*MAY_DECIDE)
def begin_again(person_id: str) -> tuple[dict[str, Any], int]:
    """Open another application for somebody whose last one is over; they write it, and what they had written is in it."""
    with db.begin() as session:
        asked_of.maker_to_change(session, person_id, caller())
        coming_back.by_officer(session, person_id, now())
        session.flush()
        return told(view(asked_of.maker_helped(session, person_id, caller()))), 201


@routes.get("/mentors/mine")
@requires(Role.VENDOR)
def list_mentors() -> dict[str, Any]:
    """Who helps the maker now, and whether another is still to be chosen."""
    with db.begin() as session:
        rows = asked_of.helpers_of(session, caller().person_id)
        is_between = asked_of.is_between(session, caller().person_id)
    items = [MentorView(name=helping.short_name(name), role=one.role, since=one.from_at) for one, name in rows]
    return {"items": items, "next": None, "is_between": is_between}


@routes.get("/access-log/mine")
@requires(Role.VENDOR, in_person=True)
def list_reads() -> dict[str, Any]:
    """Everybody who read the maker's name, the newest first."""
    asked = query(Paging)
    with db.begin() as session:
        page = asked_of.reads_of(session, caller().person_id, asked.limit, asked.after)
    return {"items": [_read(row) for row in page.rows], "next": page.next}


def view(row: Any) -> MakerView:
    """One of the people whom an officer helps."""
    person, application, shop = row[0], row[1], row[2]
    return MakerView(
        id=person.id,
        vendor_id=shop.id if shop else None,
        shop_name=shop.display_name if shop else application.shop_name,
        slug=shop.slug if shop else None,
        application_id=application.id,
        application_status=application.status,
        trading_status=shop.trading_status if shop else None,
        trust=shop.trust if shop else None,
        trust_reason=shop.trust_reason if shop else "",
        is_selling=row.is_selling,
        officer_id=row.officer_id,
    )


def _let_go(session: Session, officer: Person, person_id: str) -> None:
    at = now()
    session.add(helping.declare_relative(officer.id, person_id, at))
    session.flush()
    handing.let_go(session, officer, person_id, at)


def _read(row: Any) -> ReadView:
    read, name = row[0], row[1]
    return ReadView(who=helping.short_name(name), role=read.reader_role, what=read.what, reason=read.reason, at=read.at)
