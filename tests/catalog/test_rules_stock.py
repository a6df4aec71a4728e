"""Holds: all of an order or nothing, never more than there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.catalog.models import Held, Kind, Listing, Reservation, Status
from services.catalog.rules import stock as rules
from services.events import OrderPlaced, RefusedLine, StockRefused, StockReserved
from services.kit.errors import BadInput, Refused
from services.kit.money import Money
from tests.catalog.builders import NOON, a_listing, a_shop, an_order

PRICE = 150_000


def found(*listings: Listing) -> dict[str, Listing]:
    return {listing.id: listing for listing in listings}


def shelf(listing: Listing) -> tuple[int, int]:
    assert listing.stock is not None
    return listing.stock.on_hand, listing.stock.reserved


def a_hold(quantity: int = 2, **more: object) -> Reservation:
    usual = {"id": "res_1", "order_id": "ord_1", "version": 1, "listing_id": "lst_1", "is_counted": True, "at": NOON}
    return Reservation(quantity=quantity, status=Held.HELD, **usual | more)


def refusal(listing: Listing | None, order: OrderPlaced) -> RefusedLine:
    answer = rules.reserve(found(listing) if listing else {}, order)
    assert isinstance(answer, StockRefused)
    (line,) = answer.lines
    return line


def test_an_order_holds_what_it_asks_for_at_its_true_price() -> None:
    listing = a_listing(on_hand=5)

    answer = rules.reserve(found(listing), an_order(("lst_1", 2, PRICE)))

    assert isinstance(answer, StockReserved)
    assert (answer.lines[0].quantity, answer.lines[0].price, answer.lines[0].kind) == (2, Money(PRICE), "physical")
    assert shelf(listing) == (5, 2)


def test_the_last_one_can_be_had() -> None:
    listing = a_listing(on_hand=5, reserved=4)
    assert isinstance(rules.reserve(found(listing), an_order(("lst_1", 1, PRICE))), StockReserved)


def test_more_than_is_left_is_refused_with_what_is_left() -> None:
    line = refusal(a_listing(on_hand=5, reserved=4), an_order(("lst_1", 2, PRICE)))
    assert line == RefusedLine("lst_1", "short", 1, Money(PRICE))


def test_another_price_than_was_shown_is_refused_with_the_true_one() -> None:
    line = refusal(a_listing(price=160_000), an_order(("lst_1", 2, PRICE)))
    assert line == RefusedLine("lst_1", "price_changed", 5, Money(160_000))


@pytest.mark.parametrize("trading", ["not_open", "paused", "suspended", "closed"])
def test_nothing_is_held_in_a_shop_that_is_not_open(trading: str) -> None:
    line = refusal(a_listing(shop=a_shop(trading_status=trading)), an_order(("lst_1", 1, PRICE)))
    assert line == RefusedLine("lst_1", "closed", 0)


@pytest.mark.parametrize("status", set(Status) - {Status.PUBLISHED})
def test_nothing_is_held_of_what_is_not_published(status: Status) -> None:
    assert refusal(a_listing(status=status), an_order(("lst_1", 1, PRICE))).why == "gone"


def test_what_nobody_knows_is_gone() -> None:
    assert refusal(None, an_order(("lst_9", 1, PRICE))).why == "gone"


def test_one_line_that_cannot_be_had_leaves_the_others_alone() -> None:
    good, short = a_listing(id="lst_1"), a_listing(id="lst_2", on_hand=0)

    answer = rules.reserve(found(good, short), an_order(("lst_1", 1, PRICE), ("lst_2", 1, PRICE)))

    assert isinstance(answer, StockRefused)
    assert [line.listing_id for line in answer.lines] == ["lst_2"]
    assert shelf(good) == (5, 0)


@pytest.mark.parametrize("kind", [Kind.MADE_TO_ORDER, Kind.DIGITAL])
def test_what_is_made_when_asked_for_never_runs_out(kind: Kind) -> None:
    listing = a_listing(kind=kind)
    assert isinstance(rules.reserve(found(listing), an_order(("lst_1", 900, PRICE))), StockReserved)
    assert listing.stock is None


def test_the_answer_tells_which_asking_it_answers() -> None:
    assert rules.reserve(found(a_listing()), an_order(("lst_1", 1, PRICE), version=7)).version == 7


@pytest.mark.parametrize("quantity", [0, -1])
def test_asking_for_less_than_one_is_no_order(quantity: int) -> None:
    with pytest.raises(BadInput):
        rules.reserve(found(a_listing()), an_order(("lst_1", quantity, PRICE)))


def test_paid_goods_leave_the_shelf_with_a_movement_that_names_the_order() -> None:
    listing, hold = a_listing(on_hand=5, reserved=2), a_hold()

    (movement,) = rules.commit(found(listing), [hold], NOON)

    assert shelf(listing) == (3, 0)
    assert (movement.delta, movement.reason, movement.ref, hold.status) == (-2, "sold", "ord_1", "committed")


def test_what_was_never_counted_leaves_no_movement() -> None:
    listing, hold = a_listing(kind=Kind.DIGITAL), a_hold(is_counted=False)
    assert rules.commit(found(listing), [hold], NOON) == []
    assert hold.status == "committed"


def test_what_nobody_pays_for_can_be_had_by_others() -> None:
    listing, hold = a_listing(on_hand=5, reserved=2), a_hold()
    rules.release(found(listing), [hold], Held.EXPIRED)
    assert (shelf(listing), hold.status) == ((5, 0), "expired")


def test_a_count_is_written_down_as_the_difference() -> None:
    listing = a_listing(on_hand=5)
    movement = rules.count(listing, 3, NOON)
    assert (movement.delta, movement.reason, shelf(listing)) == (-2, "count", (3, 0))


def test_a_first_count_begins_the_shelf() -> None:
    listing = a_listing(on_hand=None)
    assert rules.count(listing, 4, NOON).delta == 4
    assert shelf(listing) == (4, 0)


def test_nobody_counts_fewer_than_buyers_hold() -> None:
    with pytest.raises(Refused) as wrong:
        rules.count(a_listing(on_hand=5, reserved=3), 2, NOON)
    assert wrong.value.code == "below_reserved"


def test_what_is_made_when_asked_for_is_not_counted() -> None:
    with pytest.raises(Refused):
        rules.count(a_listing(kind=Kind.MADE_TO_ORDER), 2, NOON)


def test_the_market_hears_when_something_sells_out_and_not_before() -> None:
    listing = a_listing(on_hand=2)
    before = rules.buyable(found(listing))
    rules.reserve(found(listing), an_order(("lst_1", 1, PRICE)))
    assert rules.turned(found(listing), before) == []
    rules.reserve(found(listing), an_order(("lst_1", 1, PRICE), order_id="ord_2"))
    assert [fact.listing_id for fact in rules.turned(found(listing), before)] == ["lst_1"]


@given(
    on_hand=st.integers(0, 20), asks=st.lists(st.integers(1, 8), max_size=20), pays=st.lists(st.booleans(), max_size=20)
)
def test_whatever_is_asked_and_paid_no_more_is_sold_than_there_was(
    on_hand: int, asks: list[int], pays: list[bool]
) -> None:
    listing, sold = a_listing(on_hand=on_hand), 0
    for n, (quantity, is_paid) in enumerate(zip(asks, pays, strict=False)):
        answer = rules.reserve(found(listing), an_order(("lst_1", quantity, PRICE), order_id=f"ord_{n}"))
        if isinstance(answer, StockReserved):
            hold = a_hold(quantity, order_id=f"ord_{n}")
            if is_paid:
                sold -= sum(movement.delta for movement in rules.commit(found(listing), [hold], NOON))
            else:
                rules.release(found(listing), [hold], Held.EXPIRED)
    assert shelf(listing) == (on_hand - sold, 0)
    assert sold <= on_hand
