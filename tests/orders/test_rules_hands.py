"""In whose hands a parcel is: asked about while its shop is shut, decided once, and never kept from a buyer for long."""

import itertools
from datetime import timedelta

import pytest

from services.events import ParcelHandsChanged, RefundChanged, VendorOrderChanged
from services.kit.errors import BadInput, Forbidden, Refused
from services.orders.models import Hands, OrderStatus, Payment, PaymentStatus, PayState, Status, VendorOrder
from services.orders.rules import hands, passing
from services.orders.rules.consequences import follow
from services.orders.rules.vendor_order import move
from tests.orders.builders import NOON, a_listing, a_vendor, an_order
from tests.orders.money_builders import paid

DAY = timedelta(hours=24)
MINE, OURS = a_vendor(), a_vendor(fulfilment_mode="unit_ship")


def a_parcel(status: str = Status.ACCEPTED, in_hands: str = Hands.VENDOR, **other: object) -> VendorOrder:
    """A paid parcel in these hands."""
    part = paid(a_listing())[0].vendor_orders[0]
    part.status, part.hands = status, in_hands
    if in_hands == Hands.ASKED:
        part.decide_by = NOON + DAY
    for name, value in other.items():
        setattr(part, name, value)
    return part


def kinds(news: list[object]) -> list[type]:
    return [type(one) for one in news]


@pytest.mark.parametrize("status", list(Status))
def test_of_a_shut_shop_only_what_is_promised_and_not_on_its_way_is_asked_about(status: str) -> None:
    part = a_parcel(status)
    news = hands.shut(part, False, NOON)
    if status in (Status.ACCEPTED, Status.PACKED, Status.READY_FOR_PICKUP):
        assert (part.hands, part.decide_by, part.status) == (Hands.ASKED, NOON + DAY, status)
        assert [(one.hands, one.decide_by) for one in news] == [("asked", (NOON + DAY).isoformat())]
    elif status == Status.TO_ACCEPT:
        assert (part.status, part.why, part.hands) == (Status.CANCELLED, "seller_unable", Hands.VENDOR)
        assert kinds(news) == [VendorOrderChanged, RefundChanged]
    else:
        assert (news, part.status, part.hands) == ([], status, Hands.VENDOR)


def test_whoever_leaves_by_themselves_finishes_what_they_accepted_and_nothing_else() -> None:
    assert hands.shut(a_parcel(Status.PACKED), True, NOON) == []
    part = a_parcel(Status.TO_ACCEPT)
    hands.shut(part, True, NOON)
    assert part.status == Status.CANCELLED


@pytest.mark.parametrize(
    "heard", list(itertools.permutations(["shut", "opened", "left"])), ids=lambda order: "-".join(order)
)
def test_whoever_was_shut_let_go_on_and_leaves_finishes_in_whatever_order_it_is_heard(heard: tuple[str, ...]) -> None:
    part, latest = a_parcel(Status.PACKED), 0
    steps = {
        "shut": (1, lambda: hands.shut(part, False, NOON)),
        "opened": (2, lambda: hands.reopen(part)),
        "left": (3, lambda: hands.shut(part, True, NOON)),
    }
    for version, step in (steps[name] for name in heard):
        if version > latest:  # older news is dropped
            latest = version
            step()
    assert (part.hands, part.decide_by, part.status) == (Hands.VENDOR, None, Status.PACKED)


@pytest.mark.parametrize("before", [Hands.ASKED, Hands.ALLOWED, Hands.TEAM])
def test_what_is_asked_or_decided_is_not_asked_again_when_the_shop_is_closed_for_good(before: Hands) -> None:
    part = a_parcel(in_hands=before)
    assert (hands.shut(part, False, NOON + DAY), part.hands) == ([], before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Hands.ASKED, Hands.VENDOR),
        (Hands.ALLOWED, Hands.VENDOR),
        (Hands.TEAM, Hands.TEAM),
        (Hands.VENDOR, Hands.VENDOR),
    ],
)
def test_a_shop_that_opens_again_has_its_parcels_but_those_that_the_team_took(before: Hands, after: Hands) -> None:
    part = a_parcel(in_hands=before)
    hands.reopen(part)
    assert (part.hands, part.decide_by) == (after, None)


def test_that_a_vendor_goes_on_is_for_a_head_alone() -> None:
    part = a_parcel(in_hands=Hands.ASKED)
    assert hands.choices(part, is_head=False) == ["unit_fulfils", "refund"]
    with pytest.raises(Forbidden):
        hands.decide(part, "vendor_continues", False, NOON)
    news = hands.decide(part, "vendor_continues", True, NOON)
    assert (part.hands, part.decide_by) == (Hands.ALLOWED, None)
    assert kinds(news) == [ParcelHandsChanged]


def test_a_parcel_that_the_team_takes_keeps_its_state() -> None:
    part = a_parcel(Status.PACKED, Hands.ASKED)
    hands.decide(part, "unit_fulfils", False, NOON)
    assert (part.hands, part.status) == (Hands.TEAM, Status.PACKED)


