"""Cash from hand to hand: the order goes ahead, the code says that it was paid, the vendor keeps it and the ledger knows."""

from datetime import timedelta

import pytest

from services.events import OrderConfirmed
from services.kit.errors import BadInput, Refused
from services.orders.models import HandoverCode, Order, OrderStatus, PayState, Status
from services.orders.rules import cash, refund, vendor_order
from services.orders.rules.basket import Wanted, parcels
from services.orders.rules.consequences import follow
from services.orders.rules.ways import fitting, misfit
from tests.orders.builders import NOON, PALU, a_listing, a_market, an_order, settings_of
from tests.orders.money_builders import balances

PICKUPS = [settings_of("ven_a", pickup_place="Rumah Seni"), settings_of("ven_b", pickup_place="Pasar Inpres")]


def held() -> Order:
    """Two parcels to be picked up and paid in cash, Rp150.000 and Rp70.000, whose goods are held."""
    ways = {"toko-a": "pickup", "toko-b": "pickup"}
    return an_order(status=OrderStatus.AWAITING_PAYMENT, provider="cash", deliveries=ways, settings=PICKUPS)


def confirmed() -> Order:
    """The same, with its vendors."""
    order = held()
    cash.confirm(order, NOON)
    return order


def handed_over(order: Order, place: int = 0) -> None:
    """One parcel went from hand to hand."""
    part = order.vendor_orders[place]
    for step in (vendor_order.accept, vendor_order.pack):
        step(part, NOON)
    cash.receive(part, NOON)
    follow(part, vendor_order.hand_over(part, NOON), NOON)


def test_an_order_in_cash_goes_to_its_vendors_before_any_money() -> None:
    order = held()
    news = cash.confirm(order, NOON)
    assert isinstance(news[0], OrderConfirmed)
    assert (order.status, order.payment_status, order.paid_at) == ("confirmed", "pending", None)
    assert [part.status for part in order.vendor_orders] == [Status.TO_ACCEPT] * 2
    assert [(p.amount, p.status, p.provider) for p in order.payments] == [
        (150_000, "pending", "cash"),
        (70_000, "pending", "cash"),
    ]
    assert balances(order) == {}


def test_each_parcel_has_a_code_of_its_own_of_six_digits() -> None:
    codes = [part.handover.code for _ in range(20) for part in confirmed().vendor_orders if part.handover]
    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    assert len(set(codes)) > 30


def test_an_order_is_confirmed_once() -> None:
    order = confirmed()
    with pytest.raises(Refused):
        cash.confirm(order, NOON)


def test_the_right_code_counts_however_it_is_spaced() -> None:
    assert cash.try_code(HandoverCode(code="482913", tries=0), " 482 913 ", NOON) == ""


def test_wrong_codes_are_counted_and_soon_cost_time() -> None:
    code = HandoverCode(code="482913", tries=0)
    assert [cash.try_code(code, "000000", NOON) for _ in range(5)] == ["wrong_code"] * 5
    assert cash.try_code(code, "482913", NOON) == "too_many"
    assert cash.try_code(code, "482913", NOON + cash.WAIT) == ""


def test_no_code_can_be_guessed_within_a_year() -> None:
    code, at, tries = HandoverCode(code="482913", tries=0), NOON, 0
    while at < NOON + timedelta(days=365):
        tries += cash.try_code(code, "x", at) == "wrong_code"
        at += timedelta(minutes=1)
    assert tries < 10**cash.DIGITS / 4


def test_the_vendor_holds_the_cash_and_the_ledger_knows_it() -> None:
    order = confirmed()
    handed_over(order)
    assert balances(order) == {
        "cash_with_vendor:ven_a": 150_000,
        "vendor:ven_a:on_hold": -142_500,
        "fee:platform": -7_500,
    }
    assert order.payments[0].status == PayState.PAID
    assert (order.payment_status, order.paid_at) == ("pending", None)


def test_an_order_is_paid_once_every_parcel_that_stands_is() -> None:
    order = confirmed()
    handed_over(order)
    handed_over(order, 1)
    assert (order.payment_status, order.paid_at) == ("paid", NOON)


def test_goods_are_not_handed_over_without_the_money() -> None:
    part = confirmed().vendor_orders[0]
    vendor_order.accept(part, NOON)
    vendor_order.pack(part, NOON)
    with pytest.raises(Refused, match="code"):
        follow(part, vendor_order.hand_over(part, NOON), NOON)


