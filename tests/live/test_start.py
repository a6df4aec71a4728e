"""Stopping and starting again loses nothing and takes seconds; a town at rest is small."""

import pytest

from tests.live.buying import Buyer, can_be_paid, is_paid
from tests.live.fixtures import Settled
from tests.live.running import RunningTown

pytestmark = pytest.mark.live
MIB = 1024 * 1024


def test_what_was_bought_is_still_there_after_down_and_up(
    settled: Settled, buyer: Buyer, capsys: pytest.CaptureFixture[str]
) -> None:
    unpaid, paid = (buyer.place(settled.printer) for _ in range(2))
    buyer.pay(buyer.follow(paid, can_be_paid))
    before = [buyer.follow(unpaid, can_be_paid), buyer.follow(paid, is_paid)]

    settled.town.down()
    seconds = settled.town.up()
    with capsys.disabled():
        print(f"\nA second start took {seconds:.1f} s.")

    assert [buyer.look(unpaid), buyer.look(paid)] == before
    buyer.pay(before[0])
    buyer.follow(unpaid, is_paid)
    settled.town.check_books()


def test_a_town_at_rest_takes_less_than_a_gibibyte(town: RunningTown, capsys: pytest.CaptureFixture[str]) -> None:
    memory = town.status()["memory"]

    with capsys.disabled():
        print(f"\nThe town at rest takes {memory / MIB:.0f} MiB.")
    assert memory < 1024 * MIB
