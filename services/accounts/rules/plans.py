"""A business plan: written by the maker, talked over with an officer, agreed by the maker, looked at every month."""

from collections.abc import Mapping
from datetime import datetime

from services.accounts.models.plans import REVIEW_AFTER, WRITTEN, Plan
from services.accounts.models.plans import PlanStatus as S
from services.accounts.rules.states import Table, move
from services.kit.errors import BadInput
from services.kit.ids import new_id

# What is written anew is a draft again, whatever was agreed before.
NEXT: Table = {
    S.DRAFT: {S.DISCUSSED},
    S.DISCUSSED: {S.AGREED, S.DRAFT},
    S.AGREED: {S.REVIEWED, S.DRAFT},
    S.REVIEWED: {S.REVIEWED, S.DRAFT},
}


def new_plan(person_id: str, at: datetime) -> Plan:
    """An empty page."""
    return Plan(
        id=new_id("pln"),
        person_id=person_id,
        status=S.DRAFT,
        **dict.fromkeys((*WRITTEN, "note"), ""),
        changed_at=at,
        agreed_at=None,
        reviewed_at=None,
    )


def write(plan: Plan, changes: Mapping[str, str], at: datetime) -> None:
    """Write any part of it; what is as it was changes nothing."""
    fresh = {name: text for name, text in changes.items() if getattr(plan, name) != text}
    if not fresh:
        return
    if plan.status != S.DRAFT:
        move(plan, NEXT, S.DRAFT)
    for name, text in fresh.items():
        setattr(plan, name, text)
    plan.changed_at = at


def discuss(plan: Plan, note: str) -> None:
    """An officer has talked it over with the maker; BadInput names what is still empty."""
    if empty := {name: "missing" for name in WRITTEN if not getattr(plan, name)}:
        raise BadInput(empty)
    move(plan, NEXT, S.DISCUSSED)
    plan.note = note


def agree(plan: Plan, at: datetime) -> None:
    """The maker stands by it."""
    move(plan, NEXT, S.AGREED)
    plan.agreed_at = at


def review(plan: Plan, note: str, at: datetime) -> None:
    """An officer and the maker have looked at what came of it."""
    move(plan, NEXT, S.REVIEWED)
    plan.note, plan.reviewed_at = note, at


def review_due(plan: Plan) -> datetime | None:
    """When it is to be looked at again; None before it is agreed."""
    if plan.status not in (S.AGREED, S.REVIEWED):
        return None
    last = max(one for one in (plan.agreed_at, plan.reviewed_at, plan.changed_at) if one)
    return last + REVIEW_AFTER
