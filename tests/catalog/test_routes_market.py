"""What anyone may look at."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from services.catalog import db
from services.catalog.app import create_app
from services.catalog.models import Review
from tests.catalog.builders import NOON, keep_listing, keep_shop

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def client(database: object) -> Iterator[FlaskClient]:
    keep_shop()
    yield create_app().test_client()


def titles(client: FlaskClient, query: str) -> list[str]:
    answer = client.get(f"/listings?{query}")
    assert answer.status_code == 200, answer.json
    return [item["title"] for item in answer.json["items"]]


def get(client: FlaskClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.json
    return answer.json


def test_a_card_shows_what_a_buyer_may_know_and_nothing_else(client: FlaskClient) -> None:
    listing_id = keep_listing()
    answer = get(client, "/listings")
    photo = {
        size: f"/media/{'ab' * 32}-{width}.webp" for size, width in (("small", 320), ("medium", 640), ("large", 1280))
    }
    assert answer == {
        "items": [
            {
                "id": listing_id,
                "slug": listing_id,
                "title": "Selendang nila",
                "price": {"amount": 150000, "currency": "IDR"},
                "shop": {
                    "slug": "benang-senja",
                    "name": "Benang Senja",
                    "province": "Sulawesi Tengah",
                    "province_code": "72",
                },
                "photo": photo | {"alt": "Selendang nila"},
                "available": 5,
                "kind": "physical",
            }
        ],
        "next": None,
        "count": 1,
    }


@pytest.mark.parametrize("status", ["draft", "submitted", "changes_requested", "paused", "rejected", "archived"])
def test_only_what_is_published_is_on_sale(client: FlaskClient, status: str) -> None:
    keep_listing(status=status)
    assert titles(client, "") == []


@pytest.mark.parametrize("trading", ["not_open", "paused", "suspended", "closed"])
def test_nothing_of_a_shop_that_is_not_open_is_on_sale(client: FlaskClient, trading: str) -> None:
    keep_shop(vendor_id="ven_2", slug="lain", trading_status=trading)
    keep_listing(vendor_id="ven_2")
    assert titles(client, "") == []
    assert get(client, "/categories")["items"][0]["count"] == 0


def test_filters_narrow_what_is_shown(client: FlaskClient) -> None:
    keep_shop(vendor_id="ven_2", slug="kopi-bajawa", province_code="53", name="Kopi Bajawa")
    keep_listing(title="Selendang nila", price=150_000)
    keep_listing(title="Kopi bubuk", price=60_000, category_code="coffee", vendor_id="ven_2")
    keep_listing(title="Pola tas", price=25_000, category_code="prints", kind="digital")

    assert titles(client, "category=coffee") == ["Kopi bubuk"]
    assert titles(client, "province=53") == titles(client, "province=nusa+tenggara+timur") == ["Kopi bubuk"]
    assert titles(client, "kind=digital") == ["Pola tas"]
    assert titles(client, "shop=kopi-bajawa") == ["Kopi bubuk"]
    assert titles(client, "min_price=60000&max_price=60000") == ["Kopi bubuk"]
    assert titles(client, "province=Atlantis") == []


@pytest.mark.parametrize(
    ("sort", "prices"), [("price", [1000, 2000, 2000, 3000]), ("-price", [3000, 2000, 2000, 1000])]
)
def test_pages_follow_each_other_without_gap_or_repeat(client: FlaskClient, sort: str, prices: list[int]) -> None:
    for price in (2000, 3000, 1000, 2000):
        keep_listing(price=price)
    seen, after = [], ""
    while after is not None:
        page = get(client, f"/listings?sort={sort}&limit=1&after={after}")
        assert page["count"] == 4
        seen += page["items"]
        after = page["next"]
    assert [item["price"]["amount"] for item in seen] == prices
    assert len({item["id"] for item in seen}) == 4


def test_pages_of_a_search_and_of_the_newest_follow_each_other_too(client: FlaskClient) -> None:
    for n in range(5):
        keep_listing(title=f"Selendang {n}")
    for query in ("q=selendang", "sort=new"):
        first = get(client, f"/listings?{query}&limit=3")
        second = get(client, f"/listings?{query}&limit=3&after={first['next']}")
        assert len({item["id"] for item in first["items"] + second["items"]}) == 5
        assert second["next"] is None


@pytest.mark.parametrize("sort", ["new", "price", "-price", "relevance"])
def test_a_cursor_tells_nothing_but_which_listing_came_last(client: FlaskClient, sort: str) -> None:
    """Four things that go out in one second stood in the draft of a shop that has just begun to stand alone."""
    ids = {keep_listing(title=f"Selendang nila {number}") for number in range(4)}
    page = get(client, f"/listings?q=selendang&sort={sort}&limit=1")
    assert page["next"] == page["items"][0]["id"] and page["next"] in ids


@pytest.mark.parametrize("sort", ["new", "price"])
def test_a_cursor_that_was_not_given_out_or_leads_to_what_is_not_shown_is_bad_input(
    client: FlaskClient, sort: str
) -> None:
    gone = keep_listing(status="archived"), keep_listing(status="rejected"), keep_listing(published_at=None)
    keep_shop(vendor_id="ven_2", slug="lain", trading_status="closed")
    for after in (*gone, keep_listing(vendor_id="ven_2"), "x", "WyJOYU4iLCAieCJd"):
        answer = client.get(f"/listings?sort={sort}&after={after}")
        assert (answer.status_code, answer.json["fields"]) == (422, {"after": "bad_cursor"})
    keep_listing()
    resting = keep_listing(status="paused", price=1_000)
    assert client.get(f"/listings?sort={sort}&after={resting}").status_code == 200, "its page still says as much"


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "sort=cheap", "min_price=-1", "colour=red", "q=%00", "kind=x"]
)
def test_what_cannot_be_asked_is_bad_input(client: FlaskClient, query: str) -> None:
    assert client.get(f"/listings?{query}").status_code == 422


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("selendang", ["Selendang tenun Donggala"]),
        ("slendang", ["Selendang tenun Donggala"]),
        ("SELENDÀNG", ["Selendang tenun Donggala"]),
        ("tenunan", ["Selendang tenun Donggala"]),
        ("kripik pisang", ["Keripik pisang"]),
        ("kripik", ["Keripik pisang"]),
        ("bawng goreng", ["Bawang goreng Palu"]),
        ("coffee", ["Kopi bubuk"]),
        ("kenari", ["Kopi bubuk"]),
        ("keripik nangka", []),
        ("' OR 1=1 --", []),
        ("!!!", ["Bawang goreng Palu", "Keripik pisang", "Kopi bubuk", "Selendang tenun Donggala"]),
    ],
)
def test_search_finds_words_their_stems_and_slips_of_the_pen(client: FlaskClient, q: str, found: list[str]) -> None:
    for title, more in (
        ("Selendang tenun Donggala", {}),
        ("Keripik pisang", {"category_code": "snacks"}),
        ("Bawang goreng Palu", {"category_code": "snacks"}),
        ("Kopi bubuk", {"category_code": "coffee", "description": "Dipanggang pelan dengan kenari."}),
    ):
        keep_listing(title=title, **{"description": "Dibuat di rumah."} | more)
    assert sorted(titles(client, f"q={q}")) == found


def test_a_title_that_says_the_word_comes_before_a_text_that_does(client: FlaskClient) -> None:
    keep_listing(title="Tas anyam", description="Cocok dengan selendang.")
    keep_listing(title="Selendang sutra")
    assert titles(client, "q=selendang") == ["Selendang sutra", "Tas anyam"]


def test_who_found_nothing_is_told_what_is_near(client: FlaskClient) -> None:
    keep_listing(title="Keripik pisang")
    keep_listing(title="Keripik singkong", status="paused")
    assert get(client, "/suggestions?q=keripik nangka")["items"] == ["Keripik pisang"]
    assert get(client, "/suggestions")["items"] == []


def test_the_page_of_a_thing_tells_all_about_it(client: FlaskClient) -> None:
    food = {"halal_status": "certified", "halal_no": "SECRET-1", "pirt_no": "SECRET-2", "expiry_days": 90}
    listing_id = keep_listing(category_code="snacks", **food)
    with db.begin() as session:
        for n, stars in enumerate((5, 4, 4)):
            said = {"listing_id": listing_id, "vendor_id": "ven_1", "text": "Rapi", "name": "Rina", "at": NOON}
            session.add(Review(id=f"rev_{n}", order_id=f"ord_{n}", stars=stars, **said))

    page = get(client, f"/listings/{listing_id}")

    assert page["rating"] == {"average": 4.3, "count": 3}
    assert page["category"] == {"code": "snacks", "name": {"id": "Camilan & sambal", "en": "Snacks & sambal"}}
    assert page["facts"] == [
        {"code": "halal", "value": "certified"},
        {"code": "pirt", "value": "registered"},
        {"code": "expiry_days", "value": "90"},
    ]
    assert (page["is_buyable"], page["shop"]["is_open"], len(page["reviews"])) == (True, True, 3)
    assert "SECRET" not in str(page)
    assert not {"vendor_id", "origin_regency", "order_id", "author", "reason"} & set(
        str(page).replace("'", " ").split()
    )


@pytest.mark.parametrize("trading", ["paused", "suspended", "closed"])
def test_a_closed_shop_says_only_that_it_is_closed(client: FlaskClient, trading: str) -> None:
    keep_shop(vendor_id="ven_2", slug="lain", trading_status=trading)
    listing_id = keep_listing(vendor_id="ven_2")
    page = get(client, f"/listings/{listing_id}")
    assert (page["is_buyable"], page["shop"]["is_open"]) == (False, False)
    assert get(client, "/shops/lain")["is_open"] is False
    assert trading not in str(page)


@pytest.mark.parametrize(
    ("status", "trading"),
    [("archived", "open"), ("rejected", "open"), ("published", "closed"), ("paused", "suspended")],
)
def test_of_what_is_not_sold_any_more_stays_its_name_and_what_buyers_said(
    client: FlaskClient, status: str, trading: str
) -> None:
    keep_shop(vendor_id="ven_2", slug="lain", name="Lain Lagi", trading_status=trading)
    told = {"description": "Dari Jalan Rahasia.", "story": "Bersama Ibu Rahasia.", "alt": "Rahasia", "price": 171_000}
    listing_id = keep_listing(vendor_id="ven_2", status=status, expiry_days=17, **told)
    with db.begin() as session:
        said = {"listing_id": listing_id, "vendor_id": "ven_2", "text": "Rapi", "name": "Rina", "at": NOON}
        session.add(Review(id="rev_1", order_id="ord_1", stars=5, **said))
    page = get(client, f"/listings/{listing_id}")
    is_gone = status in ("archived", "rejected")
    assert (page["is_gone"], page["title"], page["shop"]["name"]) == (is_gone, "Selendang nila", "Lain Lagi")
    assert [one["text"] for one in page["reviews"]] == ["Rapi"]
    left = {name for name, value in page.items() if value} - {"is_gone"}
    assert left == {"id", "slug", "title", "shop", "kind", "category", "rating", "reviews"}
    cards = get(client, f"/baskets?ids={listing_id}")["items"]
    assert [(one["price"], one["photo"]) for one in cards] == ([] if is_gone else [(None, None)])


def test_what_the_public_has_never_seen_is_not_there(client: FlaskClient) -> None:
    keep_shop(vendor_id="ven_2", slug="lain", trading_status="not_open")
    waiting = keep_listing(vendor_id="ven_2")
    draft = keep_listing(status="draft", published_at=None)
    for path in (f"/listings/{waiting}", f"/listings/{draft}", "/shops/lain", "/shops/none", "/listings/none"):
        assert client.get(path).status_code == 404
    assert get(client, f"/baskets?ids={waiting},{draft},lst_none")["items"] == []


def test_a_basket_says_what_can_still_be_bought(client: FlaskClient) -> None:
    good, gone, empty = keep_listing(), keep_listing(status="paused"), keep_listing(on_hand=0)
    made = keep_listing(kind="made_to_order", days_to_make=7)
    items = get(client, f"/baskets?ids={gone},{good},{empty},{made},{good}")["items"]
    assert [(item["id"], item["is_buyable"], item["available"]) for item in items] == [
        (gone, False, 5),
        (good, True, 5),
        (empty, False, 0),
        (made, True, None),
    ]
    assert (items[0]["weight"], items[0]["category"]) == (240, "fashion")


def test_a_shop_counts_what_it_has_on_sale(client: FlaskClient) -> None:
    keep_listing()
    keep_listing(status="paused")
    assert get(client, "/shops/benang-senja") == {
        "slug": "benang-senja",
        "name": "Benang Senja",
        "province": "Sulawesi Tengah",
        "province_code": "72",
        "is_open": True,
        "listings": 1,
        "rating": {"average": 0.0, "count": 0},
    }


def test_shelves_stand_in_their_order_with_what_is_on_them(client: FlaskClient) -> None:
    keep_listing(category_code="wood")
    items = get(client, "/categories")["items"]
    assert [item["code"] for item in items[:3]] == ["fashion", "snacks", "coffee"]
    assert next(item["count"] for item in items if item["code"] == "wood") == 1


@pytest.mark.parametrize("name", ["x", "../../etc/passwd", f"{'ab' * 32}-320.webp", f"{'ab' * 32}-999.webp", "files"])
def test_a_picture_that_is_not_there_is_not_found(client: FlaskClient, name: str) -> None:
    assert client.get(f"/media/{name}").status_code == 404
