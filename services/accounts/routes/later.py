"""Looking again at an application that was told "not yet": inviting to apply again, or putting another day."""

from typing import Any

from flask import Blueprint

from services.accounts import db
from services.accounts.models import NoticeKind
from services.accounts.routes.applications import view
from services.accounts.routes.reviews import LOOK_AGAIN, MAY_DECIDE, tell, to_change
from services.accounts.rules import later
from services.accounts.shapes import NotYetBody
from services.kit.audit import note
from services.kit.clock import now
from services.kit.days import day_of
from services.kit.http import body, caller, requires

routes = Blueprint("later", __name__)


@routes.post("/applications/<application_id>/put-off")
@requires(*MAY_DECIDE)
def put_off(application_id: str) -> dict[str, Any]:
    """Still not ready: what comes first now, and another day."""
    asked, at = body(NotYetBody), now()
    with db.begin() as session:
        application = to_change(session, application_id)
        before = application.review_on
        later.put_off(application, asked.next_steps, asked.review_on or day_of(at + LOOK_AGAIN), at)
        note(session, f"{application.id}.review_on", str(before), str(application.review_on))
        tell(session, application, NoticeKind.APPLICATION_NOTE)
        return view(session, application, caller())


@routes.post("/applications/<application_id>/invite-again")
@requires(*MAY_DECIDE)
def invite_again(application_id: str) -> dict[str, Any]:
    """Whoever wrote it is asked to hand it in again."""
    with db.begin() as session:
        application = to_change(session, application_id)
        later.invite_again(application)
        tell(session, application, NoticeKind.LOOK_AGAIN)
        return view(session, application, caller())
