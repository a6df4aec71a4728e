"""A plan goes from draft to agreed to reviewed; a grievance goes past whoever it is about."""

from datetime import timedelta
from typing import Any

import pytest

from services.accounts.models.plans import About, GrievanceStatus, Plan, PlanStatus
from services.accounts.rules import grievances, plans
from services.kit.errors import BadInput, Refused
from tests.accounts.builders import MONDAY_NOON

MOVES = {
    "discussed": lambda plan: plans.discuss(plan, ""),
    "agreed": lambda plan: plans.agree(plan, MONDAY_NOON),
    "reviewed": lambda plan: plans.review(plan, "", MONDAY_NOON),
}
LEGAL = {("draft", "discussed"), ("discussed", "agreed"), ("agreed", "reviewed"), ("reviewed", "reviewed")}


def a_plan(status: str = "draft", **changes: Any) -> Plan:
    plan = plans.new_plan("per_1", MONDAY_NOON)
    plans.write(plan, dict.fromkeys(plans.WRITTEN, "Kopi"), MONDAY_NOON)
    plan.status = status
    for name, value in changes.items():
        setattr(plan, name, value)
    return plan


@pytest.mark.parametrize("before", list(PlanStatus))
@pytest.mark.parametrize("after", list(MOVES))
def test_a_plan_moves_only_forward(before: str, after: str) -> None:
    plan = a_plan(before)
    if (before, after) in LEGAL:
        MOVES[after](plan)
        assert plan.status == after
    else:
        with pytest.raises(Refused):
            MOVES[after](plan)


@pytest.mark.parametrize("status", list(PlanStatus))
def test_what_is_written_anew_is_a_draft_again(status: str) -> None:
    plan = a_plan(status)
    plans.write(plan, {"price": "Kopi"}, MONDAY_NOON)
    assert plan.status == status, "nothing changed"
    plans.write(plan, {"price": "Rp40.000"}, MONDAY_NOON)
    assert plan.status == PlanStatus.DRAFT


@pytest.mark.parametrize("part", plans.WRITTEN)
def test_a_plan_with_an_empty_part_is_not_talked_over_yet(part: str) -> None:
    with pytest.raises(BadInput) as wrong:
        plans.discuss(a_plan(**{part: ""}), "")
    assert wrong.value.more["fields"] == {part: "missing"}


def test_an_agreed_plan_is_looked_at_every_month() -> None:
    plan = a_plan("discussed")
    assert plans.review_due(plan) is None
    plans.agree(plan, MONDAY_NOON)
    assert plans.review_due(plan) == MONDAY_NOON + timedelta(days=30)
    plans.review(plan, "Harga naik.", MONDAY_NOON + timedelta(days=29))
    assert plans.review_due(plan) == MONDAY_NOON + timedelta(days=59)


@pytest.mark.parametrize(
    ("about", "has_head", "handler"),
    [
        (About.MENTOR, True, "unit_head"),
        (About.OTHER, True, "unit_head"),
        (About.HEAD, True, "operator"),
        (About.MENTOR, False, "operator"),
    ],
)
def test_a_grievance_goes_past_whoever_it_is_about(about: About, has_head: bool, handler: str) -> None:
    raised = grievances.raise_grievance("per_1", "unt_1", about, "Janji tidak ditepati.", has_head, MONDAY_NOON, ())
    assert (raised.handler, raised.status) == (handler, GrievanceStatus.OPEN)
    assert (raised.due_at - MONDAY_NOON).days == 7, "five working days and a weekend"


def test_nobody_answers_a_grievance_of_whom_they_help() -> None:
    raised = grievances.raise_grievance("per_1", "unt_1", About.MENTOR, "Begini.", True, MONDAY_NOON, ())
    with pytest.raises(Refused, match="helps"):
        grievances.answer(raised, "per_2", "Baik.", True, MONDAY_NOON)


def test_a_grievance_goes_further_once_and_then_has_its_last_word() -> None:
    raised = grievances.raise_grievance("per_1", "unt_1", About.MENTOR, "Begini.", True, MONDAY_NOON, ())
    with pytest.raises(Refused):
        grievances.close(raised)
    grievances.answer(raised, "per_2", "Baik.", False, MONDAY_NOON)
    grievances.take_further(raised, MONDAY_NOON, ())
    assert (raised.handler, raised.status) == ("operator", "open")
    grievances.answer(raised, "per_3", "Sudah diganti.", False, MONDAY_NOON)
    with pytest.raises(Refused, match="nobody above"):
        grievances.take_further(raised, MONDAY_NOON, ())
    grievances.close(raised)
    assert raised.status == GrievanceStatus.CLOSED
