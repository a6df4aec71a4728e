"""What accounts makes of facts, each heard twice and in any order."""

from itertools import permutations

import pytest
from sqlalchemy import select

from services.accounts import db
from services.accounts.models import (
    HeardEarning,
    HeardOrder,
    HeardParcel,
    HeardRefund,
    HeardReview,
    ListingLook,
    Notice,
)
from services.events import (
    EarningChanged,
    ListingDecided,
    ListingSubmitted,
    OrderCancelled,
    OrderExpired,
    OrderPaid,
    RefundChanged,
    ReviewPublished,
    VendorOrderChanged,
)
from services.kit.event import Event
from tests.accounts.people import Room, hear

PAID = OrderPaid("ord_1", 3, {"ven_nobody": "vor_1"})


def kept(table: type, column: str) -> list[object]:
    with db.begin() as session:
        return list(session.scalars(select(getattr(table, column))))


@pytest.mark.parametrize(
    "order",
    list(
        permutations(
            [
                ListingSubmitted("lst_1", 1, "ven_1", 1),
                ListingDecided("lst_1", 2, "ven_1", "published"),
                ListingSubmitted("lst_1", 3, "ven_1", 2),
            ]
        )
    ),
)
def test_a_listing_waits_or_not_whatever_order_the_news_comes_in(database: object, order: tuple[Event, ...]) -> None:
    for fact in order:
        hear(fact)
    with db.begin() as session:
        look = session.scalars(select(ListingLook)).one()
    assert (look.version, look.round) == (3, 2)
    assert look.waiting_since is not None
    assert look.published_at is not None


def test_a_rejected_listing_opens_no_shop(room: Room) -> None:
    maker, vendor_id = room.vendor(room.officer())
    hear(ListingDecided("lst_1", 2, vendor_id, "rejected"))
    assert maker.get("/shop").json["has_published"] is False


def test_a_maker_hears_once_of_a_parcel_however_often_it_is_told(room: Room) -> None:
    _, vendor_id = room.vendor(room.officer())
    paid = OrderPaid("ord_1", 3, {vendor_id: "vor_1"})
    hear(paid)
    hear(paid)
    assert [key for key in kept(Notice, "key") if str(key).startswith("parcel")] == ["parcel-vor_1"]


def test_a_maker_with_only_a_phone_hears_of_a_parcel_too(room: Room) -> None:
    _, vendor_id = room.vendor(room.officer(), identifier="081200000002")
    hear(OrderPaid("ord_1", 3, {vendor_id: "vor_1"}))
    assert "parcel-vor_1" in kept(Notice, "key")


@pytest.mark.parametrize("last", [OrderCancelled("ord_1", 2, "stock"), OrderExpired("ord_1", 2)])
def test_an_order_that_was_paid_after_all_is_paid(database: object, last: Event) -> None:
    hear(PAID)
    hear(last)
    assert kept(HeardOrder, "outcome") == ["paid"]


@pytest.mark.parametrize(
    ("fact", "outcome"), [(OrderCancelled("ord_1", 2, "stock"), "cancelled"), (OrderExpired("ord_1", 2), "expired")]
)
def test_an_order_that_came_to_nothing_is_counted_as_that(database: object, fact: Event, outcome: str) -> None:
    hear(fact)
    assert kept(HeardOrder, "outcome") == [outcome]


def test_of_a_parcel_the_newest_news_is_kept(database: object) -> None:
    hear(VendorOrderChanged("vor_1", 5, "ord_1", "ven_1", "packed", "shipped"))
    hear(PAID)
    hear(VendorOrderChanged("vor_1", 4, "ord_1", "ven_1", "accepted", "packed"))
    assert kept(HeardParcel, "status") == ["shipped"]


def test_a_maker_hears_once_of_a_complaint_and_of_no_other_step(room: Room) -> None:
    _, vendor_id = room.vendor(room.officer())
    hear(VendorOrderChanged("vor_1", 7, "ord_1", vendor_id, "delivered", "in_complaint", "damaged"))
    hear(VendorOrderChanged("vor_1", 8, "ord_1", vendor_id, "in_complaint", "completed"))
    assert [key for key in kept(Notice, "key") if str(key).startswith("complaint")] == ["complaint-vor_1-7"]


def test_of_a_refund_and_a_review_the_newest_news_is_kept(database: object) -> None:
    for version, status in ((2, "succeeded"), (1, "processing")):
        hear(RefundChanged("ref_1", version, "vor_1", "ven_1", status))
    for version, stars in ((2, 5), (1, 3)):
        hear(ReviewPublished("rev_1", version, "lst_1", "ven_1", stars))
    assert (kept(HeardRefund, "status"), kept(HeardReview, "stars")) == (["succeeded"], [5])


def test_nothing_is_kept_of_what_somebody_earns_unless_they_agree(room: Room) -> None:
    maker, vendor_id = room.vendor(room.officer())
    earned = EarningChanged(vendor_id, 1, "vor_1", "2025-11", "under_500k", "pending")
    hear(earned)
    assert kept(HeardEarning, "band") == []
    maker.put("/applications/mine", {"consents": {"income_band": True}})
    hear(earned)
    assert kept(HeardEarning, "band") == ["under_500k"]
    maker.put("/applications/mine", {"consents": {"income_band": False}})
    assert kept(HeardEarning, "band") == []


def test_an_officer_sees_that_a_shop_sells_and_not_how_much(room: Room) -> None:
    helper = room.officer()
    _, vendor_id = room.vendor(helper)
    assert helper.get("/caseload").json["items"][0]["is_selling"] is False
    hear(OrderPaid("ord_1", 3, {vendor_id: "vor_1"}))
    (shop,) = helper.get("/caseload").json["items"]
    assert shop == {
        "vendor_id": vendor_id,
        "slug": "kopi-kabut",
        "name": "Kopi Kabut",
        "trading_status": "not_open",
        "trust": "guided",
        "is_selling": True,
    }
