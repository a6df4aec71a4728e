"""Holding a vendor's payouts up: for one of three reasons, until a day, and never without a way to appeal (MISSION B.7, F.7)."""

from datetime import datetime, timedelta

from services.kit.errors import BadInput, Refused
from services.kit.ids import new_id
from services.orders.models import HoldState, PayoutHold

REASONS = ("fraud_suspected", "account_restricted", "court_order")
LONGEST = timedelta(days=90)
MOST_WORDS = 2_000


def place(vendor_id: str, reason_code: str, until: datetime, by: str, at: datetime) -> PayoutHold:
    """Hold up what goes out to a vendor until that day; BadInput for another reason, or no end that can be waited for."""
    wrong = {} if reason_code in REASONS else {"reason_code": "unknown"}
    if not at < until <= at + LONGEST:
        wrong["until"] = "out_of_range"
    if wrong:
        raise BadInput(wrong)
    return PayoutHold(
        id=new_id("hld"),
        vendor_id=vendor_id,
        reason_code=reason_code,
        until=until,
        status=HoldState.STANDING,
        set_by=by,
        set_at=at,
        appeal="",
        answer="",
        answered_by="",
    )


def is_over(hold: PayoutHold, at: datetime) -> bool:
    """Whether its day has come."""
    return hold.status == HoldState.STANDING and hold.until <= at


def end(hold: PayoutHold, at: datetime) -> None:
    """It holds nothing any more."""
    if hold.status != HoldState.STANDING:
        raise Refused("wrong_state", "This hold has ended.")
    hold.status, hold.ended_at = HoldState.ENDED, at


def appeal(hold: PayoutHold, words: str, at: datetime) -> None:
    """The vendor says why it is wrong, once."""
    if hold.status != HoldState.STANDING or hold.appealed_at:
        raise Refused("wrong_state", "There is nothing to appeal, or it was done before.")
    if not words.strip() or len(words) > MOST_WORDS:
        raise BadInput({"words": "missing" if not words.strip() else "too_long"})
    hold.appeal, hold.appealed_at = words.strip(), at


def answer(hold: PayoutHold, *, lets_go: bool, words: str, by: str, at: datetime) -> None:
    """Somebody other than who placed it decides on the appeal, and says why."""
    if by == hold.set_by:
        raise Refused("own_decision", "Whoever held it up does not decide on the appeal.")
    if not hold.appealed_at or hold.answered_at:
        raise Refused("wrong_state", "There is no appeal to answer.")
    if not words.strip():
        raise BadInput({"words": "missing"})
    hold.answer, hold.answered_by, hold.answered_at = words.strip(), by, at
    if lets_go:
        end(hold, at)
