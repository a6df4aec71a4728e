"""Applications, as the officers who help their writers read and answer them."""

from datetime import timedelta
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.accounts import bus, db, queries, rules, seals, telling
from services.accounts.models import Application, Fulfilment, NoticeKind, Role
from services.accounts.queries import answers
from services.accounts.queries import helping as asked_of
from services.accounts.routes.applications import view, views
from services.accounts.rules import helping
from services.accounts.shapes import ApplicationsQuery, ApproveBody, NoteBody, NotYetBody
from services.accounts.shapes.helping import DraftBody
from services.kit.clock import now
from services.kit.days import day_of
from services.kit.errors import Refused
from services.kit.http import body, caller, query, requires

routes = Blueprint("reviews", __name__)
MAY_READ = (Role.COUNSELLOR, Role.ASSISTANT, Role.UNIT_HEAD)
MAY_DECIDE = (Role.COUNSELLOR, Role.UNIT_HEAD)
LOOK_AGAIN = timedelta(days=30)


@routes.get("/applications")
@requires(*MAY_READ)
def list_applications() -> dict[str, Any]:
    """What was handed in by those whom the officer helps, oldest first."""
    asked = query(ApplicationsQuery)
    with db.begin() as session:
        page = queries.applications(session, caller(), asked.status, asked.limit, asked.after)
        return {"items": views(session, [row[0] for row in page.rows], caller()), "next": page.next}


@routes.get("/applications/<application_id>")
@requires(*MAY_READ)
def show_application(application_id: str) -> dict[str, Any]:
    """One of them."""
    with db.begin() as session:
        return view(session, queries.application(session, application_id, caller()), caller())


@routes.post("/applications/<application_id>/open")
@requires(*MAY_DECIDE)
def open_application(application_id: str) -> dict[str, Any]:
    """Take it in hand, for 24 hours alone."""
    with db.begin() as session:
        application = to_change(session, application_id)
        rules.open_review(application, caller().person_id, now())
        return view(session, application, caller())


@routes.put("/applications/<application_id>/draft")
@requires(*MAY_READ)
def draft_answer(application_id: str) -> dict[str, Any]:
    """Write down what one would ask for; an assistant may, and only who decides sends it."""
    asked = body(DraftBody)
    with db.begin() as session:
        application = to_change(session, application_id)
        rules.draft(application, caller().person_id, asked.note, asked.remarks)
        return view(session, application, caller())


@routes.post("/applications/<application_id>/approve")
@requires(*MAY_DECIDE)
def approve_application(application_id: str) -> dict[str, Any]:
    """Yes: a shop stands, and the other rooms hear of it."""
    asked = body(ApproveBody)
    with db.begin() as session:
        application = to_change(session, application_id)
        given = rules.given(queries.agreed(session, [application.person_id])[application.person_id])
        is_seen = bool(answers.seen_in_person(session, [application.person_id]))
        if answers.under_age(session, [application.person_id]):
            raise Refused("under_age", "By their card they are not 18.")
        rules.approve(application, caller().person_id, asked.checks, given, now(), is_card_seen=is_seen)
        _found(session, application, asked.fulfilment_mode)
        tell(session, application, NoticeKind.SHOP_READY)
        return view(session, application, caller())


@routes.post("/applications/<application_id>/needs-info")
@requires(*MAY_DECIDE)
def ask_for_more(application_id: str) -> dict[str, Any]:
    """Something is missing; the note, or a remark on each part, says what."""
    asked = body(NoteBody)
    with db.begin() as session:
        application = to_change(session, application_id)
        rules.ask_for_more(application, caller().person_id, asked.note, now(), asked.remarks)
        tell(session, application, NoticeKind.APPLICATION_NOTE)
        return view(session, application, caller())


@routes.post("/applications/<application_id>/not-yet")
@requires(*MAY_DECIDE)
def say_not_yet(application_id: str) -> dict[str, Any]:
    """Not a no: some steps first."""
    asked, at = body(NotYetBody), now()
    with db.begin() as session:
        application = to_change(session, application_id)
        day = asked.review_on or day_of(at + LOOK_AGAIN)
        rules.say_not_yet(application, caller().person_id, asked.next_steps, day, at)
        tell(session, application, NoticeKind.APPLICATION_NOTE)
        return view(session, application, caller())


def to_change(session: Session, application_id: str) -> Application:
    """The application that the officer is about to answer, locked; who helps no more holds it no more."""
    application = queries.application(session, application_id, caller(), to_change=True)
    for officer_id in {application.opened_by, application.drafted_by} - {None, caller().person_id}:
        if not _still_looks(session, application, str(officer_id)):
            helping.drop_unsent(application, str(officer_id))
    return application


def _still_looks(session: Session, application: Application, officer_id: str) -> bool:
    if asked_of.relatives_among(session, officer_id, [application.person_id]):
        return False
    is_helping = asked_of.is_helping(session, officer_id, application.person_id)
    return is_helping or officer_id == application.reviewer_id or _is_head(session, officer_id)


def _is_head(session: Session, officer_id: str) -> bool:
    officer = asked_of.person_by(session, officer_id)
    return officer is not None and (officer.role, officer.unit_id) == (Role.UNIT_HEAD, caller().unit_id)


def _found(session: Session, application: Application, mode: Fulfilment) -> None:
    """A shop; where nobody helps its maker any more, as after an appeal, it stands alone from its first day."""
    is_helped, at = application.person_id in queries.helped_among(session, [application.person_id]), now()
    mode = mode if is_helped else Fulfilment.SELF_SHIP
    is_name_taken = queries.is_name_taken(session, application.name_key, application.person_id)
    slug = rules.slug_of(application.shop_name)
    is_slug_taken = queries.is_slug_taken(session, slug, seals.slug_hash(slug))
    shop, news = rules.found(application, mode, is_name_taken, is_slug_taken, at)
    queries.keep_shop(session, shop)
    bus.announce(session, news)
    if not is_helped:
        bus.announce(session, rules.stand_alone(shop, keeps_remarks=True, since=day_of(at)))


def tell(session: Session, application: Application, kind: NoticeKind) -> None:
    """Tell the applicant that there is an answer."""
    at = application.decided_at or now()
    key = f"{kind.replace('_', '-')}-{application.id}-{at.isoformat()}"
    telling.tell(session, application.person_id, kind, key, at, application.id)
