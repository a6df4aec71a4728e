"""The books of orders that are not paid at a provider's page: in order as they are, and every planted break named."""

from datetime import timedelta
from typing import Any

import pytest

from deploy.local.postgres import PrivatePostgres
from services.kit.clock import now
from services.orders import db
from services.orders.rules import cash
from tests.deploy.test_books import Town, breaks
from tests.orders.money_town import changing
from tests.orders.test_rules_cash import handed_over, held

GOODS = """
INSERT INTO stock_movements (listing_id, delta, reason, ref, at) VALUES
    ('lst_a', 1, 'count', '', now()), ('lst_a', -1, 'sold', '{order}', now()),
    ('lst_b', 1, 'count', '', now()), ('lst_b', -1, 'sold', '{order}', now());
INSERT INTO reservations (id, order_id, version, listing_id, quantity, is_counted, status, at) VALUES
    ('res_4', '{order}', 1, 'lst_a', 1, true, 'committed', now()),
    ('res_5', '{order}', 1, 'lst_b', 1, true, 'committed', now());
"""


@pytest.fixture
def town(database: PrivatePostgres, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A town in order with an order in cash: one parcel handed over, the other still to be."""
    for room, url in database.auditor_urls.items():
        monkeypatch.setenv(f"LAPAK_AUDITOR_{room.upper()}_URL", url)
    for name in ("LAPAK_BOOKS_STRIPE_KEY", "STRIPE_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("deploy.books.__main__.MOMENT", 0.0)
    found = Town(database)
    order = held()
    order.placed_at = now() - timedelta(minutes=10)
    with db.begin() as session:
        session.add(order)
    with changing(order.id) as (_, kept):
        cash.confirm(kept, now())
    with changing(order.id) as (_, kept):
        handed_over(kept)
    found.plant("catalog", GOODS.replace("{order}", order.id))
    return found


def names(capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The checks that found something."""
    return {one["check"] for one in breaks(capsys)}


def test_a_town_with_cash_in_it_has_no_breaks(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    assert breaks(capsys) == []


@pytest.mark.parametrize(
    ("check", "sql"),
    [
        ("cash_booked", "UPDATE payments SET status = 'pending' WHERE provider = 'cash' AND status = 'paid'"),
        ("cash_booked", "UPDATE ledger_lines SET amount = amount - 1 WHERE account = 'cash_with_vendor:ven_a'"),
        ("cash_amount", "UPDATE payments SET amount = amount - 1 WHERE provider = 'cash' AND status = 'pending'"),
        ("cash_status", "UPDATE orders SET payment_status = 'paid' WHERE status = 'confirmed'"),
        (
            "cash_changed_hands",
            "UPDATE vendor_orders SET status = 'completed' WHERE id IN"
            " (SELECT vendor_order_id FROM payments WHERE provider = 'cash' AND status = 'pending')",
        ),
        ("cash_below_zero", "UPDATE ledger_lines SET amount = -5 WHERE account = 'cash_with_vendor:ven_a'"),
    ],
)
def test_a_break_in_the_cash_is_named(town: Town, capsys: pytest.CaptureFixture[str], check: str, sql: str) -> None:
    town.plant("orders", sql)
    assert check in names(capsys)


def test_cash_that_was_taken_off_what_is_owed_leaves_no_break(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    with db.begin() as session:
        found: Any = cash.net("ven_a", 1, 5, now())
        session.add_all(found)
    assert names(capsys) == set()


def test_goods_sold_for_cash_have_left_the_shelf(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    town.plant("catalog", "UPDATE reservations SET status = 'held' WHERE id = 'res_4'")
    assert "committed" in names(capsys)
