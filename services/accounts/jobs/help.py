"""Looks after who is helped: hand-overs, the end of help, and the days that everybody counts by."""

from services.accounts import bus, chores, db, graduating, handing, queries, telling
from services.accounts.jobs.pace import BATCH, HOUR
from services.accounts.models import NoticeKind
from services.accounts.queries import answers
from services.accounts.queries import ends as asked_of_ends
from services.accounts.queries import office as asked_of_office
from services.accounts.queries import shut_appeals as asked_of_appeals
from services.accounts.rules import ends, office, shut_appeals
from services.kit.clock import now
from services.kit.days import day_of
from services.kit.settings import settings


@chores.every(HOUR, woken_by="ends")
def look_after_ends() -> int:
    """Say 30 days before that somebody will stand alone, to them and their mentor, and let them on the day, if one is known."""
    at = now()
    today = day_of(at)
    with db.begin() as session:
        near = asked_of_ends.near_their_end(session, today + ends.NOTICE, BATCH)
        for guidance in near:
            before = asked_of_ends.last_graduation(session, guidance.person_id)
            graduation = ends.begin(guidance.person_id, guidance.ends_on or today, at, before)
            session.add(graduation)
            queries.want_notice(session, f"soon-{graduation.id}", guidance.person_id, NoticeKind.ON_YOUR_OWN_SOON, at)
            telling.tell_mentors(session, guidance.person_id, NoticeKind.OWN_NEWS, f"soon-{graduation.id}", at)
        session.flush()
        over = asked_of_ends.due(session, today, BATCH)
        for graduation in over:
            graduating.complete(session, graduation, at)
        asked_of_ends.past_sealed(session, today)
        chores.wake(session, "notices")
    return len(near) + len(over)


@chores.every(HOUR)
def seal_closings() -> int:
    """Seal the closings that outlived the end of help, when nothing can be said any more and the answer was there to read."""
    at = now()
    with db.begin() as session:
        over = asked_of_appeals.to_seal(session, at - shut_appeals.APPEAL, BATCH)
        for suspension in over:
            rows = asked_of_ends.take_out_closing(session, suspension)
            session.add(ends.seal(suspension.person_id, rows, day_of(at), settings().keep_sealed_years, at))
    return len(over)


@chores.every(60)
def close_handed_over() -> int:
    """Close what was handed over; who sees whom changed at the second itself, whenever this runs."""
    with db.begin() as session:
        return handing.finish(session, now(), BATCH)


@chores.every(HOUR)
def tell_free_days_again() -> int:
    """Say once a day which days are free, so that a room that is new, or lost what it knew, counts like the others."""
    at = now()
    with db.begin() as session:
        calendar = asked_of_office.calendar_to_tell(session, at - office.TELL_AGAIN)
        if calendar is None:
            return 0
        bus.announce(session, office.tell_days(calendar, answers.holidays(session), at))
    return 1
