"""Asks for statements, their movements, and the payments that a movement may be."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Row, exists, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.kit.errors import NotFound
from services.orders.models import (
    LedgerLine,
    Order,
    Payment,
    PayState,
    ProviderBalance,
    RowState,
    Statement,
    StatementRow,
)
from services.orders.queries.paging import cursor_of, key_of
from services.orders.rules.ledger.bank import BANK
from services.orders.rules.statement import Open
from services.orders.rules.ways import TRANSFER

NOT_THE_ORDERS = (PayState.SURPLUS, PayState.PARKED, PayState.RETURNED)
STANDS = (RowState.MATCHED, RowState.KNOWN, RowState.PLACED)
WAITING = (PayState.WANTED, PayState.ASKING, PayState.UNKNOWN, PayState.PENDING)


def keep_rows(session: Session, rows: Sequence[dict[str, object]]) -> int:
    """Store the movements that stood in no statement before; how many those are."""
    if not rows:
        return 0
    kept = insert(StatementRow).values(list(rows)).on_conflict_do_nothing(index_elements=["fingerprint"])
    return len(session.execute(kept.returning(StatementRow.id)).all())


def row_to_match(session: Session) -> StatementRow | None:
    """One new movement, locked; the oldest first, so that a second transfer for an order comes second."""
    asked = select(StatementRow).where(StatementRow.status == RowState.NEW).order_by(StatementRow.day, StatementRow.id)
    return session.scalars(asked.limit(1).with_for_update(skip_locked=True)).one_or_none()


def row_to_decide(session: Session, row_id: str) -> StatementRow:
    """This movement, locked; NotFound."""
    row = session.get(StatementRow, row_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound()
    return row


def transfers_by_number(session: Session, numbers: Collection[str]) -> dict[str, tuple[Open, str]]:
    """The payments by transfer of the orders with these numbers, each with its order's id, their orders locked."""
    if not numbers:
        return {}
    has_row = exists().where(StatementRow.payment_id == Payment.id, StatementRow.status.in_(STANDS))
    asked = (
        select(Order.number, Order.id, Payment, has_row)
        .join(Payment, Payment.order_id == Order.id)
        .where(Order.number.in_(numbers), Payment.provider == TRANSFER, Payment.status.not_in(NOT_THE_ORDERS))
        .order_by(Order.id)
        .with_for_update(of=Order)
    )
    return {
        number: (Open(payment.id, payment.amount, payment.status == PayState.PAID, stands), order_id)
        for number, order_id, payment, stands in session.execute(asked)
    }


def payment_by_id(session: Session, payment_id: str) -> Payment:
    """A payment by transfer; NotFound."""
    payment = session.get(Payment, payment_id)
    if payment is None or payment.provider != TRANSFER or payment.status in NOT_THE_ORDERS:
        raise NotFound()
    return payment


def transfers(
    session: Session, is_waiting: bool, limit: int, after: str
) -> tuple[Sequence[Row[Payment, Order]], str | None]:
    """A page of payments by transfer with their orders: those that wait oldest first, the others newest first."""
    key = tuple_(Payment.wanted_at, Payment.id)
    asked = select(Payment, Order).join(Order, Order.id == Payment.order_id).where(Payment.provider == TRANSFER)
    if is_waiting:
        asked = asked.where(Payment.status.in_(WAITING)).order_by(Payment.wanted_at, Payment.id)
        asked = asked.where(key > key_of(after)) if after else asked
    else:
        asked = asked.where(Payment.status.not_in(WAITING)).order_by(Payment.wanted_at.desc(), Payment.id.desc())
        asked = asked.where(key < key_of(after)) if after else asked
    found = session.execute(asked.limit(limit + 1)).all()
    more = cursor_of(found[limit - 1][0].wanted_at, found[limit - 1][0].id) if len(found) > limit else None
    return found[:limit], more


