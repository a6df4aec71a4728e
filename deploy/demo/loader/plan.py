"""What a town is to be filled with."""

from dataclasses import dataclass

from deploy.demo import town
from deploy.demo.town import Order, People, Shop


@dataclass(frozen=True)
class Plan:
    """People, shops and orders. `name` tells one filling from another: the same plan twice is filled in once."""

    name: str
    people: People
    shops: tuple[Shop, ...]
    orders: tuple[Order, ...]
    administrator: tuple[str, str, str]
    """Name, identifier and password of whoever sets up units and staff."""


def standard() -> Plan:
    """The demo town as its files tell it."""
    people = town.people()
    return Plan("town", people, town.shops(), town.orders(), administrator(people))


def administrator(people: People) -> tuple[str, str, str]:
    """The one administrator of the demo."""
    admin = next(one for one in people.staff if one.role == "admin")
    return admin.name, admin.identifier, people.password