def test_money_back_ends_the_parcel_and_the_question() -> None:
    part = a_parcel(Status.PACKED, Hands.ASKED)
    news = hands.decide(part, "refund", False, NOON)
    assert (part.status, part.why, part.hands, part.decide_by) == ("cancelled", "seller_unable", Hands.VENDOR, None)
    assert kinds(news) == [VendorOrderChanged, RefundChanged, ParcelHandsChanged]
    assert part.order.refunds[-1].amount == part.total
    versions = [one.version for one in news if not isinstance(one, RefundChanged)]
    assert versions == sorted(set(versions))


@pytest.mark.parametrize("choice", ["vendor_continues", "unit_fulfils", "refund"])
def test_a_decision_said_twice_is_one(choice: str) -> None:
    part = a_parcel(Status.PACKED, Hands.ASKED)
    assert hands.decide(part, choice, True, NOON)
    assert hands.decide(part, choice, True, NOON) == []


@pytest.mark.parametrize(
    ("before", "choice", "is_allowed"),
    [
        (Hands.VENDOR, "unit_fulfils", False),
        (Hands.VENDOR, "refund", False),
        (Hands.ALLOWED, "unit_fulfils", True),
        (Hands.ALLOWED, "refund", True),
        (Hands.TEAM, "vendor_continues", False),
        (Hands.TEAM, "refund", True),
    ],
)
def test_a_decision_can_be_changed_as_long_as_nothing_left(before: Hands, choice: str, is_allowed: bool) -> None:
    if is_allowed:
        assert hands.decide(a_parcel(Status.PACKED, before), choice, True, NOON)
    else:
        with pytest.raises(Refused):
            hands.decide(a_parcel(Status.PACKED, before), choice, True, NOON)
    with pytest.raises(Refused):
        hands.decide(a_parcel(Status.SHIPPED, Hands.ASKED), choice, True, NOON)


def test_a_word_that_is_no_choice_is_named() -> None:
    with pytest.raises(BadInput):
        hands.decide(a_parcel(in_hands=Hands.ASKED), "keep", True, NOON)


def test_no_officer_takes_a_buyers_cash() -> None:
    part = an_order(a_listing(), status=OrderStatus.CONFIRMED, part=Status.PACKED).vendor_orders[0]
    part.order.payments.append(Payment(id="pay_1", vendor_order_id=part.id, status=PayState.PENDING, amount=part.total))
    part.hands, part.order.payment_status = Hands.ASKED, PaymentStatus.PENDING
    assert hands.choices(part, is_head=True) == ["vendor_continues", "refund"]
    with pytest.raises(Refused, match="cash"):
        hands.decide(part, "unit_fulfils", True, NOON)
    hands.decide(part, "refund", True, NOON)
    assert (part.status, part.order.refunds) == (Status.CANCELLED, [])


def test_without_a_word_in_a_day_the_buyers_money_goes_back() -> None:
    part = a_parcel(Status.PACKED, Hands.ASKED)
    with pytest.raises(Refused, match="time"):
        hands.lapse(part, NOON + DAY - timedelta(seconds=1))
    hands.lapse(part, NOON + DAY)
    assert (part.status, part.order.refunds[-1].amount) == (Status.CANCELLED, part.total)


def test_whatever_else_ends_a_parcel_ends_the_question_too() -> None:
    part = a_parcel(Status.PACKED, Hands.ASKED)
    follow(part, [move(part, Status.CANCELLED, NOON, "cannot_ship")], NOON)
    assert (part.hands, passing.settle(part)) == (Hands.VENDOR, [])


@pytest.mark.parametrize(
    ("in_hands", "shop", "vendor", "team"),
    [
        (Hands.VENDOR, MINE, True, False),
        (Hands.ALLOWED, MINE, True, False),
        (Hands.ASKED, MINE, False, False),
        (Hands.TEAM, MINE, False, True),
        (Hands.VENDOR, OURS, False, True),
        (Hands.ASKED, OURS, False, False),
        (Hands.VENDOR, a_vendor(meets_buyers=False), False, True),
        (Hands.VENDOR, None, False, True),
    ],
)
def test_a_parcel_is_sent_by_one_and_only_they_know_where_to(
    in_hands: Hands, shop: object, vendor: bool, team: bool
) -> None:
    part = a_parcel(Status.PACKED, in_hands)
    assert (hands.sees_buyer(part, shop), hands.may_vendor(part, shop, "ship")) == (vendor, vendor)  # type: ignore[arg-type]
    assert hands.is_teams(part, shop) is team  # type: ignore[arg-type]


def test_a_maker_who_meets_no_buyers_still_packs_and_says_no() -> None:
    part = a_parcel(Status.ACCEPTED)
    for step in ("pack", "refuse"):
        hands.check_vendor(part, OURS, step)
    with pytest.raises(Refused) as no:
        hands.check_vendor(part, OURS, "hand_over")
    assert no.value.code == "team_sends"


def test_nobody_sends_what_is_not_decided() -> None:
    part = a_parcel(Status.PACKED, Hands.ASKED)
    for check in (lambda: hands.check_vendor(part, MINE, "pack"), lambda: hands.check_team(part, OURS)):
        with pytest.raises(Refused) as no:
            check()
        assert no.value.code == "not_decided"
