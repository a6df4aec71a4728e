"""What a town is to be filled with."""

from dataclasses import dataclass
from typing import NamedTuple

from deploy.demo import guidance, town
from deploy.demo.guidance import Guidance
from deploy.demo.town import Money, Order, People, Shop


class Pictures(NamedTuple):
    """How large pictures are, in pixels, and how many the things of a shop have, in turn."""

    size: int
    many: tuple[int, ...]


class Administrator(NamedTuple):
    """Whoever sets up units and staff; with no password here, theirs is the town's own secret."""

    name: str
    identifier: str
    password: str = ""


NO_MONEY = Money()


@dataclass(frozen=True)
class Plan:
    """People, shops and orders. `name` tells one filling from another: the same plan twice is filled in once."""

    name: str
    people: People
    shops: tuple[Shop, ...]
    orders: tuple[Order, ...]
    pictures: Pictures
    administrator: Administrator
    money: Money = NO_MONEY
    guidance: Guidance | None = None


FINE = Pictures(800, (3, 1, 1, 1, 2, 1))


def standard() -> Plan:
    """The demo town as its files tell it."""
    people = town.people()
    admin = next(one for one in people.staff if one.role == "admin")
    in_charge = Administrator(admin.name, admin.identifier, people.password)
    money, met = town.money(), guidance.guidance()
    return Plan("town", people, town.shops(), town.orders(), FINE, in_charge, money, met)
