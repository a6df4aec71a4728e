"""How the door reads, guards and answers, whatever the request is about; the rooms are made up."""

import pytest

from tests.gateway.api_ground import PROBLEM, Program
from tests.gateway.api_orders import KEY, ORDER, PLACED, a_shown_order
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.goods import SHOPS, a_card, a_listing, rp

SIGN_IN = {"identifier": "sari@example.id", "password": "senja di teluk"}


@pytest.fixture
def program(rooms: FakeRooms) -> Program:
    """A program that nobody knows."""
    return Program(rooms.visitor())


def test_a_field_that_nobody_allowed_does_not_get_out(rooms: FakeRooms, program: Program) -> None:
    private = {"legal_name": "Budi", "unit_id": "unt_1"}
    shop = SHOPS["benang-senja"] | private | {"is_open": True}
    rooms.says("GET /listings/scarf", a_listing(shop=shop, **private))
    told = program.ask("GET", "/listings/scarf")
    assert told.status_code == 200
    assert "Budi" not in told.text
    assert "unt_1" not in told.text


def test_times_are_told_in_utc_with_a_z(rooms: FakeRooms, program: Program) -> None:
    rooms.says("GET /orders/ord_1", a_shown_order())
    assert program.as_("ord_1.seal").get("/orders/ord_1")["held_until"] == "2026-11-22T02:12:00Z"


def test_an_empty_filter_is_no_filter(rooms: FakeRooms, program: Program) -> None:
    program.get("/listings", q="", min_price="", sort="", limit="24", after="")
    assert rooms.last("GET /listings").params == {"limit": ["24"]}


def test_filters_reach_catalog(rooms: FakeRooms, program: Program) -> None:
    program.get("/listings", q="kopi", province="72", min_price="10000", sort="-price", after="abc")
    params = rooms.last("GET /listings").params
    assert {name: values[0] for name, values in params.items()} == {
        "q": "kopi",
        "province": "72",
        "min_price": "10000",
        "sort": "-price",
        "after": "abc",
        "limit": "24",
    }


@pytest.mark.parametrize(
    "asked",
    [{"limit": "0"}, {"limit": "x"}, {"sort": "random"}, {"colour": "red"}, {"q": "a\x00"}, {"min_price": "-1"}],
)
def test_a_filter_that_is_not_there_is_an_error(program: Program, asked: dict[str, str]) -> None:
    answer = program.ask("GET", "/listings", **asked)
    assert (answer.status_code, list(answer.json["fields"])) == (422, list(asked))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"lines": [{"listing_id": "lst_scarf", "quantity": "1", "price": rp(1)}]}, "lines.0.quantity"),
        ({"lines": [{"listing_id": "lst_scarf", "quantity": 1.5, "price": rp(1)}]}, "lines.0.quantity"),
        ({"lines": [{"listing_id": "lst_scarf", "quantity": 0, "price": rp(1)}]}, "lines.0.quantity"),
        ({"lines": [{"listing_id": "lst_scarf", "quantity": 1, "price": {"amount": 1}}]}, "lines.0.price.currency"),
        ({"lines": []}, "lines"),
        ({"buyer": {"name": "Sari", "email": "nobody"}}, "buyer.email"),
        ({"buyer": {"name": "  ", "email": "sari@example.id"}}, "buyer.name"),
        ({"discount": 5}, "discount"),
        ({"ship_to": {"village": "x"}}, "ship_to.village"),
        ({"deliveries": {"benang-senja": "drone"}}, "deliveries.benang-senja"),
    ],
)
def test_an_order_that_cannot_be_meant_names_the_field(program: Program, wrong: dict[str, object], field: str) -> None:
    answer = program.ask("POST", "/orders", ORDER | wrong, headers=KEY)
    assert (answer.status_code, answer.json["code"], list(answer.json["fields"])) == (422, "bad_input", [field])


def test_the_key_and_the_order_reach_the_room_as_they_are(rooms: FakeRooms, program: Program) -> None:
    rooms.says("POST /orders", PLACED, 202)
    assert program.post("/orders", ORDER, headers=KEY)["token"] == "ord_1.seal"
    asked = rooms.last("POST /orders")
    assert asked.headers["Idempotency-Key"] == "key-1"
    assert asked.json["lines"] == ORDER["lines"]
    assert (asked.json["payment"], asked.json["language"]) == ("stripe", "id")


