"""Parcels become an order whose shares sum to its total, to the rupiah."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.kit.errors import BadInput, Refused
from services.kit.money import Money
from services.orders.models import Order
from services.orders.rules.basket import Wanted, parcels
from services.orders.rules.place import place
from tests.orders.builders import ADDRESS, BANDUNG, COMMISSION, NOON, PALU, a_listing, a_market, asked, settings_of

TWO = (a_listing(), a_listing("lst_b", "ven_b", price=70_000))


def placing(*listings: Any, wanted: list[Wanted] | None = None, minimum: int = 1, **said: Any) -> Order:
    """The order that comes of asking for one of each listing."""
    goods = listings or TWO
    market = a_market(*goods, settings=said.pop("settings", None))
    basket = parcels(wanted or [Wanted(listing.id, 1) for listing in goods], market, PALU)
    return place(asked(**said), basket, [COMMISSION], NOON, minimum)[0]


def test_each_vendor_has_a_numbered_part_of_the_order() -> None:
    order = placing(number="PSN-7Q4M2")
    assert [(part.number, part.vendor_id, part.total) for part in order.vendor_orders] == [
        ("PSN-7Q4M2-A", "ven_a", 160_000),
        ("PSN-7Q4M2-B", "ven_b", 80_000),
    ]
    assert order.total == 240_000


lines = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(1, 9), st.integers(1, 9_999_999), st.integers(0, 9_999)),
    min_size=1,
    max_size=8,
)


@settings(deadline=None)  # two busy cores are no broken rule
@given(lines)
def test_shares_sum_to_the_total_to_the_rupiah(lines: list[tuple[str, int, int, int]]) -> None:
    goods = [
        a_listing(f"lst_{place}", f"ven_{vendor}", price=price, weight=weight)
        for place, (vendor, _, price, weight) in enumerate(lines)
    ]
    wanted = [Wanted(f"lst_{place}", quantity) for place, (_, quantity, _, _) in enumerate(lines)]
    order = placing(*goods, wanted=wanted, deliveries={f"toko-{v}": "courier" for v in "abc"})
    assert sum(part.total for part in order.vendor_orders) == order.total == order.subtotal + order.shipping
    assert sum(line.price * line.quantity for line in order.lines) == order.subtotal
    for part in order.vendor_orders:
        assert sum(line.price * line.quantity for line in part.lines) == part.subtotal == part.total - part.shipping
        assert 0 <= sum(fee.amount for fee in part.fee_lines) <= part.subtotal


@pytest.mark.parametrize(("price", "fee"), [(150_000, 7_500), (10, 1), (9, 0)])
def test_the_commission_is_frozen_on_the_goods_alone(price: int, fee: int) -> None:
    part = placing(a_listing(price=price)).vendor_orders[0]
    assert [(line.code, line.basis_points, line.amount) for line in part.fee_lines] == [("commission", 500, fee)]


def test_catalog_is_asked_for_every_line_at_the_price_that_was_shown() -> None:
    basket = parcels([Wanted("lst_a", 2, Money(140_000)), Wanted("lst_b", 1)], a_market(*TWO), PALU)
    order, news = place(asked(), basket, [COMMISSION], NOON, 1)
    assert [(line.listing_id, line.vendor_id, line.quantity, line.price) for line in news.lines] == [
        ("lst_a", "ven_a", 2, Money(140_000)),
        ("lst_b", "ven_b", 1, Money(70_000)),
    ]
    assert (news.order_id, news.version) == (order.id, 1)


def test_every_shop_needs_a_way_to_send() -> None:
    with pytest.raises(BadInput) as wrong:
        placing(deliveries={"toko-a": "courier"})
    assert wrong.value.more["fields"] == {"deliveries.toko-b": "missing"}


def test_a_way_that_is_not_offered_is_refused() -> None:
    with pytest.raises(BadInput) as wrong:
        placing(a_listing(), deliveries={"toko-a": "pickup"})
    assert wrong.value.more["fields"] == {"deliveries.toko-a": "not_offered"}


def test_a_sent_parcel_needs_an_address_and_a_phone() -> None:
    with pytest.raises(BadInput) as wrong:
        placing(a_listing(), ship_to={}, buyer={"name": "Sari", "email": "sari@example.id"})
    assert set(wrong.value.more["fields"]) == {"ship_to.village", "ship_to.street", "buyer.phone"}  # type: ignore[call-overload]


def test_a_pickup_needs_no_address() -> None:
    picked = placing(
        a_listing(), ship_to={}, deliveries={"toko-a": "pickup"}, settings=[settings_of(pickup_place="Pasar")]
    )
    assert picked.vendor_orders[0].shipping == 0


def test_a_download_needs_no_choice_no_address_and_no_phone() -> None:
    order = placing(
        a_listing(kind="digital"), deliveries={}, ship_to={}, buyer={"name": "Sari", "email": "s@example.id"}
    )
    assert order.vendor_orders[0].delivery == "download"


def test_an_order_below_the_providers_minimum_is_refused() -> None:
    with pytest.raises(Refused, match="below_minimum"):
        placing(a_listing(price=100, kind="digital"), deliveries={}, minimum=10_000)


def test_the_fee_follows_the_address() -> None:
    basket = parcels([Wanted("lst_a", 1)], a_market(a_listing()), BANDUNG)
    order, _ = place(asked(ship_to=ADDRESS | {"regency": BANDUNG}), basket, [], NOON, 1)
    assert order.shipping == 36_000


def test_what_is_made_to_order_is_promised_after_the_days_it_takes_to_make() -> None:
    slow = a_listing("lst_c", days_to_make=7)
    part = placing(a_listing(), slow).vendor_orders[0]
    assert (part.days_to_make, part.days_min, part.days_max) == (7, 8, 10)
