"""What whoever holds an order's link may do with the things that have come."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from services.catalog import db, handlers, media
from services.catalog.app import create_app
from services.catalog.models import DigitalFile
from services.events import ReviewPublished, VendorOrderChanged, VendorOrderLine
from tests.callers import headers, link
from tests.catalog.builders import NOON, announced, deliver, keep_listing, keep_shop
from tests.papers import a_paper

pytestmark = pytest.mark.usefixtures("database")
assert handlers
PATTERN = a_paper()


@pytest.fixture
def client(database: object) -> Iterator[FlaskClient]:
    keep_shop()
    yield create_app().test_client()


def received(listing_id: str, order_id: str = "ord_1") -> str:
    lines = [VendorOrderLine(listing_id, 1)]
    deliver(VendorOrderChanged(f"vor_{order_id}", 4, order_id, "ven_1", "shipped", "delivered", "", lines))
    return listing_id


def a_pattern() -> str:
    listing_id = keep_listing(id="lst_pattern", slug="pola-tas", kind="digital")
    with db.begin() as session:
        kept = media.keep_file(listing_id, PATTERN)
        more = {"hash": kept, "format": "pdf", "size": len(PATTERN), "name": "pola milik ibu.exe", "at": NOON}
        session.add(DigitalFile(id="fil_1", listing_id=listing_id, **more))
    return listing_id


def said(listing_id: str, **more: object) -> dict[str, object]:
    return {"listing_id": listing_id, "stars": 5, "text": "Rapi sekali tepinya.", "name": "Rina"} | more


def test_who_received_a_thing_says_once_what_they_think(client: FlaskClient) -> None:
    listing_id = received(keep_listing())

    first = client.post("/reviews", json=said(listing_id), headers=link("ord_1"))
    again = client.post("/reviews", json=said(listing_id, stars=1), headers=link("ord_1"))

    assert (first.status_code, again.status_code, again.json["code"]) == (201, 409, "already_reviewed")
    (fact,) = announced(ReviewPublished)
    assert (fact.listing_id, fact.vendor_id, fact.stars, fact.version) == (listing_id, "ven_1", 5, 1)
    page = client.get(f"/listings/{listing_id}").json
    assert (page["rating"]["count"], page["reviews"][0]["name"]) == (1, "Rina")


def test_nobody_reviews_what_they_have_not_received(client: FlaskClient) -> None:
    listing_id, other = received(keep_listing()), keep_listing()
    assert client.post("/reviews", json=said(other), headers=link("ord_1")).status_code == 404
    assert client.post("/reviews", json=said(listing_id), headers=link("ord_2")).status_code == 404
    assert client.post("/reviews", json=said(listing_id)).status_code == 401
    assert client.post("/reviews", json=said(listing_id), headers={"X-Link-Token": "ord_1.forged"}).status_code == 401
    assert client.post("/reviews", json=said(listing_id), headers=headers("buyer")).status_code == 403
    assert announced(ReviewPublished) == []


@pytest.mark.parametrize(
    "more", [{"stars": 0}, {"stars": 6}, {"name": ""}, {"text": "buatan napi"}, {"at": "2020-01-01"}]
)
def test_a_review_keeps_to_its_shape_and_labels_nobody(client: FlaskClient, more: dict[str, object]) -> None:
    listing_id = received(keep_listing())
    assert client.post("/reviews", json=said(listing_id, **more), headers=link("ord_1")).status_code == 422


def test_a_link_shows_what_may_be_done_with_its_own_order_only(client: FlaskClient) -> None:
    listing_id = received(a_pattern())
    assert client.get("/orders/ord_1/rights", headers=link("ord_1")).json == {
        "items": [{"listing_id": listing_id, "can_review": True, "can_download": True}]
    }
    client.post("/reviews", json=said(listing_id), headers=link("ord_1"))
    assert client.get("/orders/ord_1/rights", headers=link("ord_1")).json["items"][0]["can_review"] is False
    assert client.get("/orders/ord_1/rights", headers=link("ord_2")).status_code == 404
    assert client.get("/orders/ord_2/rights", headers=link("ord_2")).json == {"items": []}


def test_a_buyer_downloads_what_they_bought_under_the_name_of_its_page(client: FlaskClient) -> None:
    listing_id = received(a_pattern())
    answer = client.get(f"/downloads/{listing_id}", headers=link("ord_1"))
    assert (answer.status_code, answer.data) == (200, PATTERN)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="pola-tas.pdf"'
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_nobody_else_downloads_it(client: FlaskClient) -> None:
    listing_id, cloth = received(a_pattern()), received(keep_listing())
    assert client.get(f"/downloads/{listing_id}", headers=link("ord_2")).status_code == 404
    assert client.get(f"/downloads/{listing_id}").status_code == 401
    assert client.get(f"/downloads/{cloth}", headers=link("ord_1")).status_code == 404
