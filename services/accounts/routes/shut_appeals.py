"""Why one's own shop is shut, and what is said against it: to an operator, who had no part in it."""

from datetime import datetime
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.accounts import db, queries, telling
from services.accounts.models import NoticeKind, Role
from services.accounts.models.suspensions import ShutAppeal, Suspension, SuspensionStatus
from services.accounts.queries import answers, waiting
from services.accounts.queries import shut_appeals as asked_of
from services.accounts.queries import suspensions as shut
from services.accounts.rules import shut_appeals as rules
from services.accounts.shapes import AppealBody, Paging, told
from services.accounts.shapes.suspensions import ClosingAnswer, OwnAppeal, OwnClosing, ShutAppealView, VerdictBody
from services.kit.audit import note
from services.kit.clock import now
from services.kit.errors import Refused
from services.kit.http import body, caller, query, requires

routes = Blueprint("shut_appeals", __name__)


@routes.get("/shop/closing")
@requires(Role.VENDOR, in_person=True)
def show_own_closing() -> dict[str, Any]:
    """Why one's shop is shut by others, if it is; if not, that one was right to say that it should not be, or has left."""
    with db.begin() as session:
        if found := asked_of.closing_of(session, caller().person_id):
            return told(ClosingAnswer(closing=_own(session, found)))
        granted, shop = asked_of.granted_to(session, caller().person_id), queries.shop_of(session, caller().person_id)
        has_left = shop is not None and asked_of.has_left(session, shop.id)
        answered = OwnAppeal.model_validate(granted) if granted else None
        return told(ClosingAnswer(closing=None, granted=answered, has_left=has_left))


@routes.post("/shop/closing/appeal")
@requires(Role.VENDOR, in_person=True)
def appeal_own_closing() -> dict[str, Any]:
    """Say that it is wrong."""
    asked, at = body(AppealBody), now()
    with db.begin() as session:
        suspension = asked_of.closing_of(session, caller().person_id, to_change=True)
        if suspension is None:
            raise Refused("wrong_state", "Nobody has shut this shop.")
        earlier = asked_of.appeals_against(session, suspension.id)
        appeal = rules.appeal(suspension, earlier, asked.text, at, answers.holidays(session))
        session.add(appeal)
        note(session, f"{suspension.id}.appeal", "", "open")
        key = f"shut-appeal-{appeal.id}"
        telling.tell_all(session, waiting.operators(session), NoticeKind.ANSWER_DUE, key, at, appeal.id)
        session.flush()
        return told(ClosingAnswer(closing=_own(session, suspension)))


@routes.get("/shut-appeals")
@requires(Role.OPERATOR)
def list_shut_appeals() -> dict[str, Any]:
    """Those that wait, oldest first."""
    asked, at = query(Paging), now()
    with db.begin() as session:
        page = asked_of.appeals_waiting(session, asked.limit, asked.after)
        return {"items": [_view(row[0], row[1], row[2] or "", at) for row in page.rows], "next": page.next}


@routes.post("/shut-appeals/<appeal_id>/answer")
@requires(Role.OPERATOR)
def answer_shut_appeal(appeal_id: str) -> dict[str, Any]:
    """It was right, and why; or it was wrong, and the shop is given back."""
    asked, who, at = body(VerdictBody), caller().person_id, now()
    with db.begin() as session:
        appeal, suspension = asked_of.appeal_to_decide(session, appeal_id)
        shop, may_open = shut.shop_to_shut(session, suspension.vendor_id)
        if asked.is_granted:
            news = rules.grant(appeal, suspension, shop, who, asked.note, at, may_open)
            telling.announce_of_shop(session, shop, news, at)
            queries.keep_shop(session, shop)
        else:
            rules.uphold(appeal, suspension, who, asked.note, at)
        note(session, f"{suspension.id}.appeal", "open", "granted" if asked.is_granted else "upheld")
        key = f"shut-appeal-{appeal.id}-answer"
        telling.tell(session, appeal.person_id, NoticeKind.GRIEVANCE_ANSWERED, key, at, appeal.id)
        return {"is_granted": asked.is_granted}


def _own(session: Session, suspension: Suspension) -> OwnClosing:
    earlier = asked_of.appeals_against(session, suspension.id)
    is_for_good = suspension.status == SuspensionStatus.MADE_PERMANENT
    can_appeal = rules.may_appeal(suspension, earlier, now())
    return OwnClosing(
        reason=suspension.reason_code,
        is_for_good=is_for_good,
        since=_since(suspension),
        confirm_by=None if is_for_good else suspension.confirm_by,
        can_appeal=can_appeal,
        appeal_until=rules.appeal_until(suspension) if can_appeal else None,
        appeals=[OwnAppeal.model_validate(one) for one in earlier],
    )


def _since(suspension: Suspension) -> datetime:
    ended = suspension.ended_at if suspension.status == SuspensionStatus.MADE_PERMANENT else None
    return ended or suspension.active_at or suspension.proposed_at


def _view(appeal: ShutAppeal, suspension: Suspension, unit: str, at: datetime) -> ShutAppealView:
    return ShutAppealView(
        id=appeal.id,
        text=appeal.text,
        at=appeal.at,
        due_at=appeal.due_at,
        is_late=appeal.due_at <= at,
        reason=suspension.reason_code,
        is_emergency=suspension.is_emergency,
        is_for_good=suspension.status == SuspensionStatus.MADE_PERMANENT,
        shut_at=_since(suspension),
        unit=unit,
    )
