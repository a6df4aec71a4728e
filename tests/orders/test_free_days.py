"""Promises are counted with the office's free days, whoever takes the step from which they run; those that were given stand."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from services.events import FreeDaysChanged, StockReserved
from services.kit.clock import now
from services.kit.days import HERE, day_of
from services.kit.money import Money
from services.kit.settings import settings
from services.orders import db
from services.orders.app import create_app
from services.orders.jobs import payments, refunds
from services.orders.jobs.clock import release_unpaid
from services.orders.models import Refund, RefundState, VendorOrder
from services.orders.providers.port import Back, Charge, Session
from services.orders.queries import copies
from services.orders.queries import orders as queries
from tests.callers import headers, link
from tests.orders import ground
from tests.orders.ground import hear, part, seen

pytestmark = pytest.mark.usefixtures("database")
MONDAY = datetime(2025, 11, 17, 12, tzinfo=HERE)
TUESDAY, WEDNESDAY = date(2025, 11, 18), date(2025, 11, 19)
THURSDAY, MONDAY_AFTER, TUESDAY_AFTER = date(2025, 11, 20), date(2025, 11, 24), date(2025, 11, 25)
DAY = timedelta(days=1)


def told(version: int, *days: date) -> None:
    hear(FreeDaysChanged("market", version, list(days)))


def known() -> frozenset[date]:
    with db.begin() as session:
        return copies.free_days(session)


def parcel(client: FlaskClient, order_id: str) -> VendorOrder:
    """The first shop's parcel as it lies in the database."""
    with db.begin() as session:
        return session.get_one(VendorOrder, part(client, order_id)["id"])


@pytest.fixture
def clock(database: object) -> Iterator[time_machine.Traveller]:
    """A Monday at noon; nothing of that week is a holiday of the nation's."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def client(clock: time_machine.Traveller) -> FlaskClient:
    """The room's web side with two open shops, and a free Tuesday and Wednesday."""
    ground.two_shops()
    told(1, TUESDAY, WEDNESDAY)
    return create_app().test_client()


def learn_paid(order_id: str) -> None:
    """A provider says that the money has come."""
    order = ground.stored(order_id)
    charge = Charge(f"ch_{order_id}", order_id, Money(order.total), None)
    with db.begin() as session:
        payments.learn(session, Session(order.payments[0].provider_ref or "cs_1", order_id, "paid", "", charge))


def on_its_way(client: FlaskClient, *steps: str, **wish: Any) -> tuple[str, str]:
    """A paid order of which the first shop has taken these steps; its id and its parcel's."""
    order_id = ground.paid(client, **wish)
    parcel_id = part(client, order_id)["id"]
    for step in ("accept", "pack", *steps):
        told_too = {"courier": "JNE", "tracking_no": "JNE123"} if step == "ship" else {}
        assert ground.step(client, parcel_id, step, **told_too).status_code == 200
    return order_id, parcel_id


def by_vendor(client: FlaskClient) -> str:
    order_id, parcel_id = on_its_way(client, "ship")
    assert ground.step(client, parcel_id, "deliver").status_code == 200
    return order_id


def by_buyer(client: FlaskClient) -> str:
    order_id, parcel_id = on_its_way(client, "ship")
    path = f"/orders/{order_id}/vendor-orders/{parcel_id}/received"
    assert client.post(path, headers=link(order_id)).status_code == 200
    return order_id


def from_hand_to_hand(client: FlaskClient) -> str:
    order_id, parcel_id = on_its_way(client, **picked_up(client))
    assert ground.step(client, parcel_id, "hand-over").status_code == 200
    return order_id


def by_team(client: FlaskClient) -> str:
    order_id, parcel_id = on_its_way(client, "ship")
    keep_apart()
    assert client.post(f"/team/parcels/{parcel_id}/deliver", headers=officer()).status_code == 200
    return order_id


def from_the_teams_hands(client: FlaskClient) -> str:
    order_id, parcel_id = on_its_way(client, **picked_up(client))
    keep_apart()
    assert client.post(f"/team/parcels/{parcel_id}/hand-over", headers=officer()).status_code == 200
    return order_id


def a_download(client: FlaskClient) -> str:
    order_id = wanted_download(client)
    learn_paid(order_id)
    return order_id


def a_download_after_all(client: FlaskClient) -> str:
    """Its money came too late, and the goods could be held once more."""
    order_id = wanted_download(client)
    with db.begin() as session:
        queries.order_to_change(session, order_id).held_until = now() - timedelta(minutes=1)
    while release_unpaid():
        pass
    learn_paid(order_id)
    hear(StockReserved(order_id, 2, []))
    return order_id


