"""What somebody did at the provider by hand, past us: a refund there is the order's refund, and the books say when it is not."""

import psycopg
import pytest
from flask.testing import FlaskClient

from deploy.books.provider import Provider as BooksOfProvider
from deploy.books.provider import check
from deploy.local.postgres import PrivatePostgres
from services.orders import db
from services.orders.app import create_app
from services.orders.models import Refund
from services.orders.queries.books import QUESTIONS, put
from tests.callers import headers
from tests.orders.hook_town import settle
from tests.orders.mended_town import every_way, market
from tests.orders.money_town import changing, payment_of
from tests.orders.world.market import Market

__all__ = ["every_way", "market"]


def paid(market: Market, counts: tuple[int, int]) -> str:
    """An order that is paid, and whose fee is known."""
    order_id = market.place("stripe", counts)
    market.work()
    market.pay_page(order_id, "pay")
    market.age("1 minute")
    market.work()
    market.news()
    return order_id


def give_back_there(market: Market, order_id: str, amount: int) -> str:
    """Somebody gives money back in the provider's own pages, and its notices come, twice."""
    charge = payment_of(order_id).charge_ref or ""
    made = market.sandbox.client().v1.refunds.create({"charge": charge, "amount": amount * 100})
    market.tell(1, 2, 0)
    settle()
    return str(made.id)


def refunds(order_id: str) -> list[Refund]:
    """The order's refunds as they stand."""
    with changing(order_id) as (_, order):
        return list(order.refunds)


def breaks(market: Market, database: PrivatePostgres, ref: str) -> set[str]:
    """What the room's books and the provider's say, the latter of this refund alone."""
    with psycopg.connect(database.auditor_urls["orders"]) as connection:
        found = check(BooksOfProvider(market.sandbox.base, "sk_test_x", market.sandbox.http), connection)
    with db.begin() as session:
        own = {one.check for one in put(session, QUESTIONS)}
    return own | {one.mend for one in found if one.about == ref}


def test_a_refund_made_there_is_taken_in_as_the_orders_own(market: Market, database: PrivatePostgres) -> None:
    order_id = paid(market, (1, 0))
    ref = give_back_there(market, order_id, 100_000)
    [back] = refunds(order_id)
    assert (back.provider_ref, back.amount, back.status) == (ref, 100_000, "succeeded")
    assert market.read(order_id).payment_status == "partially_refunded"
    with changing(order_id) as (_, order):
        kinds = {entry.kind: entry.amount for entry in order.vendor_orders[0].earnings}
    assert (kinds["reversal"], breaks(market, database, ref)) == (-100_000, set())


def test_all_of_a_parcel_given_back_there_calls_it_off(market: Market, database: PrivatePostgres) -> None:
    order_id = paid(market, (1, 0))
    ref = give_back_there(market, order_id, market.read(order_id).total)
    [part] = market.parts(order_id)
    assert (part.status, market.read(order_id).payment_status) == ("cancelled", "refunded")
    assert (len(refunds(order_id)), breaks(market, database, ref)) == (1, set())


def test_what_can_be_several_parcels_waits_until_finance_names_one(market: Market, database: PrivatePostgres) -> None:
    order_id = paid(market, (1, 1))
    ref = give_back_there(market, order_id, 20_000)
    assert (refunds(order_id), breaks(market, database, ref)) == ([], {"/keuangan/uang"})
    part = market.parts(order_id)[1]
    for _ in range(2):
        said = {"ref": ref, "number": part.number.lower()}
        assert market.as_finance("POST", "/finance/provider-things", said).status_code == 202
        settle()
    [back] = refunds(order_id)
    assert (back.vendor_order_id, back.status, breaks(market, database, ref)) == (part.id, "succeeded", set())


def test_a_payment_that_no_notice_told_of_is_read_when_finance_names_it(market: Market) -> None:
    order_id = market.place("stripe", (1, 0))
    market.work()
    market.pay_page(order_id, "pay")
    said = {"ref": payment_of(order_id).provider_ref, "number": market.read(order_id).number}
    assert market.as_finance("POST", "/finance/provider-things", said).status_code == 202
    settle()
    assert market.read(order_id).status == "paid"


@pytest.mark.parametrize(("ref", "number", "field"), [("tr_1x", "", "ref"), ("re_1x", "PSN-XXXXX-A", "number")])
def test_what_nobody_can_read_is_refused(market: Market, ref: str, number: str, field: str) -> None:
    order_id = market.place("stripe", (1, 0))
    said = {"ref": ref, "number": number or market.read(order_id).number}
    answer = market.as_finance("POST", "/finance/provider-things", said)
    assert (answer.status_code, list(answer.json["fields"])) == (422, [field])


@pytest.mark.parametrize("role", ["buyer", "vendor", "operator", "admin"])
def test_only_finance_takes_in_what_was_done_there(database: PrivatePostgres, role: str) -> None:
    web: FlaskClient = create_app().test_client()
    said = {"ref": "re_1x", "number": "PSN-1"}
    assert web.post("/finance/provider-things", json=said, headers=headers(role)).status_code == 403
