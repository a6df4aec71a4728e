"""What an officer has to be careful with: seeing somebody's card, and saying no, which takes two."""

from datetime import datetime
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.accounts import db, forgetting, seals, telling
from services.accounts.models import Application, IdentityCheck, NoticeKind, Person, Role, UnderAge
from services.accounts.queries import answers, waiting
from services.accounts.routes.applications import view
from services.accounts.routes.reviews import MAY_DECIDE, tell, to_change
from services.accounts.rules import cards, declines, helping
from services.accounts.shapes import CardBody, DeclineBody
from services.kit.audit import note
from services.kit.clock import now
from services.kit.days import day_of
from services.kit.errors import BadInput
from services.kit.http import body, caller, requires

routes = Blueprint("declines", __name__)


@routes.post("/applications/<application_id>/identity")
@requires(*MAY_DECIDE)
def check_identity(application_id: str) -> dict[str, Any]:
    """The officer has seen the applicant's card; the number is looked for among those seen before, and not kept.

    Where its owner is not 18 that is written down, and the answer is no; read so by a second officer, it closes the account.
    """
    asked, at = body(CardBody), now()
    number = cards.read_number(asked.nik, day_of(at))
    with db.begin() as session:
        application = to_change(session, application_id)
        declines.check_in_review(application, caller().person_id)
        child = answers.under_age(session, [application.person_id]).get(application.person_id)
        is_adult = cards.is_adult(number, day_of(at))
        if is_adult:
            _keep(session, application, number, asked.method, child, at)
        else:
            _note_child(session, application, child, at)
        answer = view(session, application, caller())
    if not is_adult and child is None:
        raise BadInput({"nik": "under_age"})
    return answer


def _keep(
    session: Session, application: Application, number: str, method: str, child: UnderAge | None, at: datetime
) -> None:
    who = caller()
    if child:
        cards.check_another_reads(child, who.person_id)
        session.delete(child)
        note(session, f"{application.id}.identity", "under_age", "misread")
    check = IdentityCheck(
        person_id=application.person_id,
        number_hash=seals.keyed("card", number),
        checked_by=who.person_id,
        checked_at=at,
        method=method,
    )
    answers.keep_identity_check(session, check)
    note(session, f"{application.id}.identity", "", "seen")
    session.add(helping.read_identity(application.person_id, who.person_id, who.role, True, "", at, "card"))
    session.flush()


def _note_child(session: Session, application: Application, child: UnderAge | None, at: datetime) -> None:
    if child:
        # Nobody alone ends an account by a number that is not kept.
        cards.check_another_reads(child, caller().person_id)
        note(session, f"{application.id}.identity", "under_age", "closed")
        forgetting.close_child(session, application.person_id, at)
        return
    note(session, f"{application.id}.identity", "", "under_age")
    session.add(cards.under_age(application.person_id, caller().person_id, at))
    heads = [one for one in waiting.heads_of(session, caller().unit_id) if one != caller().person_id]
    telling.tell_all(session, heads, NoticeKind.TO_DECIDE, f"card-{application.id}", at, application.id)


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
