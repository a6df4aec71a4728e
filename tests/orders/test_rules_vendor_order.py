"""One vendor's part of an order takes only the steps that its state allows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from services.kit.days import add_working_days
from services.kit.errors import BadInput, Refused
from services.orders.models import Status, VendorOrder
from services.orders.rules import vendor_order as rules
from tests.orders.builders import NOON, a_vendor_order

LATER = NOON + timedelta(days=30)
STEPS: dict[str, tuple[Callable[[VendorOrder], Any], set[Status], str]] = {
    "accepted": (lambda v: rules.accept(v, NOON), {Status.TO_ACCEPT}, "courier"),
    "refused": (
        lambda v: rules.refuse(v, "other", NOON),
        {Status.TO_ACCEPT, Status.ACCEPTED, Status.PACKED},
        "courier",
    ),
    "lapsed": (lambda v: rules.lapse(v, LATER), {Status.TO_ACCEPT}, "courier"),
    "cancelled": (lambda v: rules.cancel(v, "buyer", NOON), {Status.TO_ACCEPT}, "courier"),
    "packed": (lambda v: rules.pack(v, NOON), {Status.ACCEPTED}, "courier"),
    "shipped": (lambda v: rules.ship(v, "JNE", "JNE123", NOON), {Status.PACKED}, "courier"),
    "ready": (lambda v: rules.ready(v, NOON), {Status.PACKED}, "pickup"),
    "handed over": (
        lambda v: rules.hand_over(v, NOON),
        {Status.PACKED, Status.READY_FOR_PICKUP, Status.SHIPPED},
        "pickup",
    ),
    "delivered": (lambda v: rules.deliver(v, NOON), {Status.SHIPPED, Status.READY_FOR_PICKUP}, "courier"),
    "not collected": (lambda v: rules.keep(v, LATER), {Status.READY_FOR_PICKUP}, "pickup"),
    "completed": (lambda v: rules.complete(v, LATER), {Status.DELIVERED}, "courier"),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("status", list(Status))
def test_a_step_is_taken_only_from_its_own_states(step: str, status: Status) -> None:
    take, allowed, delivery = STEPS[step]
    vendor_order = a_vendor_order(status, delivery=delivery, completes_at=NOON)
    if status in allowed:
        take(vendor_order)
        assert vendor_order.version > 1
    else:
        with pytest.raises(Refused):
            take(vendor_order)
        assert (vendor_order.status, vendor_order.version, vendor_order.history) == (status, 1, [])


def test_a_step_is_told_with_its_goods_and_written_into_the_history() -> None:
    vendor_order = a_vendor_order()
    news = rules.refuse(vendor_order, "out_of_stock", NOON)
    assert (news.before, news.after, news.why, news.version) == ("to_accept", "refused", "out_of_stock", 2)
    assert [(line.listing_id, line.quantity) for line in news.lines] == [("lst_a", 1)]
    assert vendor_order.history == [{"status": "refused", "at": NOON.isoformat()}]


def test_money_that_came_asks_the_vendor_for_two_days() -> None:
    vendor_order = a_vendor_order(Status.AWAITING_PAYMENT)
    assert [news.after for news in rules.begin(vendor_order, NOON)] == ["to_accept"]
    assert vendor_order.answer_by == NOON + timedelta(hours=48)


def test_a_paid_download_is_there_at_once() -> None:
    vendor_order = a_vendor_order(Status.AWAITING_PAYMENT, delivery="download")
    assert [news.after for news in rules.begin(vendor_order, NOON)] == ["to_accept", "accepted", "delivered"]


def test_money_that_came_late_can_still_begin_an_expired_part() -> None:
    assert rules.begin(a_vendor_order(Status.EXPIRED), NOON)[0].after == "to_accept"


def test_goods_that_broke_after_yes_are_a_cancellation() -> None:
    assert rules.refuse(a_vendor_order(Status.PACKED), "cannot_ship", NOON).after == "cancelled"


def test_a_refusal_needs_a_known_reason() -> None:
    with pytest.raises(BadInput):
        rules.refuse(a_vendor_order(), "no mood", NOON)


def test_a_vendor_has_all_of_their_time_to_answer() -> None:
    vendor_order = a_vendor_order(answer_by=NOON)
    with pytest.raises(Refused, match="still has time"):
        rules.lapse(vendor_order, NOON - timedelta(seconds=1))


@pytest.mark.parametrize("status", [Status.ACCEPTED, Status.PACKED])
def test_what_was_not_sent_in_time_can_be_called_off_by_its_buyer_and_not_a_second_sooner(status: Status) -> None:
    part = a_vendor_order(status, ship_by=NOON)
    with pytest.raises(Refused) as no:
        rules.cancel(part, "buyer", NOON - timedelta(seconds=1))
    assert (no.value.code, rules.can_cancel(part, NOON - timedelta(seconds=1))) == ("too_late", False)
    assert rules.is_late(part, NOON)
    assert (rules.cancel(part, "buyer", NOON).after, part.why) == ("cancelled", "not_sent")


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.TO_ACCEPT, Status.ACCEPTED, Status.PACKED}))
def test_what_has_left_or_is_over_is_not_late_any_more(status: Status) -> None:
    part = a_vendor_order(status, ship_by=NOON)
    assert (rules.is_late(part, LATER), rules.can_cancel(part, LATER)) == (False, False)


def test_what_is_picked_up_is_kept_for_two_weeks() -> None:
    part = a_vendor_order(Status.PACKED, delivery="pickup")
    rules.ready(part, NOON)
    end = NOON + timedelta(days=14)
    with pytest.raises(Refused) as no:
        rules.keep(part, end - timedelta(seconds=1))
    assert no.value.code == "too_early"
    assert (rules.keep(part, end).after, part.why) == ("cancelled", "not_collected")


def test_what_a_bank_disputes_waits_at_its_place() -> None:
    part = a_vendor_order(Status.READY_FOR_PICKUP, delivery="pickup", completes_at=NOON)
    assert rules.is_uncollected(part, NOON)
    part.order.is_disputed = True
    assert not rules.is_uncollected(part, NOON)


def test_a_courier_parcel_needs_courier_and_number() -> None:
    with pytest.raises(BadInput) as wrong:
        rules.ship(a_vendor_order(Status.PACKED), "", "", NOON)
    assert wrong.value.more["fields"] == {"courier": "missing", "tracking_no": "missing"}


def test_a_vendors_own_delivery_needs_no_number() -> None:
    vendor_order = a_vendor_order(Status.PACKED, delivery="self_delivery")
    assert [news.after for news in rules.hand_over(vendor_order, NOON)] == ["shipped", "delivered"]


def test_a_pickup_is_not_sent_and_a_sent_parcel_not_handed_over() -> None:
    for step, delivery in (
        (STEPS["shipped"], "pickup"),
        (STEPS["ready"], "courier"),
        (STEPS["handed over"], "courier"),
    ):
        with pytest.raises(Refused) as refused:
            step[0](a_vendor_order(Status.PACKED, delivery=delivery))
        assert refused.value.code == "wrong_delivery"


def test_an_accepted_thing_is_not_delivered_before_it_left() -> None:
    with pytest.raises(Refused):
        rules.deliver(a_vendor_order(Status.ACCEPTED), NOON)


def test_a_buyer_has_working_days_to_complain() -> None:
    vendor_order = a_vendor_order(Status.SHIPPED)
    rules.deliver(vendor_order, NOON + timedelta(days=2))  # a Thursday
    assert vendor_order.completes_at == NOON + timedelta(days=7)  # the next Tuesday
    with pytest.raises(Refused):
        rules.complete(vendor_order, NOON + timedelta(days=6))


def test_working_days_leave_out_the_weekend() -> None:
    assert [add_working_days(NOON, days) - NOON for days in (0, 1, 4)] == [timedelta(days=d) for d in (0, 1, 6)]


def delivered_part(reminders: int = 0) -> VendorOrder:
    """A parcel that arrived on a Tuesday, with three working days to complain."""
    until = NOON + timedelta(days=3)
    return a_vendor_order(Status.DELIVERED, delivered_at=NOON, completes_at=until, reminders=reminders)


@pytest.mark.parametrize(("reminders", "days"), [(0, 1), (1, 2)])
def test_a_buyer_is_reminded_after_each_third_of_their_time(reminders: int, days: int) -> None:
    part = delivered_part(reminders)
    assert not rules.is_to_be_reminded(part, NOON + timedelta(days=days, seconds=-1))
    assert rules.is_to_be_reminded(part, NOON + timedelta(days=days))


def test_a_buyer_is_reminded_twice_and_not_more() -> None:
    assert not rules.is_to_be_reminded(delivered_part(reminders=2), NOON + timedelta(days=9))
    assert not rules.is_to_be_reminded(a_vendor_order(Status.IN_COMPLAINT), NOON + timedelta(days=9))


def test_nothing_completes_by_itself_before_its_buyer_was_reminded_twice() -> None:
    late = NOON + timedelta(days=4)
    assert not rules.is_to_complete(delivered_part(reminders=1), late)
    assert rules.is_to_complete(delivered_part(reminders=2), late)
    looked_into = delivered_part(reminders=2)
    looked_into.order.is_disputed = True
    assert not rules.is_to_complete(looked_into, late)


def test_a_reminder_that_comes_late_leaves_the_buyer_some_time() -> None:
    part = delivered_part(reminders=1)
    rules.remind(part, NOON + timedelta(days=2, minutes=1))
    assert part.completes_at == NOON + timedelta(days=3)
    part = delivered_part(reminders=1)
    rules.remind(part, NOON + timedelta(days=5))
    assert part.completes_at == NOON + timedelta(days=5, hours=12)
