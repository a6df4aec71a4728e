"""Tells how payouts went, with the band of the month and never a sum, and what sponsors' money was used for."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from services.events import GrantAwardUsed, GrantSpent, PayoutChanged
from services.kit.money import Money
from services.orders import bus, chores, db
from services.orders.models import GrantAward, GrantProgramme, Payout
from services.orders.queries import money
from services.orders.queries.payouts import grants, sending
from services.orders.rules.earning import band

HERE = ZoneInfo("Asia/Jakarta")
"""Months of bands begin and end as they do for earnings."""


@chores.every(5)
def tell_payouts() -> int:
    """Announce some payouts that changed since they were told."""
    with db.begin() as session:
        payouts = sending.payouts_to_tell(session)
        for payout in payouts:
            bus.announce(session, _changed(session, payout))
            payout.told_version = payout.version
    return len(payouts)


def _changed(session: Session, payout: Payout) -> PayoutChanged:
    first = payout.scheduled_at.astimezone(HERE).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    total = money.earned_in_month(session, payout.vendor_id, first, _next_month(first))
    return PayoutChanged(payout.id, payout.version, payout.vendor_id, f"{first:%Y-%m}", band(total), payout.status)


def _next_month(first: datetime) -> datetime:
    return first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)


@chores.every(10)
def tell_grants() -> int:
    """Announce what programmes have spent, and which awards were used or could not be, since that was told."""
    with db.begin() as session:
        programmes, awards = grants.programmes_to_tell(session), grants.awards_to_tell(session)
        for programme in programmes:
            bus.announce(session, _spent(programme))
        for award in awards:
            bus.announce(session, _used(award))
    return len(programmes) + len(awards)


def _spent(programme: GrantProgramme) -> GrantSpent:
    programme.told_version = programme.version
    return GrantSpent(programme.id, programme.version, Money(programme.spent, programme.currency))


def _used(award: GrantAward) -> GrantAwardUsed:
    award.told_version = award.outcome_version
    return GrantAwardUsed(award.id, award.outcome_version, award.outcome)
