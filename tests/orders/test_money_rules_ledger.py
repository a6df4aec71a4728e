"""The ledger: every event sums to zero, and each pot holds what its name says."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kit.errors import Refused
from services.orders.models import EarningState
from services.orders.rules import earning, ledger, refund
from tests.orders.builders import NOON, a_listing, an_order
from tests.orders.money_builders import a_back, asked_back, balances, no_remainder, paid

PRICES = st.integers(min_value=1_000, max_value=99_999_999)


def test_a_transaction_that_does_not_sum_to_zero_is_never_written() -> None:
    order = an_order()
    with pytest.raises(ValueError, match="does not sum to zero"):
        ledger.post(order, "payment", "pay-1", {"cash:stripe": 1, "refund_due": -2}, NOON)
    assert order.ledger == []


def test_lines_of_nothing_are_left_out() -> None:
    txn = ledger.post(an_order(), "x", "x-1", {"cash:stripe": 5, "refund_due": -5, "fee:platform": 0}, NOON)
    assert [line.account for line in txn.lines] == ["cash:stripe", "refund_due"]


def test_a_line_names_the_vendor_whose_pot_it_is() -> None:
    txn = ledger.post(an_order(), "x", "x-1", {"cash:stripe": 5, "vendor:ven_a:pending": -5}, NOON)
    assert [line.vendor_id for line in txn.lines] == [None, "ven_a"]


def test_a_sale_leaves_each_vendor_its_share_less_the_frozen_fee() -> None:
    order, _ = paid()
    # 150,000 and 70,000 of goods, 10,000 of shipping each; 5 % of the goods are the market's.
    assert balances(order) == {
        "cash:stripe": 240_000,
        "vendor:ven_a:pending": -152_500,
        "vendor:ven_b:pending": -76_500,
        "fee:platform": -11_000,
    }


def test_the_providers_fee_leaves_its_balance_and_is_ours_to_bear() -> None:
    order, payment = paid()
    ledger.bear_fee(order, payment, Decimal(8_960), no_remainder(), NOON)
    assert (balances(order)["cash:stripe"], balances(order)["fee:provider"]) == (231_040, 8_960)
    assert payment.fee == 8_960


@given(st.lists(st.integers(min_value=0, max_value=10_000_000), min_size=1, max_size=30))
def test_fees_with_sen_never_drift_from_the_providers_balance(sen: list[int]) -> None:
    order, payment = paid()
    remainder, seen = no_remainder(), Decimal(0)
    for fee in sen:
        ledger.bear_fee(order, payment, Decimal(fee) / 100, remainder, NOON)
        seen += Decimal(fee) / 100
        assert abs(balances(order)["cash:stripe"] - (order.total - seen)) <= Decimal("0.5")


@given(st.lists(PRICES, min_size=1, max_size=4), st.data())
def test_whatever_happens_to_its_parts_an_orders_ledger_sums_to_zero(prices: list[int], data: st.DataObject) -> None:
    goods = [a_listing(f"lst_{i}", f"ven_{i}", price=price) for i, price in enumerate(prices)]
    order, _ = paid(*goods)
    for place, part in enumerate(order.vendor_orders):
        match data.draw(st.sampled_from(["nothing", "refused", "delivered", "complete", "refused_late"])):
            case "refused":
                refund.answer(asked_back(order, place), a_back(order.refunds[-1]), NOON)
            case "delivered":
                earning.deliver(part, NOON)
            case "complete":
                earning.deliver(part, NOON)
                earning.release(part, NOON)
            case "refused_late":
                earning.deliver(part, NOON)
                asked_back(order, place)
    assert sum(balances(order).values()) == 0
    assert balances(order).get("cash:stripe", 0) == order.total - sum(r.amount for r in order.refunds if r.provider_ref)
    owed = -sum(amount for account, amount in balances(order).items() if account.startswith("vendor:"))
    assert owed == sum(e.amount for part in order.vendor_orders for e in part.earnings if e.status != EarningState.VOID)


def test_delivered_money_is_on_hold_and_then_the_vendors() -> None:
    order, _ = paid()
    part = order.vendor_orders[0]
    earning.deliver(part, NOON)
    assert balances(order)["vendor:ven_a:on_hold"] == -152_500
    assert "vendor:ven_a:pending" not in balances(order)
    earning.release(part, NOON)
    assert balances(order)["vendor:ven_a:available"] == -152_500
    assert (earning.of(part).status, earning.of(part).version, earning.of(part).available_at) == ("available", 3, NOON)


@pytest.mark.parametrize("step", [earning.release, earning.deliver])
def test_an_earning_takes_each_step_once_and_in_order(step: object) -> None:
    part = paid()[0].vendor_orders[0]
    if step is earning.deliver:
        earning.deliver(part, NOON)
    with pytest.raises(Refused, match="cannot become"):
        step(part, NOON)  # type: ignore[operator]


def test_what_is_the_vendors_cannot_be_voided() -> None:
    part = paid()[0].vendor_orders[0]
    earning.deliver(part, NOON)
    earning.release(part, NOON)
    with pytest.raises(Refused, match="cannot become void"):
        earning.void(part)


@pytest.mark.parametrize(
    ("rupiah", "band"),
    [
        (0, "none"),
        (1, "below_500k"),
        (499_999, "below_500k"),
        (500_000, "500k_to_1m"),
        (999_999, "500k_to_1m"),
        (1_000_000, "1m_to_3m"),
        (3_000_000, "1m_to_3m"),
        (3_000_001, "above_3m"),
    ],
)
def test_a_month_is_told_as_a_band(rupiah: int, band: str) -> None:
    assert earning.band(rupiah) == band
