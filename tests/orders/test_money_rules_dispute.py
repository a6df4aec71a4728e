"""A payment that the buyer's bank took back: nothing is released while it is open, nothing is paid twice when it is lost."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from services.events import RefundChanged, VendorOrderChanged
from services.kit.event import Event
from services.kit.money import Money
from services.orders.models import DisputeState, EarningState, Order, Payment, RefundState, Status
from services.orders.providers.port import Takeback
from services.orders.rules import dispute as rules
from services.orders.rules import earning, refund, vendor_order
from tests.orders.builders import NOON
from tests.orders.money_builders import a_back, asked_back, balances, paid

LATER = NOON + timedelta(days=7)
FEE = 150_000


def taken(order: Order, status: str = "open", amount: int | None = None, back: str = "0") -> Takeback:
    """What the provider's books say."""
    money = Money(order.total if amount is None else amount)
    return Takeback("dp_1", f"ch_{order.id}", money, Decimal(FEE), Decimal(back), status)


def learn(order: Order, payment: Payment, found: Takeback) -> list[Event]:
    """The room hears of it."""
    return rules.learn(order, payment, found, int, LATER)


def test_money_taken_back_and_the_fee_leave_the_cash_and_the_reserve_bears_them() -> None:
    order, payment = paid()
    assert learn(order, payment, taken(order)) == []
    assert balances(order)["cash:stripe"] == -FEE
    assert (balances(order)["reserve"], balances(order)["fee:provider"]) == (240_000, FEE)
    assert order.is_disputed


def test_a_dispute_is_booked_once_however_often_it_is_told() -> None:
    order, payment = paid()
    for status in ("open", "open", "won", "won", "open", "lost"):
        learn(order, payment, taken(order, status))
    assert (balances(order)["cash:stripe"], order.is_disputed) == (240_000 - FEE, False)
    assert "reserve" not in balances(order)
    assert order.disputes[0].status == DisputeState.WON


def test_the_end_may_be_heard_before_the_beginning() -> None:
    order, payment = paid()
    learn(order, payment, taken(order, "won"))
    learn(order, payment, taken(order))
    assert (balances(order)["cash:stripe"], order.is_disputed) == (240_000 - FEE, False)


def test_a_provider_that_returns_its_fee_to_the_winner_is_believed() -> None:
    order, payment = paid()
    learn(order, payment, taken(order, "won", back=str(FEE)))
    assert balances(order)["cash:stripe"] == 240_000
    assert "fee:provider" not in balances(order)


def test_the_clock_of_what_has_arrived_goes_on_where_it_stood() -> None:
    order, payment = paid()
    part = order.vendor_orders[0]
    part.status, part.completes_at = Status.DELIVERED, NOON + timedelta(days=3)
    rules.learn(order, payment, taken(order), int, NOON)
    learn(order, payment, taken(order, "won"))
    assert part.completes_at == NOON + timedelta(days=10)


def test_a_lost_payment_earns_nothing_and_what_was_not_sent_stays() -> None:
    order, payment = paid()
    first, second = order.vendor_orders
    first.status = Status.DELIVERED
    earning.deliver(first, NOON)
    news = learn(order, payment, taken(order, "lost"))
    assert {one.status for part in order.vendor_orders for one in part.earnings} == {EarningState.VOID}
    assert [fact.after for fact in news if isinstance(fact, VendorOrderChanged)] == [Status.CANCELLED]
    assert (second.status, second.why, order.payment_status) == (Status.CANCELLED, "disputed", "refunded")
    assert balances(order) == {"cash:stripe": -FEE, "fee:provider": FEE}


def test_what_a_vendor_could_have_taken_already_stays_theirs_and_the_reserve_bears_it() -> None:
    order, payment = paid()
    part = order.vendor_orders[0]
    part.status = Status.COMPLETED
    earning.deliver(part, NOON)
    earning.release(part, NOON)
    learn(order, payment, taken(order, "lost"))
    assert balances(order)["vendor:ven_a:available"] == -152_500
    assert balances(order)["reserve"] == 160_000


def test_a_refund_that_was_due_is_not_paid_a_second_time() -> None:
    order, payment = paid()
    due = refund.want(order.vendor_orders[1], "out_of_stock", NOON)
    order.vendor_orders[1].status = Status.REFUSED
    news = learn(order, payment, taken(order, "lost"))
    assert due.status == RefundState.REFUSED
    assert [fact.status for fact in news if isinstance(fact, RefundChanged)] == ["refused"]
    assert balances(order) == {"cash:stripe": -FEE, "fee:provider": FEE}


def test_a_part_that_went_back_before_is_not_the_banks_to_take() -> None:
    order, payment = paid()
    back = asked_back(order)
    order.vendor_orders[1].status = Status.REFUSED
    refund.answer(back, a_back(back), NOON)
    learn(order, payment, taken(order, "lost", amount=160_000))
    assert back.status == RefundState.SUCCEEDED
    assert (balances(order), order.payment_status) == ({"cash:stripe": -FEE, "fee:provider": FEE}, "refunded")


@pytest.mark.parametrize("part_refund", [1, 50_000])
def test_a_part_that_went_back_leaves_the_rest_to_lose(part_refund: int) -> None:
    order, payment = paid()
    part = order.vendor_orders[0]
    back = refund.want_part(part, refund.of_amount(part, part_refund), "damaged", NOON)
    refund.ask(back, NOON, NOON)
    refund.answer(back, a_back(back), NOON)
    for one in order.vendor_orders:
        vendor_order.accept(one, NOON)
    learn(order, payment, taken(order, "lost", amount=order.total - part_refund))
    assert balances(order) == {"cash:stripe": -FEE, "fee:provider": FEE}


def test_two_disputes_of_one_order_are_two() -> None:
    order, payment = paid()
    learn(order, payment, taken(order, "won"))
    learn(order, payment, replace(taken(order), ref="dp_2"))
    assert (len(order.disputes), order.is_disputed) == (2, True)
