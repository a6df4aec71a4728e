"""What a vendor does with what is theirs to take: look, take it, put aside, read the slip, appeal."""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.http import body, caller, query, requires
from services.kit.money import Money
from services.kit.settings import settings
from services.orders import chores, db
from services.orders.models import AccountState, SavingsGoal
from services.orders.queries.payouts import accounts, due, slips
from services.orders.routes.once import once
from services.orders.rules import savings
from services.orders.rules.payout import hold as holds
from services.orders.rules.payout.schedule import schedule, why_too_little
from services.orders.shapes import asks, payout_asks
from services.orders.shapes import payouts as shapes

routes = Blueprint("payouts", __name__)


@routes.get("/balance")
@requires("vendor", in_person=True)
def show_balance() -> dict[str, Any]:
    """What the asker can take now, and why not where they cannot."""
    vendor_id = caller().vendor_id
    with db.begin() as session:
        sums, saved = slips.sums(session, vendor_id), due.saved(session, vendor_id)
        minimum = due.minimum_of(session, vendor_id, settings().min_payout_idr)
        account = accounts.account_of(session, vendor_id)
    available, disputed = sums["available"], sums["disputed"]
    why_not = why_too_little(available, disputed, minimum) if available < minimum else ""
    if account is None or account.status != AccountState.ACTIVE:
        why_not = "account_not_ready"
    told = shapes.Balance(
        available=Money(available),
        disputed=Money(disputed),
        in_payout=Money(sums["in_payout"]),
        savings=Money(saved),
        minimum=Money(minimum),
        can_pay_out=not why_not,
        why_not=why_not,
    )
    return told.model_dump(mode="json")


@routes.post("/payouts")
@requires("vendor", in_person=True)
def request_payout() -> tuple[dict[str, Any], int]:
    """Take all that is there, now; once for each key."""
    with db.begin() as session:
        return once(session, None, lambda: _schedule(session, caller().vendor_id)), 201


def _schedule(session: Session, vendor_id: str) -> dict[str, Any]:
    minimum = due.minimum_of(session, vendor_id, settings().min_payout_idr)
    payout = schedule(due.due(session, vendor_id, now()), minimum, now(), is_requested=True)
    session.add(payout)
    chores.wake(session, "payouts")
    return shapes.short(payout).model_dump(mode="json")


@routes.get("/payouts")
@requires("vendor", in_person=True)
def list_payouts() -> dict[str, Any]:
    """The asker's payouts, newest first."""
    page = query(asks.Page)
    with db.begin() as session:
        found, after = slips.payouts(session, page.limit, page.after, caller().vendor_id)
        return {"items": [shapes.short(one) for one in found], "next": after}


@routes.get("/payouts/<payout_id>")
@requires("vendor", in_person=True)
def show_slip(payout_id: str) -> dict[str, Any]:
    """One of them with every line that it is the sum of."""
    with db.begin() as session:
        found = slips.payout_of(session, payout_id, caller().vendor_id)
        return shapes.slip(found, slips.slip(session, found)).model_dump(mode="json")


@routes.get("/savings-goal")
@requires("vendor", in_person=True)
def show_goal() -> dict[str, Any]:
    """What the asker saves for; `goal` is null while there is nothing."""
    with db.begin() as session:
        return {"goal": _goal(session, accounts.goal_of(session, caller().vendor_id))}


@routes.put("/savings-goal")
@requires("vendor", in_person=True)
def set_goal() -> dict[str, Any]:
    """Save for this from the next payout on."""
    asked, vendor_id = body(payout_asks.SetGoal), caller().vendor_id
    with db.begin() as session:
        goal = accounts.goal_of(session, vendor_id, to_change=True)
        if goal is None:
            goal = SavingsGoal(vendor_id=vendor_id, currency=asked.target.currency)
            session.add(goal)
        savings.set_goal(goal, asked.purpose, asked.target.amount, asked.share, now())
        return {"goal": _goal(session, goal)}


@routes.post("/savings-goal/stop")
@requires("vendor", in_person=True)
def stop_saving() -> dict[str, Any]:
    """Put nothing more aside; nobody is asked for leave."""
    with db.begin() as session:
        goal = accounts.goal_of(session, caller().vendor_id, to_change=True)
        if goal is None:
            raise NotFound()
        savings.stop(goal, now())
        return {"goal": _goal(session, goal)}


@routes.post("/savings-goal/take-out")
@requires("vendor", in_person=True)
def take_out() -> dict[str, Any]:
    """Have some of it, or all, paid out with the next payout; once for each key, and nobody is asked for leave."""
    asked = body(payout_asks.TakeOut)
    with db.begin() as session:
        return once(session, asked, lambda: _take_out(session, caller().vendor_id, asked.amount))


def _take_out(session: Session, vendor_id: str, amount: Money) -> dict[str, Any]:
    goal = accounts.goal_of(session, vendor_id, to_change=True)  # one asker at a time
    if goal is None:
        raise NotFound()
    saved = due.saved(session, vendor_id)
    session.add_all(savings.take_out(vendor_id, saved, amount.amount, now()))
    return {"goal": shapes.goal(goal, saved - amount.amount).model_dump(mode="json")}


def _goal(session: Session, goal: SavingsGoal | None) -> shapes.GoalView | None:
    return shapes.goal(goal, due.saved(session, goal.vendor_id)) if goal else None


@routes.get("/payout-hold")
@requires("vendor", in_person=True)
def show_hold() -> dict[str, Any]:
    """What holds the asker's payouts up; `hold` is null while nothing does."""
    with db.begin() as session:
        found = due.standing_hold(session, caller().vendor_id)
        return {"hold": shapes.hold(found) if found else None}


@routes.post("/payout-hold/appeal")
@requires("vendor", in_person=True)
def appeal_hold() -> dict[str, Any]:
    """Say why it is wrong; somebody other than who placed it decides."""
    asked = body(payout_asks.Appeal)
    with db.begin() as session:
        standing = due.standing_hold(session, caller().vendor_id)
        found = accounts.hold_to_change(session, standing.id if standing else "", caller().vendor_id)
        holds.appeal(found, asked.words, now())
        return {"hold": shapes.hold(found)}
