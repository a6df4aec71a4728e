"""Shops on their own feet, shops that were shut, and shops with limits, from the facts that are heard to what is seen."""

from typing import Any

import pytest
from sqlalchemy import select

from services.catalog import db, handlers, sampling
from services.catalog.app import create_app
from services.catalog.models import Check, Remark, Round, UnusedMedia
from services.events import (
    ListingChanged,
    ListingDecided,
    VendorProfileChanged,
    VendorTradingChanged,
    VendorTrustChanged,
)
from services.kit.clock import now
from services.kit.ids import new_id
from services.kit.tables import audit_events
from tests.catalog.builders import a_picture, announced, deliver, find, keep_listing, keep_shop
from tests.catalog.test_routes_desk import Officer
from tests.catalog.test_routes_studio import Maker
from tests.papers import a_paper

pytestmark = pytest.mark.usefixtures("database")
assert handlers  # hearing needs them


class Shops:
    """A guided shop and its maker, and the office."""

    def __init__(self, **shop: Any) -> None:
        keep_shop(**shop)
        self.web = create_app().test_client()
        self.maker, self.officer, self.admin = Maker(self.web), Officer(self.web), Officer(self.web, "admin")

    def submitted(self, **fields: Any) -> str:
        listing_id = self.maker.ready(**fields)
        self.maker.ask("POST", f"/my/listings/{listing_id}/submit")
        return listing_id

    def changed(self, listing_id: str) -> None:
        path = f"/my/listings/{listing_id}/revision"
        self.maker.ask("POST", path, 201)
        self.maker.ask("PUT", path, json={"title": "Selendang merah"})
        self.maker.ask("POST", f"{path}/submit")

    def status(self, listing_id: str) -> str:
        return str(self.maker.ask("GET", f"/my/listings/{listing_id}")["status"])


def trusted() -> None:
    deliver(VendorTrustChanged("ven_1", 2, "independent"))


@pytest.fixture
def shops(database: object) -> Shops:
    return Shops()


def test_what_waits_comes_back_as_drafts_unless_its_maker_chose_otherwise(shops: Shops) -> None:
    one, live = shops.submitted(), keep_listing()
    shops.changed(live)
    assert shops.maker.ask("GET", "/my/choices") == {"waiting": "draft", "trust": "guided"}

    trusted()

    assert shops.status(one) == "draft"
    assert find(live).title == "Selendang nila"
    assert shops.officer.ask("GET", "/review")["items"] == []
    assert [fact.decision for fact in announced(ListingDecided)] == ["draft", "draft"]


def test_what_waits_is_published_where_its_maker_chose_so_and_nothing_else_is(shops: Shops) -> None:
    one, draft, live = shops.submitted(), shops.maker.ready(), keep_listing()
    rejected = keep_listing(status="rejected", published_at=None)
    shops.changed(live)
    shops.maker.ask("PUT", "/my/choices", json={"waiting": "publish"})
    shops.maker.ask("PUT", "/my/choices", 422, json={"waiting": "all"})

    trusted()

    assert [shops.status(one), shops.status(draft), shops.status(rejected)] == ["published", "draft", "rejected"]
    assert find(live).title == "Selendang merah"
    assert sorted(fact.decision for fact in announced(ListingDecided)) == ["confirmed", "published"]


def test_a_maker_who_stands_alone_may_delete_all_that_was_said(shops: Shops) -> None:
    listing_id = shops.submitted()
    remark = {"field": "title", "kind": "must_fix", "text": "Sebut bahannya."}
    shops.officer.ask("POST", f"/review/{listing_id}/changes", json={"remarks": [remark]})
    assert shops.maker.ask("DELETE", "/my/remarks", 409)["code"] == "still_guided"
    trusted()
    assert shops.maker.ask("GET", f"/my/listings/{listing_id}")["remarks"]
    shops.maker.ask("DELETE", "/my/remarks", 204)
    told = shops.maker.ask("GET", f"/my/listings/{listing_id}")
    assert (told["remarks"], told["rounds"]) == ([], [])


