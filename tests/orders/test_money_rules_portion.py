"""Refunds of a part of a parcel: by thing or by amount, with its shipping, and never more than is left."""

import random

import pytest

from services.kit.errors import BadInput, Refused
from services.kit.money import Money
from services.orders.models import EarningState, Order, VendorOrder
from services.orders.rules import earning, ledger
from services.orders.rules import refund as rules
from services.orders.rules.refund import Portion
from tests.orders.builders import NOON, a_listing
from tests.orders.money_builders import a_back, balances, paid

MORE = "refunded_before"


def bought() -> tuple[Order, VendorOrder]:
    """Two cloths and their way: Rp150.000 and Rp70.000, shipping Rp10.000, a fee of Rp11.000."""
    order, _ = paid(a_listing(), a_listing("lst_b", "ven_a", price=70_000))
    return order, order.vendor_orders[0]


def entries(part: VendorOrder) -> list[tuple[str, int, str]]:
    """What its vendor's earnings say."""
    return [(str(one.kind), one.amount, str(one.status)) for one in part.earnings]


def test_a_damaged_parcel_gives_back_fifty_thousand_and_its_share_of_the_fee() -> None:
    order, part = bought()
    earning.deliver(part, NOON)
    refund = rules.want_part(part, rules.of_amount(part, 50_000), "damaged", NOON)
    assert (refund.amount, refund.shipping, refund.fee_back) == (50_000, 0, 2_500)
    assert entries(part) == [
        ("sale", 219_000, "on_hold"),
        ("reversal", -50_000, "on_hold"),
        ("fee_return", 2_500, "on_hold"),
    ]
    assert balances(order)["vendor:ven_a:on_hold"] == -171_500
    assert balances(order)["refund_due"] == -50_000


def test_what_is_left_of_an_earning_goes_on_together() -> None:
    order, part = bought()
    rules.want_part(part, rules.of_amount(part, 50_000), "damaged", NOON)
    earning.deliver(part, NOON)
    earning.release(part, NOON)
    assert {one.status for one in part.earnings} == {EarningState.AVAILABLE}
    assert balances(order)["vendor:ven_a:available"] == -171_500


def test_a_thing_goes_back_at_its_price_with_the_shipping_where_that_is_asked() -> None:
    _, part = bought()
    assert rules.of_lines(part, {"lst_b": 1}, with_shipping=False) == Portion(70_000, 0, (("lst_b", 1),))
    assert rules.of_lines(part, {"lst_b": 1}, with_shipping=True) == Portion(70_000, 10_000, (("lst_b", 1),))


def test_a_thing_goes_back_once() -> None:
    _, part = bought()
    rules.want_part(part, rules.of_lines(part, {"lst_b": 1}, with_shipping=True), "damaged", NOON)
    with pytest.raises(BadInput) as wrong:
        rules.of_lines(part, {"lst_b": 1}, with_shipping=True)
    assert wrong.value.more["fields"] == {"lines.lst_b": "more_than_left"}
    assert rules.of_lines(part, {"lst_a": 1}, with_shipping=True) == Portion(150_000, 0, (("lst_a", 1),))


@pytest.mark.parametrize("wanted", [{"lst_x": 1}, {"lst_a": 2}])
def test_what_was_not_bought_cannot_go_back(wanted: dict[str, int]) -> None:
    with pytest.raises(BadInput):
        rules.of_lines(bought()[1], wanted, with_shipping=False)


@pytest.mark.parametrize("amount", [0, -1, 230_001])
def test_an_amount_is_above_zero_and_within_what_is_left(amount: int) -> None:
    with pytest.raises(BadInput):
        rules.of_amount(bought()[1], amount)


def test_an_amount_is_goods_first_and_shipping_after() -> None:
    _, part = bought()
    assert rules.of_amount(part, 225_000) == Portion(220_000, 5_000)


def test_a_portion_that_was_weighed_before_another_one_went_is_refused() -> None:
    _, part = bought()
    stale = rules.of_amount(part, 200_000)
    rules.want_part(part, rules.of_amount(part, 100_000), "damaged", NOON)
    with pytest.raises(Refused) as wrong:
        rules.want_part(part, stale, "damaged", NOON)
    assert wrong.value.code == MORE


def test_the_rest_of_a_parcel_goes_back_with_nothing_left_to_earn() -> None:
    order, part = bought()
    first = rules.want_part(part, rules.of_amount(part, 33_333), "damaged", NOON)
    last = rules.want(part, "cannot_ship", NOON)
    assert (last.amount, last.shipping, first.fee_back + last.fee_back) == (196_667, 10_000, ledger.fees(part))
    assert {one.status for one in part.earnings} == {EarningState.VOID}
    assert balances(order) == {"cash:stripe": 230_000, "refund_due": -230_000}


def test_what_the_vendor_has_already_is_taken_from_what_is_to_come() -> None:
    order, part = bought()
    earning.deliver(part, NOON)
    earning.release(part, NOON)
    earning.of(part).status = EarningState.SETTLED
    rules.want(part, "damaged", NOON)
    assert entries(part)[1:] == [("reversal", -230_000, "available"), ("fee_return", 11_000, "available")]
    assert balances(order)["refund_due"] == -230_000


@pytest.mark.parametrize("seed", range(20))
def test_any_parts_in_any_order_sum_to_the_parcel_and_its_fee(seed: int) -> None:
    dice = random.Random(seed)
    order, part = bought()
    while left := rules.left(part).amount:
        refund = rules.want_part(part, rules.of_amount(part, dice.randint(1, left)), "damaged", NOON)
        rules.ask(refund, NOON, NOON)
        rules.answer(refund, a_back(refund), NOON)
    assert sum(refund.amount for refund in order.refunds) == part.total
    assert sum(refund.fee_back for refund in order.refunds) == ledger.fees(part)
    assert balances(order) == {}
    assert order.payment_status == "refunded"
    assert order.refunds[-1].money > Money(0)
