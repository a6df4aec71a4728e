"""Whichever one process is killed in the middle of a purchase: it comes back, the purchase goes through, the books agree."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.live.buying import Buyer, Json, is_paid
from tests.live.fixtures import Settled
from tests.live.running import RunningTown, wait_until

pytestmark = pytest.mark.live
COMES_BACK = 90.0
TOGETHER, BLINK = 3, 0.03
"""So many buy at once, and the kill comes so many seconds after they have begun: in the middle of it."""
ROOMS = ("accounts", "catalog", "orders")
NAMES = (
    *(f"{room}-{kind}" for room in ROOMS for kind in ("web", "relay", "worker")),
    "gateway",
    "sandbox",
    "postgres",
    "rabbitmq",
)


def test_every_process_of_the_town_is_killed_by_these_tests(town: RunningTown) -> None:
    assert {process["name"] for process in town.status()["processes"]} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_purchases_survive_a_kill_of(name: str, settled: Settled, buyer: Buyer) -> None:
    town = settled.town
    restarts = town.process(name)["restarts"]

    def pay(purchase: tuple[Json, Json]) -> None:
        placed, order = purchase
        buyer.pay(order)
        buyer.follow(placed, is_paid)

    with ThreadPoolExecutor(TOGETHER) as crowd:
        reserved = crowd.map(lambda _: buyer.reserve(settled.printer), range(TOGETHER))
        time.sleep(BLINK)
        town.kill(name)
        purchases = list(reserved)
        comes_back(town, name, restarts + 1)
        paid = crowd.map(pay, purchases)
        time.sleep(BLINK)
        town.kill(name)
        list(paid)

    comes_back(town, name, restarts + 2)


def test_after_all_these_deaths_the_books_are_in_order(town: RunningTown) -> None:
    town.check_books()


def comes_back(town: RunningTown, name: str, restarts: int) -> None:
    """Wait until the process is well again, and has been started again so often."""

    def is_back() -> bool:
        seen = town.process(name)
        return bool(seen["restarts"] == restarts and seen["healthy"])

    wait_until(is_back, COMES_BACK, f"{name} comes back")
