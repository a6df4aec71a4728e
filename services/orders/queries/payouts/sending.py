"""Asks for payouts, transfers and reversals that are to be seen to; those that another worker holds are left to it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from services.kit.errors import NotFound
from services.orders.models import (
    AccountState,
    Earning,
    EarningState,
    EntryKind,
    HoldState,
    Payment,
    Payout,
    PayoutAccount,
    PayoutHold,
    PayoutRun,
    PayoutState,
    PayoutTransfer,
    PayState,
    Refund,
    RefundState,
    TransferReversal,
    TransferState,
    VendorOrder,
)
from services.orders.queries.orders import order_to_change
from services.orders.rules.payout.transfer import Source

ASKED = (TransferState.ASKING, TransferState.UNKNOWN)
OWED = (EntryKind.REVERSAL, EntryKind.FEE_RETURN, EntryKind.DEBT)


def run_of(session: Session, week: datetime, at: datetime) -> PayoutRun | None:
    """This week's run, unless it is finished; it is begun where there was none."""
    row = insert(PayoutRun).values(week=week.date(), started_at=at).on_conflict_do_nothing()
    session.execute(row)
    return session.scalar(select(PayoutRun).where(PayoutRun.week == week.date(), PayoutRun.finished_at.is_(None)))


def payout_to_send(session: Session) -> Payout | None:
    """One payout whose transfers are still to be written, locked."""
    asked = (
        select(Payout).where(Payout.status == PayoutState.SCHEDULED).order_by(Payout.scheduled_at, Payout.id).limit(1)
    )
    return session.scalar(asked.with_for_update(skip_locked=True))


def payout_to_change(session: Session, payout_id: str) -> Payout:
    """The payout, locked; NotFound where there is none."""
    found = session.scalar(select(Payout).where(Payout.id == payout_id).with_for_update())
    if found is None:
        raise NotFound()
    return found


def payouts_under_way(session: Session, vendor_id: str) -> list[Payout]:
    """This vendor's payouts that were not sent, or not all of them, with their transfers; locked, so that nobody is asked for one
    meanwhile.
    """
    states = (PayoutState.SCHEDULED, PayoutState.PROCESSING)
    asked = select(Payout).where(Payout.vendor_id == vendor_id, Payout.status.in_(states)).order_by(Payout.id)
    found = list(session.scalars(asked.with_for_update().execution_options(populate_existing=True)))
    lock_transfers(session, *found)
    return found


def lock_transfers(session: Session, *payouts: Payout) -> None:
    """The transfers of these payouts as they are now, after their payouts; whoever asks for one has it locked before."""
    named = PayoutTransfer.payout_id.in_([one.id for one in payouts])
    asked = select(PayoutTransfer).where(named).order_by(PayoutTransfer.id).with_for_update()
    session.scalars(asked.execution_options(populate_existing=True)).all()


def sources(session: Session, payout: Payout) -> dict[str, Source]:
    """For each sale of the payout its order, and the charge there that this payout's provider took."""
    charge = and_(
        Payment.order_id == VendorOrder.order_id, Payment.status == PayState.PAID, Payment.provider == payout.provider
    )
    asked = (
        select(Earning.id, VendorOrder.order_id, Payment.charge_ref)
        .join(VendorOrder, VendorOrder.id == Earning.vendor_order_id)
        .outerjoin(Payment, charge)
        .where(Earning.payout_id == payout.id, Earning.kind == EntryKind.SALE)
    )
    return {name: Source(order_id, ref or "") for name, order_id, ref in session.execute(asked)}


def transfer_to_ask(session: Session, at: datetime) -> PayoutTransfer | None:
    """One transfer to be asked for, locked: fresh ones first; after a no, only once the account is able.

    While its vendor's payouts are held up, only what may have been made is asked for again.
    """
    is_due = PayoutTransfer.retry_at <= at
    is_held = exists().where(PayoutHold.vendor_id == Payout.vendor_id, PayoutHold.status == HoldState.STANDING)
    is_able = exists().where(PayoutAccount.vendor_id == Payout.vendor_id, PayoutAccount.status == AccountState.ACTIVE)
    due = or_(
        and_(PayoutTransfer.status == TransferState.WANTED, ~is_held),
        and_(PayoutTransfer.status.in_(ASKED), is_due),
        and_(PayoutTransfer.status == TransferState.DECLINED, is_due, is_able, ~is_held),
    )
    by_itself = Payout.status == PayoutState.PROCESSING, Payout.provider == "stripe"
    asked = select(PayoutTransfer).join(Payout).where(due, *by_itself)
    asked = asked.order_by(
        PayoutTransfer.retry_at.asc().nulls_first(), PayoutTransfer.payout_id, PayoutTransfer.number
    ).limit(1)
    found = session.scalar(asked.with_for_update(of=PayoutTransfer, skip_locked=True))
    if found is None:
        return None
    # It may have been held up between the look and the lock.
    status = session.scalar(select(Payout.status).where(Payout.id == found.payout_id))
    return found if status == PayoutState.PROCESSING else None


