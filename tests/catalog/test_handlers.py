"""What catalog does when it hears something, with every message delivered twice."""

import pytest
from sqlalchemy import select

from services.catalog import db, handlers
from services.catalog.models import Movement, Reservation, Right, Shop
from services.events import (
    ListingChanged,
    OrderCancelled,
    OrderExpired,
    OrderPaid,
    StockRefused,
    StockReserved,
    VendorApproved,
    VendorOrderChanged,
    VendorOrderLine,
    VendorProfileChanged,
    VendorTradingChanged,
    VendorTrustChanged,
)
from services.kit.errors import Refused
from tests.catalog.builders import an_order, announced, deliver, find, keep_listing, keep_shop, shelf_of

PRICE = 150_000
pytestmark = pytest.mark.usefixtures("database")
assert handlers  # registers them


def shop() -> Shop:
    with db.begin() as session:
        return session.execute(select(Shop)).scalar_one()


def holds() -> list[tuple[str, int, str]]:
    with db.begin() as session:
        rows = session.execute(select(Reservation).order_by(Reservation.version, Reservation.listing_id)).scalars()
        return [(row.listing_id, row.quantity, row.status) for row in rows]


def parcel(after: str, *listing_ids: str, why: str = "", before: str = "accepted") -> VendorOrderChanged:
    lines = [VendorOrderLine(listing_id, 1) for listing_id in listing_ids]
    return VendorOrderChanged("vor_1", 3, "ord_1", "ven_1", before, after, why, lines)


def test_an_approved_vendor_gets_a_shop() -> None:
    deliver(VendorApproved("ven_1", 1, "kain-baru", "Kain Baru", "72", "self_ship", "guided"))
    assert (shop().slug, shop().trading_status) == ("kain-baru", "not_open")


def test_facts_of_a_shop_may_come_in_any_order() -> None:
    deliver(VendorTrustChanged("ven_1", 4, "independent"))
    deliver(VendorTradingChanged("ven_1", 3, "open"))
    deliver(VendorTradingChanged("ven_1", 2, "paused"))
    deliver(VendorApproved("ven_1", 1, "kain-baru", "Kain Baru", "72", "self_ship", "guided"))
    assert (shop().name, shop().trading_status, shop().trust) == ("Kain Baru", "open", "independent")


def test_closing_a_shop_takes_its_published_listings_from_the_market_and_leaves_their_states() -> None:
    keep_shop()
    listing_id, other = keep_listing(), keep_listing(status="submitted")

    deliver(VendorTradingChanged("ven_1", 2, "suspended"))

    (fact,) = announced(ListingChanged)
    assert (fact.listing_id, fact.is_public) == (listing_id, False)
    assert (find(listing_id).status, find(other).status) == ("published", "submitted")


def test_opening_a_shop_again_brings_them_back() -> None:
    keep_shop(trading_status="suspended", trading_version=4)
    keep_listing()
    deliver(VendorTradingChanged("ven_1", 5, "open"))
    assert [fact.is_public for fact in announced(ListingChanged)] == [True]


def test_a_shop_is_found_under_its_new_name() -> None:
    keep_shop()
    listing_id = keep_listing()
    deliver(VendorProfileChanged("ven_1", 2, "Tenun Teluk", "72", "self_ship"))
    assert "tenun teluk" in find(listing_id).search_title
    assert len(announced(ListingChanged)) == 1


def test_hearing_an_order_twice_holds_its_stock_once() -> None:
    keep_shop()
    listing_id = keep_listing(on_hand=5)

    deliver(an_order((listing_id, 2, PRICE)))

    assert shelf_of(listing_id) == (5, 2)
    assert holds() == [(listing_id, 2, "held")]
    assert len(announced(StockReserved)) == 1


def test_the_same_asking_in_two_messages_holds_once() -> None:
    keep_shop()
    listing_id = keep_listing(on_hand=5)
    deliver(an_order((listing_id, 2, PRICE)))
    deliver(an_order((listing_id, 2, PRICE)))
    assert shelf_of(listing_id) == (5, 2)


def test_an_order_that_cannot_be_had_in_whole_holds_nothing() -> None:
    keep_shop()
    good, short = keep_listing(on_hand=5), keep_listing(on_hand=1)

    deliver(an_order((good, 2, PRICE), (short, 2, PRICE)))

    assert (shelf_of(good), shelf_of(short), holds()) == ((5, 0), (1, 0), [])
    (fact,) = announced(StockRefused)
    assert [(line.listing_id, line.why, line.left) for line in fact.lines] == [(short, "short", 1)]


def test_paid_stock_is_gone_and_its_movements_sum_to_what_is_there() -> None:
    keep_shop()
    listing_id = keep_listing(on_hand=5)
    deliver(an_order((listing_id, 2, PRICE)))

    deliver(OrderPaid("ord_1", 2, {"ven_1": "vor_1"}))

    assert (shelf_of(listing_id), holds()) == ((3, 0), [(listing_id, 2, "committed")])
    with db.begin() as session:
        assert sum(session.execute(select(Movement.delta)).scalars()) == 3


