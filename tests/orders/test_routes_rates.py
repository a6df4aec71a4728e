"""Couriers' rates, kept by administrators: they hold from now on, a quote of before stands for an hour, all is written down."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from deploy.local.postgres import PrivatePostgres
from services.kit.ids import new_id
from services.orders import db
from services.orders.app import create_app
from services.orders.models import ShippingRate
from services.orders.rules import shipping
from tests.callers import headers
from tests.orders import ground
from tests.orders.builders import NOON

NEAR = "/courier-rates/reguler/same_regency"
RATE = {
    "first_kg": {"amount": 12_500, "currency": "IDR"},
    "next_kg": {"amount": 5_000, "currency": "IDR"},
    "days_min": 1,
    "days_max": 3,
}


@pytest.fixture
def client(database: PrivatePostgres) -> Iterator[FlaskClient]:
    """The room, with two open shops; the table of rates is furniture, and is put back as it was."""
    ground.two_shops()
    yield create_app().test_client()
    with db.begin() as session:
        session.execute(text("DELETE FROM courier_rates WHERE set_by <> ''"))


def change(client: FlaskClient, path: str = NEAR, role: str = "admin", **other: Any) -> Any:
    """Somebody sets a rate."""
    return client.put(path, json=RATE | other, headers=headers(role, person_id=f"per_{role}"))


def told(client: FlaskClient) -> dict[str, dict[str, Any]]:
    """The rates that hold now, by zone."""
    answer = client.get("/courier-rates", headers=headers("admin", person_id="per_admin"))
    return {one["zone"]: one for one in answer.json["items"]}  # type: ignore[index]


def fees(client: FlaskClient) -> list[int]:
    """What a quote says that sending both parcels costs."""
    asked = {name: ground.wish()[name] for name in ("ship_to", "lines")}
    asked["lines"] = [{name: line[name] for name in ("listing_id", "quantity")} for line in asked["lines"]]
    parcels = client.post("/quotes", json=asked).json["parcels"]  # type: ignore[index]
    return [way["fee"]["amount"] for parcel in parcels for way in parcel["deliveries"]]


def place(client: FlaskClient, *shown: int) -> Any:
    """A guest places the order, having been shown these fees."""
    shipping = {f"toko-{of}": {"amount": fee, "currency": "IDR"} for of, fee in zip("ab", shown, strict=False)}
    sent = ground.wish(**({"shipping": shipping} if shown else {}))
    return client.post("/orders", json=sent, headers={"Idempotency-Key": new_id("key")})


def paid_for_shipping(answer: Any) -> list[int]:
    """What the order's parcels cost to send."""
    assert answer.status_code == 202, answer.json
    return [part.shipping for part in ground.stored(answer.json["id"]).vendor_orders]


def grow_old(hours: float) -> None:
    """So long ago that the rates were changed."""
    with db.begin() as session:
        session.execute(text(f"UPDATE courier_rates SET since = since - interval '{hours} hours' WHERE set_by <> ''"))


def test_a_rate_holds_from_the_moment_it_is_set(client: FlaskClient) -> None:
    assert fees(client) == [10_000, 10_000]
    answer = change(client)
    assert answer.status_code == 200, answer.json
    assert fees(client) == [12_500, 12_500]
    assert paid_for_shipping(place(client)) == [12_500, 12_500]
    assert told(client)["same_regency"]["days_max"] == 3
    assert [*told(client)] == list(shipping.ZONES)


def test_what_was_quoted_before_a_change_can_still_be_had(client: FlaskClient) -> None:
    change(client)
    assert paid_for_shipping(place(client, 10_000, 10_000)) == [10_000, 10_000]
    change(client, first_kg={"amount": 13_000, "currency": "IDR"})
    assert paid_for_shipping(place(client, 10_000, 10_000)) == [10_000, 10_000]
    assert paid_for_shipping(place(client, 12_500, 12_500)) == [12_500, 12_500]
    assert paid_for_shipping(place(client, 13_000, 13_000)) == [13_000, 13_000]