def wanted_download(client: FlaskClient) -> str:
    ground.put_on_sale("lst_d", "ven_a", 50_000, kind="digital")
    lines = [{"listing_id": "lst_d", "quantity": 1, "price": {"amount": 50_000, "currency": "IDR"}}]
    order_id = ground.place(client, lines=lines, deliveries={"toko-a": "download"})
    ground.reserve(order_id)
    return order_id


def picked_up(client: FlaskClient) -> dict[str, Any]:
    said = {"courier": True, "pickup": {"place": "Rumah Seni"}}
    assert client.put("/deliveries", json=said, headers=headers("vendor", vendor_id="ven_a")).status_code == 200
    return {"deliveries": {"toko-a": "pickup", "toko-b": "courier"}}


def keep_apart() -> None:
    with db.begin() as session:
        copies.vendor_to_change(session, "ven_a").meets_buyers = False


def officer() -> dict[str, str]:
    return headers("counsellor", acts_for=["ven_a"])


DOORS = (
    by_vendor,
    by_buyer,
    from_hand_to_hand,
    by_team,
    from_the_teams_hands,
    a_download,
    a_download_after_all,
)


@pytest.fixture
def four_days(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One more than goes without saying, so that a door that does not ask is found."""
    monkeypatch.setenv("LAPAK_COMPLETE_DAYS", "4")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.parametrize("arrive", DOORS, ids=lambda door: door.__name__)
def test_a_buyers_days_to_complain_are_as_many_at_every_door_and_stand_still_on_free_days(
    client: FlaskClient, four_days: None, arrive: Callable[[FlaskClient], str]
) -> None:
    until = parcel(client, arrive(client)).completes_at
    assert until is not None
    assert day_of(until) == TUESDAY_AFTER, "Thursday, Friday, Monday, Tuesday: four working days"


def test_a_vendor_sends_and_a_parcel_comes_by_days_that_are_counted_without_them(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    ground.step(client, part(client, order_id)["id"], "accept")
    found = parcel(client, order_id)
    assert (found.days_min, found.days_max) == (1, 2)
    assert found.ship_by is not None
    assert day_of(found.ship_by) == TUESDAY_AFTER, "two days and two of grace"
    assert part(client, order_id)["arrives"] == [str(MONDAY_AFTER), str(TUESDAY_AFTER)]
    told(2)
    assert part(client, order_id)["arrives"] == [str(THURSDAY), str(THURSDAY + DAY)], (
        "all four days are worked after all"
    )


def test_a_parcel_on_its_way_is_not_late_on_free_days(client: FlaskClient, clock: time_machine.Traveller) -> None:
    order_id, parcel_id = on_its_way(client, "ship")
    path, wish = (
        f"/orders/{order_id}/vendor-orders/{parcel_id}/complaints",
        {"reason": "not_arrived", "story": "Belum."},
    )
    clock.move_to(MONDAY + 4 * DAY)
    assert part(client, order_id)["can"]["complain"] is False
    assert client.post(path, json=wish, headers=link(order_id)).json["code"] == "window_over"
    clock.move_to(MONDAY + 8 * DAY)
    assert part(client, order_id)["can"]["complain"] is True
    assert client.post(path, json=wish, headers=link(order_id)).status_code == 201


def test_money_that_is_sent_by_hand_is_due_without_them(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    assert client.post(f"/orders/{order_id}/cancel", headers=link(order_id)).status_code == 200
    [refund] = [one for one in ground.stored(order_id).refunds if one.vendor_order_id == part(client, order_id)["id"]]
    with db.begin() as session:
        session.get_one(Refund, refund.id).status = RefundState.PROCESSING
    with db.begin() as session:
        refunds.learn(session, order_id, Back("re_1", refund.id, refund.money, "failed"))
    with db.begin() as session:
        due_at = session.get_one(Refund, refund.id).due_at
    assert due_at is not None
    assert day_of(due_at) == MONDAY_AFTER


def test_a_promise_that_was_given_stands(client: FlaskClient) -> None:
    order_id = by_vendor(client)
    before = parcel(client, order_id)
    told(2, TUESDAY, WEDNESDAY, THURSDAY)
    assert seen(client, order_id)["vendor_orders"][0]["completes_at"] is not None
    assert parcel(client, order_id).completes_at == before.completes_at


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
def test_in_whatever_order_they_come_the_newest_days_stand(order: tuple[int, ...]) -> None:
    days = {1: [TUESDAY], 2: [TUESDAY, WEDNESDAY], 3: [WEDNESDAY]}
    for version in (*order, 1, 2):
        told(version, *days[version])
    assert known() == {WEDNESDAY}


def test_a_list_that_no_day_is_left_on_is_kept_too() -> None:
    told(1, TUESDAY)
    told(2)
    told(1, TUESDAY)
    assert known() == frozenset()
