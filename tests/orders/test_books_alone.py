"""Breaks that change one number and nothing else: each is named, in a town that has paid out, given back and banked."""

from collections.abc import Callable

import psycopg
import pytest

from deploy.local.postgres import PrivatePostgres
from services.kit.clock import now
from services.orders import db
from services.orders.jobs.payments import look_after_payments
from services.orders.jobs.refunds import ask_refunds
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import Stripe
from services.orders.queries.books import QUESTIONS, put
from services.orders.rules import refund as refunds
from services.orders.rules.refund import of_amount, want_part
from tests.deploy.sandbox.running import Sandbox
from tests.orders.money_town import changing, make_due
from tests.orders.payout_town import run_week, send_all, sold, take_all_back, with_account

Plant = Callable[[str], None]
DEARER = "UPDATE fee_lines SET amount = amount + 1000 WHERE vendor_order_id = (SELECT min(id) FROM vendor_orders)"
LINES = "INSERT INTO ledger_lines (txn_id, account, amount, currency) VALUES"


def event(kind: str, source: str, target: str, amount: int) -> str:
    """SQL that writes so much from one account to another, balanced, of no order."""
    txn = f"INSERT INTO ledger_txns (id, key, kind, at) VALUES ('txn_x', 'x', '{kind}', now());"
    return f"{txn} {LINES} ('txn_x', '{source}', {-amount}, 'IDR'), ('txn_x', '{target}', {amount}, 'IDR')"


@pytest.fixture
def plant(database: PrivatePostgres, port: Stripe, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Plant:
    """A town of two sales, paid out, of which a part went back afterwards; and how to do to it what nobody can."""
    monkeypatch.setattr(adapter, "default", lambda: port)
    order_id = sold(sandbox)
    sold(sandbox)
    with_account(port, sandbox)
    run_week()
    send_all()
    make_due()
    while look_after_payments():
        pass
    with changing(order_id) as (_, order):
        part = order.vendor_orders[0]
        want_part(part, of_amount(part, 40_000), "damaged", now())
        refunds.want(order.vendor_orders[1], "damaged", now())
    while ask_refunds():
        pass
    take_all_back()

    def do(sql: str) -> None:
        with psycopg.connect(database.url("orders", user="keeper"), autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute(sql)

    return do


def breaks() -> set[str]:
    """The names of the questions that find something."""
    with db.begin() as session:
        return {found.check for found in put(session, QUESTIONS)}


@pytest.mark.parametrize(
    ("check", "sql"),
    [
        ("fees_booked", DEARER),
        ("sale_earned", DEARER),
        ("provider_fees", "UPDATE payments SET fee = fee + 1 WHERE id = (SELECT min(id) FROM payments)"),
        ("provider_fees", "UPDATE payments SET fee = NULL WHERE id = (SELECT min(id) FROM payments)"),
        (
            "provider_fees",
            "UPDATE ledger_txns SET order_id = (SELECT max(id) FROM orders) WHERE kind = 'provider_fee'"
            " AND order_id = (SELECT min(id) FROM orders)",
        ),
        ("sale_earned", "UPDATE earnings SET amount = amount - 10000 WHERE kind = 'sale' AND status = 'settled'"),
        (
            "payout_line_amounts",
            "UPDATE earnings SET amount = amount - 10000 WHERE kind = 'sale' AND status = 'settled'",
        ),
        ("sale_earned", "DELETE FROM earnings WHERE kind = 'sale' AND vendor_id = 'ven_b'"),
        ("bank_booked", event("bank_fee", "cash:manual_transfer", "fee:provider", 100_000)),
        ("movements_booked", event("bank_fee", "cash:manual_transfer", "fee:provider", 100_000)),
        ("bank_booked", event("transfer", "cash:manual_transfer", "reserve", 100_000)),
        ("reserve_overdrawn", event("reserve_cover", "fee:platform", "reserve", 9_000_000)),
        ("strange_cause", event("gift", "fee:platform", "reserve", 1)),
        ("lines", "UPDATE order_lines SET price = price - 1 WHERE id = (SELECT min(id) FROM order_lines)"),
        ("lines", "UPDATE vendor_orders SET subtotal = subtotal + 1, shipping = shipping - 1"),
        ("fees_back_booked", "UPDATE refunds SET fee_back = fee_back + 1 WHERE amount = 40000"),
        ("refund_entries", "UPDATE earnings SET amount = amount + 1 WHERE kind IN ('reversal', 'debt')"),
        ("refund_entries", "UPDATE refunds SET fee_back = fee_back + 1 WHERE amount = 40000"),
        (
            "order_money",
            "UPDATE ledger_txns SET order_id = (SELECT max(id) FROM orders) WHERE kind = 'transfer'",
        ),
        ("order_money", "UPDATE payout_transfers SET order_id = (SELECT max(id) FROM orders)"),
        ("order_money", "UPDATE ledger_txns SET order_id = NULL WHERE kind = 'refund'"),
    ],
)
def test_a_break_planted_alone_is_named(plant: Plant, check: str, sql: str) -> None:
    assert breaks() == set()
    plant(sql)
    assert check in breaks()


def test_what_a_bank_takes_without_a_movement_is_named_with_its_sums(plant: Plant) -> None:
    plant(event("bank_fee", "cash:manual_transfer", "fee:provider", 100_000))
    with db.begin() as session:
        told = {found.check: found.says for found in put(session, QUESTIONS)}
    assert told["movements_booked"] == (
        "Movements on the bank account that were a bank_fee come to 0, but the ledger has -100000 of them."
    )
