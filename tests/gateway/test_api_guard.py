"""Whom the door lets in: sessions, tokens of orders, and browsers only from our own pages; the rooms are made up."""

import pytest

from tests.gateway.api_ground import Program
from tests.gateway.api_orders import KEY, ORDER, PLACED, a_shown_order
from tests.gateway.fake_rooms import FakeRooms, token_in


@pytest.fixture
def program(rooms: FakeRooms) -> Program:
    """A program that nobody knows."""
    return Program(rooms.visitor())


def test_the_market_stays_open_to_a_session_while_accounts_is_away(rooms: FakeRooms, program: Program) -> None:
    rooms.down.add("accounts")
    assert program.as_("ses_1").get("/listings")["items"]
    assert program.as_("ses_1").ask("GET", "/vendor/shop").status_code == 503


def test_an_order_of_a_session_is_never_placed_as_a_guests(rooms: FakeRooms, program: Program) -> None:
    rooms.down.add("accounts")
    rooms.says("POST /orders", PLACED, 202)
    assert program.as_("ses_1").ask("POST", "/orders", ORDER, headers=KEY).status_code == 503
    assert program.ask("POST", "/orders", ORDER, headers=KEY).status_code == 202


def test_a_session_that_has_ended_is_not_taken_for_a_passer_by(rooms: FakeRooms, program: Program) -> None:
    rooms.says("GET /sessions/current", {"code": "not_signed_in"}, 401)
    rooms.says("POST /orders", PLACED, 202)
    assert program.as_("ses_old").ask("POST", "/orders", ORDER, headers=KEY).status_code == 401
    assert program.as_("nonsense").ask("GET", "/listings").status_code == 401


def test_a_session_cookie_counts_only_with_a_form_token(rooms: FakeRooms) -> None:
    rooms.signed_in("buyer")
    rooms.says("GET /my/orders", {"items": [], "next": None})
    browser = rooms.visitor("ses_1")
    program = Program(browser)
    assert program.ask("GET", "/orders").status_code == 401
    csrf = token_in(rooms.visitor().get("/masuk").text)
    assert program.ask("GET", "/orders", headers={"X-CSRF-Token": csrf}).status_code == 401
    csrf = token_in(browser.get("/lacak").text)
    assert program.ask("GET", "/orders", headers={"X-CSRF-Token": csrf}).status_code == 200


def test_a_link_kept_in_a_browser_counts_only_with_a_form_token(rooms: FakeRooms) -> None:
    rooms.says("GET /orders/ord_1", a_shown_order())
    browser = rooms.visitor()
    browser.get("/o/ord_1.seal")
    assert Program(browser).ask("GET", "/orders/ord_1").status_code == 401
    csrf = token_in(browser.get("/lacak").text)
    assert Program(browser).ask("GET", "/orders/ord_1", headers={"X-CSRF-Token": csrf}).status_code == 200
    assert rooms.last("GET /orders/ord_1").headers["X-Link-Token"] == "ord_1.seal"


def test_an_order_token_is_given_to_the_room_that_can_judge_it(rooms: FakeRooms, program: Program) -> None:
    rooms.says("GET /orders/ord_1", a_shown_order())
    assert program.as_("ord_1.seal").get("/orders/ord_1")["number"] == "PSN-7Q4M2"
    asked = rooms.last("GET /orders/ord_1")
    assert asked.headers["X-Link-Token"] == "ord_1.seal"
    assert "Authorization" not in asked.headers
    rooms.says("GET /orders/ord_1", {"code": "bad_link"}, 401)
    assert program.as_("ord_1.forged").ask("GET", "/orders/ord_1").status_code == 401


@pytest.mark.parametrize("path", ["/downloads/lst_1", "/reviews"])
def test_the_token_of_one_order_opens_nothing_under_another(rooms: FakeRooms, program: Program, path: str) -> None:
    said = {"listing_id": "lst_1", "stars": 5, "name": "Sari"} if path == "/reviews" else None
    answer = program.as_("ord_2.seal").ask("POST" if said else "GET", f"/orders/ord_1{path}", said)
    assert answer.status_code == 404
    assert rooms.asked == []


def test_who_one_is_holds_no_token_for_the_rooms(rooms: FakeRooms, program: Program) -> None:
    rooms.signed_in("buyer")
    told = program.as_("ses_1").ask("GET", "/sessions/current")
    assert told.json["name"] == "Rina"
    assert "jwt" not in told.text


def test_signing_out_ends_the_session_that_asked(rooms: FakeRooms, program: Program) -> None:
    rooms.signed_in("buyer")
    rooms.says("DELETE /sessions/current", None, 204)
    assert program.as_("ses_1").ask("DELETE", "/sessions/current").status_code == 204
    assert rooms.last("DELETE /sessions/current").headers["X-Session-Token"] == "ses_1"


def test_what_is_ones_own_is_kept_by_nobody_on_the_way(rooms: FakeRooms, program: Program) -> None:
    rooms.says("GET /orders/ord_1", a_shown_order())
    assert program.as_("ord_1.seal").ask("GET", "/orders/ord_1").headers["Cache-Control"] == "no-store"
