"""Looks after shops that rest or are shut, what they show, and which of them a sponsor's programme fits."""

from services.accounts import bus, chores, db, rules, telling
from services.accounts.jobs.pace import BATCH, HOUR
from services.accounts.models import NoticeKind
from services.accounts.queries import answers, disclosures, grants, waiting
from services.accounts.queries import suspensions as shut
from services.accounts.queries.disclosures import WAITED
from services.accounts.rules import grants as rules_of_grants
from services.accounts.rules import suspensions
from services.accounts.rules.disclosures import STALE
from services.kit.clock import now
from services.kit.days import day_of, is_worked


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
            telling.tell_all(session, waiting.operators(session), NoticeKind.ALERT, key, at, unit_id)
        chores.wake(session, "notices")
    return len(past) + len(due)


@chores.every(HOUR)
def remind_of_proposed_closings() -> int:
    """Once a working day a word to the heads for whose yes or no a proposed closing has waited since an earlier day."""
    at = now()
    today = day_of(at)
    with db.begin() as session:
        if not is_worked(today, answers.holidays(session)):
            return 0
        lying = [one for one in shut.proposed_before(session, at) if day_of(one.proposed_at) < today]
        for suspension in lying:
            heads = shut.deciders_of(session, suspension)
            telling.tell_all(session, heads, NoticeKind.TO_DECIDE, f"closings-{today}", at)
    return len(lying)


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
