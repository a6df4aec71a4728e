"""What accounts does later or regularly: sends notices, lets invitations expire, sweeps out what is over."""

from datetime import timedelta

from services.accounts import bus, chores, db, forgetting, graduating, handing, letters, queries, rules, telling
from services.accounts.models import IdentityKind, Notice, NoticeKind, Person
from services.accounts.models.notices import AT_NIGHT
from services.accounts.outward import pass_on
from services.accounts.queries import answers, disclosures, grants, waiting
from services.accounts.queries import ends as asked_of_ends
from services.accounts.queries import office as asked_of_office
from services.accounts.queries import retention as old
from services.accounts.queries import suspensions as shut
from services.accounts.queries.disclosures import WAITED
from services.accounts.queries.letters import drop_past_letters
from services.accounts.queries.resets import drop_past_resets
from services.accounts.rules import cards, days, ends, office, retention, suspensions
from services.accounts.rules import grants as rules_of_grants
from services.accounts.rules.disclosures import STALE
from services.accounts.sending import by_hand, send
from services.kit.clock import now
from services.kit.days import day_of, is_worked, working_days
from services.kit.settings import settings
from services.kit.telemetry import log

BATCH = 20
PATIENCE = timedelta(minutes=5)
MOST_TRIES = 12
HOUR = 3600


@chores.every(60, woken_by="notices")
def send_notices() -> int:
    """Send the notices that are wanted, at night only what cannot wait; one that does not go out is tried again."""
    only = AT_NIGHT if days.is_quiet(now()) else ()
    with db.begin() as session:
        claimed = queries.claim_notices(session, now(), PATIENCE, MOST_TRIES, BATCH, only)
    return sum(_send(notice) for notice in claimed)


@chores.every(60, woken_by="letters")
def write_letters() -> int:
    """Write the letters that somebody asked for at an address, day and night: whoever asked waits for it."""
    return letters.write(now(), BATCH)


@chores.every(HOUR)
def expire_invitations() -> int:
    """Close the invitations whose time has passed."""
    with db.begin() as session:
        past = queries.past_invitations(session, now(), BATCH)
        for invitation in past:
            rules.expire(invitation)
    return len(past)


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


@chores.every(HOUR, woken_by="grants")
def propose_awards() -> int:
    """Propose the shops that the rules of sponsors' programmes fit; the head of the unit decides."""
    at, done = now(), 0
    with db.begin() as session:
        for programme_id in grants.programmes_open(session):
            programme = grants.programme_to_change(session, programme_id)
            fitting = grants.shops_to_propose(session, programme, BATCH)
            session.add_all(rules_of_grants.propose(programme, vendor_id, at) for vendor_id in fitting)
            done += len(fitting)
    return done


@chores.every(60, woken_by="suspensions")
def look_after_emergencies() -> int:
    """Open again what no head has confirmed in 24 hours; tell the operators four hours before."""
    at = now()
    with db.begin() as session:
        past = shut.unconfirmed(session, at, BATCH)
        for suspension in past:
            shop, may_open = shut.shop_to_shut(session, suspension.vendor_id)
            suspension.because = "not_confirmed"
            telling.announce_of_shop(session, shop, suspensions.lift(suspension, shop, None, at, may_open), at)
        due = shut.unconfirmed(session, at + suspensions.CONFIRM - suspensions.ALERT, BATCH, is_alert=True)
        for suspension in due:
            suspension.alerted_at = at
            key, unit_id = f"alert-{suspension.id}", shut.unit_of(session, suspension)
            telling.tell_all(session, shut.operators(session), NoticeKind.ALERT, key, at, unit_id)
        chores.wake(session, "notices")
    return len(past) + len(due)


