"""The payment provider does not answer, or answers wrongly: a minute after it is well again, all is done and adds up."""

import os
import signal
import time
from collections.abc import Callable

import pytest

from tests.live.buying import Buyer, Json, can_be_paid, is_paid
from tests.live.fixtures import Settled
from tests.live.running import RunningTown

pytestmark = pytest.mark.live
OUTAGE = float(os.environ.get("OUTAGE_SECONDS", "12"))
"""Longer than the SDK waits for an answer, so that what is asked is not only slow but unknown."""
MINUTE = 60.0
Turn = Callable[[RunningTown], None]


def freeze(town: RunningTown) -> None:
    """It takes calls and never answers."""
    town.kill("sandbox", signal.SIGSTOP)


def thaw(town: RunningTown) -> None:
    """It goes on where it was, and does what it was asked in the meantime."""
    town.kill("sandbox", signal.SIGCONT)


def fail_when_done(town: RunningTown) -> None:
    """It does what it is asked, and says that it failed."""
    _control(town, "faults", mode="lost", times=10_000)


def behave(town: RunningTown) -> None:
    """It says what it does."""
    _control(town, "faults/clear")


@pytest.mark.parametrize(("goes", "comes_back"), [(freeze, thaw), (fail_when_done, behave)])
def test_a_minute_after_the_provider_is_back_nothing_is_missing(
    goes: Turn, comes_back: Turn, settled: Settled, buyer: Buyer
) -> None:
    def reserve() -> tuple[Json, Json]:
        return buyer.reserve(settled.printer)

    paid, paying = reserve(), reserve()
    buyer.pay(paid[1])
    buyer.follow(paid[0], is_paid)
    buyer.pay(paying[1])
    goes(settled.town)
    try:
        placed = [buyer.place(settled.printer) for _ in range(3)]
        _call_off(buyer, paid[0])
        time.sleep(OUTAGE)
    finally:
        comes_back(settled.town)

    end = time.monotonic() + MINUTE
    for order in placed:
        buyer.follow(order, can_be_paid, end - time.monotonic())
    buyer.follow(paying[0], is_paid, end - time.monotonic())
    back = buyer.follow(paid[0], _is_refunded, end - time.monotonic())
    assert [refund["amount"] for refund in back["refunds"]] == [back["total"]]
    settled.town.check_books(end - time.monotonic())


def _call_off(buyer: Buyer, order: Json) -> None:
    status, answer = buyer.insist("POST", f"/orders/{order['id']}/cancel", Authorization=f"Bearer {order['token']}")
    assert status in (200, 202), answer


def _is_refunded(order: Json) -> bool:
    return bool(order["payment"]["status"] == "refunded")


def _control(town: RunningTown, what: str, **given: object) -> None:
    base = town.settings()["STRIPE_API_BASE"]
    assert Buyer(base).pool.request("POST", f"{base}/control/{what}", json=given).status == 200
