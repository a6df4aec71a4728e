"""Changing what is already public: the live version stays until an officer has looked."""

from typing import Any

import pytest

from services.catalog import db, media
from services.catalog.app import create_app
from services.catalog.jobs import drop_unused_media
from services.catalog.models import Check
from services.catalog.queries.reviews import grant
from services.events import ListingChanged, ListingDecided, ListingSubmitted
from services.kit.clock import now
from tests.callers import headers, link
from tests.catalog.builders import a_picture, announced, find, keep_listing, keep_shop
from tests.catalog.test_routes_desk import Officer
from tests.catalog.test_routes_studio import Maker
from tests.papers import a_paper

pytestmark = pytest.mark.usefixtures("database")
REMARK = {"field": "title", "kind": "must_fix", "text": "Sebut bahannya."}


class Change:
    """One public listing, its maker and an officer."""

    def __init__(self, **listing: Any) -> None:
        keep_shop()
        self.web = create_app().test_client()
        self.maker, self.officer = Maker(self.web), Officer(self.web)
        self.id = keep_listing(slug="selendang-nila", **listing)

    def ask(self, method: str, path: str = "", status: int = 200, **more: Any) -> Any:
        return self.maker.ask(method, f"/my/listings/{self.id}/revision{path}", status, **more)

    def begin(self, **fields: Any) -> Any:
        self.ask("POST", status=201)
        return self.ask("PUT", json=fields)

    def decide(self, verb: str, status: int = 200, **told: Any) -> Any:
        return self.officer.ask("POST", f"/review/{self.id}/{verb}", status, json=told)

    def public(self) -> Any:
        return self.web.get("/listings/selendang-nila").json


@pytest.fixture
def change(database: object) -> Change:
    return Change()


def test_the_public_sees_a_change_only_when_it_is_confirmed(change: Change) -> None:
    begun = change.begin(title="Selendang katun merah", price={"amount": 250_000, "currency": "IDR"})
    assert (begun["status"], begun["revision"], begun["title"]) == ("published", "draft", "Selendang katun merah")
    assert [one["field"] for one in begun["live_changes"]] == ["title", "price"]
    change.ask("POST", "/submit")
    assert change.public()["title"] == "Selendang nila"

    (item,) = change.officer.ask("GET", "/review")["items"]
    assert (item["id"], item["is_revision"], item["round"]) == (change.id, True, 2)
    seen = change.officer.ask("GET", f"/review/{change.id}")
    assert (seen["title"], seen["revision"], seen["live_changes"][0]["before"]) == (
        "Selendang katun merah",
        "pending",
        "Selendang nila",
    )
    told = change.decide("publish")

    assert (told["status"], told["revision"], told["title"]) == ("published", None, "Selendang katun merah")
    shown = change.public()
    assert (shown["title"], shown["price"]["amount"]) == ("Selendang katun merah", 250_000)
    assert change.web.get("/listings?q=merah").json["count"] == 1
    assert [fact.decision for fact in announced(ListingDecided)] == ["confirmed"]
    assert [fact.title for fact in announced(ListingChanged)] == ["Selendang katun merah"]
    assert len(announced(ListingSubmitted)) == 1


def test_a_change_goes_back_and_forth_with_remarks_while_the_shop_sells(change: Change) -> None:
    change.begin(title="Selendang merah")
    change.ask("POST", "/submit")
    change.ask("PUT", status=409, json={"title": "Lain"})
    (remark,) = change.decide("changes", remarks=[REMARK])["remarks"]
    (item,) = change.maker.ask("GET", "/my/listings")["items"]
    assert (item["status"], item["revision"], item["must_count"]) == ("published", "changes_requested", 1)

    change.maker.ask("POST", f"/my/listings/{change.id}/remarks/{remark['id']}/answer", json={"is_done": True})
    change.ask("PUT", json={"title": "Selendang katun merah"})
    again = change.ask("POST", "/submit")

    assert (again["revision"], again["round"]) == ("pending", 3)
    assert [one["after"] for one in again["changes"]] == ["Selendang katun merah"]
    assert change.public()["is_buyable"] is True


