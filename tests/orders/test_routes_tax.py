"""Tax through the room: off it only counts, on it withholds from whoever is not exempt."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from deploy.local.postgres import PrivatePostgres
from services.kit.clock import now
from services.kit.ids import new_id
from services.kit.settings import settings
from services.orders import db
from services.orders.app import create_app
from services.orders.jobs.taxes import watch_tax_limit
from services.orders.queries import taxes
from services.orders.queries.books import QUESTIONS, put
from services.orders.rules import tax
from services.orders.rules.ledger import event
from tests.callers import headers
from tests.orders import ground
from tests.orders.money_town import balance
from tests.orders.ways_ground import FINANCE

YEAR = tax.year_of(now())


@pytest.fixture
def client(database: PrivatePostgres) -> FlaskClient:
    """The room, with two open shops."""
    ground.two_shops()
    return create_app().test_client()


@pytest.fixture
def appointed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The tax office has appointed this market."""
    monkeypatch.setenv("LAPAK_TAX_WITHHOLDING", "1")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def test_by_default_nothing_is_withheld(client: FlaskClient) -> None:
    ground.paid(client)
    assert balance("tax_withheld") == 0


@pytest.mark.usefixtures("appointed")
def test_an_appointed_market_withholds_of_every_sale(client: FlaskClient) -> None:
    ground.paid(client)
    assert balance("tax_withheld") == -(160_000 * 50 // 10_000 + 150_000 * 50 // 10_000)
    with db.begin() as session:
        assert taxes.withheld(session, YEAR) == {"ven_a": 800, "ven_b": 750}


@pytest.mark.usefixtures("appointed")
def test_nothing_is_withheld_of_whoever_has_handed_in_a_statement(client: FlaskClient) -> None:
    with db.begin() as session:
        taxes.keep_statement(session, "ven_a", YEAR, FINANCE, now())
        taxes.keep_statement(session, "ven_b", YEAR - 1, FINANCE, now())
    ground.paid(client)
    assert balance("tax_withheld") == -750


@pytest.mark.usefixtures("appointed")
def test_a_statement_counts_until_the_year_has_passed_the_limit(client: FlaskClient) -> None:
    with db.begin() as session:
        taxes.keep_statement(session, "ven_a", YEAR, FINANCE, now())
        taxes.keep_statement(session, "ven_b", YEAR, FINANCE, now())
    ground.paid(client)
    assert balance("tax_withheld") == 0
    with db.begin() as session:
        sql = "UPDATE vendor_orders SET total = 500000000, subtotal = 500000000 - shipping WHERE vendor_id = 'ven_a'"
        session.execute(text(sql))
    ground.paid(client)
    assert balance("tax_withheld") == -800


def test_only_sales_that_stand_count_and_less_what_went_back(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    with db.begin() as session:
        assert taxes.gross(session, YEAR) == {"ven_a": 160_000, "ven_b": 150_000}
        assert taxes.gross(session, YEAR - 1) == {}
    part = ground.part(client, order_id)
    assert ground.step(client, part["id"], "refuse", reason="out_of_stock").status_code == 200
    ground.place(client)
    with db.begin() as session:
        assert taxes.gross(session, YEAR) == {"ven_b": 150_000}


def near_the_limit(client: FlaskClient) -> None:
    """The first vendor has sold for Rp450 million this year."""
    ground.paid(client)
    with db.begin() as session:
        sql = "UPDATE vendor_orders SET total = 450000000, subtotal = 450000000 - shipping WHERE vendor_id = 'ven_a'"
        session.execute(text(sql))


@pytest.mark.usefixtures("appointed")
def test_each_mark_of_the_limit_is_told_once(client: FlaskClient) -> None:
    near_the_limit(client)
    watch_tax_limit()
    watch_tax_limit()
    assert ground.announced("tax_limit_neared") == [{"vendor_id": "ven_a", "version": 80, "year": YEAR, "percent": 80}]
    assert client.get("/my/taxes", headers=headers("vendor", vendor_id="ven_a")).json["items"][0]["alert"] == 80


def test_a_market_that_withholds_nothing_tells_nothing(client: FlaskClient) -> None:
    near_the_limit(client)
    watch_tax_limit()
    assert ground.announced("tax_limit_neared") == []


def give_back(client: FlaskClient, order_id: str, **what: Any) -> None:
    """The first vendor gives a part of what the parcel cost back."""
    part = ground.part(client, order_id)
    told = headers("vendor", vendor_id="ven_a") | {"Idempotency-Key": new_id("key")}
    answer = client.post(f"/vendor-orders/{part['id']}/refunds", json={"why": "damaged"} | what, headers=told)
    assert answer.status_code == 201, answer.json


def found() -> set[str]:
    """The names of the questions to the books that found something."""
    with db.begin() as session:
        return {one.check for one in put(session, QUESTIONS)}


@pytest.mark.usefixtures("appointed")
def test_what_goes_back_takes_its_tax_along_and_the_rest_is_taxed_like_a_sale_of_it(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    for amount, kept in ((33_333, 633), (1, 633), (66_666, 300)):
        give_back(client, order_id, amount={"amount": amount, "currency": "IDR"})
        assert balance("tax_withheld") == -kept - 750
        with db.begin() as session:
            assert taxes.withheld(session, YEAR) == {"ven_a": kept, "ven_b": 750}
            assert taxes.gross(session, YEAR)["ven_a"] * 50 // 10_000 == kept
        assert found() == set()
    part = ground.part(client, order_id)
    assert ground.step(client, part["id"], "refuse", reason="cannot_ship").status_code == 200
    assert (balance("tax_withheld"), found()) == (-750, set())


@pytest.mark.usefixtures("appointed")
@pytest.mark.parametrize("off", [1, -1])
def test_the_books_notice_tax_that_is_off_by_a_rupiah(client: FlaskClient, off: int) -> None:
    order_id = ground.paid(client)
    give_back(client, order_id, amount={"amount": 40_000, "currency": "IDR"})
    with db.begin() as session:
        txn = event("refund_wanted", "by-mistake", {"tax_withheld": off, "fee:platform": -off}, now())
        txn.order_id = order_id
        session.add(txn)
    assert found() == {"tax_kept"}
