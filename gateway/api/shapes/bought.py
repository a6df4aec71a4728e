"""What orders, parcels and complaints all speak of: a shop, and a thing as it was bought."""

from typing import Annotated

from pydantic import Field

from gateway.api.shapes.base import Kind, ListingId, Money, Slug, Told

OrderId = Annotated[str, Field(examples=["ord_8kq2m4"])]
ParcelId = Annotated[str, Field(examples=["vor_5tz1c8"])]


class ShopName(Told):
    """A shop as the public knows it."""

    slug: Slug = Field(examples=["benang-senja"])
    name: str = Field(examples=["Benang Senja"])


class BoughtThing(Told):
    """So many of one listing, as it was bought; `price` is for one."""

    listing_id: ListingId
    slug: Slug
    title: str = Field(examples=["Selendang nila"])
    photo: str | None = Field(examples=["/media/3f9a-320.webp"])
    kind: Kind
    quantity: int = Field(examples=[1])
    price: Money
