"""Many buyers at one shelf at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from services.catalog import handlers
from services.events import OrderCancelled, StockRefused, StockReserved
from tests.catalog.builders import an_order, announced, deliver, keep_listing, keep_shop, shelf_of

PRICE = 150_000
pytestmark = pytest.mark.usefixtures("database")
assert handlers


def test_twenty_buyers_racing_for_five_get_five() -> None:
    keep_shop()
    listing_id = keep_listing(on_hand=5)

    def buy(n: int) -> None:
        deliver(an_order((listing_id, 1, PRICE), order_id=f"ord_{n}"))

    with ThreadPoolExecutor(20) as buyers:
        list(buyers.map(buy, range(20)))

    assert shelf_of(listing_id) == (5, 5)
    assert (len(announced(StockReserved)), len(announced(StockRefused))) == (5, 15)


def test_two_who_want_the_same_things_in_another_order_do_not_block_each_other() -> None:
    keep_shop()
    one, two = keep_listing(on_hand=40), keep_listing(on_hand=40)

    def buy(n: int) -> None:
        lines = [(one, 1, PRICE), (two, 1, PRICE)]
        deliver(an_order(*(lines if n % 2 else lines[::-1]), order_id=f"ord_{n}"))
        if n % 3 == 0:
            deliver(OrderCancelled(f"ord_{n}", 2, "buyer"))

    with ThreadPoolExecutor(12) as buyers:
        list(buyers.map(buy, range(24)))

    assert shelf_of(one) == shelf_of(two) == (40, 16)
