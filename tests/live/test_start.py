"""Stopping and starting again loses nothing, and takes seconds."""

import pytest

from tests.live.buying import Buyer, can_be_paid, is_paid
from tests.live.fixtures import Settled

pytestmark = pytest.mark.live


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
