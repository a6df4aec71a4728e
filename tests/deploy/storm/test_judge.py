"""What a storm is judged by: each order that is lost, doubled or off is named."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from deploy.storm.buyers import Told
from deploy.storm.judge import judge, tally
from deploy.storm.plan import Ending, Errand

Json = dict[str, Any]
PRICE = {"amount": 150_000, "currency": "IDR"}
WISH = {"lines": [{"listing_id": "lst_1", "quantity": 1, "price": PRICE}]}
TOTAL = 162_000


@dataclass
class Kept:
    """A market that keeps these orders."""

    orders: dict[str, Json] = field(default_factory=dict)

    def look(self, order_id: str) -> Json | None:
        return self.orders.get(order_id)

    def own(self) -> set[str]:
        return set(self.orders)


def told(ending: Ending, *order_ids: str, trouble: str = "") -> Told:
    return Told(Errand(1, 0, ending, False), WISH, set(order_ids or ["ord_1"]), trouble)


def order(status: str, payment: str = "unpaid", back: tuple[tuple[int, str], ...] = (), **other: Any) -> Json:
    return {
        "status": status,
        "payment": {"status": payment},
        "total": {"amount": TOTAL, "currency": "IDR"},
        "lines": WISH["lines"],
        "refunds": [{"amount": {"amount": amount}, "status": state} for amount, state in back],
        "refused": [],
    } | other


PAID = order("paid", "paid")
CALLED_OFF = order("cancelled", "cancelled")
GIVEN_BACK = order("cancelled", "refunded", ((TOTAL, "succeeded"),))
GONE = order("cancelled", "cancelled", refused=[{"why": "short"}])


@pytest.mark.parametrize(
    ("ending", "stands"),
    [
        (Ending.PAY, PAID),
        (Ending.PAY_TWICE, PAID),
        (Ending.DECLINED_FIRST, PAID),
        (Ending.REFUND, GIVEN_BACK),
        (Ending.REFUND, order("cancelled", "refunded", ((100_000, "succeeded"), (62_000, "succeeded")))),
        (Ending.LEAVE, CALLED_OFF),
        (Ending.PAY, GONE),
        (Ending.REFUND, GONE),
    ],
)
def test_an_order_that_ended_as_it_should_is_not_named(ending: Ending, stands: Json) -> None:
    assert judge(Kept({"ord_1": stands}), [told(ending)]) == []


@pytest.mark.parametrize(
    ("ending", "stands"),
    [
        (Ending.PAY, order("awaiting_payment")),
        (Ending.PAY, GIVEN_BACK),
        (Ending.PAY, CALLED_OFF),
        (Ending.PAY, order("paid", "pending")),
        (Ending.PAY_TWICE, order("paid", "paid", ((TOTAL, "succeeded"),))),
        (Ending.REFUND, PAID),
        (Ending.REFUND, CALLED_OFF),
        (Ending.REFUND, order("cancelled", "refunded", ((TOTAL, "processing"),))),
        (Ending.REFUND, order("cancelled", "refunded", ((TOTAL, "succeeded"), (TOTAL, "succeeded")))),
        (Ending.REFUND, order("cancelled", "refunded", ((TOTAL - 1, "succeeded"),))),
        (Ending.LEAVE, order("awaiting_payment")),
        (Ending.LEAVE, GIVEN_BACK),
        (Ending.PAY, GONE | {"status": "paid"}),
        (Ending.PAY, PAID | {"lines": [{"listing_id": "lst_1", "quantity": 2, "price": PRICE}]}),
        (Ending.PAY, PAID | {"lines": [{"listing_id": "lst_1", "quantity": 1, "price": {"amount": 149_999}}]}),
    ],
)
def test_an_order_that_is_off_is_named(ending: Ending, stands: Json) -> None:
    (sentence,) = judge(Kept({"ord_1": stands}), [told(ending)])
    assert "ord_1" in sentence


def test_an_order_that_is_gone_is_lost() -> None:
    found = judge(Kept(), [told(Ending.PAY)])
    assert len(found) == 2
    assert all("lost" in sentence for sentence in found)


def test_an_order_that_no_key_answered_is_doubled() -> None:
    (sentence,) = judge(Kept({"ord_1": PAID, "ord_2": PAID}), [told(Ending.PAY)])
    assert "ord_2" in sentence
    assert "doubled" in sentence


def test_a_key_that_placed_two_orders_is_named() -> None:
    (sentence,) = judge(Kept({"ord_1": PAID, "ord_2": PAID}), [told(Ending.PAY, "ord_1", "ord_2")])
    assert "one key placed 2 orders" in sentence


def test_a_buyer_who_gave_up_is_named() -> None:
    (sentence,) = judge(Kept({"ord_1": PAID}), [told(Ending.PAY, trouble="after 180 s still: no answer")])
    assert "180 s" in sentence


def test_orders_are_counted_by_where_they_are() -> None:
    kept = Kept({"ord_1": PAID, "ord_2": CALLED_OFF, "ord_3": GONE})
    found = tally(kept, [told(Ending.PAY), told(Ending.LEAVE, "ord_2", "ord_3"), told(Ending.PAY, "ord_4")])
    assert found == {"paid": 1, "cancelled": 1, "not to be had": 1}
