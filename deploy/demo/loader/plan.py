"""What a town is to be filled with."""

from dataclasses import dataclass
from typing import NamedTuple

from deploy.demo import town
from deploy.demo.town import Order, People, Shop


class Pictures(NamedTuple):
    """How large pictures are, in pixels, and how many the things of a shop have, in turn."""

    size: int
    many: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """People, shops and orders. `name` tells one filling from another: the same plan twice is filled in once."""

    name: str
    people: People
    shops: tuple[Shop, ...]
    orders: tuple[Order, ...]
    pictures: Pictures
    administrator: tuple[str, str, str]
    """Name, identifier and password of whoever sets up units and staff."""


FINE = Pictures(800, (3, 1, 1, 1, 2, 1))


def standard() -> Plan:
    """The demo town as its files tell it."""
    people = town.people()
    return Plan("town", people, town.shops(), town.orders(), FINE, administrator(people))


def administrator(people: People) -> tuple[str, str, str]:
    """The one administrator of the demo."""
    admin = next(one for one in people.staff if one.role == "admin")
    return admin.name, admin.identifier, people.password
