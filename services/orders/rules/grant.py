"""What sponsors' programmes add to payouts: so many per cent on top, up to a cap a month, in a shop's first months."""

from datetime import datetime

from services.kit.ids import new_id
from services.orders.models import GrantAward, GrantProgramme, LedgerTxn
from services.orders.rules.ledger import grants as books

TOPUP = "payout_topup"
GOES_ON = ("funded", "in_use")
IN_USE, NO_FUNDS = "in_use", "no_funds"


def receive(programme: GrantProgramme, amount: int, number: int, at: datetime) -> LedgerTxn:
    """A sponsor's money has come."""
    programme.received += amount
    return books.receive_funds(programme.id, amount, number, at)


def portion(award: GrantAward, own: int, used: int, first_sale: datetime, at: datetime) -> int:
    """What the rule adds to `own`, after `used` of this month; nothing once the award or a shop's first months are over."""
    if award.kind != TOPUP or award.status not in GOES_ON or award.outcome == NO_FUNDS or own <= 0:
        return 0
    if at >= add_months(first_sale, award.months):
        return 0
    return max(0, min(own * award.percent // 100, award.cap - used))


def spend(award: GrantAward, programme: GrantProgramme, amount: int, at: datetime) -> LedgerTxn | None:
    """Take it out of the programme; None where the programme has run out, and what was earned goes on without it."""
    if programme.left < amount:
        _find(award, NO_FUNDS)
        return None
    programme.spent += amount
    programme.version += 1
    _find(award, IN_USE)
    return books.top_up(programme.id, award.vendor_id, amount, new_id("use"), at)


def add_months(at: datetime, months: int) -> datetime:
    """The same day so many months later, or the last of that month where it has no such day."""
    year, month = divmod(at.month - 1 + months, 12)
    for day in range(at.day, 27, -1):
        try:
            return at.replace(year=at.year + year, month=month + 1, day=day)
        except ValueError:
            continue
    return at.replace(year=at.year + year, month=month + 1)


def _find(award: GrantAward, outcome: str) -> None:
    if award.outcome != outcome:
        award.outcome = outcome
        award.outcome_version += 1