def statements(session: Session, limit: int, after: str) -> tuple[Sequence[Statement], str | None]:
    """A page of statements, newest first."""
    asked = select(Statement).order_by(Statement.uploaded_at.desc(), Statement.id.desc()).limit(limit + 1)
    if after:
        asked = asked.where(tuple_(Statement.uploaded_at, Statement.id) < key_of(after))
    found = session.scalars(asked).all()
    more = cursor_of(found[limit - 1].uploaded_at, found[limit - 1].id) if len(found) > limit else None
    return found[:limit], more


def counts(session: Session, statement_ids: Collection[str]) -> dict[tuple[str, str], int]:
    """How many movements of each statement are in which state."""
    by = StatementRow.statement_id, StatementRow.status
    asked = select(*by, func.count()).where(StatementRow.statement_id.in_(statement_ids)).group_by(*by)
    return {(statement_id, status): int(count) for statement_id, status, count in session.execute(asked)}


def rows(
    session: Session, statuses: Collection[str], statement_id: str, limit: int, after: str
) -> tuple[Sequence[StatementRow], str | None]:
    """A page of movements in these states, of one statement or of all, oldest first."""
    asked = select(StatementRow).where(StatementRow.status.in_(statuses)).order_by(StatementRow.id).limit(limit + 1)
    if statement_id:
        asked = asked.where(StatementRow.statement_id == statement_id)
    if after:
        asked = asked.where(StatementRow.id > after)
    found = session.scalars(asked).all()
    return found[:limit], (found[limit - 1].id if len(found) > limit else None)


def waiting_for(session: Session, amount: int, limit: int = 5) -> Sequence[Row[Payment, Order]]:
    """Payments by transfer of exactly this sum that nobody paid yet, the newest first: what a doubt may be."""
    asked = select(Payment, Order).join(Order, Order.id == Payment.order_id)
    mine = (
        Payment.provider == TRANSFER,
        Payment.amount == amount,
        Payment.status.not_in((*NOT_THE_ORDERS, PayState.PAID)),
    )
    return session.execute(asked.where(*mine).order_by(Payment.wanted_at.desc()).limit(limit)).all()


def has_movement(session: Session, *, refund_id: str = "", payout_id: str = "", is_back: bool = False) -> bool:
    """Whether a movement on the account stands for this refund, or this payout, already; `is_back`: for its coming back."""
    is_it = StatementRow.refund_id == refund_id if refund_id else StatementRow.payout_id == payout_id
    way = StatementRow.amount > 0 if is_back else StatementRow.amount < 0
    return session.scalar(select(exists().where(is_it, way))) is True


def is_owed_back(session: Session, amount: int) -> bool:
    """Whether more movements of this sum came that were to go back than there are movements that took it back."""
    way = func.sign(StatementRow.amount)
    asked = select(func.coalesce(func.sum(way), 0)).where(
        StatementRow.status == RowState.RETURNED, func.abs(StatementRow.amount) == amount
    )
    return int(session.scalar(asked) or 0) > 0


def has_brought(session: Session, row_id: str) -> bool:
    """Whether a payment was settled by this very movement."""
    return session.scalar(select(exists().where(Payment.charge_ref == row_id))) is True


def number_of(session: Session, payment_id: str) -> str:
    """The number of the order that this payment is for."""
    asked = select(Order.number).join(Payment, Payment.order_id == Order.id).where(Payment.id == payment_id)
    return session.scalars(asked).one()


def bank_balance(session: Session, account: str = BANK) -> int:
    """What our ledger says of an account."""
    asked = select(func.coalesce(func.sum(LedgerLine.amount), 0)).where(LedgerLine.account == account)
    return int(session.scalar(asked) or 0)


def keep_balance(session: Session, provider: str, amount: int, ledger: int, at: datetime) -> None:
    """Remember what a provider says that it holds, beside what our ledger said at that moment."""
    told = {"amount": amount, "currency": "IDR", "ledger": ledger, "at": at}
    row = insert(ProviderBalance).values(provider=provider, **told)
    session.execute(row.on_conflict_do_update(index_elements=["provider"], set_=told))
