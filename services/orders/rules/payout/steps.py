"""The life of one payout: which step may follow which, and what each means for the entries that it is made of."""

from datetime import datetime

from services.kit.errors import Refused
from services.orders.models import EarningState, Payout, PayoutHold, PayoutState
from services.orders.rules import earning

NEXT = {
    PayoutState.SCHEDULED: {PayoutState.PROCESSING, PayoutState.HELD},
    PayoutState.HELD: {PayoutState.SCHEDULED},
    # Held: nobody has sent any of it yet, from the bank or at the provider.
    PayoutState.PROCESSING: {PayoutState.PAID, PayoutState.FAILED, PayoutState.HELD},
    PayoutState.PAID: {PayoutState.RETURNED},
}


def hold_up(payout: Payout, hold: PayoutHold) -> None:
    """It waits, and says why and until when."""
    payout.why, payout.held_until = hold.reason_code, hold.until
    _move(payout, PayoutState.HELD, hold.reason_code)


def let_go(payout: Payout) -> None:
    """What held it up is over."""
    payout.why, payout.held_until = "", None
    _move(payout, PayoutState.SCHEDULED)


def begin(payout: Payout, at: datetime) -> None:
    """Its transfers stand written: from now on they are made."""
    payout.sent_at = at
    _move(payout, PayoutState.PROCESSING)


def settle(payout: Payout, at: datetime) -> None:
    """All of it has reached the vendor's account."""
    _move(payout, PayoutState.PAID)
    for one in payout.entries:
        earning.step(one, EarningState.SETTLED)
    payout.settled_at = at


def fail(payout: Payout, why: str, at: datetime) -> None:
    """None of it could be sent: every entry is the vendor's to take again."""
    _free(payout, PayoutState.FAILED, why, at)


def give_up(payout: Payout, why: str, at: datetime) -> None:
    """The bank has sent all of it back: every entry is the vendor's to take again."""
    _free(payout, PayoutState.RETURNED, why, at)


def mark_returned(payout: Payout, why: str) -> None:
    """All of it has come back, transfer by transfer, each with an entry of its own."""
    payout.why = why
    _move(payout, PayoutState.RETURNED, why)


def _free(payout: Payout, to: PayoutState, why: str, at: datetime) -> None:
    _move(payout, to, why)
    for one in payout.entries:
        earning.step(one, EarningState.AVAILABLE)
    payout.entries.clear()
    payout.why, payout.settled_at = why, at


def _move(payout: Payout, to: PayoutState, because: str = "") -> None:
    if to not in NEXT.get(PayoutState(payout.status), ()):
        raise Refused("wrong_state", f"This payout is {payout.status}, so it cannot become {to}.")
    payout.because, payout.status = because, to
    payout.version += 1
