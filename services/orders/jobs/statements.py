"""Finds out whose money the movements on the bank account are, and settles what is certain."""

from decimal import Decimal

from sqlalchemy.orm import Session as Transaction

from services.kit.clock import now
from services.kit.telemetry import log
from services.orders import chores, db
from services.orders.jobs import payments
from services.orders.models import Payment, RowState, StatementRow
from services.orders.providers.port import Charge, Session
from services.orders.queries import statements as queries
from services.orders.rules import bank
from services.orders.rules.statement import Entry, decide, numbers


@chores.every(30, woken_by="statements")
def match_rows() -> int:
    """Decide about one new movement, in one transaction with all that follows from it."""
    with db.begin() as session:
        row = queries.row_to_match(session)
        if row is None:
            return 0
        entry = Entry(row.day, row.named, row.amount, row.why == "sen", None)
        known = queries.transfers_by_number(session, numbers([entry]))
        decision = decide(entry, {number: found for number, (found, _) in known.items()})
        txn = bank.match(row, decision, now())
        if txn is not None:
            session.add(txn)
        if row.status == RowState.MATCHED and decision.payment_id:
            settle(session, session.get_one(Payment, decision.payment_id), row)
        log().info("movement_matched", row=row.id, outcome=str(row.status), because=row.why)
    return 1


def settle(session: Transaction, payment: Payment, row: StatementRow) -> None:
    """This movement is money for that payment's order: settled where all payments are, as what it turns out to be.

    Named by its own row, so that a sum that does not fit is set aside and goes back, and the order stands as it was.
    """
    charge = Charge(row.id, payment.order_id, row.money, Decimal(0))
    fits = row.money == payment.money and payment.provider_ref and not payment.charge_ref
    ref = payment.provider_ref if fits else row.id
    payments.learn(session, Session(ref or row.id, payment.order_id, "paid", "", charge))
