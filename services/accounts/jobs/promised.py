"""Keeps the days that somebody was promised an answer in: appeals, grievances that are outside their unit, and moves."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy.orm import Session

from services.accounts import chores, db, telling
from services.accounts.jobs.pace import HOUR
from services.accounts.models import NoticeKind
from services.accounts.queries import answers, grievances, shut_appeals, waiting
from services.accounts.queries import helping as asked_of
from services.accounts.rules import days, transfers
from services.kit.clock import now
from services.kit.days import day_of, is_worked, working_days


@chores.every(HOUR)
def remind_of_what_was_promised() -> int:
    """Once a working day one word to each who lets somebody wait longer than was promised; how many such people there are.

    Of a move whoever takes the next step hears from its seventh day on, and from the day after its last both heads as well; its
    maker hears once that it takes longer.
    """
    at = now()
    today = day_of(at)
    with db.begin() as session:
        holidays = answers.holidays(session)
        if not is_worked(today, holidays):
            return 0
        late = _of_appeals(session, at, holidays) | _of_grievances(session, at) | _of_moves(session, at, holidays)
        telling.tell_all(session, sorted(late), NoticeKind.ANSWER_DUE, f"late-{today}", at)
    return len(late)


def _of_appeals(session: Session, at: datetime, holidays: Collection[date]) -> set[str]:
    """Operators, and whoever was named to look again; once that one has let it lie, operators too, who can name another."""
    operators = set(waiting.operators(session))
    late = operators if shut_appeals.has_late_appeals(session, at) else set()
    for since, reviewer_id in answers.appeals_lying(session):
        waited = working_days(since, at, holidays)
        if days.is_late(waited):
            late |= {reviewer_id} if reviewer_id else operators
        if waited >= days.ESCALATE:
            late |= operators
    return late


def _of_grievances(session: Session, at: datetime) -> set[str]:
    late = grievances.late_outside(session, at)
    return {person_id for one in late for person_id in grievances.answerers(session, one)}


def _of_moves(session: Session, at: datetime, holidays: Collection[date]) -> set[str]:
    late: set[str] = set()
    for transfer in asked_of.transfers_standing(session):
        age = transfers.age(transfer, at, holidays)
        if age != "in_time":
            late |= set(telling.whose_turn(session, transfer))
        if age == "late":
            for unit_id in (transfer.from_unit, transfer.to_unit):
                late |= set(waiting.heads_of(session, unit_id, transfer.person_id))
            key = f"move-{transfer.id}-late"
            telling.tell(session, transfer.person_id, NoticeKind.OWN_NEWS, key, at, transfer.id)
    return late
