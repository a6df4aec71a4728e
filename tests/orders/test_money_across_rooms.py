"""Money across the rooms, every message twice, with the real adapter at the sandbox: and the books agree at every end."""

from typing import Any

import pytest
from sqlalchemy import text

from deploy.books.__main__ import look
from deploy.local.postgres import PrivatePostgres
from services.orders import db
from services.orders.jobs.payments import ask_provider, look_after_payments
from services.orders.models import OrderStatus
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import connect
from tests.catalog.builders import keep_listing, keep_shop, shelf_of
from tests.deploy.sandbox.running import Sandbox
from tests.orders import ground
from tests.orders.money_town import balance, changing, make_due, payment_of
from tests.town import Town


@pytest.fixture
def sandbox(tmp_path: Any) -> Any:
    """A provider whose books begin with this test."""
    with Sandbox(tmp_path, "http://127.0.0.1:9/hooks/stripe") as running:
        yield running


@pytest.fixture
def town(database: PrivatePostgres, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Two shops, each with two of one thing."""
    for room, url in database.auditor_urls.items():
        monkeypatch.setenv(f"LAPAK_AUDITOR_{room.upper()}_URL", url)
    monkeypatch.setenv("LAPAK_BOOKS_STRIPE_KEY", "sk_test_x")
    monkeypatch.setenv("STRIPE_API_BASE", sandbox.base)
    monkeypatch.setattr(adapter, "default", lambda: connect("sk_test_x", sandbox.base))
    town = Town()
    with db.begin() as session:
        session.execute(text("DELETE FROM outbox"))
    for letter, price in (("a", 150_000), ("b", 70_000)):
        keep_shop(vendor_id=f"ven_{letter}", slug=f"toko-{letter}", name=f"Toko {letter.upper()}")
        keep_listing(2, id=f"lst_{letter}", vendor_id=f"ven_{letter}", price=price, reviewed_price=price)
    ground.two_shops()
    return town


def placed(town: Town) -> str:
    """An order of one cloth and two jars whose way to pay is shown; its id."""
    order_id = ground.place(town.orders)
    town.carry_post()
    assert ask_provider() == 1
    return order_id


def pay(sandbox: Sandbox, order_id: str) -> None:
    """The buyer pays, and the notice is lost."""
    sandbox.control(f"sessions/{payment_of(order_id).provider_ref}/pay")


def find_out(town: Town) -> None:
    """The room looks how payments stand, and everybody hears of it."""
    make_due()
    while look_after_payments():
        pass
    town.settle()


def run_out(order_id: str) -> None:
    """The time to pay is over, and somebody else may have the goods."""
    with changing(order_id) as (_, order):
        order.held_until = order.placed_at


def test_one_part_sent_one_refused_and_the_books_agree(town: Town, sandbox: Sandbox) -> None:
    order_id = placed(town)
    pay(sandbox, order_id)
    find_out(town)
    seen = ground.seen(town.orders, order_id)
    assert (seen["status"], seen["payment"]["status"]) == ("paid", "paid")
    a, b = (ground.part(town.orders, order_id, shop)["id"] for shop in ("toko-a", "toko-b"))
    assert ground.step(town.orders, a, "accept").status_code == 200
    assert ground.step(town.orders, b, "refuse", "ven_b", reason="out_of_stock").status_code == 200
    town.settle()
    seen = ground.seen(town.orders, order_id)
    [refund] = seen["refunds"]
    assert (refund["status"], refund["amount"]["amount"]) == ("succeeded", 150_000)
    assert seen["payment"]["status"] == "partially_refunded"
    assert balance("refund_due") == 0
    assert look(0) == []


def test_money_that_comes_too_late_gets_its_goods_where_they_are_still_there(town: Town, sandbox: Sandbox) -> None:
    order_id = placed(town)
    run_out(order_id)
    pay(sandbox, order_id)
    town.run_jobs("release_unpaid")
    assert ground.seen(town.orders, order_id)["status"] == OrderStatus.EXPIRED
    find_out(town)
    assert ground.seen(town.orders, order_id)["status"] == OrderStatus.PAID
    assert (shelf_of("lst_a"), shelf_of("lst_b")) == ((1, 0), (0, 0))
    assert look(0) == []


def test_money_that_comes_too_late_goes_back_where_the_goods_are_gone(town: Town, sandbox: Sandbox) -> None:
    late = placed(town)
    run_out(late)
    pay(sandbox, late)
    town.run_jobs("release_unpaid")
    town.carry_post()
    soon = placed(town)
    pay(sandbox, soon)
    find_out(town)
    find_out(town)
    states = {ground.seen(town.orders, one)["status"] for one in (late, soon)}
    assert states == {OrderStatus.CANCELLED, OrderStatus.PAID}
    assert ground.seen(town.orders, late)["refunds"][0]["status"] == "succeeded"
    assert shelf_of("lst_b") == (0, 0)
    assert balance("refund_due") == 0
    assert look(0) == []


def test_money_that_overtakes_a_cancellation_goes_back_whole(town: Town, sandbox: Sandbox) -> None:
    order_id = placed(town)
    pay(sandbox, order_id)
    assert town.orders.post(f"/orders/{order_id}/cancel", headers=ground.link(order_id)).status_code == 200
    find_out(town)
    seen = ground.seen(town.orders, order_id)
    assert (seen["status"], seen["payment"]["status"]) == (OrderStatus.CANCELLED, "refunded")
    assert shelf_of("lst_a") == (2, 0)
    assert look(0) == []
