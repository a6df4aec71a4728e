"""What anyone may see: things on sale, shops, shelves, places."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import (
    MOST_RUPIAH,
    NO_NUL,
    Kind,
    ListingId,
    Money,
    Page,
    Paging,
    Query,
    Slug,
    Told,
)

Words = Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL)]
Rupiah = Annotated[int, Field(ge=0, le=MOST_RUPIAH)]


class Browse(Paging):
    """What to look for; a province by its name or its code, prices in whole rupiah."""

    q: Words | None = None
    category: Words | None = None
    province: Words | None = None
    kind: Literal["physical", "made_to_order", "digital"] | None = None
    shop: Words | None = None
    min_price: Rupiah | None = None
    max_price: Rupiah | None = None
    sort: Literal["new", "price", "-price", "relevance"] | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 24


class Ids(Query):
    """Listings by their ids, with commas between them; at most 100 count."""

    ids: Annotated[str, StringConstraints(max_length=4_000, pattern=NO_NUL)] = ""


class Suggest(Query):
    """Words that found nothing."""

    q: Words = ""


class Under(Query):
    """The code of a region, or nothing for the whole country."""

    under: Annotated[str, StringConstraints(pattern=r"^[0-9]{0,6}$")] = ""


class SearchRegions(Query):
    """Words of a village's name, and of what it lies in."""

    q: Annotated[str, StringConstraints(max_length=100, pattern=NO_NUL)] = ""
    limit: Annotated[int, Field(ge=1, le=50)] = 8


class Photo(Told):
    """One picture in three widths (320, 640, 1280 pixels), as paths on this host, and what it shows."""

    small: str = Field(examples=["/media/3f9a-320.webp"])
    medium: str = Field(examples=["/media/3f9a-640.webp"])
    large: str = Field(examples=["/media/3f9a-1280.webp"])
    alt: str = Field(examples=["Selendang nila, dilipat"])


class ShopRef(Told):
    """Where a thing comes from, as near as a province."""

    slug: Slug = Field(examples=["benang-senja"])
    name: str = Field(examples=["Benang Senja"])
    province: str = Field(examples=["Sulawesi Tengah"])
    province_code: str = Field(examples=["72"])


class ListingFace(Told):
    """How a thing is told from others; `available` is null where nothing is counted: made when asked for, or a file."""

    id: ListingId
    slug: Slug
    title: str = Field(examples=["Selendang nila"])
    shop: ShopRef
    photo: Photo | None
    available: int | None = Field(examples=[5])
    kind: Kind


class ListingCard(ListingFace):
    """A thing in a list."""

    price: Money


class ListingCardPage(Page[ListingCard]):
    """Things on sale; `count` is how many there are in all."""

    count: int = Field(examples=[1])


class BasketItem(ListingFace):
    """A thing, and whether it can be bought now; `weight` in grams. While the shop is not open there is no price."""

    price: Money | None
    is_buyable: bool
    weight: int = Field(examples=[240])
    category: str = Field(examples=["fashion"])


class Names(Told):
    """A name in both languages."""

    id: str = Field(examples=["Tenun & busana"])
    en: str = Field(examples=["Weaving & clothes"])


class Shelf(Told):
    """A category."""

    code: str = Field(examples=["fashion"])
    name: Names


class Category(Shelf):
    """A category, and how many things are on sale in it."""

    count: int = Field(examples=[12])


class Fact(Told):
    """One line about food and drink: `halal`, `pirt` or `expiry_days`, and its value."""

    code: str = Field(examples=["halal"])
    value: str = Field(examples=["certified"])


class DigitalFile(Told):
    """What one downloads: its format, and its size in bytes."""

    format: str = Field(examples=["pdf"])
    size: int = Field(examples=[480_000])


class Rating(Told):
    """What buyers gave on average, 1 to 5, and how many they were; 0 of 0 where nobody has."""

    average: float = Field(examples=[4.8])
    count: int = Field(examples=[17])


class Review(Told):
    """What one buyer said."""

    stars: int = Field(examples=[5])
    text: str = Field(examples=["Warnanya hidup."])
    name: str = Field(examples=["Sari"])
    on: date = Field(examples=["2026-11-24"])


class OpenShopRef(ShopRef):
    """A shop, and whether one can buy there now."""

    is_open: bool


class Listing(Told):
    """Everything about one thing; `weight` in grams as packed.

    What `is_gone` is not sold any more. Of that, and while the shop is not open, there are neither price nor words nor pictures.
    """

    id: ListingId
    slug: Slug
    title: str = Field(examples=["Selendang nila"])
    price: Money | None
    shop: OpenShopRef
    photo: Photo | None
    photos: list[Photo]
    available: int | None = Field(examples=[5])
    kind: Kind
    is_buyable: bool
    is_gone: bool
    description: str = Field(examples=["Ditenun dari benang katun."])
    story: str = Field(examples=[""])
    category: Shelf | None
    weight: int = Field(examples=[240])
    days_to_make: int | None = Field(examples=[None])
    facts: list[Fact]
    digital: DigitalFile | None = Field(examples=[None])
    rating: Rating
    reviews: list[Review]


class Shop(OpenShopRef):
    """A shop's public face, and how many things it has on sale."""

    listings: int = Field(examples=[4])
    rating: Rating


class Suggestions(Page[str]):
    """What somebody may have meant."""

    items: list[str] = Field(examples=[["selendang"]])


class Region(Told):
    """A region and its code: 2 digits for a province, 4 for a regency, 6 for a district, 10 for a village."""

    code: str = Field(examples=["7271"])
    name: str = Field(examples=["Kota Palu"])


class Village(Told):
    """A village with the codes of all that it lies in; `label` is for people."""

    village: str = Field(examples=["7271011006"])
    district: str = Field(examples=["727101"])
    regency: str = Field(examples=["7271"])
    province: str = Field(examples=["72"])
    label: str = Field(examples=["Besusu Tengah, Palu Timur, Kota Palu, Sulawesi Tengah"])
