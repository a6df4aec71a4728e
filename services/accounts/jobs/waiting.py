"""Says that something waits: a day that has come, an officer who lets somebody wait, a grievance."""

from datetime import timedelta

from services.accounts import chores, db, queries
from services.accounts.jobs.pace import BATCH, HOUR
from services.accounts.models import NoticeKind
from services.accounts.outward import pass_on
from services.accounts.queries import answers, waiting
from services.accounts.rules import days
from services.kit.clock import now
from services.kit.days import day_of, is_worked, working_days


@chores.every(HOUR)
def say_look_again() -> int:
    """Tell those who heard "not yet" that the day has come to look again; it stands on the work list by itself."""
    at = now()
    with db.begin() as session:
        due = answers.due_to_look_again(session, day_of(at), BATCH)
        for application in due:
            application.review_told_at = at
            key = f"look-again-{application.id}-{application.review_on}"
            queries.want_notice(session, key, application.person_id, NoticeKind.LOOK_AGAIN, at)
        chores.wake(session, "notices")
    return len(due)


@chores.every(HOUR)
def remind_who_is_waited_on() -> int:
    """After 3 working days a word to whoever lets something wait, after 5 one to their head; at most one each a day."""
    at = now()
    today = day_of(at)
    with db.begin() as session:
        holidays = answers.holidays(session)
        if not is_worked(today, holidays):
            return 0
        for officer_id, unit_id, since in waiting.waited_on(session, at - timedelta(days=days.REMIND)):
            waited = working_days(since, at, holidays)
            if waited >= days.REMIND:
                queries.want_notice(session, f"waits-{officer_id}-{today}", officer_id, NoticeKind.SOMETHING_WAITS, at)
            if waited >= days.ESCALATE:
                for head_id in waiting.heads_of(session, unit_id):
                    queries.want_notice(session, f"unit-{head_id}-{today}", head_id, NoticeKind.UNIT_WAITS, at)
        chores.wake(session, "notices")
    return 0


@chores.every(HOUR)
def pass_on_grievances() -> int:
    """Give an operator the grievances that a unit has not answered in time, or that nobody of it may answer any more."""
    with db.begin() as session:
        return pass_on(session, now(), BATCH)
