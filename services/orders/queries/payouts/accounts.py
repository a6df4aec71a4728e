"""Asks for vendors' payout accounts, holds and savings goals."""

from datetime import datetime

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from services.kit.errors import NotFound
from services.orders.models import (
    AccountState,
    HoldState,
    Payout,
    PayoutAccount,
    PayoutHold,
    PayoutState,
    PayoutTransfer,
    SavingsGoal,
    TransferState,
)
from services.orders.rules.payout.account import BY_HAND


def account_of(session: Session, vendor_id: str, *, to_change: bool = False) -> PayoutAccount | None:
    """This vendor's account, locked when it is to change."""
    return session.get(PayoutAccount, vendor_id, with_for_update=to_change, populate_existing=to_change)


def account_to_change(session: Session, vendor_id: str) -> PayoutAccount:
    """This vendor's account, locked; NotFound where there is none."""
    found = account_of(session, vendor_id, to_change=True)
    if found is None:
        raise NotFound()
    return found


def account_to_ask(session: Session, at: datetime) -> PayoutAccount | None:
    """One account that its provider is to open, or to make a way to its page for; locked."""
    may = or_(PayoutAccount.retry_at.is_(None), PayoutAccount.retry_at <= at)
    due = and_(PayoutAccount.link_wanted_at.is_not(None), PayoutAccount.provider != BY_HAND, may)
    asked = select(PayoutAccount).where(due).order_by(PayoutAccount.link_wanted_at).limit(1)
    return session.scalar(asked.with_for_update(skip_locked=True))


def account_to_look_at(session: Session, at: datetime) -> PayoutAccount | None:
    """One account of which its provider may know more than we heard, locked."""
    due = PayoutAccount.retry_at <= at, PayoutAccount.provider_ref.is_not(None), PayoutAccount.link_wanted_at.is_(None)
    asked = select(PayoutAccount).where(*due, PayoutAccount.provider != BY_HAND).order_by(PayoutAccount.retry_at)
    return session.scalar(asked.limit(1).with_for_update(skip_locked=True))


def look_again(session: Session, kind: str, ref: str, at: datetime) -> bool:
    """The provider has told something of this account or transfer: read it again; whether it is ours."""
    if kind == "account":
        told = update(PayoutAccount).where(PayoutAccount.provider_ref == ref).values(retry_at=at)
        return bool(session.execute(told.returning(PayoutAccount.vendor_id)).first())
    done = PayoutTransfer.provider_ref == ref, PayoutTransfer.status == TransferState.DONE
    return bool(
        session.execute(update(PayoutTransfer).where(*done).values(retry_at=at).returning(PayoutTransfer.id)).first()
    )


def accounts_to_check(session: Session, limit: int) -> list[PayoutAccount]:
    """Accounts that wait for finance to look at them, for the first time or once more; oldest first."""
    waits = PayoutAccount.status.in_((AccountState.NONE, AccountState.RESTRICTED))
    asked = select(PayoutAccount).where(PayoutAccount.provider == BY_HAND, waits)
    return list(session.scalars(asked.order_by(PayoutAccount.wanted_at).limit(limit)))


def is_reference_taken(session: Session, reference: str, vendor_id: str) -> bool:
    """Whether another vendor's account is filed under this reference."""
    asked = select(PayoutAccount.vendor_id).where(PayoutAccount.provider_ref == reference)
    return session.scalar(asked.where(PayoutAccount.vendor_id != vendor_id)) is not None


def goal_of(session: Session, vendor_id: str, *, to_change: bool = False) -> SavingsGoal | None:
    """What this vendor saves for, locked when it is to change."""
    return session.get(SavingsGoal, vendor_id, with_for_update=to_change, populate_existing=to_change)


def hold_to_change(session: Session, hold_id: str, vendor_id: str = "") -> PayoutHold:
    """The hold, locked; NotFound where there is none, or none on this vendor."""
    asked = select(PayoutHold).where(PayoutHold.id == hold_id)
    asked = asked.where(PayoutHold.vendor_id == vendor_id) if vendor_id else asked
    found = session.scalar(asked.with_for_update())
    if found is None:
        raise NotFound()
    return found


def standing_holds(session: Session, limit: int) -> list[PayoutHold]:
    """What holds payouts up now: those with an appeal first, oldest first."""
    asked = select(PayoutHold).where(PayoutHold.status == HoldState.STANDING)
    return list(
        session.scalars(asked.order_by(PayoutHold.appealed_at.asc().nulls_last(), PayoutHold.set_at).limit(limit))
    )


def holds_over(session: Session, at: datetime, limit: int) -> list[PayoutHold]:
    """Holds whose day has come, locked."""
    asked = select(PayoutHold).where(PayoutHold.status == HoldState.STANDING, PayoutHold.until <= at)
    return list(session.scalars(asked.order_by(PayoutHold.id).limit(limit).with_for_update(skip_locked=True)))


def waiting_payouts(session: Session, vendor_id: str, status: PayoutState) -> list[Payout]:
    """This vendor's payouts in this state, locked."""
    asked = select(Payout).where(Payout.vendor_id == vendor_id, Payout.status == status)
    return list(session.scalars(asked.order_by(Payout.id).with_for_update()))
