"""A maker's business plan, and the bands of what they earn where they agree that these are seen."""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.accounts import db, queries, telling
from services.accounts.models import NoticeKind, Role
from services.accounts.models.plans import Plan
from services.accounts.queries import helping
from services.accounts.queries import plans as asked_of
from services.accounts.rules import plans as rules
from services.accounts.shapes import told
from services.accounts.shapes.plans import IncomeView, MonthView, PlanBody, PlanView, TalkBody
from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.http import body, caller, requires

routes = Blueprint("plans", __name__)
MAY_READ = (Role.COUNSELLOR, Role.ASSISTANT, Role.UNIT_HEAD)
MAY_DECIDE = (Role.COUNSELLOR, Role.UNIT_HEAD)


@routes.get("/plans/mine")
@requires(Role.VENDOR)
def show_own_plan() -> dict[str, Any]:
    """The maker's plan, empty before its first word."""
    with db.begin() as session:
        person_id = caller().person_id
        return _view(asked_of.plan_of(session, person_id) or rules.new_plan(person_id, now()))


@routes.put("/plans/mine")
@requires(Role.VENDOR)
def write_plan() -> dict[str, Any]:
    """Keep any part of it; a plan that was agreed is a draft again."""
    asked, person_id = body(PlanBody), caller().person_id
    with db.begin() as session:
        queries.person_to_change(session, person_id)  # two tabs make one plan
        plan = asked_of.plan_of(session, person_id, to_change=True)
        if plan is None:
            plan = rules.new_plan(person_id, now())
            session.add(plan)
        rules.write(plan, asked.model_dump(exclude_none=True), now())
        return _view(plan)


@routes.post("/plans/mine/agree")
@requires(Role.VENDOR, in_person=True)
def agree_to_plan() -> dict[str, Any]:
    """The maker stands by what was talked over."""
    with db.begin() as session:
        plan = _plan(session, caller().person_id)
        rules.agree(plan, now())
        return _view(plan)


@routes.get("/makers/<person_id>/plan")
@requires(*MAY_READ)
def show_plan(person_id: str) -> dict[str, Any]:
    """The plan of somebody whom the officer helps."""
    with db.begin() as session:
        helping.maker_helped(session, person_id, caller())
        return _view(asked_of.plan_of(session, person_id) or rules.new_plan(person_id, now()))


@routes.post("/makers/<person_id>/plan/discuss")
@requires(*MAY_DECIDE)
def discuss_plan(person_id: str) -> dict[str, Any]:
    """It was talked over; 422 names what is still empty."""
    asked = body(TalkBody)
    with db.begin() as session:
        helping.maker_to_change(session, person_id, caller())
        plan = _plan(session, person_id)
        rules.discuss(plan, asked.note)
        _tell(session, plan)
        return _view(plan)


@routes.post("/makers/<person_id>/plan/review")
@requires(*MAY_DECIDE)
def review_plan(person_id: str) -> dict[str, Any]:
    """The month's look at what came of it."""
    asked = body(TalkBody)
    with db.begin() as session:
        helping.maker_to_change(session, person_id, caller())
        plan = _plan(session, person_id)
        rules.review(plan, asked.note, now())
        _tell(session, plan)
        return _view(plan)


@routes.get("/makers/<person_id>/income")
@requires(*MAY_READ)
def show_income(person_id: str) -> dict[str, Any]:
    """The bands of the latest months, only while the maker agrees."""
    with db.begin() as session:
        shop = helping.maker_helped(session, person_id, caller())[2]
        is_shared = shop is not None and queries.agrees_to_income_band(session, shop.id)
        months = asked_of.months_of(session, shop.id) if is_shared else []
    return told(IncomeView(is_shared=is_shared, months=[MonthView(month=m, band=b) for m, b in months]))


def _tell(session: Session, plan: Plan) -> None:
    at = now()
    telling.tell(session, plan.person_id, NoticeKind.PLAN_NOTE, f"plan-{plan.id}-{int(at.timestamp())}", at, plan.id)


def _plan(session: Session, person_id: str) -> Plan:
    plan = asked_of.plan_of(session, person_id, to_change=True)
    if plan is None:
        raise NotFound()
    return plan


def _view(plan: Plan) -> dict[str, Any]:
    names = {name: getattr(plan, name) for name in PlanView.model_fields if name != "review_due"}
    return told(PlanView(**names, review_due=rules.review_due(plan)))
