"""Invents what is bought in an invented town: an order for each buyer, of what is left on the shelves."""

from collections.abc import Sequence
from random import Random

from deploy.demo import town
from deploy.demo.town import Buyer, Listing, Order, Parcel, ParcelState, Review, Shop

STATES: tuple[tuple[ParcelState, int], ...] = (
    ("to_accept", 2),
    ("accepted", 1),
    ("refused", 1),
    ("packed", 1),
    ("shipped", 3),
    ("delivered", 2),
    ("completed", 6),
)
MOST_SHOPS, MOST_LINES, MOST_PIECES = 2, 2, 2
Left = dict[tuple[str, str], int]


def orders_of(
    shops: tuple[Shop, ...], buyers: Sequence[Buyer], seed: int
) -> tuple[tuple[Order, ...], tuple[Shop, ...]]:
    """An order for each buyer who finds something, and the shops with what buyers said of them."""
    reviewed = tuple(_reviewed(shop, seed) for shop in shops) if buyers else shops
    left = {(shop.slug, one.title): one.stock for shop in reviewed for one in shop.listing if one.kind == "physical"}
    open_shops = [shop for shop in reviewed if shop.listing]
    orders = (_order(buyer, open_shops, left, Random(f"{seed} order {buyer.key}")) for buyer in buyers)
    return tuple(order for order in orders if order), reviewed


def _reviewed(shop: Shop, seed: int) -> Shop:
    pick = Random(f"{seed} reviews {shop.slug}")
    return shop.model_copy(update={"listing": tuple(_praised(one, pick) for one in shop.listing)})


def _praised(listing: Listing, pick: Random) -> Listing:
    said = [
        review
        for shop in town.shops()
        for one in shop.listing
        for review in one.review
        if one.category == listing.category
    ]
    many = pick.choice((0, 0, 1, 2)) if listing.status == "published" else 0
    chosen: list[Review] = pick.sample(said, min(many, len(said)))
    return listing.model_copy(update={"review": tuple(chosen)})


def _order(buyer: Buyer, shops: Sequence[Shop], left: Left, pick: Random) -> Order | None:
    if not shops:
        return None
    chosen = pick.sample(shops, min(len(shops), pick.randint(1, MOST_SHOPS)))
    parcels = tuple(parcel for shop in chosen if (parcel := _parcel(shop, left, pick)))
    return Order(buyer=buyer.key, parcel=parcels) if parcels else None


def _parcel(shop: Shop, left: Left, pick: Random) -> Parcel | None:
    on_sale = [one for one in shop.listing if one.status == "published"]
    lines = []
    for listing in pick.sample(on_sale, min(len(on_sale), pick.randint(1, MOST_LINES))):
        many = 1 if listing.kind == "digital" else pick.randint(1, MOST_PIECES)
        place = shop.slug, listing.title
        if listing.kind == "physical":
            many = min(many, left[place])
            left[place] -= many
        if many:
            lines.append((listing.title, many))
    if not lines:
        return None
    states, weights = zip(*STATES, strict=True)
    return Parcel(shop=shop.slug, lines=tuple(lines), until=pick.choices(states, weights)[0])
