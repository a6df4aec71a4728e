"""Asks the ledger: what each account holds, and line by line what made it so."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, tuple_
from sqlalchemy.orm import Session, selectinload

from services.kit.errors import BadInput, NotFound
from services.kit.tables import audit_events
from services.orders.models import (
    LedgerLine,
    LedgerNote,
    LedgerTxn,
    Order,
    Payment,
    Payout,
    ProviderBalance,
    Refund,
    RowState,
    StatementRow,
    VendorOrder,
)
from services.orders.queries.paging import cursor_of, key_of
from services.orders.rules.ledger.bank import BANK

BATCH = 1_000


def balances(session: Session) -> dict[str, int]:
    """What each account holds; those of vendors and sponsors together, by their pot."""
    kind = func.regexp_replace(LedgerLine.account, "^(vendor|cash_with_vendor|sponsor):[^:]+", r"\1")
    asked = select(kind, func.sum(LedgerLine.amount)).group_by(kind)
    return {account: int(amount) for account, amount in session.execute(asked)}


def provider_balances(session: Session) -> dict[str, ProviderBalance]:
    """What providers said last, by their name."""
    return {found.provider: found for found in session.scalars(select(ProviderBalance))}


def bank_by_movements(session: Session) -> tuple[int, int]:
    """What the bank holds by all movements that statements told of, and corrections; and what of it is in no ledger yet."""
    asked = select(func.coalesce(func.sum(StatementRow.amount), 0))
    corrected = (
        select(func.coalesce(func.sum(LedgerLine.amount), 0))
        .join(LedgerTxn, LedgerTxn.id == LedgerLine.txn_id)
        .where(LedgerLine.account == BANK, LedgerTxn.kind == "correction", LedgerTxn.stands_for == "")
    )
    unbooked = asked.where(StatementRow.status.in_((RowState.NEW, RowState.OUTGOING)))
    seen = int(session.scalar(asked) or 0) + int(session.scalar(corrected) or 0)
    return seen, int(session.scalar(unbooked) or 0)


def waiting(session: Session) -> dict[str, int]:
    """How many things wait for finance, by kind."""
    by_hand = Payout.status == "processing", Payout.provider == "manual_transfer"
    asked = {
        "transfers": select(func.count(Payment.id)).where(
            Payment.provider == "manual_transfer", Payment.status == "pending"
        ),
        "doubts": select(func.count(StatementRow.id)).where(StatementRow.status == "doubt"),
        "outgoing": select(func.count(StatementRow.id)).where(StatementRow.status == "outgoing"),
        "refunds": select(func.count(Refund.id)).where(Refund.status == "manual_due"),
        "payouts": select(func.count(Payout.id)).where(*by_hand),
        "parked": select(func.count(Payment.id)).where(Payment.status == "parked"),
    }
    return {name: int(session.scalar(question) or 0) for name, question in asked.items()}


def lines(
    session: Session, account: str, kind: str, order_id: str, limit: int, after: str
) -> tuple[Sequence[LedgerTxn], dict[str, str], str | None]:
    """A page of transactions, newest first, with the notes of those written by hand."""
    asked = select(LedgerTxn).options(selectinload(LedgerTxn.lines)).limit(limit + 1)
    asked = asked.order_by(LedgerTxn.at.desc(), LedgerTxn.id.desc())
    if account:
        touched = select(LedgerLine.txn_id).where(LedgerLine.account == account)
        asked = asked.where(LedgerTxn.id.in_(touched))
    if kind:
        asked = asked.where(LedgerTxn.kind == kind)
    if order_id:
        asked = asked.where(LedgerTxn.order_id == order_id)
    if after:
        asked = asked.where(tuple_(LedgerTxn.at, LedgerTxn.id) < key_of(after))
    found = session.scalars(asked).all()
    more = cursor_of(found[limit - 1].at, found[limit - 1].id) if len(found) > limit else None
    kept = found[:limit]
    noted = session.execute(
        select(LedgerNote.txn_id, LedgerNote.note).where(LedgerNote.txn_id.in_([t.id for t in kept]))
    )
    return kept, dict(noted.all()), more


def what_is_corrected(session: Session, order_id: str, txn_id: str) -> LedgerTxn | None:
    """The transaction that is named, if any is. BadInput where there is no such order, or no such transaction."""
    wrong = {"order_id": "unknown"} if order_id and session.get(Order, order_id) is None else {}
    mended = session.get(LedgerTxn, txn_id) if txn_id else None
    if txn_id and mended is None:
        wrong["mends"] = "unknown"
    if wrong:
        raise BadInput(wrong)
    return mended


def gap_of(session: Session, txn_id: str) -> int:
    """By how much a transaction is off, with all that mends it so far; whoever asks has it alone from then on."""
    if not txn_id:
        return 0
    session.execute(select(func.pg_advisory_xact_lock(func.hashtext(txn_id))))
    with_it = select(LedgerTxn.id).where((LedgerTxn.id == txn_id) | (LedgerTxn.mends == txn_id))
    asked = select(func.coalesce(func.sum(LedgerLine.amount), 0)).where(LedgerLine.txn_id.in_(with_it))
    return int(session.scalar(asked) or 0)


def order_id_of(session: Session, number: str) -> str:
    """The order with this number; NotFound."""
    found = session.scalar(select(Order.id).where(Order.number == number.strip().upper()))
    if found is None:
        raise NotFound()
    return found


def story(session: Session, order: Order) -> Sequence[Row[str, str, str, str, str, datetime]]:
    """Who changed what of an order, its parcels, payments and refunds, and when: role, object, from, to, why, at."""
    things = [order.id, *(one.id for one in order.vendor_orders), *(one.id for one in order.payments)]
    things += [one.id for one in order.refunds]
    names = [f"{thing}.{column}" for thing in things for column in ("status", "payment_status")]
    columns = audit_events.c
    told = select(columns.role, columns.object, columns.from_state, columns.to_state, columns.reason_code, columns.at)
    return session.execute(told.where(columns.object.in_(names)).order_by(columns.id)).all()


def trail(session: Session, things: Iterable[Any]) -> dict[str, str]:
    """The last state of each of these, by `<id>.<column>`, as somebody's step left it."""
    names = [f"{thing.id}.{column}" for thing in things for column in type(thing).audited]
    columns = audit_events.c
    asked = select(columns.object, columns.to_state).where(columns.object.in_(names)).order_by(columns.id)
    return dict(session.execute(asked).all())


