"""Takes money back from vendors' accounts that buyers got back after the payout; what cannot be taken is a debt."""

from dataclasses import dataclass
from datetime import datetime

from services.kit.clock import now
from services.kit.errors import Refused
from services.kit.telemetry import log
from services.orders import chores, db
from services.orders.jobs.asking import STUCK, later, once
from services.orders.models import TransferReversal
from services.orders.providers import payer
from services.orders.providers.payer import TakeBack, TakenBack
from services.orders.providers.port import Declined, Unknown
from services.orders.queries.payouts import sending as queries
from services.orders.rules.payout import reversal as rules


@dataclass(frozen=True)
class Asking:
    """A reversal that was taken up, and what its provider is asked; `asked_at` is when its key was used first."""

    provider: str
    ask: TakeBack
    wanted_at: datetime
    asked_at: datetime


@chores.every(30, woken_by="reversals")
def want_reversals() -> int:
    """Write down what is to be taken back, now that the refunds are on their way."""
    with db.begin() as session:
        wanted = [rules.want(transfer, owed, now()) for transfer, owed in queries.reversals_to_want(session)]
        if any(wanted):
            chores.wake(session, "reversals")
    return 0


@chores.every(10, woken_by="reversals")
def take_back_transfers() -> int:
    """Have one reversal made; with no clear answer it stays unknown, and is asked for again under its key."""
    with db.begin() as session:
        reversal = queries.reversal_to_ask(session, now())
        if reversal is None:
            return 0
        asking = _take_up(reversal)
    return _ask(asking)


def _take_up(reversal: TransferReversal) -> Asking:
    at, transfer = now(), reversal.transfer
    rules.ask(reversal, at, at + STUCK)
    ask = TakeBack(rules.key(reversal), reversal.id, transfer.provider_ref or "", reversal.money)
    return Asking(transfer.payout.provider, ask, reversal.wanted_at, reversal.asked_at or at)


def _ask(asking: Asking) -> int:
    ask, port = asking.ask, payer(asking.provider)
    found, no = None, ""
    try:
        age = now() - asking.asked_at
        found = once(lambda: port.take_back(ask), lambda: port.find_reversal(ask.transfer_ref, ask.reversal_id), age)
    except Declined as declined:
        no = declined.code
    except Unknown as lost:
        log().warning("reversal_unknown", reversal_id=ask.reversal_id, because=lost.why)
        with db.begin() as session:
            rules.lose(queries.reversal_to_change(session, ask.reversal_id), later(now(), asking.wanted_at))
        return 0
    _settle(asking, found, no)
    return 1


def _settle(asking: Asking, found: TakenBack | None, no: str) -> None:
    with db.begin() as session:
        reversal = queries.reversal_to_change(session, asking.ask.reversal_id)
        if no:
            log().error("reversal_declined", reversal_id=reversal.id, code=no)
            rules.decline(reversal, no)
        elif found is None:
            rules.start_over(reversal, later(now(), asking.wanted_at))
        else:
            owed = queries.owed(session, reversal.earning.vendor_order_id or "")
            try:
                paid = rules.learn(reversal, found, owed, now())
            except Refused as wrong:
                log().critical("money_not_placed", reversal_id=reversal.id, found=found.ref, because=wrong.code)
                return
            session.add_all([paid] if paid else [])
