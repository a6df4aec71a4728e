"""Which ways to pay fit a basket: cash only from hand to hand, a transfer not for many of one thing that others wait for."""

from collections.abc import Collection, Mapping, Sequence

from services.orders.rules.basket import Parcel
from services.orders.rules.shipping import PICKUP, SELF_DELIVERY

TRANSFER, CASH = "manual_transfer", "cash"
HANDED_OVER = (PICKUP, SELF_DELIVERY)
"""The ways a parcel goes at whose end somebody stands who can take money."""
MOST_BY_TRANSFER = 3
"""Of one thing: a transfer holds the goods for a day, and whoever never pays would keep them from everybody."""


def misfit(way: str, quantities: Collection[int], choices: Collection[Collection[str]]) -> str:
    """Why this way to pay does not fit, as a code, or nothing. `choices` are, for each parcel, the ways that it may go."""
    if way == TRANSFER and max(quantities, default=0) > MOST_BY_TRANSFER:
        return "too_many_by_transfer"
    if way == CASH and not all(set(ways) & set(HANDED_OVER) for ways in choices):
        return "not_handed_over"
    return ""


def fitting(offered: Sequence[str], basket: Sequence[Parcel], chosen: Mapping[str, str]) -> list[str]:
    """Those of the offered ways that fit the basket as its parcels go: as `chosen` by shop, or in any way while nothing is."""
    quantities = [wanted.quantity for parcel in basket for _, wanted in parcel.goods]
    choices = [_choices(parcel, chosen.get(parcel.vendor.slug)) for parcel in basket]
    return [way for way in offered if not misfit(way, quantities, choices)]


def _choices(parcel: Parcel, chosen: str | None) -> list[str]:
    return [chosen] if chosen else [way.choice for way in parcel.deliveries]
