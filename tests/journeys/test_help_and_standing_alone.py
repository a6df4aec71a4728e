"""F.5, F.6 and F.7 as stories across the rooms, every message twice: handed over, shut for a time, standing alone."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from deploy.books.__main__ import look
from services.accounts.jobs import look_after_ends
from services.kit import days
from services.kit.clock import now
from services.kit.ids import new_id
from tests.accounts.people import Room, Someone
from tests.accounts.test_routes_helping import me
from tests.callers import link
from tests.catalog.builders import a_picture
from tests.journeys.test_from_invitation_to_refund import (  # noqa: F401 - the fixtures that these stories stand on
    BUYER,
    RUPIAH,
    Maker,
    buy,
    makers,
    sandbox,
    seen,
    settle_payment,
    town,
)
from tests.orders.builders import ADDRESS
from tests.town import Town

Makers = tuple[Maker, Maker]


@pytest.fixture
def selling(town: Town, makers: Makers) -> Makers:  # noqa: F811
    """Both makers sell one thing."""
    cloth, jar = makers
    cloth.sell("Selendang katun", price=150_000, fee=18_000, stock=3)
    jar.sell("Sambal bawang", price=35_000, fee=12_000, stock=5)
    return cloth, jar


def on_sale(town: Town) -> set[str]:  # noqa: F811
    return {item["shop"]["slug"] for item in town.catalog.get("/listings").json["items"]}  # type: ignore[index]


def parts(town: Town, order: Any) -> list[str]:  # noqa: F811
    return [part["status"] for part in seen(town, order)["vendor_orders"]]


def draft_waits(maker: Maker) -> str:
    """A second listing that was handed in and waits."""
    copy = maker.ask("catalog", "GET", f"/my/listings/{maker.listing_id}")
    fields = ("category", "price", "weight", "description", "origin_regency")
    made = maker.ask(
        "catalog", "POST", "/my/listings", json={name: copy[name] for name in fields} | {"title": "Syal katun"}
    )
    maker.ask("catalog", "POST", f"/my/listings/{made['id']}/photos", data=a_picture())
    maker.ask("catalog", "POST", f"/my/listings/{made['id']}/stock", json={"on_hand": 1})
    maker.ask("catalog", "POST", f"/my/listings/{made['id']}/submit", json={})
    maker.town.carry_post()
    return str(made["id"])


def head_of(maker: Maker) -> Someone:
    """The head of the maker's unit."""
    unit = maker.officer.here().json["person"]["unit_id"]
    return Room(maker.town.accounts).member("unit_head", unit)


def test_a_shop_that_is_shut_is_gone_for_buyers_and_comes_back_as_it_was(
    town: Town,  # noqa: F811
    sandbox: Any,  # noqa: F811
    selling: Makers,
) -> None:
    cloth, jar = selling
    waiting = draft_waits(cloth)
    order = buy(town, cloth, jar)
    town.settle()
    settle_payment(town, sandbox, order)
    head = head_of(cloth)
    cloth.ask("accounts", "POST", "/suspensions", cloth.officer, json={"maker_id": me(cloth.me), "reason": "safety"})
    assert on_sale(town) == {cloth.slug, jar.slug}, "what is only proposed changes nothing"
    [item] = [one for one in cloth.ask("accounts", "GET", "/work", head)["items"] if one["kind"] == "suspension"]
    [one] = cloth.ask("accounts", "GET", f"/makers/{item['object_id']}/suspensions", head)["items"]
    cloth.ask("accounts", "POST", f"/suspensions/{one['id']}/confirm", head, json={})
    town.settle()

    assert on_sale(town) == {jar.slug}
    assert parts(town, order) == ["cancelled", "to_accept"]
    [refund] = seen(town, order)["refunds"]
    assert (refund["status"], refund["amount"]["amount"]) == ("succeeded", 168_000)
    text = town.orders.get(f"/orders/{order['id']}", headers=link(order["id"])).text
    assert "safety" not in text
    refused = buy_one(town, cloth)
    assert (refused.status_code, refused.json["code"]) == (409, "not_for_sale")

    cloth.ask("accounts", "POST", f"/suspensions/{one['id']}/lift", head, json={})
    town.settle()
    assert on_sale(town) == {cloth.slug, jar.slug}
    assert cloth.ask("catalog", "GET", f"/my/listings/{waiting}")["status"] == "submitted", "lifting publishes nothing"
    assert look(0) == []


def test_work_moves_with_the_maker_to_another_officer(town: Town, selling: Makers) -> None:  # noqa: F811
    cloth, _ = selling
    waiting = draft_waits(cloth)
    unit = cloth.officer.here().json["person"]["unit_id"]
    head, new = head_of(cloth), Room(town.accounts).member("counsellor", unit)
    asked = {"from_officer": me(cloth.officer), "to_officer": me(new)}
    assert cloth.ask("accounts", "POST", "/reassignments", head, json=asked) == {"count": 2}

    assert cloth.ask("catalog", "GET", "/review", cloth.officer)["items"] == []
    assert [one["id"] for one in cloth.ask("catalog", "GET", "/review", new)["items"]] == [waiting]
    cloth.ask("catalog", "POST", f"/review/{waiting}/publish", new, json={})
    town.carry_post()
    assert cloth.ask("accounts", "GET", "/work", new)["items"] == []


def test_standing_alone_the_shop_sells_on_and_publishes_by_itself(
    town: Town,  # noqa: F811
    sandbox: Any,  # noqa: F811
    selling: Makers,
) -> None:
    cloth, jar = selling
    order = buy(town, cloth, jar)
    town.settle()
    settle_payment(town, sandbox, order)
    before = cloth.ask("accounts", "GET", "/shop")
    day = str(days.day_of(now()) + timedelta(days=20))
    path = f"/makers/{me(cloth.me)}/guidance"
    cloth.ask("accounts", "PUT", path, cloth.officer, json={"ends_on": day})
    look_after_ends()
    cloth.ask("accounts", "POST", "/graduation/mine/confirm", json={})
    with time_machine.travel(now() + timedelta(days=20), tick=False):
        look_after_ends()
    town.settle()

    assert cloth.ask("accounts", "GET", "/shop") == before | {"trust": "independent"}
    assert on_sale(town) == {cloth.slug, jar.slug}
    assert cloth.ask("catalog", "GET", "/review", cloth.officer)["items"] == []
    cloth.move("accept")
    cloth.move("pack")
    town.settle()
    assert parts(town, order)[0] == "packed", "open orders run on"
    fresh = draft_waits(cloth)
    assert cloth.ask("catalog", "GET", f"/my/listings/{fresh}")["status"] == "published"
    assert look(0) == []


def buy_one(town: Town, maker: Maker) -> Any:  # noqa: F811
    """Somebody with an old basket orders from this maker alone."""

    line = {"listing_id": maker.listing_id, "quantity": 1, "price": {"amount": 150_000} | RUPIAH}
    wish = {"buyer": BUYER, "ship_to": ADDRESS, "lines": [line], "payment": "stripe"}
    wish |= {"deliveries": {maker.slug: "self_delivery"}}
    return town.orders.post("/orders", json=wish, headers={"Idempotency-Key": new_id("key")})
