"""Whoever has not paid yet cannot tell a shop that takes a break from one that others shut, or that is gone for good."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from services.events import StockReserved, VendorTradingChanged
from services.kit.clock import now
from services.orders import db
from services.orders.app import create_app
from services.orders.jobs.clock import release_unpaid
from services.orders.models import Mail, Order, Payment, Vendor
from tests.callers import link
from tests.orders import ground
from tests.orders.ground import hear, pay, place, reserve, seen
from tests.orders.ways_ground import every_way, pick_up_at

pytestmark = pytest.mark.usefixtures("database")
assert every_way  # a fixture
AWAY = ("paused", "suspended", "closed")
# What names one order and one moment, and nothing else; what is left is what its buyer learns.
OWN = (
    (re.compile(r"/o/[\w.~-]+"), "a link"),
    (re.compile(r"\b[a-z]{3}_[a-z0-9]{10,}"), "an id"),
    (re.compile(r"PSN-?\w+"), "a number"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+\d\d:\d\d)"), "a time"),
    (re.compile(r"\b\d\d\.\d\d WITA"), "an hour"),
)
Moment = Callable[[FlaskClient, Callable[[], None]], str]


@pytest.fixture
def client() -> FlaskClient:
    """The room's web side, with two open shops."""
    ground.two_shops()
    return create_app().test_client()


def asked_for(client: FlaskClient, go: Callable[[], None]) -> str:
    """Catalog has not said yet whether the goods are there, and says so afterwards."""
    order_id = place(client)
    go()
    reserve(order_id)
    return order_id


def held(client: FlaskClient, go: Callable[[], None]) -> str:
    """The goods are held, and the buyer has a way to pay."""
    order_id = place(client)
    reserve(order_id)
    go()
    return order_id


def by_transfer(client: FlaskClient, go: Callable[[], None]) -> str:
    """The same, and the buyer was told by mail where to send the money."""
    order_id = place(client, payment="manual_transfer")
    reserve(order_id)
    go()
    return order_id


def slips_through(client: FlaskClient, go: Callable[[], None], **wish: Any) -> str:
    """It was being placed while the word came, so that it was not there to be called off, and catalog held its goods."""
    go()
    with db.begin() as session:
        shop = session.get_one(Vendor, "ven_b")
        status, shop.trading_status = shop.trading_status, "open"
    order_id = place(client, **wish)
    with db.begin() as session:
        session.get_one(Vendor, "ven_b").trading_status = status
    reserve(order_id)
    return order_id


def in_cash(client: FlaskClient, go: Callable[[], None]) -> str:
    """The same, and the buyer would have paid from hand to hand."""
    pick_up_at(client, "ven_a", "ven_b")
    return slips_through(client, go, payment="cash", deliveries={"toko-a": "pickup", "toko-b": "pickup"})


def paid_after_all(client: FlaskClient, go: Callable[[], None]) -> str:
    """The buyer pays although it is off: the page was open, or the notice was on its way."""
    order_id = held(client, go)
    pay(order_id)
    return order_id


def lapsed(client: FlaskClient) -> str:
    """An order whose time to pay is over."""
    order_id = place(client)
    reserve(order_id)
    with db.begin() as session:
        session.execute(update(Order).where(Order.id == order_id).values(held_until=now() - timedelta(minutes=1)))
    while release_unpaid():
        pass
    return order_id


def paid_too_late(client: FlaskClient, go: Callable[[], None]) -> str:
    """The money comes after the time was over, and catalog holds the goods once more since it has not heard of the shop."""
    order_id = lapsed(client)
    go()
    pay(order_id)
    hear(StockReserved(order_id, 2, []))
    return order_id


def asks_again(client: FlaskClient, go: Callable[[], None]) -> str:
    """The money came too late, and while the goods are asked for once more the shop sells nothing any more."""
    order_id = lapsed(client)
    pay(order_id)
    go()
    return order_id


