"""What is one's own is nobody else's: orders, shops, sessions, through the API on real rooms."""

import pytest

from tests.accounts.joining import a_buyer
from tests.accounts.people import Room
from tests.gateway.api_market import Market, stocked


@pytest.fixture
def market(database: object) -> Market:
    """One open shop with five of one thing."""
    return stocked()


def test_an_order_is_nobody_elses(market: Market) -> None:
    joined = {"name": "Sari", "identifier": "sari@example.id", "password": "senja di teluk"}
    buyer = market.door.as_(a_buyer(market.town.accounts, joined).token)
    other = market.door.as_(a_buyer(market.town.accounts, joined | {"identifier": "budi@example.id"}).token)
    mine = market.order(buyer)
    theirs = market.order(key="key-2")
    path = f"/orders/{mine['id']}"
    assert [order["id"] for order in buyer.get("/orders")["items"]] == [mine["id"]]
    assert buyer.get(path)["number"] == mine["number"]
    strangers = [other, market.maker, market.door.as_(theirs["token"])]
    assert [stranger.ask("GET", path).status_code for stranger in strangers] == [404, 404, 404]
    assert [stranger.ask("POST", f"{path}/cancel").status_code for stranger in strangers] == [404, 404, 404]
    forged = theirs["token"].replace(theirs["id"], mine["id"])
    assert market.door.as_(forged).ask("GET", path).status_code == 401


def test_finance_sees_an_order_without_whom_it_is_for(market: Market) -> None:
    finance = market.door.as_(Room(market.town.accounts).member("finance").token)
    seen = finance.ask("GET", f"/orders/{market.order()['id']}")
    assert (seen.json["buyer"], seen.json["ship_to"]) == (None, None)
    assert "sari" not in seen.text.lower()


def test_an_officer_sees_only_whom_they_help(market: Market) -> None:
    room = Room(market.town.accounts, iter(range(100, 200)))
    stranger = market.door.as_(room.officer("counsellor").token)
    foreign_head = market.door.as_(room.officer("unit_head").token)
    application = market.officer.get("/officer/applications")["items"][0]["id"]
    paths = (f"/officer/applications/{application}", f"/officer/listings/{market.listing_id}")
    for program, status in ((market.officer, 200), (market.head, 200), (stranger, 404), (foreign_head, 404)):
        assert [program.ask("GET", path).status_code for path in paths] == [status, status]
    assert [shop["slug"] for shop in market.head.get("/officer/caseload")["items"]] == ["kopi-kabut"]
    assert stranger.get("/officer/caseload")["items"] == []


def test_a_session_dies_with_signing_out_and_with_suspension(market: Market) -> None:
    room = Room(market.town.accounts, iter(range(100, 200)))
    admin = market.door.as_(room.member("admin").token)
    staff = {"name": "Petugas", "identifier": "baru@example.id", "password": "tenun biru laut", "role": "finance"}
    person = admin.post("/admin/people", staff)["id"]
    sign_in = {name: staff[name] for name in ("identifier", "password")}
    finance = market.door.as_(market.door.post("/sessions", sign_in)["token"])
    assert finance.get("/sessions/current")["role"] == "finance"
    admin.post(f"/admin/people/{person}/suspend")
    assert finance.ask("GET", "/sessions/current").status_code == 401
    assert market.door.ask("POST", "/sessions", sign_in).json["code"] == "wrong_sign_in"
    assert admin.ask("DELETE", "/sessions/current").status_code == 204
    assert admin.ask("GET", "/admin/people").status_code == 401
