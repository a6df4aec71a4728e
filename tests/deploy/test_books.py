"""The books: nothing to say of a town in order, one sentence for every break that is planted."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import orjson
import psycopg
import pytest

from deploy.books.__main__ import main
from deploy.local.postgres import PrivatePostgres
from services.kit.clock import now
from services.orders import db
from services.orders.jobs.payments import ask_provider, look_after_payments
from services.orders.jobs.refunds import ask_refunds
from services.orders.models import Order
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import connect
from services.orders.rules import earning
from services.orders.rules import refund as refunds
from tests.deploy.sandbox.running import Sandbox
from tests.orders.money_builders import a_back, asked_back, paid
from tests.orders.money_town import changing, make_due, payment_of, put_awaiting

CATALOG = """
INSERT INTO stock (listing_id, on_hand, reserved) VALUES ('lst_a', 4, 0), ('lst_b', 2, 1);
INSERT INTO stock_movements (listing_id, delta, reason, ref, at) VALUES
    ('lst_a', 5, 'count', '', now()), ('lst_a', -1, 'sold', '{order}', now()),
    ('lst_b', 3, 'count', '', now()), ('lst_b', -1, 'sold', '{order}', now());
INSERT INTO reservations (id, order_id, version, listing_id, quantity, is_counted, status, at) VALUES
    ('res_1', '{order}', 1, 'lst_a', 1, true, 'committed', now()),
    ('res_2', '{order}', 1, 'lst_b', 1, true, 'committed', now()),
    ('res_3', 'ord_other', 1, 'lst_b', 1, true, 'held', now());
INSERT INTO inbox (message_id, handler, at) VALUES
    ('msg_1', 'commit_stock', now() - interval '1 h'), ('msg_2', 'commit_stock', now());
"""
POST = """
INSERT INTO outbox (id, type, subject, traceparent, data, at, sent_at) VALUES
    ('msg_1', 'orders.order_paid.v1', 's', '', '{}', now() - interval '59 min', now() - interval '58 min'),
    ('msg_2', 'orders.order_paid.v1', 's', '', '{}', now() - interval '10 min', now() - interval '9 min');