def learnt(client: FlaskClient, order_id: str, since: int, mailed: int) -> list[str]:
    """All that reaches the buyer, byte by byte: what the page is made of, mails; and what other rooms and providers are told."""
    page = client.get(f"/orders/{order_id}", headers=link(order_id))
    headers = [f"{name}: {value}" for name, value in page.headers]
    with db.begin() as session:
        mails = session.scalars(select(Mail).order_by(Mail.wanted_at, Mail.key)).all()[mailed:]
        found = session.scalars(select(Payment).where(Payment.order_id == order_id).order_by(Payment.id)).all()
        owed = sorted(f"{one.status} {one.why} {one.amount} {one.retry_at is None}" for one in found)
    letters = [f"{one.key}\n{one.recipient}\n{one.subject}\n{one.text}" for one in mails]
    facts = [str(told) for told in ground.announced()[since:]]
    return [plain(text) for text in (str(page.status_code), *headers, page.text, *letters, *owed, *facts)]


def plain(text: str) -> str:
    """The text without what names one order and one moment."""
    for pattern, word in OWN:
        text = pattern.sub(word, text)
    return text


@pytest.mark.parametrize(
    "moment",
    [held, asked_for, by_transfer, slips_through, in_cash, paid_after_all, paid_too_late, asks_again],
    ids=lambda m: m.__name__,
)
@pytest.mark.usefixtures("every_way")
def test_an_unpaid_order_reads_the_same_whyever_its_shop_sells_nothing(client: FlaskClient, moment: Moment) -> None:
    told = []
    for version, status in enumerate(AWAY, start=2):
        hear(VendorTradingChanged("ven_b", 2 * version, "open"))
        word = VendorTradingChanged("ven_b", 2 * version + 1, status)
        since, mailed = len(ground.announced()), len(ground.mails())
        order_id = moment(client, lambda word=word: hear(word))  # type: ignore[misc]
        told.append(learnt(client, order_id, since, mailed))
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize("status", AWAY)
def test_one_shop_of_two_ends_all_of_an_unpaid_order(client: FlaskClient, status: str) -> None:
    order_id = held(client, lambda: hear(VendorTradingChanged("ven_b", 9, status)))
    order: dict[str, Any] = seen(client, order_id)
    assert (order["status"], order["why"], order["payment"]["status"]) == ("cancelled", "shop_closed", "cancelled")
    assert [(part["status"], part["why"]) for part in order["vendor_orders"]] == [("cancelled", "shop_closed")] * 2
    assert [(line["listing_id"], line["why"]) for line in order["refused"]] == [("lst_b", "closed")]
    assert [told["why"] for told in ground.announced("order_cancelled")] == ["shop_closed"]
    assert [key.split("-")[0] for key in ground.mails()].count("cancelled") == 1


@pytest.mark.parametrize("status", AWAY)
def test_money_that_comes_all_the_same_goes_back_whole(client: FlaskClient, status: str) -> None:
    order_id = paid_after_all(client, lambda: hear(VendorTradingChanged("ven_b", 9, status)))
    order = seen(client, order_id)
    assert order["status"] == "cancelled"
    assert [(back["amount"], back["why"]) for back in order["refunds"]] == [(order["total"], "late")]


def test_a_break_leaves_what_is_paid_to_its_maker(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    hear(VendorTradingChanged("ven_a", 9, "paused"))
    assert [part["status"] for part in seen(client, order_id)["vendor_orders"]] == ["to_accept", "to_accept"]


def test_a_shop_that_goes_from_shut_to_a_break_has_its_parcels_back_and_sells_nothing(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    part = ground.part(client, order_id)
    ground.step(client, part["id"], "accept")
    hear(VendorTradingChanged("ven_a", 9, "suspended"))
    assert ground.step(client, part["id"], "pack").status_code == 409
    hear(VendorTradingChanged("ven_a", 10, "paused"))
    assert ground.step(client, part["id"], "pack").json["status"] == "packed"
