"""What an officer has to be careful with: seeing somebody's card, and saying no, which takes two."""

from typing import Any

from flask import Blueprint

from services.accounts import db, seals, telling
from services.accounts.models import IdentityCheck, NoticeKind, Person, Role
from services.accounts.queries import answers, waiting
from services.accounts.routes.applications import view
from services.accounts.routes.reviews import MAY_DECIDE, tell, to_change
from services.accounts.rules import cards, declines, helping
from services.accounts.shapes import CardBody, DeclineBody
from services.kit.audit import note
from services.kit.clock import now
from services.kit.days import day_of
from services.kit.http import body, caller, requires

routes = Blueprint("declines", __name__)


@routes.post("/applications/<application_id>/identity")
@requires(*MAY_DECIDE)
def check_identity(application_id: str) -> dict[str, Any]:
    """The officer has seen the applicant's card; the number is looked for among those seen before, and not kept."""
    asked, at = body(CardBody), now()
    number = cards.read_number(asked.nik, day_of(at))
    with db.begin() as session:
        application = to_change(session, application_id)
        check = IdentityCheck(
            person_id=application.person_id,
            number_hash=seals.keyed("card", number),
            checked_by=caller().person_id,
            checked_at=at,
            method=asked.method,
        )
        answers.keep_identity_check(session, check)
        note(session, f"{application.id}.identity", "", "seen")
        session.add(
            helping.read_identity(application.person_id, caller().person_id, caller().role, True, "", at, "card")
        )
        return view(session, application, caller())


@routes.post("/applications/<application_id>/decline")
@requires(*MAY_DECIDE)
def propose_decline(application_id: str) -> dict[str, Any]:
    """Say no as the first of two; after an appeal, as the one who looked again."""
    asked, at = body(DeclineBody), now()
    with db.begin() as session:
        application = to_change(session, application_id)
        declines.propose_decline(application, caller().person_id, asked.reason, asked.note, at)
        if declines.is_proposed(application):
            note(session, f"{application.id}.decline", "", "proposed", asked.reason)
            heads = [one for one in waiting.heads_of(session, caller().unit_id) if one != caller().person_id]
            key = f"decline-{application.id}-{int(at.timestamp())}"
            telling.tell_all(session, heads, NoticeKind.TO_DECIDE, key, at, application.id)
        else:
            tell(session, application, NoticeKind.APPLICATION_NOTE)
        return view(session, application, caller())


@routes.post("/applications/<application_id>/decline/agree")
@requires(*MAY_DECIDE)
def decline(application_id: str) -> dict[str, Any]:
    """Say no as the second: it is declined."""
    with db.begin() as session:
        application = to_change(session, application_id)
        first = session.get(Person, application.decline_by) if application.decline_by else None
        is_head_among = Role.UNIT_HEAD in (caller().role, first.role if first else "")
        declines.decline(application, caller().person_id, is_head_among, now())
        tell(session, application, NoticeKind.APPLICATION_NOTE)
        return view(session, application, caller())


@routes.post("/applications/<application_id>/decline/drop")
@requires(*MAY_DECIDE)
def drop_decline(application_id: str) -> dict[str, Any]:
    """The second officer, or the first on a second thought, says that it is no no."""
    with db.begin() as session:
        application = to_change(session, application_id)
        declines.drop_decline(application)
        note(session, f"{application.id}.decline", "proposed", "dropped")
        return view(session, application, caller())
