"""A basket becomes parcels: one for each vendor, each with the ways it can go."""

import pytest

from services.kit.errors import BadInput, Refused
from services.kit.money import Money
from services.orders.rules import shipping
from services.orders.rules.basket import Wanted, merge, parcels
from tests.orders.builders import BANDUNG, MAKASSAR, PALU, SIGI, a_listing, a_market, a_vendor, settings_of


def test_lines_of_one_listing_become_one_line() -> None:
    wanted = [Wanted("lst_a", 1), Wanted("lst_b", 1), Wanted("lst_a", 2)]
    assert merge(wanted) == [Wanted("lst_a", 3), Wanted("lst_b", 1)]


def test_one_listing_cannot_have_two_prices() -> None:
    with pytest.raises(BadInput):
        merge([Wanted("lst_a", 1, Money(5)), Wanted("lst_a", 1, Money(6))])


def test_a_basket_is_split_by_vendor_in_the_order_of_its_things() -> None:
    market = a_market(a_listing("lst_a"), a_listing("lst_b", "ven_b"), a_listing("lst_c"))
    basket = parcels([Wanted("lst_b", 1), Wanted("lst_a", 1), Wanted("lst_c", 1)], market, PALU)
    assert [parcel.vendor.id for parcel in basket] == ["ven_b", "ven_a"]
    assert [listing.id for listing, _ in basket[1].goods] == ["lst_a", "lst_c"]


def test_a_parcel_costs_what_the_buyer_was_shown() -> None:
    basket = parcels([Wanted("lst_a", 2, Money(1_000))], a_market(a_listing(price=1_200)), PALU)
    assert basket[0].subtotal == Money(2_000)


def test_what_is_not_for_sale_is_named_with_its_reason() -> None:
    closed, hidden = a_listing("lst_b", "ven_b"), a_listing("lst_c", is_public=False)
    vendors = [a_vendor("ven_a"), a_vendor("ven_b", trading_status="suspended")]
    with pytest.raises(Refused) as refused:
        parcels(
            [Wanted(i, 1) for i in ("lst_a", "lst_b", "lst_c", "lst_x")],
            a_market(a_listing(), closed, hidden, vendors=vendors),
            "",
        )
    assert [(line["listing_id"], line["why"]) for line in refused.value.more["lines"]] == [  # type: ignore[attr-defined]
        ("lst_b", "closed"),
        ("lst_c", "gone"),
        ("lst_x", "gone"),
    ]


def test_a_shop_whose_approval_is_not_heard_yet_cannot_sell() -> None:
    with pytest.raises(Refused):
        parcels([Wanted("lst_a", 1)], a_market(a_listing(), vendors=[a_vendor(slug="")]), PALU)


@pytest.mark.parametrize(
    ("to", "zone"),
    [(PALU, "same_regency"), (SIGI, "same_province"), (MAKASSAR, "same_island"), (BANDUNG, "elsewhere")],
)
def test_the_further_away_the_dearer_the_zone(to: str, zone: str) -> None:
    assert shipping.zone(PALU, to) == zone


@pytest.mark.parametrize(("grams", "fee"), [(0, 14_000), (1_000, 14_000), (1_001, 22_000), (2_500, 30_000)])
def test_a_courier_takes_every_kilogram_that_is_begun(grams: int, fee: int) -> None:
    rate = next(rate for rate in a_market().rates if rate.zone == "same_province")
    assert shipping.courier_fee(rate, grams) == Money(fee)


def ways(to: str, *listings: object, **said: object) -> list[str]:
    """The choices for the first parcel of these listings."""
    goods = [listing for listing in listings if isinstance(listing, type(a_listing()))] or [a_listing()]
    market = a_market(*goods, settings=[settings_of(**said)])
    return [way.choice for way in parcels([Wanted(g.id, 1) for g in goods], market, to)[0].deliveries]


def test_a_vendor_who_said_nothing_sends_by_courier() -> None:
    assert [way.choice for way in parcels([Wanted("lst_a", 1)], a_market(a_listing()), PALU)[0].deliveries] == [
        "courier"
    ]


def test_a_courier_needs_to_know_where_to() -> None:
    assert ways("", pickup_place="Pasar Contoh") == ["pickup"]


def test_a_vendor_delivers_only_where_they_said() -> None:
    assert ways(PALU, self_delivery_fee=5_000, self_delivery_regencies=[PALU]) == ["courier", "self_delivery"]
    assert ways(SIGI, self_delivery_fee=5_000, self_delivery_regencies=[PALU]) == ["courier"]


def test_what_is_only_digital_is_only_downloaded() -> None:
    assert ways(PALU, a_listing(kind="digital", weight=0), pickup_place="Pasar Contoh") == ["download"]


def test_a_download_beside_a_thing_adds_no_weight() -> None:
    goods = [a_listing(weight=1_000), a_listing("lst_b", kind="digital", weight=9_000)]
    way = parcels([Wanted(g.id, 1) for g in goods], a_market(*goods), PALU)[0].deliveries[0]
    assert way.fee == Money(10_000)


@pytest.mark.parametrize("apart", [{"fulfilment_mode": "unit_ship"}, {"meets_buyers": False}], ids=["mode", "limit"])
def test_a_maker_who_meets_no_buyers_neither_brings_things_nor_hands_them_over(apart: dict[str, object]) -> None:
    shop = a_vendor(**apart)
    said = settings_of(has_courier=False, self_delivery_fee=5_000, self_delivery_regencies=[PALU], pickup_place="Pasar")
    market = a_market(a_listing(), vendors=[shop], settings=[said])
    found = parcels([Wanted("lst_a", 1)], market, PALU)[0].deliveries
    assert [way.choice for way in found] == ["courier"]