def ledger_between(session: Session, first: datetime, after: datetime) -> Iterator[Sequence[object]]:
    """Every line of the ledger from `first` until before `after`: oldest first, never all in memory."""
    asked = (
        select(
            LedgerTxn.at,
            LedgerTxn.id,
            LedgerTxn.kind,
            LedgerLine.account,
            LedgerLine.amount,
            LedgerLine.currency,
            LedgerTxn.order_id,
            LedgerLine.vendor_id,
            LedgerTxn.payout_id,
            LedgerNote.note,
        )
        .join(LedgerLine, LedgerLine.txn_id == LedgerTxn.id)
        .outerjoin(LedgerNote, LedgerNote.txn_id == LedgerTxn.id)
        .where(LedgerTxn.at >= first, LedgerTxn.at < after)
        .order_by(LedgerTxn.at, LedgerLine.id)
    )
    yield from session.execute(asked.execution_options(yield_per=BATCH))


def refunds_between(session: Session, first: datetime, after: datetime) -> Iterator[Sequence[object]]:
    """Every refund that was wanted in that time, oldest first."""
    asked = (
        select(
            Refund.wanted_at,
            Refund.id,
            Order.number,
            VendorOrder.number,
            VendorOrder.vendor_id,
            Refund.amount,
            Refund.currency,
            Refund.status,
            Refund.why,
            Payment.provider,
            Refund.provider_ref,
            Refund.proof,
            Refund.settled_at,
        )
        .join(Order, Order.id == Refund.order_id)
        .join(Payment, Payment.id == Refund.payment_id)
        .outerjoin(VendorOrder, VendorOrder.id == Refund.vendor_order_id)
        .where(Refund.wanted_at >= first, Refund.wanted_at < after)
        .order_by(Refund.wanted_at, Refund.id)
    )
    yield from session.execute(asked.execution_options(yield_per=BATCH))


def payouts_between(session: Session, first: datetime, after: datetime) -> Iterator[Sequence[object]]:
    """Every payout that was scheduled in that time, oldest first; no name and no bank account."""
    asked = (
        select(
            Payout.scheduled_at,
            Payout.id,
            Payout.number,
            Payout.vendor_id,
            Payout.amount,
            Payout.currency,
            Payout.status,
            Payout.why,
            Payout.provider,
            Payout.proof,
            Payout.sent_at,
            Payout.settled_at,
        )
        .where(Payout.scheduled_at >= first, Payout.scheduled_at < after)
        .order_by(Payout.scheduled_at, Payout.id)
    )
    yield from session.execute(asked.execution_options(yield_per=BATCH))