def transfer_to_look_at(session: Session, at: datetime) -> PayoutTransfer | None:
    """One transfer that was made, and of which its provider has told something since."""
    asked = select(PayoutTransfer).where(PayoutTransfer.status == TransferState.DONE, PayoutTransfer.retry_at <= at)
    return session.scalar(asked.order_by(PayoutTransfer.retry_at).limit(1).with_for_update(skip_locked=True))


def transfer_to_change(session: Session, transfer_id: str) -> PayoutTransfer:
    """The transfer, locked after the order that it belongs to, its vendor's account and its payout."""
    found = session.get_one(PayoutTransfer, transfer_id)
    if found.order_id:
        order_to_change(session, found.order_id)
    payout = session.get_one(Payout, found.payout_id)
    session.get(PayoutAccount, payout.vendor_id, with_for_update=True)
    session.get_one(Payout, found.payout_id, with_for_update=True, populate_existing=True)
    return session.get_one(PayoutTransfer, transfer_id, with_for_update=True, populate_existing=True)


def reversals_to_want(session: Session, most: int = 20) -> list[tuple[PayoutTransfer, Sequence[Earning]]]:
    """Sales that were paid out and of which a buyer has money back since, with what their vendors owe for that; locked.

    The refund comes first: until its provider has it, nothing is asked back.
    """
    sale, one = aliased(Earning), aliased(Earning)
    is_tried = exists().where(TransferReversal.earning_id == one.id)
    states = (RefundState.REQUESTED, RefundState.APPROVED)
    is_waiting = Refund.status.in_(states) | ((Refund.status == RefundState.PROCESSING) & Refund.provider_ref.is_(None))
    refund_waits = exists().where(Refund.vendor_order_id == one.vendor_order_id, is_waiting)
    asked = (
        select(PayoutTransfer)
        .join(sale, and_(sale.id == PayoutTransfer.earning_id, sale.status == EarningState.SETTLED))
        .join(one, one.vendor_order_id == sale.vendor_order_id)
        .join(Payout, Payout.id == PayoutTransfer.payout_id)
        .where(one.kind == EntryKind.REVERSAL, one.status == EarningState.AVAILABLE, ~is_tried, ~refund_waits)
        .where(*_can_be_taken_back())
        .order_by(PayoutTransfer.id)
        .limit(most)
        .with_for_update(of=PayoutTransfer, skip_locked=True)
    )
    found = {transfer.id: transfer for transfer in session.scalars(asked)}
    return [(transfer, owed(session, _parcel_of(session, transfer))) for transfer in found.values()]


def _can_be_taken_back() -> tuple[ColumnElement[bool], ...]:
    is_left = PayoutTransfer.taken_back < PayoutTransfer.amount
    return PayoutTransfer.status == TransferState.DONE, is_left, Payout.provider == "stripe"


def _parcel_of(session: Session, transfer: PayoutTransfer) -> str:
    return str(session.scalar(select(Earning.vendor_order_id).where(Earning.id == transfer.earning_id)))


def owed(session: Session, vendor_order_id: str) -> Sequence[Earning]:
    """What refunds of this parcel have left with its vendor, locked: reversals first."""
    asked = select(Earning).where(
        Earning.vendor_order_id == vendor_order_id,
        Earning.status == EarningState.AVAILABLE,
        Earning.kind.in_(OWED),
    )
    found = session.scalars(asked.order_by(Earning.id).with_for_update())
    return sorted(found, key=lambda one: (one.kind != EntryKind.REVERSAL, one.earned_at))


def reversal_to_ask(session: Session, at: datetime) -> TransferReversal | None:
    """One reversal that its provider is to be asked for, locked."""
    due = or_(
        TransferReversal.status == TransferState.WANTED,
        and_(TransferReversal.status.in_(ASKED), TransferReversal.retry_at <= at),
    )
    asked = select(TransferReversal).where(due).order_by(TransferReversal.retry_at.asc().nulls_first()).limit(1)
    return session.scalar(asked.with_for_update(skip_locked=True))


def reversal_to_change(session: Session, reversal_id: str) -> TransferReversal:
    """The reversal with its transfer and payout, locked after the order that they belong to."""
    found = session.get_one(TransferReversal, reversal_id)
    transfer_to_change(session, found.transfer_id)
    return session.get_one(TransferReversal, reversal_id, with_for_update=True, populate_existing=True)


def payouts_to_tell(session: Session, most: int = 100) -> Sequence[Payout]:
    """Payouts with a change that nobody was told, locked."""
    asked = select(Payout).where(Payout.told_version < Payout.version).order_by(Payout.id).limit(most)
    return session.scalars(asked.with_for_update(skip_locked=True)).all()
