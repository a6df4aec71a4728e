"""Several clicks at the same moment have the effect of one, whoever comes first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from services.orders.app import create_app
from services.orders.jobs import clock
from tests.callers import headers, link
from tests.orders import ground
from tests.orders.ground import part, place, seen, wish
from tests.orders.test_jobs import age

pytestmark = pytest.mark.usefixtures("database")
ME = headers("vendor", vendor_id="ven_a")


@pytest.fixture
def app() -> Flask:
    """The room's web side, with two open shops."""
    ground.two_shops()
    return create_app()


def at_once(*clicks: Callable[[], TestResponse]) -> list[int]:
    """Do all of it at the same moment; the answers' statuses, in order of size."""
    barrier = Barrier(len(clicks))

    def click(one: Callable[[], TestResponse]) -> int:
        barrier.wait()
        return one().status_code

    with ThreadPoolExecutor(len(clicks)) as pool:
        return sorted(pool.map(click, clicks))


def test_one_key_sent_many_times_at_once_is_one_order(app: Flask) -> None:
    seen_ids: list[str] = []

    def click() -> TestResponse:
        answer = app.test_client().post("/orders", json=wish(), headers={"Idempotency-Key": "k1"})
        seen_ids.append(answer.json["id"])
        return answer

    assert at_once(*[click] * 6) == [202] * 6
    assert len(set(seen_ids)) == 1
    assert len(ground.announced("order_placed")) == 1


def test_accepting_and_calling_off_at_once_has_one_winner(app: Flask) -> None:
    for _ in range(3):
        order_id = ground.paid(app.test_client())
        parcel_id = part(app.test_client(), order_id)["id"]
        path = f"/orders/{order_id}/vendor-orders/{parcel_id}/cancel"
        won = at_once(
            lambda parcel=parcel_id: app.test_client().post(f"/vendor-orders/{parcel}/accept", headers=ME),  # type: ignore[misc]
            lambda path=path, order=order_id: app.test_client().post(path, headers=link(order)),  # type: ignore[misc]
        )
        assert won == [200, 409]
        order = seen(app.test_client(), order_id)
        assert len(order["refunds"]) == (order["vendor_orders"][0]["status"] == "cancelled")


def test_refusing_many_times_at_once_refunds_once(app: Flask) -> None:
    order_id = ground.paid(app.test_client())
    parcel_id = part(app.test_client(), order_id)["id"]
    path, why = f"/vendor-orders/{parcel_id}/refuse", {"reason": "other"}
    assert at_once(*[lambda: app.test_client().post(path, json=why, headers=ME)] * 4) == [200, 409, 409, 409]
    assert len(seen(app.test_client(), order_id)["refunds"]) == 1


def test_two_clocks_release_an_order_once(app: Flask) -> None:
    for _ in range(4):
        place(app.test_client())
    age("orders", "held_until")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: clock.release_unpaid(), range(2)))
    clock.release_unpaid()
    expired = [fact["order_id"] for fact in ground.announced("order_expired")]
    assert (len(expired), len(set(expired))) == (4, 4)