def test_an_old_quote_and_one_that_never_was_are_refused_with_the_fee_of_now(client: FlaskClient) -> None:
    change(client)
    grow_old(1.01)
    for shown in ((10_000, 10_000), (1, 12_500), (12_500, 10_000)):
        answer = place(client, *shown)
        assert (answer.status_code, answer.json["code"]) == (409, "shipping_changed")
        assert answer.json["shipping"]["toko-a"] == {"amount": 12_500, "currency": "IDR"}


def test_an_order_keeps_what_it_was_placed_at(client: FlaskClient) -> None:
    order_id = place(client).json["id"]
    change(client)
    assert [part.shipping for part in ground.stored(order_id).vendor_orders] == [10_000, 10_000]


def test_a_zone_that_is_not_offered_has_no_courier(client: FlaskClient) -> None:
    change(client, is_offered=False)
    assert fees(client) == []
    grow_old(2)
    answer = place(client, 10_000)
    assert (answer.status_code, answer.json["fields"]) == (422, {"deliveries.toko-a": "not_offered"})
    change(client)
    assert fees(client) == [12_500, 12_500]


def test_every_change_is_written_down_and_none_that_changes_nothing(client: FlaskClient) -> None:
    for _ in range(2):
        change(client)
    change(client, is_offered=False)
    with db.begin() as session:
        asked = (
            "SELECT actor, from_state, to_state FROM audit_events WHERE object = 'courier-rate-reguler-same_regency'"
        )
        assert [tuple(row) for row in session.execute(text(f"{asked} ORDER BY id"))] == [
            ("per_admin", "10000 + 4000/kg, 1-2 days", "12500 + 5000/kg, 1-3 days"),
            ("per_admin", "12500 + 5000/kg, 1-3 days", "12500 + 5000/kg, 1-3 days, not offered"),
        ]


def test_a_change_of_a_fee_is_written_down_too(client: FlaskClient) -> None:
    sent = {"base": "goods", "basis_points": 500}
    asked = "SELECT actor, from_state, to_state FROM audit_events WHERE object = 'fee-rate-commission' ORDER BY id"
    for share in (500, 450, 500):
        client.put(
            "/finance/fee-rates/commission",
            json=sent | {"basis_points": share},
            headers=headers("admin", person_id="p"),
        )
    with db.begin() as session:
        assert [tuple(row) for row in session.execute(text(asked))] == [
            ("p", "500/10000 of goods + 0, 0 to any", "450/10000 of goods + 0, 0 to any"),
            ("p", "450/10000 of goods + 0, 0 to any", "500/10000 of goods + 0, 0 to any"),
        ]


@pytest.mark.parametrize("other", [{"days_min": 4}, {"days_max": 61}, {"first_kg": {"amount": -1, "currency": "IDR"}}])
def test_a_rate_that_makes_no_sense_changes_nothing(client: FlaskClient, other: dict[str, Any]) -> None:
    assert change(client, **other).status_code == 422
    assert fees(client) == [10_000, 10_000]


def test_only_administrators_set_rates_and_only_for_zones_there_are(client: FlaskClient) -> None:
    assert [change(client, role=role).status_code for role in ("finance", "vendor", "operator")] == [403] * 3
    assert change(client, "/courier-rates/reguler/moon").status_code == 404


def test_the_newest_row_of_each_zone_holds_and_earlier_ones_stand_for_an_hour() -> None:
    def rate(minutes: int, fee: int, **other: Any) -> ShippingRate:
        known = {"service": "reguler", "zone": "elsewhere", "is_offered": True} | other
        return ShippingRate(**known, since=NOON - timedelta(minutes=minutes), first_kg=fee)

    history = [rate(600, 1), rate(59, 2), rate(60, 5), rate(-1, 3), rate(10, 4, is_offered=False)]
    assert [[one.first_kg for one in table] for table in shipping.tables(history, NOON)] == [[], [2], [5]]
