"""Asks what a vendor's next payout hangs on, and who is due."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session

from services.kit.days import HERE
from services.orders.models import (
    AccountState,
    Earning,
    EarningState,
    EntryKind,
    GrantAward,
    GrantProgramme,
    HoldState,
    LedgerLine,
    Order,
    PayoutAccount,
    PayoutHold,
    SavingsGoal,
    Vendor,
    VendorOrder,
)
from services.orders.rules.ledger import FEE_PLATFORM, FEE_PROVIDER, vendor
from services.orders.rules.payout.schedule import Due, Grant


def due(session: Session, vendor_id: str, at: datetime) -> Due:
    """All that the next payout of this vendor hangs on, locked."""
    account = session.get(PayoutAccount, vendor_id, with_for_update=True, populate_existing=True)
    goal = session.get(SavingsGoal, vendor_id, with_for_update=True, populate_existing=True)
    return Due(
        account=account,
        entries=entries_to_take(session, vendor_id),
        goal=goal,
        saved=saved(session, vendor_id),
        grants=_grants(session, vendor_id, at),
        hold=standing_hold(session, vendor_id),
        disputed=_disputed_sum(session, vendor_id),
    )


def entries_to_take(session: Session, vendor_id: str) -> Sequence[Earning]:
    """Every entry that is the vendor's to take, locked; what a bank has taken back for now is left out.

    The vendor is locked as well, so that nobody adds an entry meanwhile, such as cash that they hold.
    """
    lock_vendor(session, vendor_id)
    asked = select(Earning).where(
        Earning.vendor_id == vendor_id,
        Earning.status == EarningState.AVAILABLE,
        Earning.vendor_order_id.is_(None) | Earning.vendor_order_id.not_in(disputed(vendor_id)),
    )
    locked = asked.order_by(Earning.id).with_for_update().execution_options(populate_existing=True)
    return sorted(session.scalars(locked), key=lambda one: (one.earned_at, one.id))


def disputed(vendor_id: str) -> Select[str]:
    """This vendor's parcels in orders whose money a buyer's bank has taken back, and is deciding over."""
    return select(VendorOrder.id).join(Order).where(Order.is_disputed, VendorOrder.vendor_id == vendor_id)


def _disputed_sum(session: Session, vendor_id: str) -> int:
    asked = select(func.coalesce(func.sum(Earning.amount), 0)).where(Earning.status == EarningState.AVAILABLE)
    return int(session.scalar(asked.where(Earning.vendor_order_id.in_(disputed(vendor_id)))) or 0)


def lock_vendor(session: Session, vendor_id: str) -> None:
    """Whoever takes this vendor's entries, or what they hold, does so alone until the end of the transaction."""
    session.execute(select(Vendor.id).where(Vendor.id == vendor_id).with_for_update(key_share=True))


def saved(session: Session, vendor_id: str) -> int:
    """What the vendor has put aside."""
    return -_balance(session, vendor(vendor_id, "savings"))


def reserve(session: Session) -> int:
    """What the risk reserve holds; whoever asks has it alone until the end of the transaction."""
    session.execute(text("SELECT pg_advisory_xact_lock(hashtext('reserve'))"))
    return -_balance(session, "reserve")


def earned_by_market(session: Session) -> int:
    """What the market has earned and not set aside yet: its fees, less what providers took of it for their work."""
    return -_balance(session, FEE_PLATFORM) - _balance(session, FEE_PROVIDER)


def covered(session: Session, vendor_id: str) -> int:
    """What the reserve has paid for this vendor so far."""
    asked = select(func.coalesce(func.sum(Earning.amount), 0))
    return int(
        session.scalar(asked.where(Earning.vendor_id == vendor_id, Earning.kind == EntryKind.RESERVE_COVER)) or 0
    )


def _balance(session: Session, account: str) -> int:
    asked = select(func.coalesce(func.sum(LedgerLine.amount), 0)).where(LedgerLine.account == account)
    return int(session.scalar(asked) or 0)


def standing_hold(session: Session, vendor_id: str) -> PayoutHold | None:
    """What holds up this vendor's payouts."""
    asked = select(PayoutHold).where(PayoutHold.vendor_id == vendor_id, PayoutHold.status == HoldState.STANDING)
    return session.scalar(asked)


def _grants(session: Session, vendor_id: str, at: datetime) -> list[Grant]:
    first_sale = session.scalar(
        select(func.min(Earning.earned_at)).where(Earning.vendor_id == vendor_id, Earning.kind == EntryKind.SALE)
    )
    mine = select(GrantAward).where(GrantAward.vendor_id == vendor_id).order_by(GrantAward.id)
    awards = list(session.scalars(mine.with_for_update()))
    if not awards or first_sale is None:
        return []
    named = select(GrantProgramme).where(GrantProgramme.id.in_({award.programme_id for award in awards}))
    locked = session.scalars(
        named.order_by(GrantProgramme.id).with_for_update().execution_options(populate_existing=True)
    )
    programmes = {programme.id: programme for programme in locked}
    return [
        Grant(award, programmes[award.programme_id], _used(session, award, at), first_sale)
        for award in awards
        if award.programme_id in programmes
    ]


def _used(session: Session, award: GrantAward, at: datetime) -> int:
    first = at.astimezone(HERE).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    asked = select(func.coalesce(func.sum(Earning.amount), 0)).where(Earning.award_id == award.id)
    return int(session.scalar(asked.where(Earning.earned_at >= first)) or 0)


def vendors_due(session: Session, minimum: int) -> list[str]:
    """Vendors with an account that can be paid into, and enough to take; any sum is enough for a shop that is closed for good."""
    total = func.sum(Earning.amount)
    asked = (
        select(Earning.vendor_id)
        .join(PayoutAccount, PayoutAccount.vendor_id == Earning.vendor_id)
        .outerjoin(Vendor, Vendor.id == Earning.vendor_id)
        .where(Earning.status == EarningState.AVAILABLE, PayoutAccount.status == AccountState.ACTIVE)
        .group_by(Earning.vendor_id, Vendor.trading_status)
        .having((total >= minimum) | ((Vendor.trading_status == "closed") & (total > 0)))
    )
    return list(session.scalars(asked.order_by(Earning.vendor_id)))


def vendors_below_zero(session: Session) -> list[str]:
    """Vendors from whom refunds have taken more than they had to take."""
    asked = select(Earning.vendor_id).where(Earning.status == EarningState.AVAILABLE).group_by(Earning.vendor_id)
    return list(session.scalars(asked.having(func.sum(Earning.amount) <= 0).order_by(Earning.vendor_id)))


def minimum_of(session: Session, vendor_id: str, minimum: int) -> int:
    """The least that is paid out to this vendor."""
    return 1 if session.scalar(select(Vendor.trading_status).where(Vendor.id == vendor_id)) == "closed" else minimum
