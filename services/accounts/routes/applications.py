"""Applications, as their writers see and change them."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.accounts import db, queries, rules
from services.accounts.models import Application, ConsentKind, Role
from services.accounts.shapes import ApplicationBody, ApplicationView, CheckView, told
from services.kit.clock import now
from services.kit.http import body, caller, requires

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
        given = queries.given_consents(session, [person_id])[person_id]
        legal_name = queries.identity_of(session, person_id).name
        is_taken = queries.is_name_taken(session, application.name_key, person_id)
        rules.submit(application, given, legal_name, is_taken, now())
        return view(session, application)


@routes.post("/applications/mine/withdraw")
@requires(Role.VENDOR)
def withdraw_application() -> dict[str, Any]:
    """The maker does not want it any more."""
    with db.begin() as session:
        application = queries.own_application(session, caller().person_id, to_change=True)
        rules.withdraw(application)
        return view(session, application)


def view(session: Session, application: Application) -> dict[str, Any]:
    """One application as JSON."""
    return told(views(session, [application])[0])


def views(session: Session, applications: Sequence[Application]) -> list[ApplicationView]:
    """Applications in their answer shape, however many with two questions."""
    people = [application.person_id for application in applications]
    given, vendors = queries.given_consents(session, people), queries.vendor_ids(session, people)
    return [_view(one, given[one.person_id], vendors.get(one.person_id)) for one in applications]


def _view(application: Application, given: set[str], vendor_id: str | None) -> ApplicationView:
    since = rules.waiting_since(application)
    own = {name: getattr(application, name) for name in ApplicationView.model_fields if hasattr(application, name)}
    computed: dict[str, Any] = {
        "vendor_id": vendor_id,
        "consents": {kind: kind in given for kind in ConsentKind},
        "waiting_days": rules.working_days(since, now()) if since else None,
        "checks": [CheckView.model_validate(check) for check in rules.checklist(application, given)],
    }
    return ApplicationView(**own | computed)


def _settle(session: Session, application: Application, wanted: dict[ConsentKind, bool]) -> None:
    rules.check_taking_back(application.status, wanted)
    standing = queries.standing_consents(session, application.person_id)
    fresh = rules.settle_consents(application.person_id, standing, wanted, now())
    session.flush()  # what ends is written before what begins: of each kind only one may stand
    session.add_all(fresh)
    if wanted.get(ConsentKind.INCOME_BAND) is False:
        queries.forget_bands(session, application.person_id)
