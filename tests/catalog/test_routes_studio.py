"""What makers do with their own listings."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image

from services.catalog import chores, db, media
from services.catalog.app import create_app
from services.catalog.jobs import drop_unused_media
from services.events import ListingChanged, ListingDecided, ListingSubmitted
from tests.callers import headers
from tests.catalog.builders import a_picture, announced, find, keep_listing, keep_shop
from tests.papers import a_paper

pytestmark = pytest.mark.usefixtures("database")
ME = {"role": "vendor", "vendor_id": "ven_1"}
WHOLE = {
    "title": "Selendang nila",
    "category": "fashion",
    "price": {"amount": 150_000, "currency": "IDR"},
    "weight": 240,
    "description": "Ditenun dari benang katun, dicelup dua kali.",
}


class Maker:
    """A signed-in maker with a browser."""

    def __init__(self, client: FlaskClient, **who: str) -> None:
        self.client, self.who = client, ME | who

    def ask(self, method: str, path: str, status: int = 200, **more: Any) -> Any:
        answer = self.client.open(path, method=method, headers=headers(**self.who), **more)
        assert answer.status_code == status, (answer.status_code, answer.json)
        return answer.json

    def draft(self, **fields: Any) -> str:
        return str(self.ask("POST", "/my/listings", 201, json=WHOLE | fields)["id"])

    def ready(self, **fields: Any) -> str:
        listing_id = self.draft(**fields)
        self.ask("POST", f"/my/listings/{listing_id}/photos", 201, data=a_picture())
        self.ask("POST", f"/my/listings/{listing_id}/stock", json={"on_hand": 3})
        return listing_id


@pytest.fixture
def maker(database: object) -> Iterator[Maker]:
    keep_shop()
    yield Maker(create_app().test_client())


def test_a_draft_may_be_empty_and_says_what_it_lacks(maker: Maker) -> None:
    draft = maker.ask("POST", "/my/listings", 201, json={})
    assert draft["status"] == "draft"
    assert set(draft["missing"]) == {"title", "category", "price", "description", "photos", "weight", "on_hand"}


def test_two_taps_at_once_are_one_draft_and_another_title_is_another(maker: Maker) -> None:
    who = headers(**maker.who)
    app = maker.client.application

    def begin(title: str, key: str = "key_1") -> Any:
        told = app.test_client().post("/my/listings", json={"title": title}, headers=who | {"Idempotency-Key": key})
        assert told.status_code == 201, told.json
        return told.json["id"]

    with ThreadPoolExecutor(4) as taps:
        ids = set(taps.map(begin, ["Syal"] * 4))
    assert len(ids) == 1
    assert len({*ids, begin("Syal", "key_2"), begin("Selendang")}) == 3
    other = headers("vendor", vendor_id="ven_2")
    keep_shop(vendor_id="ven_2", slug="lain")
    told = maker.client.post("/my/listings", json={"title": "Syal"}, headers=other | {"Idempotency-Key": "key_1"}).json
    assert told["id"] not in ids, "a key is its maker's own"


def test_what_is_sent_is_kept_field_by_field(maker: Maker) -> None:
    listing_id = maker.draft()
    maker.ask(
        "PUT",
        f"/my/listings/{listing_id}",
        json={"story": "Dari nenek saya.", "price": {"amount": 9_000, "currency": "IDR"}},
    )
    shown = maker.ask("GET", f"/my/listings/{listing_id}")
    assert (shown["title"], shown["story"], shown["price"]["amount"]) == ("Selendang nila", "Dari nenek saya.", 9_000)
    assert shown["category"] == "fashion"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("price", {"amount": 5, "currency": "USD"}),
        ("price", {"amount": -5, "currency": "IDR"}),
        ("price", {"amount": 1.5, "currency": "IDR"}),
        ("category", "rockets"),
        ("kind", "service"),
        ("title", "x" * 81),
        ("title", "a\x00b"),
        ("weight", -1),
        ("origin_regency", "72"),
        ("colour", "red"),
        ("vendor_id", "ven_2"),
        ("status", "published"),
    ],
)
def test_what_does_not_fit_is_bad_input(maker: Maker, field: str, value: object) -> None:
    wrong = maker.ask("POST", "/my/listings", 422, json={field: value})
    assert [name.split(".")[0] for name in wrong["fields"]] == [field]


def test_a_shop_that_is_not_known_yet_is_asked_to_wait(maker: Maker) -> None:
    stranger = Maker(maker.client, vendor_id="ven_9")
    assert stranger.ask("POST", "/my/listings", 503, json={})["code"] == "shop_unknown"


def test_nobody_reaches_another_makers_listing(maker: Maker) -> None:
    listing_id = maker.ready()
    photo = maker.ask("GET", f"/my/listings/{listing_id}")["photos"][0]["id"]
    keep_shop(vendor_id="ven_2", slug="lain")
    other = Maker(maker.client, vendor_id="ven_2")
    own = other.draft()
    for method, path, sent in (
        ("GET", "", {}),
        ("PUT", "", {"json": {"title": "Milik saya"}}),
        ("POST", "/photos", {"data": a_picture()}),
        ("DELETE", f"/photos/{photo}", {}),
        ("POST", "/file", {"data": a_paper()}),
        ("POST", "/submit", {}),
        ("POST", "/pause", {}),
        ("POST", "/resume", {}),
        ("POST", "/archive", {}),
        ("POST", "/stock", {"json": {"on_hand": 1}}),
    ):
        other.ask(method, f"/my/listings/{listing_id}{path}", 404, **sent)
    other.ask("DELETE", f"/my/listings/{own}/photos/{photo}", 404)
    assert [item["id"] for item in other.ask("GET", "/my/listings")["items"]] == [own]


@pytest.mark.parametrize("role", ["buyer", "counsellor", "operator", "sponsor", "finance", "admin"])
def test_only_makers_come_in(maker: Maker, role: str) -> None:
    Maker(maker.client, role=role).ask("GET", "/my/listings", 403)


def test_who_is_not_signed_in_stays_outside(maker: Maker) -> None:
    assert maker.client.get("/my/listings").status_code == 401


def test_submitting_tells_the_work_list_and_the_maker_sees_how_long_they_wait(maker: Maker) -> None:
    listing_id = maker.ready()

    shown = maker.ask("POST", f"/my/listings/{listing_id}/submit")

    assert (shown["status"], shown["round"], shown["waiting_days"], shown["missing"]) == ("submitted", 1, 0, {})
    assert announced(ListingSubmitted) == [ListingSubmitted(listing_id, 1, "ven_1", 1)]
    assert maker.ask("POST", f"/my/listings/{listing_id}/submit", 409)["code"] == "wrong_state"


def test_what_is_incomplete_comes_back_with_what_it_lacks(maker: Maker) -> None:
    wrong = maker.ask("POST", f"/my/listings/{maker.draft()}/submit", 422)
    assert (wrong["code"], wrong["fields"]) == ("incomplete", {"photos": "required", "on_hand": "required"})
    assert announced() == []


def test_a_shop_on_its_own_feet_publishes_under_an_address_of_its_own(maker: Maker) -> None:
    keep_shop(vendor_id="ven_2", slug="lain", trust="independent")
    other = Maker(maker.client, vendor_id="ven_2")
    one, two = other.ready(), other.ready()

    first = other.ask("POST", f"/my/listings/{one}/submit")
    second = other.ask("POST", f"/my/listings/{two}/submit")

    assert (first["status"], first["slug"]) == ("published", "selendang-nila")
    assert second["slug"].startswith("selendang-nila-")
    assert [fact.decision for fact in announced(ListingDecided)] == ["published", "published"]
    assert announced(ListingChanged)[0].is_public
    assert maker.client.get("/listings/selendang-nila").json["title"] == "Selendang nila"


def test_a_published_listing_changes_a_little_at_once_and_the_rest_after_a_look(maker: Maker) -> None:
    listing_id = keep_listing()
    changed = maker.ask("PUT", f"/my/listings/{listing_id}", json={"price": {"amount": 160_000, "currency": "IDR"}})
    assert changed["price"]["amount"] == 160_000
    assert announced(ListingChanged)[0].options[0].price.amount == 160_000
    wrong = maker.ask("PUT", f"/my/listings/{listing_id}", 409, json={"title": "Sarung nila"})
    assert (wrong["code"], wrong["fields"]) == ("needs_review", {"title": "needs_review"})
    maker.ask("POST", f"/my/listings/{listing_id}/photos", 409, data=a_picture())


def test_a_maker_pauses_resumes_and_puts_away(maker: Maker) -> None:
    listing_id = keep_listing()
    for verb, status in (("pause", "paused"), ("resume", "published"), ("archive", "archived")):
        assert maker.ask("POST", f"/my/listings/{listing_id}/{verb}")["status"] == status
    assert [fact.is_public for fact in announced(ListingChanged)] == [False, True, False]
    assert maker.ask("GET", "/my/listings")["items"] == []
    assert len(maker.ask("GET", "/my/listings?status=archived")["items"]) == 1


def test_a_count_changes_what_can_be_had(maker: Maker) -> None:
    listing_id = keep_listing(on_hand=0)
    counted = maker.ask("POST", f"/my/listings/{listing_id}/stock", json={"on_hand": 4})
    assert (counted["on_hand"], counted["reserved"], counted["available"]) == (4, 0, 4)
    assert len(announced(ListingChanged)) == 1
    maker.ask("POST", f"/my/listings/{listing_id}/stock", 422, json={"on_hand": -1})


def test_the_list_is_paged_newest_first(maker: Maker) -> None:
    drafts = [maker.draft() for _ in range(3)]
    first = maker.ask("GET", "/my/listings?limit=2&status=draft")
    second = maker.ask("GET", f"/my/listings?limit=2&status=draft&after={first['next']}")
    assert [item["id"] for item in first["items"] + second["items"]] == drafts[::-1]
    assert second["next"] is None


def test_the_same_photo_twice_is_one_and_it_can_be_described(maker: Maker) -> None:
    listing_id = maker.draft()
    path = f"/my/listings/{listing_id}/photos?alt=Selendang%20di%20dinding"
    one = maker.ask("POST", path, 201, data=a_picture())
    assert maker.ask("POST", path, 201, data=a_picture()) == one
    assert one["alt"] == "Selendang di dinding"
    answer = maker.client.get(one["small"])
    assert (answer.status_code, answer.content_type) == (200, "image/webp")
    assert "immutable" in answer.headers["Cache-Control"]
    assert Image.open(io.BytesIO(answer.data)).size == (320, 240)


def test_a_listing_has_at_most_eight_photos(maker: Maker) -> None:
    listing_id = maker.draft()
    for n in range(8):
        maker.ask("POST", f"/my/listings/{listing_id}/photos", 201, data=a_picture(8, 8 + n))
    wrong = maker.ask("POST", f"/my/listings/{listing_id}/photos", 409, data=a_picture(9, 99))
    assert wrong["code"] == "too_many_photos"


def test_what_is_no_photo_is_refused(maker: Maker) -> None:
    wrong = maker.ask("POST", f"/my/listings/{maker.draft()}/photos", 422, data=b"GIF89a not really")
    assert wrong["fields"] == {"photo": "not_a_picture"}


def test_a_photo_taken_out_is_deleted_for_good(maker: Maker) -> None:
    listing_id = maker.ready()
    (photo,) = maker.ask("GET", f"/my/listings/{listing_id}")["photos"]
    maker.ask("DELETE", f"/my/listings/{listing_id}/photos/{photo['id']}", 204)

    assert drop_unused_media() == 1
    assert drop_unused_media() == 0

    assert maker.client.get(photo["small"]).status_code == 404


def test_a_photo_put_in_again_is_not_deleted(maker: Maker) -> None:
    listing_id = maker.ready()
    (photo,) = maker.ask("GET", f"/my/listings/{listing_id}")["photos"]
    maker.ask("DELETE", f"/my/listings/{listing_id}/photos/{photo['id']}", 204)
    maker.ask("POST", f"/my/listings/{listing_id}/photos", 201, data=a_picture())
    drop_unused_media()
    assert maker.client.get(photo["small"]).status_code == 200


def test_a_digital_file_is_known_by_its_content_and_a_new_one_takes_its_place(maker: Maker) -> None:
    listing_id = maker.draft(kind="digital")
    path = f"/my/listings/{listing_id}/file"
    assert maker.ask("POST", path, 422, data=b"MZ executable")["fields"] == {"file": "unknown_format"}
    maker.ask("POST", f"{path}?name=pola.exe", 201, data=a_paper("one"))
    old = find(listing_id).files[0].hash

    shown = maker.ask("POST", f"{path}?name=pola-2.pdf", 201, data=a_paper("second"))

    assert shown["file"] == {"name": "pola-2.pdf", "format": "pdf", "size": len(a_paper("second"))}
    assert len(find(listing_id).files) == 1
    drop_unused_media()
    with pytest.raises(Exception, match="not_found"):
        media.file(old)
    assert media.file(find(listing_id).files[0].hash) == a_paper("second")


def test_the_room_has_one_job_and_a_database(maker: Maker) -> None:
    assert [job.name for job in chores.all] == ["drop_unused_media"]
    db.ping()
