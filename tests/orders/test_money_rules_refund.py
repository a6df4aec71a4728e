"""A refund: once for each part, never more than was paid, and known to its end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.kit.errors import BadInput, Refused
from services.kit.money import Money
from services.orders.models import EarningState, OrderStatus, PaymentStatus, RefundState
from services.orders.rules import earning
from services.orders.rules import refund as rules
from tests.orders.builders import NOON, an_order
from tests.orders.money_builders import a_back, asked_back, awaiting, balances, paid

SOON = NOON + timedelta(minutes=1)


def test_a_refused_parts_whole_share_is_due_back_and_its_earning_is_void() -> None:
    order, _ = paid()
    refund = rules.want(order.vendor_orders[1], "out_of_stock", NOON)
    assert (refund.amount, refund.status, refund.why) == (80_000, RefundState.APPROVED, "out_of_stock")
    assert earning.of(order.vendor_orders[1]).status == EarningState.VOID
    assert balances(order) == {
        "cash:stripe": 240_000,
        "vendor:ven_a:pending": -152_500,
        "fee:platform": -7_500,
        "refund_due": -80_000,
    }


def test_a_part_is_given_back_once() -> None:
    order, _ = paid()
    rules.want(order.vendor_orders[1], "out_of_stock", NOON)
    with pytest.raises(Refused, match="money back"):
        rules.want(order.vendor_orders[1], "lapsed", NOON)
    with pytest.raises(Refused, match="money back"):
        rules.want(order, "late", NOON)


def test_what_was_not_paid_cannot_go_back() -> None:
    with pytest.raises(Refused, match="not paid"):
        rules.want(awaiting()[0].vendor_orders[0], "out_of_stock", NOON)
    with pytest.raises(Refused, match="not paid"):
        rules.want(an_order(status=OrderStatus.CANCELLED), "late", NOON)


def test_money_on_hold_goes_back_from_where_it_lies() -> None:
    order, _ = paid()
    earning.deliver(order.vendor_orders[1], NOON)
    rules.want(order.vendor_orders[1], "lost", NOON)
    assert "vendor:ven_b:on_hold" not in balances(order)


def test_each_refund_of_a_payment_has_a_key_of_its_own() -> None:
    order, payment = paid()
    keys = [rules.key(asked_back(order, place)) for place in (0, 1)]
    assert keys == [f"refund-{payment.id}-1", f"refund-{payment.id}-2"]
    rules.start_over(order.refunds[0], SOON)
    assert rules.key(order.refunds[0]) == f"refund-{payment.id}-1-1"


def test_asking_again_is_no_news_and_keeps_its_time() -> None:
    order, _ = paid()
    refund = rules.want(order.vendor_orders[1], "out_of_stock", NOON)
    news = rules.ask(refund, NOON, SOON)
    assert news is not None
    assert (news.status, news.vendor_id) == (RefundState.PROCESSING, "ven_b")
    assert rules.ask(refund, SOON, SOON) is None
    assert refund.asked_at == NOON


def test_the_cash_leaves_when_the_provider_takes_it_and_the_buyer_has_it_at_the_end() -> None:
    order, _ = paid()
    refund = asked_back(order)
    assert rules.answer(refund, a_back(refund, "processing"), NOON) == []
    assert balances(order)["cash:stripe"] == 160_000
    assert "refund_due" not in balances(order)
    assert order.payment_status == PaymentStatus.PAID
    [news] = rules.answer(refund, a_back(refund), SOON)
    assert (news.status, refund.settled_at) == (RefundState.SUCCEEDED, SOON)
    assert order.payment_status == PaymentStatus.PARTIALLY_REFUNDED


def test_the_same_answer_twice_is_no_news() -> None:
    order, _ = paid()
    refund = asked_back(order)
    rules.answer(refund, a_back(refund), NOON)
    before = balances(order)
    assert rules.answer(refund, a_back(refund), SOON) == []
    assert rules.answer(refund, a_back(refund, "processing"), SOON) == []
    assert (balances(order), refund.status) == (before, RefundState.SUCCEEDED)


def test_all_parts_given_back_is_all_money_back() -> None:
    order, _ = paid()
    for place in (0, 1):
        refund = asked_back(order, place)
        rules.answer(refund, a_back(refund), NOON)
    assert order.payment_status == PaymentStatus.REFUNDED
    assert balances(order) == {}


@pytest.mark.parametrize("first", ["processing", "succeeded"])
def test_a_refund_that_comes_back_is_due_again(first: str) -> None:
    order, _ = paid()
    refund = asked_back(order)
    rules.answer(refund, a_back(refund, first), NOON)
    [news] = rules.answer(refund, a_back(refund, "failed"), SOON)
    assert news.status == RefundState.FAILED
    assert (balances(order)["cash:stripe"], balances(order)["refund_due"]) == (240_000, -80_000)
    assert order.payment_status == PaymentStatus.PAID
    assert rules.answer(refund, a_back(refund), SOON) == []


def test_a_refund_that_the_provider_will_not_do_stays_due() -> None:
    order, _ = paid()
    refund = asked_back(order)
    assert rules.decline(refund, "expired_or_canceled_card").status == RefundState.FAILED
    news = rules.go_by_hand(refund, NOON)
    assert news is not None
    assert (news.status, rules.go_by_hand(refund, NOON)) == (RefundState.MANUAL_DUE, None)
    assert (refund.failure, refund.due_at) == ("expired_or_canceled_card", NOON + timedelta(days=3))
    assert balances(order)["refund_due"] == -80_000


def test_a_refund_by_hand_leaves_the_bank_account_once_and_with_a_proof() -> None:
    order, _ = paid()
    refund = asked_back(order)
    rules.decline(refund, "expired_or_canceled_card")
    rules.go_by_hand(refund, NOON)
    with pytest.raises(BadInput):
        rules.settle(refund, " ", SOON)
    assert rules.settle(refund, "BNI 4711", SOON).status == RefundState.SUCCEEDED
    assert (balances(order)["cash:manual_transfer"], order.payment_status) == (-80_000, "partially_refunded")
    assert "refund_due" not in balances(order)
    with pytest.raises(Refused, match="succeeded"):
        rules.settle(refund, "BNI 4711", SOON)


@pytest.mark.parametrize("status", ["processing", "succeeded", "failed"])
def test_what_the_provider_says_after_a_refund_went_by_hand_changes_nothing(status: str) -> None:
    order, _ = paid()
    refund = asked_back(order)
    rules.answer(refund, a_back(refund), NOON)
    rules.answer(refund, a_back(refund, "failed"), NOON)
    rules.go_by_hand(refund, NOON)
    rules.settle(refund, "BNI 4711", SOON)
    before = balances(order)
    assert rules.answer(refund, a_back(refund, status), SOON) == []
    assert (balances(order), refund.status) == (before, RefundState.SUCCEEDED)


@pytest.mark.parametrize("off", [-1, 1])
def test_a_refund_of_another_amount_is_not_ours(off: int) -> None:
    order, _ = paid()
    refund = asked_back(order)
    with pytest.raises(Refused, match="not what"):
        rules.answer(refund, replace(a_back(refund), amount=refund.money + Money(off)), NOON)
