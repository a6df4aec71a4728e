"""Which purchases a town needs: those of its orders, and those whose buyers have something to say of what they got."""

from collections.abc import Iterator
from itertools import cycle
from typing import NamedTuple

from deploy.demo.loader.plan import Plan
from deploy.demo.town import Order, Parcel, Review, Shop

PARCELS = 4
"""Of how many shops a buyer buys at once."""


class Words(NamedTuple):
    """What is said of a thing of a shop."""

    shop: str
    title: str
    review: Review


class Purchase(NamedTuple):
    """An order, under a key that is used once, and what its buyer says of it afterwards."""

    key: str
    order: Order
    reviews: tuple[Words, ...] = ()


def of_plan(plan: Plan) -> list[Purchase]:
    """All purchases: first those that are long over, then those that are under way."""
    under_way = [Purchase(f"{plan.name}-order-{n}", order) for n, order in enumerate(plan.orders, 1)]
    return [*_reviewed(plan), *under_way]


def _reviewed(plan: Plan) -> Iterator[Purchase]:
    """As few parcels as can be: the n-th reviews of all things of a shop come from one parcel."""
    buyers = cycle(buyer.key for buyer in plan.people.buyer)
    most = max((len(listing.review) for shop in plan.shops for listing in shop.listing), default=0)
    for turn in range(most):
        said = [words for shop in plan.shops if (words := _said(shop, turn))]
        for begin in range(0, len(said), PARCELS):
            together = said[begin : begin + PARCELS]
            order = Order(buyer=next(buyers), parcel=tuple(_parcel(words) for words in together))
            reviews = tuple(words for of_shop in together for words in of_shop)
            yield Purchase(f"{plan.name}-reviewed-{turn}-{begin}", order, reviews)


def _said(shop: Shop, turn: int) -> list[Words]:
    return [Words(shop.slug, one.title, one.review[turn]) for one in shop.listing if len(one.review) > turn]


def _parcel(said: list[Words]) -> Parcel:
    return Parcel(shop=said[0].shop, lines=tuple((words.title, 1) for words in said), until="completed")