@pytest.mark.parametrize(
    ("fact", "state"), [(OrderCancelled("ord_1", 2, "buyer"), "released"), (OrderExpired("ord_1", 2), "expired")]
)
def test_an_order_that_comes_to_nothing_gives_its_stock_back(fact: OrderCancelled, state: str) -> None:
    keep_shop()
    listing_id = keep_listing(on_hand=2)
    deliver(an_order((listing_id, 2, PRICE)))

    deliver(fact)

    assert (shelf_of(listing_id), holds()) == ((2, 0), [(listing_id, 2, state)])
    assert len(announced(ListingChanged)) == 2  # sold out, and back


def test_an_order_cancelled_before_it_was_heard_of_holds_nothing() -> None:
    keep_shop()
    listing_id = keep_listing(on_hand=5)
    deliver(OrderCancelled("ord_1", 2, "buyer"))
    deliver(an_order((listing_id, 2, PRICE), version=1))
    assert (shelf_of(listing_id), announced(StockReserved)) == ((5, 0), [])


def test_paid_goods_stay_sold_when_a_late_word_says_expired() -> None:
    keep_shop()
    listing_id = keep_listing(on_hand=5)
    deliver(an_order((listing_id, 2, PRICE), version=1))
    deliver(OrderPaid("ord_1", 3, {"ven_1": "vor_1"}))
    deliver(OrderExpired("ord_1", 2))
    assert shelf_of(listing_id) == (3, 0)


def test_paid_goods_that_were_never_held_are_for_a_person_to_look_at() -> None:
    keep_shop()
    listing_id = keep_listing(on_hand=5)
    with pytest.raises(Refused, match="nothing is held"):
        deliver(OrderPaid("ord_1", 2, {"ven_1": "vor_1"}))
    assert shelf_of(listing_id) == (5, 0)


def test_stock_can_be_asked_for_again_after_it_expired() -> None:
    keep_shop()
    listing_id = keep_listing(on_hand=2)
    deliver(an_order((listing_id, 2, PRICE), version=1))
    deliver(OrderExpired("ord_1", 2))

    deliver(an_order((listing_id, 2, PRICE), version=3))

    assert (shelf_of(listing_id), [fact.version for fact in announced(StockReserved)]) == ((2, 2), [1, 3])


def test_asking_again_before_the_expiry_was_heard_holds_once() -> None:
    keep_shop()
    listing_id = keep_listing(on_hand=2)
    deliver(an_order((listing_id, 2, PRICE), version=1))
    deliver(an_order((listing_id, 2, PRICE), version=3))
    deliver(OrderExpired("ord_1", 2))
    assert shelf_of(listing_id) == (2, 2)
    assert holds() == [(listing_id, 2, "expired"), (listing_id, 2, "held")]


@pytest.mark.parametrize("after", ["delivered", "completed"])
def test_who_received_a_thing_may_review_it_and_download_what_is_a_file(after: str) -> None:
    keep_shop()
    cloth, file = keep_listing(), keep_listing(kind="digital")

    deliver(parcel(after, cloth, file))

    with db.begin() as session:
        rights = {row.listing_id: row.can_download for row in session.execute(select(Right)).scalars()}
    assert rights == {cloth: False, file: True}


@pytest.mark.parametrize("after", ["to_accept", "accepted", "shipped", "refused", "cancelled"])
def test_who_has_not_received_a_thing_may_do_nothing_with_it(after: str) -> None:
    keep_shop()
    deliver(parcel(after, keep_listing(kind="digital")))
    with db.begin() as session:
        assert session.execute(select(Right)).all() == []


@pytest.mark.parametrize(("before", "after"), [("to_accept", "refused"), ("accepted", "cancelled")])
def test_a_maker_who_has_none_left_sells_none_until_they_counted(before: str, after: str) -> None:
    keep_shop()
    listing_id, other = keep_listing(on_hand=5), keep_listing()

    deliver(parcel(after, listing_id, why="out_of_stock", before=before))

    assert (find(listing_id).status, find(listing_id).reason) == ("paused", "out_of_stock")
    assert (shelf_of(listing_id), find(other).status) == ((5, 0), "published")


def test_a_buyer_who_asked_for_too_many_pauses_nothing() -> None:
    keep_shop()
    listing_id = keep_listing()
    deliver(parcel("cancelled", listing_id, why="out_of_stock", before="awaiting_payment"))
    assert find(listing_id).status == "published"


@pytest.mark.parametrize("why", ["cannot_ship", "other", ""])
def test_a_refusal_for_another_reason_leaves_the_listing_on_sale(why: str) -> None:
    keep_shop()
    listing_id = keep_listing()
    deliver(parcel("refused", listing_id, why=why))
    assert find(listing_id).status == "published"