def test_money_changes_hands_once() -> None:
    order = confirmed()
    handed_over(order)
    cash.receive(order.vendor_orders[0], NOON)
    assert balances(order)["cash_with_vendor:ven_a"] == 150_000


def test_a_parcel_that_is_refused_before_its_money_came_owes_nobody_anything() -> None:
    order = confirmed()
    part = order.vendor_orders[0]
    follow(part, [vendor_order.refuse(part, "out_of_stock", NOON)], NOON)
    assert order.refunds == []
    assert [p.status for p in order.payments] == ["cancelled", "pending"]
    handed_over(order, 1)
    assert (order.payment_status, order.status) == ("paid", "confirmed")


def test_an_order_none_of_which_came_about_is_over() -> None:
    order = confirmed()
    for part in order.vendor_orders:
        follow(part, [vendor_order.cancel(part, "buyer", NOON)], NOON)
    assert (order.status, order.payment_status) == ("cancelled", "cancelled")
    assert balances(order) == {}


def test_what_nobody_collects_stays_with_its_vendor() -> None:
    part = confirmed().vendor_orders[0]
    with pytest.raises(Refused):
        cash.not_collected(part, NOON)
    for step in (vendor_order.accept, vendor_order.pack, vendor_order.ready):
        step(part, NOON)
    follow(part, [cash.not_collected(part, NOON)], NOON)
    assert (part.status, part.why) == ("cancelled", "not_collected")


def test_a_paid_parcel_cannot_be_called_not_collected() -> None:
    part = an_order(status=OrderStatus.PAID, part=Status.READY_FOR_PICKUP).vendor_orders[0]
    with pytest.raises(Refused):
        cash.not_collected(part, NOON)


def test_a_refund_of_one_parcel_comes_out_of_its_own_payment() -> None:
    order = confirmed()
    handed_over(order)
    handed_over(order, 1)
    wanted = refund.want(order.vendor_orders[1], "damaged", NOON)
    assert wanted.payment is order.payments[1]
    assert (wanted.amount, balances(order)["refund_due"]) == (70_000, -70_000)
    assert balances(order)["cash_with_vendor:ven_b"] == 70_000


@pytest.mark.parametrize(
    ("owed", "held", "netted"), [(0, 5_000, None), (-1, 5_000, None), (3_000, 5_000, 3_000), (9_000, 5_000, 5_000)]
)
def test_cash_in_hand_comes_off_what_is_owed_and_never_goes_below_zero(
    owed: int, held: int, netted: int | None
) -> None:
    found = cash.net("ven_a", owed, held, NOON)
    if netted is None:
        assert found is None
    else:
        assert found is not None
        entry, txn = found
        assert (entry.amount, entry.kind, entry.status, entry.vendor_order_id) == (
            -netted,
            "cash_held",
            "available",
            None,
        )
        assert {line.account: line.amount for line in txn.lines} == {
            "vendor:ven_a:available": netted,
            "cash_with_vendor:ven_a": -netted,
        }


def test_cash_fits_only_what_goes_from_hand_to_hand() -> None:
    assert misfit("cash", [1], [["pickup"], ["self_delivery"]]) == ""
    assert misfit("cash", [1], [["pickup"], ["courier"]]) == "not_handed_over"
    assert misfit("cash", [1], [["download"]]) == "not_handed_over"


def test_a_transfer_holds_at_most_three_of_one_thing() -> None:
    assert misfit("manual_transfer", [3, 3], [["courier"]]) == ""
    assert misfit("manual_transfer", [1, 4], [["courier"]]) == "too_many_by_transfer"


def test_only_ways_that_fit_the_chosen_deliveries_are_offered() -> None:
    basket = parcels([Wanted("lst_a", 4)], a_market(a_listing(), settings=PICKUPS), PALU)
    every = ["stripe", "manual_transfer", "cash"]
    assert fitting(every, basket, {}) == ["stripe", "cash"]
    assert fitting(every, basket, {"toko-a": "pickup"}) == ["stripe", "cash"]
    assert fitting(every, basket, {"toko-a": "courier"}) == ["stripe"]


def test_a_way_to_pay_that_does_not_fit_is_refused_with_its_reason() -> None:
    with pytest.raises(BadInput) as refused:
        an_order(provider="cash")
    assert refused.value.more["fields"] == {"payment": "not_handed_over"}
    with pytest.raises(BadInput) as refused:
        an_order(provider="manual_transfer", quantity=4)
    assert refused.value.more["fields"] == {"payment": "too_many_by_transfer"}