def test_beginning_twice_goes_on_with_the_same_change(change: Change) -> None:
    change.begin(title="Selendang merah")
    assert change.ask("POST", status=201)["title"] == "Selendang merah"


def test_a_change_that_was_taken_back_is_gone_and_another_can_begin(change: Change) -> None:
    change.begin(title="Selendang merah")
    change.ask("POST", "/submit")
    told = change.ask("POST", "/cancel")
    assert (told["title"], told["revision"]) == ("Selendang nila", None)
    change.ask("GET", status=404)
    assert change.officer.ask("GET", "/review")["items"] == []
    change.decide("publish", 409)
    assert change.ask("POST", status=201)["title"] == "Selendang nila"


def test_a_declined_change_tells_why_and_leaves_what_is_live(change: Change) -> None:
    change.begin(title="Pisau dapur")
    change.ask("POST", "/submit")
    change.decide("reject", reason="Tidak dijual di sini.")
    assert change.public()["title"] == "Selendang nila"
    assert find(change.id).status == "published"
    path = f"/my/listings/{change.id}"
    assert change.maker.ask("GET", path)["declined"] == "Tidak dijual di sini."
    change.begin(title="Selendang merah")
    assert change.maker.ask("GET", path)["declined"] == ""


def test_free_changes_are_made_at_once_also_beside_an_open_change(change: Change) -> None:
    change.begin(title="Selendang merah")
    change.maker.ask("PUT", f"/my/listings/{change.id}", json={"price": {"amount": 160_000, "currency": "IDR"}})
    change.ask("POST", "/submit")
    change.decide("publish")
    shown = change.public()
    assert (shown["title"], shown["price"]["amount"]) == ("Selendang merah", 160_000)


def test_a_change_of_shelf_asks_for_what_that_shelf_needs(change: Change) -> None:
    lacking = change.begin(category="snacks")["missing"]
    assert set(lacking) == {"halal_status", "expiry_days"}
    assert change.ask("POST", "/submit", 422)["code"] == "incomplete"
    change.ask("PUT", status=422, json={"category": "rockets"})


def test_pictures_of_a_change_are_shown_when_it_is_confirmed(change: Change) -> None:
    change.ask("POST", status=201)
    change.ask("POST", "/photos?alt=Dari%20dekat", 201, data=a_picture())
    told = change.ask("POST", "/photos", 201, data=a_picture())
    old, new = told["photos"]
    assert len(change.public()["photos"]) == 1
    change.ask("DELETE", f"/photos/{old['id']}", 204)
    change.ask("DELETE", f"/photos/{old['id']}", 404)
    change.ask("POST", "/submit")
    drop_unused_media()
    change.decide("publish")
    drop_unused_media()
    (shown,) = change.public()["photos"]
    assert (shown["small"], shown["alt"]) == (new["small"], "Dari dekat")
    assert change.web.get(new["small"]).status_code == 200


def test_pictures_of_a_change_that_was_taken_back_are_deleted(change: Change) -> None:
    change.ask("POST", status=201)
    _, new = change.ask("POST", "/photos", 201, data=a_picture(colour="red"))["photos"]
    change.ask("POST", "/cancel")
    drop_unused_media()
    assert change.web.get(new["small"]).status_code == 404


def test_a_listing_has_at_most_eight_photos_with_its_change(change: Change) -> None:
    change.ask("POST", status=201)
    for n in range(7):
        change.ask("POST", "/photos", 201, data=a_picture(8, 8 + n))
    assert change.ask("POST", "/photos", 409, data=a_picture(9, 99))["code"] == "too_many_photos"


def opened(change: Change, officer: Officer | None = None) -> Any:
    """What comes of opening the file at the desk."""
    who = officer or change.officer
    return change.web.get(f"/review/{change.id}/file", headers=headers(who.role, **who.who))