def test_what_was_said_goes_by_itself_where_its_maker_chose_so(shops: Shops) -> None:
    back, waiting = shops.submitted(), shops.submitted(title="Taplak nila")
    remark = {"field": "title", "kind": "must_fix", "text": "Sebut bahannya."}
    shops.officer.ask("POST", f"/review/{back}/changes", json={"remarks": [remark]})
    shops.officer.ask("PUT", f"/review/{waiting}/remarks", json={"remarks": [remark]})
    picture = f"/review/{waiting}/remarks/title/example"
    shops.officer.ask("POST", picture, 201, data=a_picture())

    deliver(VendorTrustChanged("ven_1", 2, "independent", keeps_remarks=False))

    told = shops.maker.ask("GET", f"/my/listings/{back}")
    assert (told["status"], told["remarks"], told["rounds"]) == ("changes_requested", [], [])
    assert shops.maker.ask("POST", f"/my/listings/{back}/submit")["status"] == "published"
    with db.begin() as session:
        assert session.scalars(select(Remark)).all() == []
        assert {one.listing_id for one in session.scalars(select(Round))} == {back}
        assert len(session.scalars(select(UnusedMedia)).all()) == 1
        (noted,) = session.execute(select(audit_events).where(audit_events.c.object == "ven_1.remarks")).all()
    assert (noted.from_state, noted.to_state, noted.reason_code) == ("kept", "deleted", "")


def test_what_was_said_stays_where_its_maker_keeps_it_or_word_of_it_is_old(shops: Shops) -> None:
    listing_id = shops.submitted()
    remark = {"field": "title", "kind": "must_fix", "text": "Sebut bahannya."}
    shops.officer.ask("POST", f"/review/{listing_id}/changes", json={"remarks": [remark]})
    deliver(VendorTrustChanged("ven_1", 3, "independent"))
    deliver(VendorTrustChanged("ven_1", 2, "independent", keeps_remarks=False))
    assert len(shops.maker.ask("GET", f"/my/listings/{listing_id}")["remarks"]) == 1
    deliver(VendorTrustChanged("ven_1", 4, "independent", keeps_remarks=False))
    assert shops.maker.ask("GET", f"/my/listings/{listing_id}")["remarks"] == [], (
        "they chose after the shop was trusted"
    )


@pytest.mark.parametrize("limits", [["no_digital"], ["deny:fashion"]])
def test_what_waits_is_not_published_once_its_shop_no_longer_sells_such_things(shops: Shops, limits: list[str]) -> None:
    listing_id = shops.maker.draft(kind="digital", category="fashion")
    shops.maker.ask("POST", f"/my/listings/{listing_id}/photos", 201, data=a_picture())
    shops.maker.ask("POST", f"/my/listings/{listing_id}/file", 201, data=a_paper())
    shops.maker.ask("POST", f"/my/listings/{listing_id}/submit")
    deliver(VendorProfileChanged("ven_1", 2, "Benang Senja", "72", "self_ship", limits))

    refused = shops.officer.ask("POST", f"/review/{listing_id}/publish", 422)

    assert list(refused["fields"].values()) == ["not_allowed"]
    assert shops.status(listing_id) == "submitted"


def test_an_objection_that_is_right_does_not_publish_what_its_shop_no_longer_sells(shops: Shops) -> None:
    listing_id = shops.submitted()
    shops.officer.ask("POST", f"/review/{listing_id}/reject", json={"reason": "Pisau."})
    shops.maker.ask("POST", f"/my/listings/{listing_id}/appeal", json={"text": "Ini pisau roti."})
    trusted()
    deliver(VendorProfileChanged("ven_1", 2, "Benang Senja", "72", "self_ship", ["deny:fashion"]))
    assert shops.admin.ask("POST", f"/objections/{listing_id}", json={"is_granted": True})["status"] == "draft"
    assert shops.maker.ask("GET", f"/my/listings/{listing_id}")["waiting_days"] is None


