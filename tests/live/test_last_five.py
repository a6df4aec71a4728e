"""Two hundred want the last five."""

import threading
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from tests.deploy.sandbox.running import until
from tests.live.buying import Buyer, Json, an_order, can_be_paid, is_paid
from tests.live.fixtures import Settled

pytestmark = pytest.mark.live
BUYERS, LEFT = 200, 5


def test_two_hundred_racing_buyers_get_the_last_five_and_not_one_more(settled: Settled, buyer: Buyer) -> None:
    wanted, watch = an_order(settled.plaiter), Watch(settled, settled.plaiter.listing_id)

    with watch, ThreadPoolExecutor(BUYERS) as crowd:
        answers = list(crowd.map(lambda key: buyer.insist("POST", "/orders", wanted, Idempotency_Key=key), keys()))
        assert Counter(status for status, _ in answers) == {202: BUYERS}
    with watch, ThreadPoolExecutor(16) as crowd:
        orders = list(crowd.map(lambda answer: buyer.follow(answer[1], is_decided), answers))
        lucky = [order for order in orders if can_be_paid(order)]
        assert Counter(order["status"] for order in orders) == {"awaiting_payment": LEFT, "cancelled": BUYERS - LEFT}
        assert len({order["id"] for order in orders}) == BUYERS
        for order in lucky:
            buyer.pay(order)
    placed = {answer["id"]: answer for _, answer in answers}
    for order in lucky:
        buyer.follow(placed[order["id"]], is_paid)

    until(lambda: watch.now() == (0, 0))  # catalog hears over the bus that they are paid
    assert watch.fewest == 0
    settled.town.check_books()


def keys() -> list[str]:
    """A key for each buyer."""
    return [str(uuid.uuid4()) for _ in range(BUYERS)]


def is_decided(order: Json) -> bool:
    """Whether the buyer knows if they have it."""
    return order["status"] == "cancelled" or can_be_paid(order)


class Watch:
    """Looks at the stock all the while, with the auditor's eyes; `fewest` is the least that was ever left to sell."""

    def __init__(self, settled: Settled, listing_id: str) -> None:
        self.address = settled.town.status()["addresses"]["auditor"]["catalog"]
        self.listing_id, self.fewest = listing_id, LEFT
        self.over = threading.Event()

    def __enter__(self) -> None:
        self.over.clear()
        self.thread = threading.Thread(target=self._look)
        self.thread.start()

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join(10)

    def _look(self) -> None:
        while not self.over.wait(0.1):
            on_hand, reserved = self.now()
            self.fewest = min(self.fewest, on_hand - reserved)

    def now(self) -> tuple[int, int]:
        """What lies there, and how much of it is promised."""
        with psycopg.connect(self.address, connect_timeout=5) as connection:
            asked = "SELECT on_hand, reserved FROM auditor.stock WHERE listing_id = %s"
            on_hand, reserved = connection.execute(asked, [self.listing_id]).fetchone() or (0, 0)
        return int(on_hand), int(reserved)