def test_an_order_without_a_key_is_refused_by_its_room(rooms: FakeRooms, program: Program) -> None:
    rooms.says("POST /orders", {"code": "idempotency_key_missing", "fields": {}}, 422)
    answer = program.ask("POST", "/orders", ORDER)
    assert (answer.status_code, answer.json["code"]) == (422, "idempotency_key_missing")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_does_not_say_that_it_is_json_is_not_read(program: Program, kind: str) -> None:
    answer = program.ask(
        "POST", "/sessions", data=b'{"identifier": "a", "password": "b"}', headers={"Content-Type": kind}
    )
    assert (answer.status_code, answer.json["code"]) == (415, "unsupported_media_type")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'"x"', b"null", b"\xff"])
def test_what_is_no_json_object_is_bad_input(program: Program, data: bytes) -> None:
    answer = program.ask("POST", "/sessions", data=data, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json["code"]) == (422, "bad_input")


def test_more_than_is_taken_is_refused(program: Program) -> None:
    answer = program.ask("POST", "/sessions", data=b" " * 13_000_000, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json["code"]) == (413, "request_entity_too_large")


@pytest.mark.parametrize("id", ["a%3Fb=c", "a%23b", "..", "a%00", "a%20b", "x" * 101])
def test_an_id_cannot_change_what_the_room_is_asked(rooms: FakeRooms, program: Program, id: str) -> None:
    assert program.ask("GET", f"/listings/{id}").status_code == 404
    assert rooms.asked == []


@pytest.mark.parametrize(
    ("language", "begins"),
    [("en", "Number and password"), ("id", "Nomor atau"), ("fr", "Nomor atau"), ("", "Nomor atau")],
)
def test_a_problem_speaks_the_language_that_was_asked_for(
    rooms: FakeRooms, program: Program, language: str, begins: str
) -> None:
    rooms.says("POST /sessions", {"code": "wrong_sign_in", "detail": "internal"}, 401)
    answer = program.ask("POST", "/sessions", SIGN_IN, headers={"Accept-Language": language})
    assert (answer.status_code, answer.json["code"], answer.mimetype) == (401, "wrong_sign_in", PROBLEM)
    assert answer.json["detail"].startswith(begins)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_problem_tells_nothing_that_is_not_allowed(rooms: FakeRooms, program: Program) -> None:
    told = {"code": "wrong_state", "detail": "of Budi", "state": "shipped", "person": "Budi"}
    rooms.says("POST /orders/ord_1/cancel", told, 409)
    answer = program.as_("ord_1.seal").ask("POST", "/orders/ord_1/cancel")
    assert (answer.status_code, answer.json["code"], answer.json["state"]) == (409, "wrong_state", "shipped")
    assert "Budi" not in answer.text


def test_too_many_tries_say_when_to_come_back(rooms: FakeRooms, program: Program) -> None:
    rooms.says("POST /sessions", {"code": "too_many", "retry_after": 29.5}, 429)
    answer = program.ask("POST", "/sessions", SIGN_IN)
    assert (answer.status_code, answer.headers["Retry-After"], answer.json["retry_after"]) == (429, "30", 30)


@pytest.mark.parametrize("room", ["catalog", "orders"])
def test_a_room_that_is_away_is_a_503(rooms: FakeRooms, program: Program, room: str) -> None:
    rooms.down.add(room)
    path = "/listings" if room == "catalog" else "/regions"
    answer = program.ask("GET", path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")


def test_a_room_that_answers_nonsense_is_a_500(rooms: FakeRooms, program: Program) -> None:
    rooms.says("GET /listings/scarf", {"id": "lst_1"})
    assert program.ask("GET", "/listings/scarf").status_code == 500


def test_a_picture_is_handed_on_as_it_is(rooms: FakeRooms, program: Program) -> None:
    rooms.signed_in("vendor", vendor_id="ven_1")
    photo = a_card()["photo"] | {"id": "pho_1", "hints": []}
    rooms.says("POST /my/listings/lst_1/photos", photo, 201)
    vendor = program.as_("ses_1")
    answer = vendor.ask(
        "POST", "/vendor/listings/lst_1/photos", data=b"\x89PNG", headers={"Content-Type": "image/png"}, alt="Nila"
    )
    assert answer.status_code == 201
    asked = rooms.last("POST /my/listings/lst_1/photos")
    assert (asked.data, asked.params) == (b"\x89PNG", {"alt": ["Nila"]})
    assert (
        vendor.ask(
            "POST", "/vendor/listings/lst_1/photos", data=b"x", headers={"Content-Type": "text/html"}
        ).status_code
        == 415
    )


def test_only_what_was_sent_of_a_draft_is_changed(rooms: FakeRooms, program: Program) -> None:
    rooms.signed_in("vendor", vendor_id="ven_1")
    program.as_("ses_1").ask("PUT", "/vendor/listings/lst_1", {"title": "Selendang", "price": rp(5)})
    assert rooms.last("PUT /my/listings/lst_1").json == {"title": "Selendang", "price": rp(5)}
