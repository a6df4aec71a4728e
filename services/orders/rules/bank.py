"""What becomes of a movement on the bank account: matched by itself, or decided by a person who says why."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from services.kit.errors import BadInput, Refused
from services.kit.ids import new_id
from services.orders.models import LedgerTxn, Payment, Payout, RowState, Statement, StatementRow
from services.orders.rules.ledger import bank as books
from services.orders.rules.statement import Decision, Entry

Booking = Callable[[StatementRow, datetime], LedgerTxn] | None
"""How a decision is booked; None for what is booked already, by another decision."""
CAME: dict[str, Booking] = {
    "returned": books.send_back,
    "moved": books.move_from_provider,
    "set_aside": books.set_aside,
    "sponsor": books.place,
}
"""What a person may say of money that came, besides whose payment it is."""
WENT: dict[str, Booking] = {
    "fee": books.bear_fee,
    "tax": books.pay_tax,
    "set_aside": books.set_aside,
    "moved": books.move_to_provider,
    "returned": None,
}
"""What a person may say of money that went, besides which refund or payout it was."""
STATES = {"tax": RowState.PAID_OUT, "sponsor": RowState.PLACED}
KNOWN = (RowState.MATCHED, RowState.KNOWN)


def statement(name: str, entries: Sequence[Entry], by: str, at: datetime) -> Statement:
    """A file that finance brought; BadInput for one without a movement."""
    if not entries:
        raise BadInput({"file": "empty"})
    days = [entry.day for entry in entries]
    newest = entries[0] if days[0] > days[-1] else entries[-1]
    closing = newest.balance
    return Statement(
        id=new_id("stm"),
        name=name,
        uploaded_by=by,
        uploaded_at=at,
        row_count=len(entries),
        new_count=0,
        first_day=min(days),
        last_day=max(days),
        closing=None if closing is None else int(closing),
    )


def match(row: StatementRow, decision: Decision, at: datetime) -> LedgerTxn | None:
    """Take the decision about a new movement; what is to be booked of it besides a payment."""
    if row.status != RowState.NEW:
        raise Refused("wrong_state", f"{row.id} is {row.status}.", state=str(row.status))
    row.status, row.why, row.payment_id = RowState(decision.status), decision.why, decision.payment_id
    if row.status in (RowState.MATCHED, RowState.KNOWN):
        row.settled_at = at
    return books.come_in(row, at) if row.status == RowState.DOUBT else None


def place(row: StatementRow, payment: Payment, by: str, at: datetime) -> LedgerTxn | None:
    """A person says which payment this is; whether it fits the order is decided where payments are settled."""
    _must_be(row, RowState.DOUBT)
    txn = books.place(row, at)
    _settle(row, RowState.PLACED, "", by, at)
    row.payment_id = payment.id
    return txn


def decide(
    row: StatementRow, what: str, note: str, by: str, at: datetime, *, is_owed: bool = False
) -> LedgerTxn | None:
    """A person says what this was, and why; BadInput for what it cannot be, or without a reason.

    `is_owed`: so much came once that was to go back to whoever sent it, and no movement stands for that yet.
    """
    allowed, state = (CAME, RowState.DOUBT) if row.amount > 0 else (WENT, RowState.OUTGOING)
    is_allowed = what in allowed and (allowed[what] is not None or is_owed)
    wrong = {} if is_allowed else {"what": "not_allowed"}
    if not note.strip():
        wrong["note"] = "missing"
    if wrong:
        raise BadInput(wrong)
    _must_be(row, state)
    book = allowed[what]
    txn = book(row, at) if book else None
    _settle(row, STATES.get(what) or RowState(what), note, by, at)
    return txn


def stands_for(
    row: StatementRow, amount: int, by: str, at: datetime, *, refund_id: str = "", payout_id: str = ""
) -> None:
    """Money that went was this refund or this payout, which is booked for itself. BadInput where it was another sum."""
    _must_be(row, RowState.OUTGOING)
    if row.amount != -amount:
        raise BadInput({"refund_id" if refund_id else "payout_id": "wrong_amount"})
    row.refund_id, row.payout_id = refund_id or None, payout_id or None
    _settle(row, RowState.PAID_OUT, "", by, at)


def came_back(row: StatementRow, payout: Payout, by: str, at: datetime) -> LedgerTxn:
    """Money that came was this payout on its way back, which is booked for itself. BadInput where it was another sum."""
    _must_be(row, RowState.DOUBT)
    if row.amount != payout.amount:
        raise BadInput({"payout_id": "wrong_amount"})
    txn = books.place(row, at)
    row.payout_id = payout.id
    _settle(row, RowState.PLACED, "", by, at)
    return txn


def look_again(row: StatementRow, last: str, has_brought: bool, by: str, at: datetime) -> LedgerTxn | None:
    """It was not what it was taken for: a person decides anew. `last` is the state that its trail ends with.

    Refused for what was decided otherwise, and for what has itself brought a payment.
    """
    if last and last != str(row.status):
        row.status, row.because = last, "recounted"  # nobody took it for that: it is what it was
        return None
    if row.status not in KNOWN or has_brought:
        raise Refused("wrong_state", f"This movement is {row.status}.", state=str(row.status))
    row.payment_id = None
    _settle(row, RowState.DOUBT, "", by, at)
    row.settled_at = None
    return books.come_in(row, at)


def has_waited(row: StatementRow, today: date, days: int) -> bool:
    """Whether nobody has decided about it for so many days."""
    return row.status in (RowState.DOUBT, RowState.OUTGOING) and (today - row.day).days > days


def _must_be(row: StatementRow, state: RowState) -> None:
    if row.status != state:
        raise Refused("wrong_state", f"This movement is {row.status}.", state=str(row.status))


def _settle(row: StatementRow, to: RowState, note: str, by: str, at: datetime) -> None:
    row.status, row.note, row.because = to, note.strip(), str(to)
    row.settled_by, row.settled_at = by, at
