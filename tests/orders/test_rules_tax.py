"""Tax that is withheld of sales: only where it is due, to the rupiah, and given back with what goes back."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.orders.models import Order, OrderStatus
from services.orders.rules import payment, refund, tax
from tests.orders.builders import NOON, a_listing, an_order
from tests.orders.money_builders import a_charge, asked_back, balances
from tests.orders.test_money_rules_dispute import learn, taken
from tests.orders.test_rules_cash import held


def sold(exempt: dict[str, int] | None = None) -> Order:
    """An order of Rp160.000 and Rp80.000, shipping included, paid while the market is appointed."""
    order = an_order(status=OrderStatus.AWAITING_PAYMENT)
    tax.withhold(order, exempt or {})
    payment.pay(order, payment.want(order, NOON), a_charge(order), NOON)
    return order


def test_half_a_per_cent_is_withheld_of_all_that_the_buyer_pays() -> None:
    books = balances(sold())
    assert books["tax_withheld"] == -(160_000 + 80_000) * 50 // 10_000
    assert books["vendor:ven_a:pending"] == -(160_000 - 7_500 - 800)
    assert books["fee:platform"] == -(7_500 + 3_500)
    assert sum(books.values()) == 0


def test_whoever_has_handed_in_a_statement_is_exempt_up_to_the_limit() -> None:
    assert tax.exempt_for(0, True) == 500_000_000
    assert tax.exempt_for(499_999_999, True) == 1
    assert tax.exempt_for(700_000_000, True) == 0
    assert tax.exempt_for(0, False) == 0


def test_the_sale_that_passes_the_limit_is_the_first_to_be_taxed() -> None:
    order = sold({"ven_a": 160_000, "ven_b": 79_999})
    assert [[line.code for line in part.fee_lines] for part in order.vendor_orders] == [
        ["commission"],
        ["commission", "tax_withheld"],
    ]


def test_nothing_is_withheld_of_cash() -> None:
    order = held()
    tax.withhold(order, {})
    assert [line.code for part in order.vendor_orders for line in part.fee_lines] == ["commission"] * 2


def test_tax_goes_back_with_the_whole_parcel() -> None:
    order = sold()
    asked_back(order)
    assert balances(order)["tax_withheld"] == -800
    assert balances(order)["refund_due"] == -80_000


@given(some.lists(some.integers(1, 60_000), min_size=1, max_size=6))
def test_tax_of_parts_that_go_back_sums_to_the_tax_of_the_whole(amounts: list[int]) -> None:
    order = sold()
    part = order.vendor_orders[0]
    for amount in amounts:
        if amount <= refund.left(part).amount:
            refund.want_part(part, refund.of_amount(part, amount), "damaged", NOON)
    if refund.left(part).amount:
        refund.want(part, "damaged", NOON)
    books = balances(order)
    assert books["tax_withheld"] == -400
    assert "vendor:ven_a:pending" not in books
    assert sum(books.values()) == 0


@given(some.integers(1, 10**9), some.integers(0, 10**7), some.data())
def test_what_is_left_of_a_sale_is_taxed_like_a_sale_of_it_alone(
    goods: int, shipping: int, data: some.DataObject
) -> None:
    order = an_order(a_listing(price=goods), deliveries={"toko-a": "courier"}, status=OrderStatus.AWAITING_PAYMENT)
    part = order.vendor_orders[0]
    part.shipping, part.total, order.total = shipping, goods + shipping, goods + shipping
    tax.withhold(order, {})
    commission = part.fee_lines[0].amount
    payment.pay(order, payment.want(order, NOON), a_charge(order), NOON)
    cuts = sorted(data.draw(some.lists(some.integers(0, goods + shipping), max_size=5)))
    for before, after in pairwise([0, *cuts]):
        if after > before:
            refund.want_part(part, refund.of_amount(part, after - before), "damaged", NOON)
    rest, books = refund.left(part), balances(order)
    assert -books.get("tax_withheld", 0) == rest.amount * 50 // 10_000
    on_gone = (2 * commission * (goods - rest.goods) + goods) // (2 * goods)
    assert -books.get("fee:platform", 0) == commission - on_gone
    earned = sum(entry.amount for entry in part.earnings if entry.status != "void")
    assert earned == -books.get("vendor:ven_a:pending", 0)
    assert sum(books.values()) == 0


def test_shipping_that_stays_sold_stays_taxed() -> None:
    order = sold()
    part = order.vendor_orders[0]
    given = refund.want_part(part, refund.of_amount(part, 150_000), "damaged", NOON)
    assert given.fee_back == 7_500 + 750
    assert balances(order)["tax_withheld"] == -50 - 400


def test_a_payment_that_a_bank_took_back_leaves_no_tax_of_what_was_not_earned() -> None:
    order = sold()
    part = order.vendor_orders[0]
    refund.want_part(part, refund.of_amount(part, 999), "damaged", NOON)
    learn(order, order.payments[0], taken(order, "lost"))
    books = balances(order)
    assert books.get("tax_withheld", 0) == 0
    assert books.get("fee:platform", 0) == 0
    assert sum(books.values()) == 0


@pytest.mark.parametrize(("gross", "alerts"), [(399_999_999, []), (400_000_000, [80]), (500_000_000, [80, 100])])
def test_a_maker_is_told_at_four_fifths_and_at_the_limit(gross: int, alerts: list[int]) -> None:
    assert tax.alerts_at(gross) == alerts


def test_a_year_begins_where_the_tax_office_is() -> None:
    assert tax.year_of(datetime(2026, 12, 31, 16, 59, tzinfo=UTC)) == 2026
    assert tax.year_of(datetime(2026, 12, 31, 17, 0, tzinfo=UTC)) == 2027


def test_a_sale_too_small_to_tax_has_no_line_of_nothing() -> None:
    order = an_order(a_listing(price=100), deliveries={"toko-a": "courier"})
    order.vendor_orders[0].total = 199
    tax.withhold(order, {})
    assert [line.code for line in order.vendor_orders[0].fee_lines] == ["commission"]
