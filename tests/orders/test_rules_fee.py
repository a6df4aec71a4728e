"""Fees: several kinds on one sale, each within its bounds, and shares that sum to the total to the rupiah."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.kit.money import Money, shares
from services.orders.models import FeeRate
from services.orders.rules import ledger
from services.orders.rules.basket import Wanted, parcels
from services.orders.rules.fee import fee_lines
from services.orders.rules.place import place
from tests.orders.builders import COMMISSION, NOON, PALU, a_listing, a_market, asked

CARTS = 10_000


def a_fee(code: str = "service", **other: object) -> FeeRate:
    """A fee of nothing, unless told otherwise."""
    known: dict[str, object] = {"base": "goods", "basis_points": 0, "fixed": 0, "least": 0, "most": None}
    return FeeRate(code=code, **(known | other))


def taken(*rates: FeeRate, goods: int = 100_000, shipping: int = 10_000) -> dict[str, int]:
    """What each fee takes of such a sale."""
    return {line.code: line.amount for line in fee_lines(rates, goods, shipping)}


@pytest.mark.parametrize(
    ("fee", "amount"),
    [
        ({"basis_points": 500}, 5_000),
        ({"basis_points": 500, "base": "shipping"}, 500),
        ({"basis_points": 500, "base": "total"}, 5_500),
        ({"basis_points": 500, "fixed": 1_000}, 6_000),
        ({"basis_points": 10, "least": 2_500}, 2_500),
        ({"basis_points": 500, "most": 4_000}, 4_000),
        ({"fixed": 2_000}, 2_000),
    ],
)
def test_a_fee_is_a_share_and_a_sum_within_its_bounds(fee: dict[str, object], amount: int) -> None:
    assert taken(a_fee(**fee)) == {"service": amount}


@pytest.mark.parametrize(("goods", "amount"), [(9, 0), (10, 1), (29, 1), (30, 2)])
def test_a_share_is_rounded_half_up_to_a_rupiah(goods: int, amount: int) -> None:
    assert taken(a_fee(basis_points=500), goods=goods) == {"service": amount}


def test_each_kind_of_fee_is_a_line_of_its_own() -> None:
    assert taken(COMMISSION, a_fee("packing", fixed=1_500)) == {"commission": 5_000, "packing": 1_500}


def test_fees_together_never_take_more_than_the_goods_cost() -> None:
    assert taken(COMMISSION, a_fee("packing", least=9_000), a_fee("rent", fixed=500), goods=8_000) == {
        "commission": 400,
        "packing": 7_600,
        "rent": 0,
    }


def test_a_line_keeps_the_terms_it_was_taken_on() -> None:
    [line] = fee_lines([a_fee(basis_points=250, fixed=700)], 100_000, 0)
    assert (line.basis_points, line.fixed, line.amount) == (250, 700, 3_200)


def a_table(luck: random.Random) -> list[FeeRate]:
    """A table of up to four fees."""
    return [
        a_fee(
            f"fee_{place}",
            base=luck.choice(("goods", "shipping", "total")),
            basis_points=luck.randint(0, 3_000),
            fixed=luck.choice((0, luck.randint(0, 5_000))),
            least=(least := luck.choice((0, luck.randint(0, 5_000)))),
            most=luck.choice((None, least + luck.randint(0, 20_000))),
        )
        for place in range(luck.randint(0, 4))
    ]


def test_shares_of_ten_thousand_carts_sum_to_their_totals_to_the_rupiah() -> None:
    luck = random.Random(3)
    for _ in range(CARTS):
        goods = [
            a_listing(f"lst_{i}", f"ven_{luck.randint(0, 2)}", price=luck.choice((1, luck.randint(1, 999_999_999))))
            for i in range(luck.randint(1, 4))
        ]
        basket = parcels([Wanted(one.id, luck.randint(1, 9)) for one in goods], a_market(*goods), PALU)
        ways = {parcel.vendor.slug: "courier" for parcel in basket}
        order, _ = place(asked(deliveries=ways), basket, a_table(luck), NOON, 1)
        parts = order.vendor_orders
        assert sum(part.total for part in parts) == order.total
        assert sum(ledger.earned(part) + ledger.fees(part) for part in parts) == order.total
        assert all(ledger.earned(part) >= part.shipping and ledger.fees(part) >= 0 for part in parts)


@settings(max_examples=200)
@given(st.integers(min_value=0, max_value=999_999_999), st.lists(st.integers(0, 1_000), min_size=1, max_size=9))
def test_what_is_split_by_weight_is_split_whole(amount: int, weights: list[int]) -> None:
    if sum(weights):
        assert sum(part.amount for part in shares(Money(amount), weights)) == amount
