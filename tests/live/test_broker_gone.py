"""While the broker is gone, orders are still taken; once it is back, they go through."""

import os
import signal
import time
from collections.abc import Callable

import pytest

from tests.live.buying import Buyer, can_be_paid, is_paid
from tests.live.fixtures import Settled
from tests.live.running import RunningTown

pytestmark = pytest.mark.live
OUTAGE = float(os.environ.get("OUTAGE_SECONDS", "8"))
ORDERS = 4


def thaw(town: RunningTown) -> None:
    """It was only slow: everybody's connection is still there."""
    town.kill("rabbitmq", signal.SIGCONT)


def die(town: RunningTown) -> None:
    """It was dead: it starts anew, and everybody has to find it again."""
    town.kill("rabbitmq")


@pytest.mark.parametrize("end", [thaw, die])
def test_orders_are_taken_without_a_broker_and_go_through_when_it_is_back(
    end: Callable[[RunningTown], None], settled: Settled, buyer: Buyer
) -> None:
    settled.town.kill("rabbitmq", signal.SIGSTOP)
    try:
        began = time.monotonic()
        placed = [buyer.place(settled.printer) for _ in range(ORDERS)]
        assert time.monotonic() - began < OUTAGE  # taken at once, not when somebody gave up waiting
        time.sleep(max(0.0, began + OUTAGE - time.monotonic()))
        assert [buyer.look(order)["status"] for order in placed] == ["placed"] * ORDERS
    finally:
        end(settled.town)

    for order in placed:
        buyer.pay(buyer.follow(order, can_be_paid))
    for order in placed:
        buyer.follow(order, is_paid)
    settled.town.check_books()
