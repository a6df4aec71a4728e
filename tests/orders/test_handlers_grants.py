"""What orders does when it hears of sponsors' money: in any order, and each of it once."""

import itertools

import pytest
from sqlalchemy import select

from services.events import GrantAwardChanged, GrantAwarded, SponsorFundsReceived, TopupRule
from services.kit.event import Event
from services.kit.money import Money
from services.orders import db
from services.orders.models import GrantAward, GrantProgramme
from tests.orders.ground import hear
from tests.orders.money_town import balance

AWARDED = GrantAwarded("awd_1", 1, "prg_1", "ven_a", "payout_topup", TopupRule(20, 6), Money(100_000), "approved")
FUNDED = GrantAwardChanged("awd_1", 2, "prg_1", "ven_a", "funded")
OVER = GrantAwardChanged("awd_1", 3, "prg_1", "ven_a", "cancelled")


@pytest.mark.parametrize("told", list(itertools.permutations((AWARDED, FUNDED, OVER))))
def test_a_part_in_a_programme_ends_the_same_in_whatever_order_it_is_heard_of(
    database: object, told: tuple[Event, ...]
) -> None:
    for fact in told:
        hear(fact)
    with db.begin() as session:
        award = session.scalars(select(GrantAward)).one()
    assert (award.status, award.version) == ("cancelled", 3)
    assert (award.kind, award.percent, award.months, award.cap) == ("payout_topup", 20, 6, 100_000)


def test_each_payment_of_a_sponsor_counts_once_in_whatever_order(database: object) -> None:
    for number, amount in ((2, 300_000), (1, 700_000)):
        hear(SponsorFundsReceived("prg_1", number, Money(amount)))
    with db.begin() as session:
        programme = session.get_one(GrantProgramme, "prg_1")
    assert (programme.received, programme.left) == (1_000_000, 1_000_000)
    assert (balance("sponsor:prg_1"), balance("cash:manual_transfer")) == (-1_000_000, 1_000_000)
