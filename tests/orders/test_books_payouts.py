"""The books understand payouts: nothing to say of what is in order at any step, and a sentence for each break planted."""

from collections.abc import Callable

import psycopg
import pytest

from deploy.books.provider import Provider as BooksOfProvider
from deploy.books.provider import check
from deploy.local.postgres import PrivatePostgres
from services.kit.clock import now
from services.orders import db
from services.orders.jobs.payouts import sending
from services.orders.jobs.refunds import ask_refunds
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import Stripe
from services.orders.queries.books import QUESTIONS, put
from services.orders.rules import refund as refunds
from tests.deploy.sandbox.running import Sandbox
from tests.orders.money_town import changing
from tests.orders.payout_town import (
    run_week,
    send_all,
    sold,
    take_all_back,
    transfers,
    with_account,
    with_goal,
    with_grant,
)

Plant = Callable[[str], None]


@pytest.fixture
def plant(database: PrivatePostgres, port: Stripe, monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Do to the room's database what nobody can."""
    monkeypatch.setattr(adapter, "default", lambda: port)

    def do(sql: str) -> None:
        with psycopg.connect(database.url("orders", user="keeper"), autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute(sql)

    return do


def breaks() -> set[str]:
    """The names of the questions that find something."""
    with db.begin() as session:
        return {found.check for found in put(session, QUESTIONS)}


def begun(port: Stripe, sandbox: Sandbox) -> str:
    """A payout of two sales, with a grant and savings, whose transfers stand written; one sale's order."""
    order_id = sold(sandbox)
    sold(sandbox)
    with_account(port, sandbox)
    with_goal()
    with_grant()
    run_week()
    return order_id


def done(port: Stripe, sandbox: Sandbox) -> str:
    """The same, sent."""
    order_id = begun(port, sandbox)
    send_all()
    return order_id


def test_the_books_agree_at_every_step_of_a_payout(plant: Plant, port: Stripe, sandbox: Sandbox) -> None:
    order_id = begun(port, sandbox)
    assert breaks() == set()
    sending.send_transfers()
    assert breaks() == set()
    send_all()
    assert breaks() == set()
    with changing(order_id) as (_, order):
        refunds.want(order.vendor_orders[0], "decided", now())
    assert breaks() == set()
    while ask_refunds():
        pass
    take_all_back()
    assert breaks() == set()
    run_week()
    assert breaks() == set()


def test_the_books_agree_when_a_payout_fails_and_when_it_comes_back(
    plant: Plant, port: Stripe, sandbox: Sandbox
) -> None:
    sold(sandbox)
    with_account(port, sandbox, is_ready=False)
    with_goal()
    run_week()
    send_all()
    assert breaks() == set()
    sold(sandbox)
    with_account(port, sandbox, "ven_b")
    run_week()
    send_all()
    for transfer in transfers():
        if transfer.provider_ref:
            sandbox.client().v1.transfers.reversals.create(transfer.provider_ref, {})
    plant("UPDATE payout_transfers SET retry_at = now() WHERE status = 'done'")
    while sending.look_after_transfers():
        pass
    assert breaks() == set()


@pytest.mark.parametrize(
    ("check", "sql"),
    [
        ("payout_lines", "UPDATE payouts SET amount = amount + 1"),
        ("payout_lines", "DELETE FROM payout_lines WHERE kind = 'savings'"),
        ("payout_transfers", "UPDATE payout_transfers SET amount = amount - 1 WHERE number = 1"),
        ("payout_transfers", "UPDATE payout_transfers SET status = 'unknown' WHERE number = 1"),
        ("payout_transfers", "DELETE FROM payout_transfers WHERE kind = 'grant_topup'"),
        ("payout_entries", "UPDATE earnings SET status = 'available' WHERE vendor_id = 'ven_a' AND kind = 'sale'"),
        ("earnings_booked", "UPDATE earnings SET status = 'available' WHERE vendor_id = 'ven_a' AND kind = 'sale'"),
        (
            "paid_twice",
            "INSERT INTO payouts (id, vendor_id, amount, currency, status, scheduled_at, number, provider, account_ref,"
            " is_requested, version, told_version, why) SELECT 'pyt_2', vendor_id, amount, currency, 'paid', now(), 'x',"
            " provider, account_ref, false, 1, 1, '' FROM payouts;"
            " INSERT INTO payout_lines SELECT 'pyt_2', number, earning_id, kind, amount FROM payout_lines",
        ),
        ("transfers_booked", "UPDATE ledger_txns SET kind = 'something' WHERE kind = 'transfer'"),
        ("returns_booked", "UPDATE payout_transfers SET taken_back = 5 WHERE number = 1"),
        ("paid_too_early", "UPDATE vendor_orders SET status = 'delivered' WHERE vendor_id = 'ven_a'"),
        ("more_than_came", "UPDATE payments SET amount = 1000"),
        ("sponsors_money", "UPDATE grant_programmes SET spent = spent - 1"),
        ("savings_booked", "UPDATE earnings SET amount = amount - 1 WHERE kind = 'savings'"),
    ],
)
def test_a_planted_break_is_named(plant: Plant, port: Stripe, sandbox: Sandbox, check: str, sql: str) -> None:
    done(port, sandbox)
    assert breaks() == set()
    plant(sql)
    assert check in breaks()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE payout_transfers SET amount = amount - 1 WHERE number = 1",
        "UPDATE payout_transfers SET provider_ref = 'tr_x' WHERE number = 1",
        "UPDATE payout_transfers SET provider_ref = NULL WHERE number = 1",
        "UPDATE payout_transfers SET taken_back = 1 WHERE number = 1",
    ],
)
def test_transfers_that_differ_from_the_providers_are_named(
    plant: Plant, port: Stripe, database: PrivatePostgres, sandbox: Sandbox, sql: str
) -> None:
    done(port, sandbox)
    ours = {name for transfer in transfers() for name in (transfer.id, transfer.provider_ref)}
    assert "provider_transfer" not in _told(database, sandbox, ours)
    plant(sql)
    assert "provider_transfer" in _told(database, sandbox, ours)


def _told(database: PrivatePostgres, sandbox: Sandbox, ours: set[str | None]) -> set[str]:
    """What the provider's books say against ours, other tests' transfers left out."""
    with psycopg.connect(database.auditor_urls["orders"]) as connection:
        found = check(BooksOfProvider(sandbox.base, "sk_test_x", sandbox.http), connection)
    return {one.check for one in found if one.about in ours}
