"""What a vendor puts aside of what they earn, for as long as they like: nobody else has a say in it."""

from datetime import datetime

from services.kit.errors import BadInput, Refused
from services.orders.models import Earning, EntryKind, LedgerTxn, SavingsGoal
from services.orders.rules import earning
from services.orders.rules.ledger import payouts as books

MOST_SHARE = 50


def set_goal(goal: SavingsGoal, purpose: str, target: int, share: int, at: datetime) -> None:
    """Put aside so many per cent of what is earned, until the target is reached."""
    wrong = {"purpose": "missing"} if not purpose.strip() else {}
    wrong |= {"target": "below_one"} if target < 1 else {}
    wrong |= {} if 0 <= share <= MOST_SHARE else {"share": "out_of_range"}
    if wrong:
        raise BadInput(wrong)
    goal.purpose, goal.target, goal.share = purpose.strip(), target, share
    goal.is_active, goal.changed_at = True, at


def stop(goal: SavingsGoal, at: datetime) -> None:
    """Put nothing more aside; what lies there stays the vendor's, and stays there until they take it."""
    goal.is_active, goal.changed_at = False, at


def portion(goal: SavingsGoal | None, saved: int, own: int) -> int:
    """How much of what a vendor earned themselves stays back now: never more than the goal still lacks."""
    if goal is None or not goal.is_active or own <= 0:
        return 0
    return max(0, min(own * goal.share // 100, goal.target - saved))


def take_out(vendor_id: str, saved: int, amount: int, at: datetime) -> tuple[Earning, LedgerTxn]:
    """Some of it, or all, is to be paid out after all: an entry of its own, on which nothing is put aside again."""
    if amount < 1:
        raise BadInput({"amount": "below_one"})
    if amount > saved:
        raise Refused("more_than_saved", f"There are {saved} put aside.", saved={"amount": saved, "currency": "IDR"})
    entry = earning.entry(vendor_id, EntryKind.SAVINGS_BACK, amount, at)
    return entry, books.take_from_savings(vendor_id, amount, entry.id, at)
