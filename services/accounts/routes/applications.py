"""Applications, as their writers see and change them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.accounts import bus, db, queries, rules
from services.accounts.models import Application, ApplicationStatus, ConsentKind, Role
from services.accounts.queries import answers
from services.accounts.rules import assisted, cards, declines, limits
from services.accounts.shapes import ApplicationBody, ApplicationView, CheckView, ConsentView, DeclineView, told
from services.kit.clock import now
from services.kit.days import working_days
from services.kit.http import body, caller, requires
from services.kit.tokens import Caller

routes = Blueprint("applications", __name__)


@routes.get("/applications/mine")
@requires(Role.VENDOR)
def show_own_application() -> dict[str, Any]:
    """The maker's latest application."""
    with db.begin() as session:
        return view(session, queries.own_application(session, caller().person_id))


@routes.put("/applications/mine")
@requires(Role.VENDOR)
def write_application() -> dict[str, Any]:
    """Keep any part of it; consents may be given and taken back at any time, one by one."""
    asked, person_id = body(ApplicationBody), caller().person_id
    changes = asked.model_dump(exclude_none=True, exclude={"consents"})
    if asked.consents:
        assisted.check_in_person(caller().helped_by)
    with db.begin() as session:
        application = queries.own_application(session, person_id, to_change=True)
        if changes:
            rules.edit(application, changes)
        if asked.consents:
            _settle(session, application, asked.consents)
        session.flush()
        return view(session, application)


@routes.post("/applications/mine/submit")
@requires(Role.VENDOR)
def submit_application() -> dict[str, Any]:
    """Hand it in; 422 names each field that is missing or breaks a rule."""
    person_id = caller().person_id
    with db.begin() as session:
        application = queries.own_application(session, person_id, to_change=True)
        given = rules.given(queries.agreed(session, [person_id])[person_id])
        legal_name = queries.identity_of(session, person_id).name
        is_taken = queries.is_name_taken(session, application.name_key, person_id)
        rules.submit(application, given, legal_name, is_taken, now())
        return view(session, application)


@routes.post("/applications/mine/withdraw")
@requires(Role.VENDOR, in_person=True)
def withdraw_application() -> dict[str, Any]:
    """The maker does not want it any more; what they agreed to for it ends with it."""
    with db.begin() as session:
        application = queries.own_application(session, caller().person_id, to_change=True)
        rules.withdraw(application)
        _settle(session, application, dict.fromkeys(ConsentKind, False))
        return view(session, application)


@routes.get("/consents/mine")
@requires(Role.VENDOR, in_person=True)
def list_consents() -> dict[str, Any]:
    """All that the maker ever agreed to: to which words, from when, until when."""
    with db.begin() as session:
        rows = answers.consents_of(session, caller().person_id)
    return {"items": [ConsentView.model_validate(row) for row in rows], "next": None}


def view(session: Session, application: Application, officer: Caller | None = None) -> dict[str, Any]:
    """One application as JSON, to its writer or to an officer."""
    return told(views(session, [application], officer)[0])


def views(
    session: Session, applications: Sequence[Application], officer: Caller | None = None
) -> list[ApplicationView]:
    """Applications in their answer shape, however many with a few questions."""
    people = [application.person_id for application in applications]
    agreed, vendors = queries.agreed(session, people), queries.vendor_ids(session, people)
    seen, holidays = answers.seen_in_person(session, people), answers.holidays(session)
    children = answers.under_age(session, people) if officer else {}
    helped = queries.helped_among(session, people) if officer else set(people)
    return [
        ApplicationView(
            **_written(one)
            | _computed(one, agreed[one.person_id], one.person_id in seen, holidays)
            | _between_officers(one, officer)
            | {"closes_at": cards.closes_at(children[one.person_id]) if one.person_id in children else None}
            | {"vendor_id": vendors.get(one.person_id), "stands_alone": one.person_id not in helped}
        )
        for one in applications
    ]


def _written(application: Application) -> dict[str, Any]:
    return {name: getattr(application, name) for name in ApplicationView.model_fields if hasattr(application, name)}


def _computed(
    application: Application, agreed: dict[str, str], is_seen: bool, holidays: frozenset[date]
) -> dict[str, Any]:
    since = rules.waiting_since(application)
    return {
        "consents": {kind: kind in agreed for kind in ConsentKind},
        "ask_again": rules.to_ask_again(agreed),
        "waiting_days": working_days(since, now(), holidays) if since else None,
        "checks": [
            CheckView.model_validate(check) for check in rules.checklist(application, rules.given(agreed), is_seen)
        ],
        "is_identity_seen": is_seen,
        "appeal_until": declines.appeal_until(application),
    }


def _between_officers(application: Application, officer: Caller | None) -> dict[str, Any]:
    is_final = application.status == ApplicationStatus.DECLINED
    decline = None
    if is_final or (officer and declines.is_proposed(application)):
        decline = DeclineView(
            reason=application.decline_reason,
            note=application.decline_note,
            is_final=is_final,
            is_mine=officer is not None and application.decline_by == officer.person_id,
        )
    return {
        "decline": decline,
        "drafted": application.drafted if officer and application.drafted else None,
        "held_until": rules.held_until(application, now()) if officer else None,
        "is_mine": officer is not None
        and application.status == ApplicationStatus.IN_REVIEW
        and application.opened_by == officer.person_id,
    }


def _settle(session: Session, application: Application, wanted: dict[ConsentKind, bool]) -> None:
    rules.check_taking_back(application.status, wanted)
    standing = queries.standing_consents(session, application.person_id)
    fresh = rules.settle_consents(application.person_id, standing, wanted, now())
    session.flush()  # what ends is written before what begins: of each kind only one may stand
    session.add_all(fresh)
    shop = queries.shop_of(session, application.person_id, to_change=True) if ConsentKind.DRAFTS in wanted else None
    if shop and (news := limits.show_drafts(shop, wanted[ConsentKind.DRAFTS])):
        bus.announce(session, news)
    if wanted.get(ConsentKind.INCOME_BAND) is False:
        queries.forget_bands(session, application.person_id)
