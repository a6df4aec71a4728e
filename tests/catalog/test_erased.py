"""Nobody remembers whose shop it was: a pseudonym, no words of its maker's own; what was sold and how it was liked stays."""

import pytest
from sqlalchemy import select

from services.catalog import db, handlers
from services.catalog.models import Remark, Review, Revision, Round, Version, Worksheet
from services.catalog.queries import listings
from services.events import ListingChanged, VendorErased, VendorProfileChanged
from services.kit.clock import now
from services.kit.ids import new_id
from tests.catalog.builders import announced, deliver, find, keep_listing
from tests.catalog.test_trust import Shops

pytestmark = pytest.mark.usefixtures("database")
assert handlers  # hearing needs them
ERASED = VendorErased("ven_1", 9, "Toko ABCD2345", "toko-abcd2345")
STORY = "Kenaricerita dari nenek saya, yang menenun setiap pagi."


def test_of_a_shop_stays_what_was_sold_and_how_it_was_liked() -> None:
    shops = Shops()
    written = shops.submitted(story=STORY)
    remark = {"field": "story", "kind": "praise", "text": "Kenaricatatan."}
    must = {"field": "title", "kind": "must_fix", "text": "Kenaricatatan."}
    shops.officer.ask("POST", f"/review/{written}/changes", json={"remarks": [remark, must]})
    live = keep_listing(story=STORY, halal_no="ID7200001", pirt_no="P-IRT 207")
    shops.changed(live)
    with db.begin() as session:
        session.add(Version(listing_id=live, number=1, at=now(), content={"title": "Selendang nila", "story": STORY}))
        session.add(Worksheet(listing_id=live, material=1, minutes=2, hourly=3, packaging=4, at=now()))
        rated = {"order_id": "ord_1", "vendor_id": "ven_1", "stars": 5, "text": "Halus sekali.", "name": "Rina"}
        session.add(Review(id=new_id("rev"), listing_id=live, at=now(), **rated))

    deliver(ERASED)

    with db.begin() as session:
        shop = listings.shop_to_change(session, "ven_1")
        assert (shop.name, shop.slug, shop.limits) == ("Toko ABCD2345", "toko-abcd2345", [])
        assert [session.scalars(select(kind)).all() for kind in (Remark, Round, Worksheet)] == [[], [], []]
        assert [one.changes for one in session.scalars(select(Revision))] == [{}]
        [kept] = session.scalars(select(Version).where(Version.listing_id == live)).all()
        assert kept.content == {"title": "Selendang nila", "story": ""}
        assert [one.stars for one in session.scalars(select(Review))] == [5]
    assert [(find(one).story, find(one).halal_no, find(one).pirt_no) for one in (written, live)] == [("", "", "")] * 2
    assert find(live).title == "Selendang nila"
    assert {fact.shop_slug for fact in announced(ListingChanged)} == {"toko-abcd2345"}


def test_what_comes_late_brings_no_name_back() -> None:
    Shops()
    deliver(ERASED)
    deliver(VendorProfileChanged("ven_1", 8, "Benang Senja", "72", "self_ship", ["no_digital"]))
    with db.begin() as session:
        assert listings.shop_to_change(session, "ven_1").name == "Toko ABCD2345"


def test_of_others_nothing_is_touched() -> None:
    Shops()
    mine = keep_listing(story=STORY)
    deliver(VendorErased("ven_2", 9, "Toko ABCD2345", "toko-abcd2345"))
    assert find(mine).story == STORY
