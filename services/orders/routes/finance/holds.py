"""What finance holds up of what goes out to a vendor, and the answers to appeals."""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.kit.clock import now
from services.kit.errors import Refused
from services.kit.http import body, caller, requires
from services.orders import chores, db
from services.orders.models import HoldState, PayoutHold, PayoutState
from services.orders.queries.payouts import accounts, due, sending
from services.orders.rules.payout import hold as holds
from services.orders.rules.payout import steps, transfer
from services.orders.shapes import payout_asks
from services.orders.shapes import payouts as shapes

routes = Blueprint("finance_holds", __name__, url_prefix="/finance")
MOST = 200


@routes.get("/payout-holds")
@requires("finance")
def list_holds() -> dict[str, Any]:
    """What is held up now, and which appeals wait for an answer."""
    with db.begin() as session:
        found = accounts.standing_holds(session, MOST)
        return {"items": [shapes.hold_for_finance(one) for one in found], "next": None}


@routes.post("/payout-holds")
@requires("finance")
def place_hold() -> tuple[dict[str, Any], int]:
    """Hold up what goes out to a vendor and has not left yet: for one of three reasons, until a day."""
    asked, at = body(payout_asks.PlaceHold), now()
    with db.begin() as session:
        accounts.account_of(session, asked.vendor_id, to_change=True)
        if due.standing_hold(session, asked.vendor_id):
            raise Refused("held_before", "This vendor's payouts are held up already.")
        hold = holds.place(asked.vendor_id, asked.reason_code, asked.until, caller().person_id, at)
        session.add(hold)
        for payout in sending.payouts_under_way(session, asked.vendor_id):
            if transfer.is_unsent(payout):
                steps.hold_up(payout, hold)
        return shapes.hold_for_finance(hold).model_dump(mode="json"), 201


@routes.post("/payout-holds/<hold_id>/end")
@requires("finance")
def end_hold(hold_id: str) -> dict[str, Any]:
    """It was wrong, or is over sooner."""
    with db.begin() as session:
        hold = accounts.hold_to_change(session, hold_id)
        holds.end(hold, now())
        _let_go(session, hold)
        return shapes.hold_for_finance(hold).model_dump(mode="json")


@routes.post("/payout-holds/<hold_id>/answer")
@requires("finance", "operator")
def answer_appeal(hold_id: str) -> dict[str, Any]:
    """Decide on an appeal; not for whoever placed the hold."""
    asked = body(payout_asks.AnswerAppeal)
    with db.begin() as session:
        hold = accounts.hold_to_change(session, hold_id)
        holds.answer(hold, lets_go=asked.lets_go, words=asked.words, by=caller().person_id, at=now())
        _let_go(session, hold)
        return shapes.hold_for_finance(hold).model_dump(mode="json")


def _let_go(session: Session, hold: PayoutHold) -> None:
    if hold.status == HoldState.ENDED:
        for payout in accounts.waiting_payouts(session, hold.vendor_id, PayoutState.HELD):
            steps.let_go(payout)
        chores.wake(session, "payouts")