@chores.every(HOUR, woken_by="ends")
def look_after_ends() -> int:
    """Say 30 days before that somebody will stand alone, to them and their mentor, and let them on the day, if one is known."""
    at = now()
    today = day_of(at)
    with db.begin() as session:
        near = asked_of_ends.near_their_end(session, today + ends.NOTICE, BATCH)
        for guidance in near:
            graduation = ends.begin(guidance.person_id, guidance.ends_on or today, at)
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
def remind_of_late_appeals() -> int:
    """Once a working day a word to the operators while an appeal against a closing waits longer than was promised."""
    at = now()
    today = day_of(at)
    with db.begin() as session:
        if not is_worked(today, answers.holidays(session)) or not shut.has_late_appeals(session, at):
            return 0
        operators = shut.operators(session)
        telling.tell_all(session, operators, NoticeKind.ANSWER_DUE, f"late-appeals-{today}", at)
    return len(operators)


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


@chores.every(HOUR)
def pass_on_grievances() -> int:
    """Give an operator the grievances that a unit has not answered in time, or that nobody of it may answer any more."""
    with db.begin() as session:
        return pass_on(session, now(), BATCH)


@chores.every(HOUR)
def end_pauses() -> int:
    """Open the shops whose makers said until which day they take a break."""
    at = now()
    with db.begin() as session:
        over = disclosures.pauses_over(session, day_of(at), BATCH)
        for shop in over:
            shop.because = "pause_over"
            bus.announce(session, rules.open_shop(shop, True, at))
            telling.tell(session, shop.person_id, NoticeKind.OPEN_AGAIN, f"open-{shop.id}-{shop.version}", at)
    return len(over)


@chores.every(HOUR)
def say_thought_over() -> int:
    """Tell once that the day to think it over has passed; whoever then says nothing changes nothing."""
    at = now()
    with db.begin() as session:
        due = disclosures.thought_over(session, at, at - STALE, BATCH)
        for asked in due:
            telling.tell(session, asked.person_id, NoticeKind.READY_TO_CONFIRM, f"{WAITED}{asked.id}", at)
    return len(due)


@chores.every(HOUR)
def forget_the_past() -> int:
    """Forget who left long ago or never came in, names on old invitations, and notices told long ago."""
    at, kept = now(), settings()
    with db.begin() as session:
        left, unused = at - timedelta(days=kept.keep_left_days), at - timedelta(days=kept.keep_unused_days)
        past = old.to_forget(session, left, unused, retention.OVER, BATCH)
        for person in past:
            forgetting.forget(session, person, at)
        invited, told = at - timedelta(days=kept.keep_invitation_days), at - timedelta(days=kept.keep_notice_days)
        old.drop_old(session, invited, told)
    return len(past)


@chores.every(HOUR)
def close_accounts_of_children() -> int:
    """Close the accounts of those by whose card they are not 18, which nobody has read otherwise in a week."""
    at = now()
    with db.begin() as session:
        past = old.children_to_close(session, at - cards.CLOSES, BATCH)
        return sum(forgetting.close_child(session, person_id, at) for person_id in past)


@chores.every(60)
def close_handed_over() -> int:
    """Close what was handed over; who sees whom changed at the second itself, whenever this runs."""
    with db.begin() as session:
        return handing.finish(session, now(), BATCH)


@chores.every(HOUR)
def sweep_sessions() -> int:
    """Delete dead sessions and counted tries that count no more."""
    with db.begin() as session:
        queries.sweep(session, rules.sweep_before(now()), now())
        drop_past_resets(session, now() - timedelta(days=1))
        drop_past_letters(session, now())
    return 0


def _send(notice: Notice) -> bool:
    with db.begin() as session:
        to = queries.identity_of(session, notice.person_id)
        person = session.get_one(Person, notice.person_id)
    try:
        channel = send(notice, to, person)
    except OSError as lost:
        log().warning("notice_waits", notice=notice.key, because=type(lost).__name__, tries=notice.tries)
        if to.kind != IdentityKind.PHONE or notice.tries < MOST_TRIES:
            return False
        channel = by_hand(notice, person)  # nothing has carried it for hours
    with db.begin() as session:
        sent = session.get_one(Notice, notice.key)
        sent.sent_at, sent.channel = now(), channel
    return True