def test_what_nobody_saw_is_looked_at_afterwards_and_may_be_taken_down(
    shops: Shops, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling, "is_sampled", lambda *_: True)
    trusted()
    one, two = shops.submitted(), shops.submitted(title="Keris hias kayu")
    for role in ("counsellor", "vendor", "operator"):
        Officer(shops.web, role).ask("GET", "/checks", 403)

    first, second = shops.admin.ask("GET", "/checks")["items"]
    assert [first["listing"]["id"], second["listing"]["id"]] == [one, two]
    assert [suspect["word"] for suspect in second["listing"]["suspects"]] == ["keris"]
    assert "vendor_id" not in str(first)

    assert shops.admin.ask("POST", f"/checks/{first['id']}", json={"is_fine": True})["status"] == "fine"
    shops.admin.ask("POST", f"/checks/{second['id']}", 422, json={"is_fine": False, "code": "weapons"})
    shops.admin.ask("POST", f"/checks/{second['id']}", json={"is_fine": False, "code": "weapons", "reason": "Keris."})

    assert shops.admin.ask("GET", "/checks")["items"] == []
    assert [shops.status(one), shops.status(two)] == ["published", "rejected"]
    assert announced(ListingChanged)[-1].is_public is False


def test_an_objection_of_a_shop_on_its_own_feet_is_heard_by_another_administrator(shops: Shops) -> None:
    listing_id = shops.submitted()
    shops.officer.ask("POST", f"/review/{listing_id}/reject", json={"reason": "Pisau."})
    shops.maker.ask("POST", f"/my/listings/{listing_id}/appeal", json={"text": "Ini pisau roti."})
    assert shops.admin.ask("GET", "/objections")["items"] == []
    shops.admin.ask("POST", f"/objections/{listing_id}", 404, json={"is_granted": True})

    trusted()

    (item,) = shops.admin.ask("GET", "/objections")["items"]
    assert (item["listing"]["id"], item["appeal"]["text"]) == (listing_id, "Ini pisau roti.")
    shops.admin.ask("POST", f"/objections/{listing_id}", json={"is_granted": True})
    assert shops.status(listing_id) == "published"


def test_a_version_is_looked_at_once(shops: Shops) -> None:
    listing_id = shops.submitted()
    with db.begin() as session:
        session.add(Check(id=new_id("chk"), listing_id=listing_id, number=1, status="open", at=now()))
    first = shops.admin.ask("GET", "/checks?limit=1")
    assert first["next"] is None
    check = first["items"][0]["id"]
    shops.admin.ask("POST", f"/checks/{check}", json={"is_fine": True})
    shops.admin.ask("POST", f"/checks/{check}", 409, json={"is_fine": True})
    shops.admin.ask("POST", "/checks/chk_none", 404, json={"is_fine": True})


@pytest.mark.parametrize(
    "status", ["draft", "submitted", "changes_requested", "published", "paused", "rejected", "archived"]
)
def test_shutting_and_opening_a_shop_publishes_nothing_that_was_not_published(shops: Shops, status: str) -> None:
    listing_id = keep_listing(status=status, published_at=None if status != "published" else now())
    deliver(VendorTradingChanged("ven_1", 2, "suspended"))
    deliver(VendorTradingChanged("ven_1", 3, "open"))
    assert find(listing_id).status == status
    assert shops.web.get("/listings").json["count"] == (1 if status == "published" else 0)


def test_after_a_shop_was_shut_its_maker_is_asked_to_count_until_they_have(shops: Shops) -> None:
    listing_id = keep_listing(on_hand=3)
    deliver(VendorTradingChanged("ven_1", 2, "suspended"))
    deliver(VendorTradingChanged("ven_1", 3, "open"))
    (item,) = shops.maker.ask("GET", "/my/listings")["items"]
    assert item["needs_count"] is True
    counted = shops.maker.ask("POST", f"/my/listings/{listing_id}/stock", json={"on_hand": 3})
    assert counted["needs_count"] is False


def test_what_a_shop_no_longer_sells_leaves_the_market_and_stays_away(shops: Shops) -> None:
    cloth, pattern = keep_listing(), keep_listing(kind="digital")
    deliver(VendorProfileChanged("ven_1", 2, "Benang Senja", "72", "self_ship", ["no_digital"]))

    assert (find(cloth).status, find(pattern).status) == ("published", "paused")
    assert shops.maker.ask("POST", f"/my/listings/{pattern}/resume", 409)["code"] == "not_offered"
    draft = shops.maker.draft(kind="digital")
    assert shops.maker.ask("POST", f"/my/listings/{draft}/submit", 422)["fields"]["kind"] == "not_allowed"

    deliver(VendorProfileChanged("ven_1", 3, "Benang Senja", "72", "self_ship", []))
    assert find(pattern).status == "paused"
    assert shops.maker.ask("POST", f"/my/listings/{pattern}/resume")["status"] == "published"