"""


class Town:
    """Three databases with one paid order in them: one part delivered, one given back."""

    def __init__(self, server: PrivatePostgres) -> None:
        self.server = server
        order, _ = paid()
        order.placed_at = order.paid_at = now() - timedelta(minutes=10)
        self.order_id = order.id
        with db.begin() as session:
            session.add(order)
        with changing(self.order_id) as (_, order):
            self._go_on(order)
        self.plant("catalog", CATALOG.replace("{order}", self.order_id))
        self.plant("orders", POST)

    def _go_on(self, order: Order) -> None:
        earning.deliver(order.vendor_orders[0], now())
        refund = asked_back(order)
        refunds.answer(refund, a_back(refund), now())
        order.vendor_orders[0].status, order.vendor_orders[1].status = "delivered", "refused"

    def plant(self, room: str, sql: str) -> None:
        """Do to a room's database what nobody can: with no trigger, no foreign key, no right in the way."""
        with psycopg.connect(self.server.url(room, user="keeper"), autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute(sql)


@pytest.fixture
def town(database: PrivatePostgres, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A town in order, whose books can be found."""
    for room, url in database.auditor_urls.items():
        monkeypatch.setenv(f"LAPAK_AUDITOR_{room.upper()}_URL", url)
    for name in ("LAPAK_BOOKS_STRIPE_KEY", "STRIPE_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("deploy.books.__main__.MOMENT", 0.0)
    return Town(database)


def breaks(capsys: pytest.CaptureFixture[str], *words: str) -> list[Any]:
    """What the command finds, as a program reads it."""
    capsys.readouterr()
    status = main(["--json", *words])
    told = orjson.loads(capsys.readouterr().out)
    assert (status == 1, told["ok"]) == (bool(told["breaks"]), not told["breaks"])
    return list(told["breaks"])


def test_a_town_in_order_has_no_breaks(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    assert breaks(capsys) == []
    assert main([]) == 0
    assert "in order" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("check", "room", "sql"),
    [
        (
            "ledger_sum",
            "orders",
            "UPDATE ledger_lines SET amount = amount + 1 WHERE account = 'fee:platform' AND amount < 0",
        ),
        (
            "shares",
            "orders",
            "UPDATE vendor_orders SET shipping = shipping + 1, total = total + 1 WHERE status = 'delivered'",
        ),
        ("lines", "orders", "UPDATE order_lines SET quantity = 9"),
        ("payments_booked", "orders", "UPDATE payments SET amount = amount - 1"),
        ("payments_booked", "orders", "UPDATE payments SET status = 'pending'"),
        ("payment_amount", "orders", "UPDATE payments SET amount = amount - 1"),
        ("payment_status", "orders", "UPDATE orders SET payment_status = 'unpaid'"),
        ("refunds_within", "orders", "UPDATE refunds SET amount = 999999"),
        ("refunds_within_part", "orders", "UPDATE refunds SET amount = amount + 1"),
        ("refunds_booked", "orders", "UPDATE refunds SET status = 'failed'"),
        ("ends_in_refund", "orders", "DELETE FROM refunds"),
        ("late_money", "orders", "UPDATE orders SET paid_at = NULL, status = 'cancelled'"),
        ("earnings_booked", "orders", "UPDATE earnings SET status = 'available' WHERE status = 'on_hold'"),
        ("earnings_booked", "orders", "DELETE FROM earnings"),
        ("refund_due", "orders", "UPDATE refunds SET status = 'processing', provider_ref = NULL"),
        ("on_hand", "catalog", "UPDATE stock SET on_hand = on_hand + 1 WHERE listing_id = 'lst_a'"),
        ("reserved", "catalog", "UPDATE stock SET reserved = 0 WHERE listing_id = 'lst_b'"),
        ("sold", "catalog", "DELETE FROM stock_movements WHERE reason = 'sold' AND listing_id = 'lst_a'"),
        ("sold", "catalog", "UPDATE stock_movements SET delta = -2 WHERE reason = 'sold'"),
        ("committed", "catalog", "DELETE FROM reservations WHERE id = 'res_1'"),
        ("committed", "catalog", "UPDATE reservations SET status = 'held' WHERE id = 'res_1'"),
        ("committed", "orders", "UPDATE orders SET paid_at = NULL, status = 'placed'"),
        ("sent", "orders", "UPDATE outbox SET sent_at = NULL WHERE id = 'msg_2'"),
        ("heard", "catalog", "DELETE FROM inbox WHERE message_id = 'msg_2'"),
    ],
)
def test_a_planted_break_is_named(
    town: Town, capsys: pytest.CaptureFixture[str], check: str, room: str, sql: str
) -> None:
    town.plant(room, sql)
    assert check in {one["check"] for one in breaks(capsys)}


def test_goods_held_for_an_order_that_is_over_are_named(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    town.plant("orders", "UPDATE orders SET status = 'expired'")
    town.plant("catalog", "UPDATE reservations SET status = 'held' WHERE id = 'res_1'")
    assert "held" in {one["check"] for one in breaks(capsys)}


def test_a_break_is_one_sentence_with_its_ids(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    town.plant("catalog", "DELETE FROM reservations WHERE id = 'res_1'")
    told = next(one for one in breaks(capsys) if one["check"] == "committed")
    assert told["about"] == town.order_id
    assert told["says"] == f"Order {town.order_id} paid for 1 of listing lst_a, but 0 are committed to it."


def test_what_is_young_may_still_be_on_its_way(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    town.plant("orders", "UPDATE outbox SET sent_at = NULL, at = now() WHERE id = 'msg_2'")
    assert breaks(capsys) == []
    assert [one["about"] for one in breaks(capsys, "--grace", "0")] == ["msg_2"]


def test_a_fact_from_before_a_handler_was_there_is_not_missed(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    town.plant("orders", "UPDATE outbox SET sent_at = now() - interval '2 h' WHERE id = 'msg_1'")
    town.plant("catalog", "DELETE FROM inbox WHERE message_id = 'msg_1'")
    town.plant("catalog", "UPDATE inbox SET at = now() - interval '10 min'")
    assert breaks(capsys) == []


def test_a_town_that_cannot_be_found_is_said_to_be_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for room in ("ACCOUNTS", "CATALOG", "ORDERS"):
        for name in (f"LAPAK_AUDITOR_{room}_URL", f"LAPAK_{room}_DATABASE_URL"):
            monkeypatch.delenv(name, raising=False)
    assert main([]) == 2
    assert "LAPAK_AUDITOR_CATALOG_URL" in capsys.readouterr().err


@pytest.fixture
def provider(town: Town, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """A provider with empty books of its own, and a town that has not sold anything yet."""
    with Sandbox(tmp_path, "http://127.0.0.1:9/hooks/stripe") as running:
        for table in ("ledger_lines", "ledger_txns", "earnings", "refunds", "payments", "fee_lines", "order_lines"):
            town.plant("orders", f"DELETE FROM {table}")
        town.plant("orders", "DELETE FROM vendor_orders; DELETE FROM orders; DELETE FROM outbox")
        monkeypatch.setenv("LAPAK_BOOKS_STRIPE_KEY", "sk_test_x")
        monkeypatch.setenv("STRIPE_API_BASE", running.base)
        monkeypatch.setattr(adapter, "default", lambda: connect("sk_test_x", running.base))
        yield running


def sold(provider: Sandbox) -> str:
    """An order that is paid at the provider and here, with the second part given back; its id."""
    order_id = put_awaiting()
    assert ask_provider() == 1
    provider.control(f"sessions/{payment_of(order_id).provider_ref}/pay")
    make_due()
    assert look_after_payments() == 1
    with changing(order_id) as (_, order):
        refunds.want(order.vendor_orders[1], "out_of_stock", now())
    assert ask_refunds() == 1
    return order_id


def test_books_that_agree_with_the_provider_have_no_breaks(
    town: Town, provider: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(3):
        sold(provider)
    assert breaks(capsys) == []


@pytest.mark.parametrize(
    ("check", "sql"),
    [
        ("provider_payment", "UPDATE payments SET provider_ref = 'cs_else'"),
        ("provider_refund", "UPDATE refunds SET provider_ref = 're_else'"),
        ("provider_refund", "UPDATE refunds SET amount = amount - 1"),
        ("provider_refund", "UPDATE refunds SET status = 'processing'"),
        ("provider_balance", "UPDATE ledger_lines SET amount = amount + 1 WHERE account = 'cash:stripe'"),
    ],
)
def test_books_that_differ_from_the_providers_are_named(
    town: Town, provider: Sandbox, capsys: pytest.CaptureFixture[str], check: str, sql: str
) -> None:
    sold(provider)
    town.plant("orders", sql)
    assert check in {one["check"] for one in breaks(capsys)}


def test_money_that_only_the_provider_knows_of_is_named(
    town: Town, provider: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    order_id = put_awaiting()
    ask_provider()
    ref = payment_of(order_id).provider_ref
    provider.control(f"sessions/{ref}/pay")
    [told] = breaks(capsys)
    assert (told["check"], told["about"]) == ("provider_payment", ref)


def test_a_provider_that_does_not_answer_is_named(
    town: Town, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LAPAK_BOOKS_STRIPE_KEY", "sk_test_x")
    monkeypatch.setenv("STRIPE_API_BASE", "http://127.0.0.1:9")
    assert [one["check"] for one in breaks(capsys)] == ["provider_answers"]
