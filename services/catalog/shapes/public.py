"""What the public may see, as lists of allowed fields of their own: nothing gets here by being added to a table."""

from collections.abc import Iterable
from datetime import date

from services.catalog.models import Category, DigitalFile, Kind, Listing, Photo, Review, Shop
from services.kit.days import day_of
from services.kit.http import Shape
from services.kit.money import Money
from services.kit.provinces import PROVINCES


class PhotoShape(Shape):
    """One picture in three widths: 320, 640 and 1280 pixels."""

    small: str
    medium: str
    large: str
    alt: str

    @classmethod
    def of(cls, photo: Photo, listing: Listing) -> "PhotoShape":
        """The picture; where nobody said what it shows, the title says it."""
        alt = photo.alt or listing.alt or listing.title
        return cls(small=photo.path(320), medium=photo.path(640), large=photo.path(1280), alt=alt)


class ShopRef(Shape):
    """Where a thing comes from, as near as a province."""

    slug: str
    name: str
    province: str
    province_code: str

    @classmethod
    def of(cls, shop: Shop) -> "ShopRef":
        """The public face of a shop."""
        return cls(slug=shop.slug or "", name=shop.name, **_province(shop))


def _province(shop: Shop) -> dict[str, str]:
    return {"province": PROVINCES.get(shop.province_code, ""), "province_code": shop.province_code}


class Face(Shape):
    """How a thing is told from others; `available` is null where nothing is counted."""

    id: str
    slug: str
    title: str
    shop: ShopRef
    photo: PhotoShape | None
    available: int | None
    kind: str


class Card(Face):
    """A thing as it stands in a list, with its price."""

    price: Money

    @classmethod
    def of(cls, listing: Listing) -> "Card":
        """The card of one listing."""
        return cls(**_card(listing))


class BasketItem(Face):
    """A thing in a basket, with what a basket needs to know; no price while the shop is not open."""

    price: Money | None
    is_buyable: bool
    weight: int
    category: str

    @classmethod
    def of(cls, listing: Listing) -> "BasketItem":
        """The card of something that lies in a basket, still for sale or not."""
        more = {"is_buyable": listing.is_buyable, "weight": listing.weight, "category": listing.category_code or ""}
        return cls(**_card(listing) | more | ({} if listing.is_shown else BARE))


def _card(listing: Listing) -> dict[str, object]:
    return {
        "id": listing.id,
        "slug": listing.slug,
        "title": listing.title,
        "price": listing.money,
        "shop": ShopRef.of(listing.shop),
        "photo": PhotoShape.of(listing.photos[0], listing) if listing.photos else None,
        "available": listing.available,
        "kind": listing.kind,
    }


class Rating(Shape):
    """What buyers gave on average, from 1 to 5, and how many they were; 0 of 0 where nobody has."""

    average: float
    count: int


class ReviewShape(Shape):
    """What one buyer said, and on which day; the minute would tell more of them than they wrote."""

    stars: int
    text: str
    name: str
    on: date


class CategoryRef(Shape):
    """A shelf by its code, and what it is called in each language."""

    code: str
    name: dict[str, str]


class CategoryShape(CategoryRef):
    """A shelf, and how many things are on sale there."""

    count: int

    @classmethod
    def of(cls, shelf: Category, count: int) -> "CategoryShape":
        """The shelf in both languages."""
        return cls(code=shelf.code, name=names(shelf), count=count)


def names(shelf: Category) -> dict[str, str]:
    """What a shelf is called, by language."""
    return {"id": shelf.name_id, "en": shelf.name_en}


class Fact(Shape):
    """One line about food and drink, as a code and a value. Numbers of registers lead to a person and are not told."""

    code: str
    value: str


class DigitalShape(Shape):
    """What one downloads: its format, and its size in bytes."""

    format: str
    size: int

    @classmethod
    def of(cls, file: DigitalFile) -> "DigitalShape":
        """The file without its name, which its maker chose for themselves."""
        return cls(format=file.format, size=file.size)


class OpenShop(ShopRef):
    """A shop, and whether one can buy there now; why not is nobody's business."""

    is_open: bool


class Detail(Shape):
    """Everything on the page of one thing. How often it changed is not told: that counts the looks which were taken at it.

    Of what is not sold any more, or in a shop that is not open, there is only its name, its shelf, its shop, and what buyers
    said of it.
    """

    id: str
    slug: str
    title: str
    price: Money | None
    shop: OpenShop
    photo: PhotoShape | None
    photos: list[PhotoShape]
    available: int | None
    kind: str
    is_buyable: bool
    is_gone: bool
    description: str
    story: str
    category: CategoryRef | None
    weight: int
    days_to_make: int | None
    facts: list[Fact]
    digital: DigitalShape | None
    rating: Rating
    reviews: list[ReviewShape]

    @classmethod
    def of(cls, listing: Listing, rating: tuple[float, int], reviews: Iterable[Review]) -> "Detail":
        """The page of a listing that the public has seen."""
        shelf = listing.category
        return cls(
            **_card(listing)
            | {"shop": OpenShop(**ShopRef.of(listing.shop).__dict__, is_open=listing.shop.is_open)}
            | (_told(listing) if listing.is_shown else UNTOLD),
            is_buyable=listing.is_buyable,
            is_gone=listing.is_gone,
            category=CategoryRef(code=shelf.code, name=names(shelf)) if shelf else None,
            rating=Rating(average=rating[0], count=rating[1]),
            reviews=[ReviewShape.model_validate(_said(review)) for review in reviews],
        )


BARE: dict[str, object] = {"price": None, "photo": None, "available": None, "weight": 0}
UNTOLD = BARE | {"photos": [], "description": "", "story": "", "days_to_make": None, "facts": [], "digital": None}
"""What stands in place of all that its maker told and showed."""


def _told(listing: Listing) -> dict[str, object]:
    """What its maker tells and shows of a thing."""
    return {
        "photos": [PhotoShape.of(photo, listing) for photo in listing.photos],
        "description": listing.description,
        "story": listing.story,
        "weight": listing.weight,
        "days_to_make": listing.days_to_make if listing.kind == Kind.MADE_TO_ORDER else None,
        "facts": _facts(listing),
        "digital": DigitalShape.of(listing.files[-1]) if listing.files and listing.kind == Kind.DIGITAL else None,
    }


def _said(review: Review) -> dict[str, object]:
    return {"stars": review.stars, "text": review.text, "name": review.name, "on": day_of(review.at)}


def _facts(listing: Listing) -> list[Fact]:
    told = {
        "halal": listing.halal_status,
        "pirt": "registered" if listing.pirt_no else "",
        "expiry_days": str(listing.expiry_days or ""),
    }
    return [Fact(code=code, value=value) for code, value in told.items() if value]


class ShopPage(OpenShop):
    """A shop's own page."""

    listings: int
    rating: Rating

    @classmethod
    def page_of(cls, shop: Shop, listings: int, rating: tuple[float, int]) -> "ShopPage":
        """The page of a shop that has been open."""
        face = ShopRef.of(shop).__dict__
        return cls(
            **face,
            is_open=shop.is_open,
            listings=listings,
            rating=Rating(average=rating[0], count=rating[1]),
        )