def test_the_office_opens_what_buyers_get_and_nothing_where_there_is_no_file(database: object) -> None:
    change = Change(kind="digital", status="draft", published_at=None)
    change.maker.ask("POST", f"/my/listings/{change.id}/file?name=a.pdf", 201, data=a_paper("one"))
    other = change.maker.ready()
    with db.begin() as session:
        for number, listing_id in enumerate((change.id, other)):
            session.add(Check(id=f"chk_{number}", listing_id=listing_id, number=1, status="open", at=now()))
    looked = [change.web.get(f"/checks/chk_{number}/file", headers=headers("admin")) for number in (0, 1)]
    assert (looked[0].data, looked[1].status_code) == (a_paper("one"), 404)
    assert change.web.get("/checks/chk_0/file", headers=headers("counsellor", caseload=["ven_1"])).status_code == 403


def test_buyers_get_a_new_file_only_when_it_is_approved(database: object) -> None:
    change = Change(kind="digital", status="draft", published_at=None)
    path = f"/my/listings/{change.id}"
    change.maker.ask("POST", f"{path}/file?name=a.pdf", 201, data=a_paper("one"))
    change.maker.ask("POST", f"{path}/submit")
    assert opened(change).data == a_paper("one")
    change.decide("publish")
    with db.begin() as session:
        grant(session, "ord_1", [change.id], now())
    bought = f"/downloads/{change.id}"
    assert change.web.get(bought, headers=link("ord_1")).data == a_paper("one")

    change.ask("POST", status=201)
    change.ask("POST", "/file?name=b.pdf", 201, data=a_paper("two"))
    change.ask("POST", "/file?name=b.pdf", 201, data=a_paper("three"))
    change.ask("POST", "/submit")
    drop_unused_media()
    assert change.web.get(bought, headers=link("ord_1")).data == a_paper("one")
    looked = opened(change)
    assert looked.data == a_paper("three"), "an officer opens what would be published, not what is"
    assert looked.headers["Content-Disposition"] == f'attachment; filename="{change.id}.pdf"'
    assert opened(change, Officer(change.web, caseload=())).status_code == 404
    change.decide("publish")
    drop_unused_media()

    assert change.web.get(bought, headers=link("ord_1")).data == a_paper("three")
    first = find(change.id)
    with db.begin() as session:
        kept = session.merge(first).versions
        assert [one.content["file"]["name"] for one in kept] == ["a.pdf", "b.pdf"]
        assert media.file(kept[0].content["file"]["hash"]) == a_paper("one")


def test_a_maker_and_their_officer_see_every_version_and_what_changed(change: Change) -> None:
    listing_id = change.maker.ready()
    change.maker.ask("POST", f"/my/listings/{listing_id}/submit")
    change.officer.ask("POST", f"/review/{listing_id}/publish")
    change.id = listing_id
    change.begin(title="Selendang merah")
    change.ask("POST", "/submit")
    change.decide("publish")
    for told in (
        change.maker.ask("GET", f"/my/listings/{listing_id}/versions"),
        change.officer.ask("GET", f"/review/{listing_id}/versions"),
    ):
        assert [(one["number"], one["title"]) for one in told["items"]] == [
            (2, "Selendang merah"),
            (1, "Selendang nila"),
        ]
        assert [one["field"] for one in told["items"][0]["changes"]] == ["title"]
    Officer(change.web, caseload=("ven_2",)).ask("GET", f"/review/{listing_id}/versions", 404)


def test_nobody_reaches_a_change_of_another_makers_listing(change: Change) -> None:
    change.begin(title="Selendang merah")
    keep_shop(vendor_id="ven_2", slug="lain")
    other = Maker(change.web, vendor_id="ven_2")
    path = f"/my/listings/{change.id}"
    for method, sub, sent in (
        ("GET", "/revision", {}),
        ("POST", "/revision", {}),
        ("PUT", "/revision", {"json": {"title": "Milik saya"}}),
        ("POST", "/revision/photos", {"data": a_picture()}),
        ("DELETE", "/revision/photos/pho_1", {}),
        ("POST", "/revision/file", {"data": a_paper()}),
        ("POST", "/revision/submit", {}),
        ("POST", "/revision/cancel", {}),
        ("GET", "/versions", {}),
    ):
        other.ask(method, f"{path}{sub}", 404, **sent)


def test_a_draft_has_no_change_beside_it(change: Change) -> None:
    change.id = change.maker.draft()
    change.ask("POST", status=409)
    change.ask("PUT", status=404, json={})
