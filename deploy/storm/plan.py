"""What will happen in a storm: who orders what and how that ends, and who is killed when. A seed says it all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random


class Ending(StrEnum):
    """What a buyer does with an order, once it can be paid."""

    PAY = "paid"
    PAY_TWICE = "paid with two presses at once"
    DECLINED_FIRST = "paid after a card that was declined"
    REFUND = "paid and refunded"
    LEAVE = "called off unpaid"


_SHARES = {Ending.PAY: 6, Ending.REFUND: 6, Ending.PAY_TWICE: 2, Ending.DECLINED_FIRST: 2, Ending.LEAVE: 4}


@dataclass(frozen=True)
class Errand:
    """One order: which of the goods, how it ends, and whether it is sent twice at once."""

    number: int
    goods: int
    ending: Ending
    is_sent_twice: bool


@dataclass(frozen=True)
class Strike:
    """A kill: after so many errands have begun and a moment more, this process."""

    after: int
    pause: float
    name: str


@dataclass(frozen=True)
class Plan:
    """A whole storm."""

    errands: list[Errand] = field(default_factory=list)
    strikes: list[Strike] = field(default_factory=list)


def make_plan(seed: int, orders: int, kills: int, goods: int, names: Sequence[str]) -> Plan:
    """Errands over so many goods, and kills spread evenly over them, of each process in turn."""
    dice = Random(seed)
    errands = [
        Errand(
            number,
            dice.randrange(goods),
            dice.choices(list(_SHARES), list(_SHARES.values()))[0],
            dice.random() < 0.3,
        )
        for number in range(orders)
    ]
    return Plan(errands, _strikes(dice, orders, kills, sorted(names)))


def _strikes(dice: Random, orders: int, kills: int, names: list[str]) -> list[Strike]:
    deck: list[str] = []
    while names and len(deck) < kills:
        deck += dice.sample(names, len(names))
    return [
        Strike(min(orders, 1 + number * orders // kills), dice.uniform(0, 0.5), name)
        for number, name in enumerate(deck[:kills])
    ]
