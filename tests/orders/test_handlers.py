"""What orders does when it hears something, every fact twice."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from services.events import (
    ListingChanged,
    ListingOption,
    RefusedLine,
    StockRefused,
    StockReserved,
    VendorApproved,
    VendorProfileChanged,
    VendorTradingChanged,
)
from services.kit.money import Money
from services.orders import db
from services.orders.app import create_app
from services.orders.models import Listing, Payment, Vendor
from tests.orders import ground
from tests.orders.ground import hear, part, place, seen

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def client() -> FlaskClient:
    """The room's web side, with two open shops."""
    ground.two_shops()
    return create_app().test_client()


def vendor(id: str = "ven_n") -> Vendor:
    """The copy of a vendor."""
    with db.begin() as session:
        return session.scalars(select(Vendor).where(Vendor.id == id)).one()


def test_a_shop_is_known_whatever_comes_first() -> None:
    hear(VendorTradingChanged("ven_n", 3, "open"))
    hear(VendorProfileChanged("ven_n", 2, "Nama Baru", "72", "self_ship"))
    hear(VendorApproved("ven_n", 1, "benang-senja", "Nama Lama", "73", "unit_ship", "guided"))
    copy = vendor()
    assert (copy.slug, copy.name, copy.province_code, copy.fulfilment_mode, copy.trading_status) == (
        "benang-senja",
        "Nama Baru",
        "72",
        "self_ship",
        "open",
    )


def test_an_older_word_on_trading_is_dropped() -> None:
    hear(VendorTradingChanged("ven_n", 3, "paused"))
    hear(VendorTradingChanged("ven_n", 2, "open"))
    assert vendor().trading_status == "paused"


def test_an_older_word_on_a_listing_is_dropped() -> None:
    def changed(version: int, price: int) -> ListingChanged:
        option = ListingOption("", Money(price), 500)
        return ListingChanged(
            "lst_n", version, "sarung", "ven_n", "x", "fashion", "Sarung", "physical", [option], "7271", True
        )

    for version, price in ((1, 100), (3, 300), (2, 200)):
        hear(changed(version, price))
    with db.begin() as session:
        assert session.scalars(select(Listing.price).where(Listing.id == "lst_n")).one() == 300


def test_stock_that_is_held_wants_one_payment(client: FlaskClient) -> None:
    order_id = place(client)
    hear(StockReserved(order_id, 1, []))
    hear(StockReserved(order_id, 1, []))
    with db.begin() as session:
        payments = session.scalars(select(Payment).where(Payment.order_id == order_id)).all()
    assert [(payment.status, payment.amount) for payment in payments] == [("wanted", 310_000)]
    assert seen(client, order_id)["status"] == "awaiting_payment"


def test_stock_that_is_refused_cancels_and_says_which(client: FlaskClient) -> None:
    order_id = place(client)
    hear(StockRefused(order_id, 1, [RefusedLine("lst_b", "short", 1, Money(70_000))]))
    order = seen(client, order_id)
    assert (order["status"], order["why"], order["can"]["cancel"]) == ("cancelled", "out_of_stock", False)
    assert order["refused"] == [
        {
            "listing_id": "lst_b",
            "title": "Barang B",
            "why": "short",
            "left": 1,
            "price": {"amount": 70_000, "currency": "IDR"},
        }
    ]


def test_an_answer_for_a_cancelled_order_changes_nothing(client: FlaskClient) -> None:
    order_id = place(client)
    client.post(f"/orders/{order_id}/cancel", headers=ground.link(order_id))
    hear(StockReserved(order_id, 1, []))
    assert seen(client, order_id)["status"] == "cancelled"


@pytest.mark.parametrize("status", ["paused", "suspended", "closed"])
def test_a_closed_shop_ends_unpaid_orders_with_its_goods(client: FlaskClient, status: str) -> None:
    order_id = place(client)
    hear(VendorTradingChanged("ven_b", 9, status))
    order = seen(client, order_id)
    assert (order["status"], order["why"]) == ("cancelled", "shop_closed")


def test_a_closed_shop_gives_back_what_it_has_not_accepted_and_nothing_else(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    hear(VendorTradingChanged("ven_b", 9, "suspended"))
    order = seen(client, order_id)
    assert [(p["status"], p["why"]) for p in order["vendor_orders"]] == [
        ("to_accept", ""),
        ("cancelled", "seller_unable"),
    ]
    assert [(r["amount"]["amount"], r["status"]) for r in order["refunds"]] == [(150_000, "approved")]


def test_a_shop_that_leaves_by_itself_goes_on_with_what_it_has_accepted(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    parcel_id = part(client, order_id)["id"]
    ground.step(client, parcel_id, "accept")
    hear(VendorTradingChanged("ven_a", 9, "closed", finishes_orders=True))
    assert ground.step(client, parcel_id, "pack").json["status"] == "packed"


def test_nothing_that_is_announced_names_a_buyer(client: FlaskClient) -> None:
    ground.paid(client)
    told: list[Any] = ground.announced()
    assert told
    assert not any(word in str(told) for word in ("Sari", "sari@", "0812", "+62", "Jalan"))
