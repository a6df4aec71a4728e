"""Schedules what is due once a week, names each entry, and writes down the transfers; nobody outside is asked here."""

from datetime import datetime, timedelta

from services.kit.clock import now
from services.kit.days import HERE
from services.kit.errors import Refused
from services.kit.settings import settings
from services.kit.telemetry import log
from services.orders import chores, db
from services.orders.models import PayoutRun, PayoutState
from services.orders.queries.payouts import accounts, due, sending
from services.orders.rules import reserve
from services.orders.rules.payout import hold, steps
from services.orders.rules.payout.schedule import schedule
from services.orders.rules.payout.transfer import plan

BATCH = 20


def week_of(at: datetime) -> datetime:
    """The Monday on which this week began, here."""
    here = at.astimezone(HERE).replace(hour=0, minute=0, second=0, microsecond=0)
    return here - timedelta(days=here.weekday())


@chores.every(300, woken_by="payout_run")
def pay_out_due() -> int:
    """The week's run: what refunds left below zero is covered, then every vendor who is due is paid.

    Each vendor is a transaction of their own, so a run that was cut off, or that two workers are at, pays nobody twice.
    """
    at, minimum = now(), settings().min_payout_idr
    with db.begin() as session:
        run = sending.run_of(session, week_of(at), at)
        if run is None:
            return 0
        below, able = due.vendors_below_zero(session), due.vendors_due(session, minimum)
    for vendor_id in below:
        _cover(vendor_id)
    done = sum(_schedule(vendor_id) for vendor_id in able)
    with db.begin() as session:
        session.get_one(PayoutRun, run.week).finished_at = now()
    log().info("payout_run", week=run.week.isoformat(), vendors=done)
    return 0


def _cover(vendor_id: str) -> None:
    with db.begin() as session:
        entries = due.entries_to_take(session, vendor_id)
        cap = settings().reserve_cap_idr - due.covered(session, vendor_id)
        found = reserve.cover(entries, cap, due.reserve(session), now())
        session.add_all(found or ())
        reserve.close([*entries, found[0]] if found else entries)


def _schedule(vendor_id: str) -> bool:
    with db.begin() as session:
        try:
            minimum = due.minimum_of(session, vendor_id, settings().min_payout_idr)
            session.add(schedule(due.due(session, vendor_id, now()), minimum, now()))
        except Refused as no:
            log().info("payout_not_due", vendor_id=vendor_id, because=no.code)
            return False
        chores.wake(session, "payouts")
    return True


@chores.every(10, woken_by="payouts")
def write_transfers() -> int:
    """Write down the transfers of one payout, so that each stands there before it is asked for."""
    with db.begin() as session:
        payout = sending.payout_to_send(session)
        if payout is None:
            return 0
        plan(payout, sending.sources(session, payout), now())
        chores.wake(session, "transfers")
    return 1


@chores.every(60)
def end_holds() -> int:
    """Let go what was held until now."""
    at = now()
    with db.begin() as session:
        over = accounts.holds_over(session, at, BATCH)
        for one in over:
            hold.end(one, at)
            for payout in accounts.waiting_payouts(session, one.vendor_id, PayoutState.HELD):
                steps.let_go(payout)
        if over:
            chores.wake(session, "payouts")
    return len(over)
