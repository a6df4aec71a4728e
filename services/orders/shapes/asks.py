"""What may be sent to this room."""

import re
from typing import Annotated, Literal

import phonenumbers
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from services.kit.http import Shape
from services.kit.labels import label_in_text
from services.kit.money import Money
from services.orders.rules.vendor_order import REFUSALS

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]{2,}")
MOST_LINES = 40


def _email(value: str) -> str:
    if not EMAIL.fullmatch(value):
        raise PydanticCustomError("email", "not an address")
    return value


def _phone(value: str) -> str:
    if not value:
        return ""
    try:
        number = phonenumbers.parse(value, "ID")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise PydanticCustomError("phone", "not a number that can be called")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _unlabelled(value: str) -> str:
    if label_in_text(value):
        raise PydanticCustomError("private_words", "says what people are instead of what goods are")
    return value


def _price(value: Money) -> Money:
    if value.amount < 0:
        raise PydanticCustomError("price", "below zero")
    return value


Email = Annotated[str, Field(max_length=254), AfterValidator(_email)]
Phone = Annotated[str, Field(max_length=30), AfterValidator(_phone)]
Price = Annotated[Money, AfterValidator(_price)]
Said = Annotated[str, AfterValidator(_unlabelled)]
"""What a maker or an officer says to a buyer: it labels nobody."""
Id = Annotated[str, Field(min_length=1, max_length=64)]


class AskedLine(Shape):
    """So many of one listing."""

    listing_id: Id
    quantity: int = Field(ge=1, le=999)


class BoughtLine(AskedLine):
    """So many of one listing, at the price that the buyer was shown for one."""

    price: Price


class Address(Shape):
    """Where to: region codes and what stands on the parcel. Anything may be left out that the deliveries do not need."""

    province: str = Field(default="", pattern=r"^(\d{2})?$")
    regency: str = Field(default="", pattern=r"^(\d{4})?$")
    district: str = Field(default="", pattern=r"^(\d{6})?$")
    village: str = Field(default="", pattern=r"^(\d{10})?$")
    street: str = Field(default="", max_length=200)
    rt: str = Field(default="", max_length=4)
    rw: str = Field(default="", max_length=4)
    postcode: str = Field(default="", pattern=r"^(\d{5})?$")
    landmark: str = Field(default="", max_length=200)

    @property
    def codes(self) -> dict[str, str]:
        """The regions that were given, by level."""
        levels = ("province", "regency", "district", "village")
        return {level: getattr(self, level) for level in levels if getattr(self, level)}


class Quote(Shape):
    """A basket, and where and how it would go as far as the buyer knows."""

    lines: list[AskedLine] = Field(min_length=1, max_length=MOST_LINES)
    ship_to: Address = Address()
    deliveries: dict[str, str] = Field(default_factory=dict)


class Buyer(Shape):
    """Who buys, as mails and couriers need it."""

    name: str = Field(min_length=1, max_length=100)
    email: Email
    phone: Phone = ""


class PlaceOrder(Shape):
    """An order: the choice of delivery stands under each shop's slug, and so does the fee for it that the buyer was shown."""

    buyer: Buyer
    ship_to: Address = Address()
    lines: list[BoughtLine] = Field(min_length=1, max_length=MOST_LINES)
    deliveries: dict[str, str] = Field(default_factory=dict)
    shipping: dict[str, Price] = Field(default_factory=dict)
    payment: str = "stripe"
    language: Literal["id", "en"] = "id"


class SendLink(Shape):
    """A buyer who lost the link to their order."""

    number: str = Field(max_length=20)
    email: str = Field(max_length=254)


class Under(Shape):
    """A region's code, or nothing for the whole country."""

    under: str = Field(default="", pattern=r"^\d{0,6}$")


class SearchRegions(Shape):
    """Words of a village's name and of what it lies in."""

    q: str = Field(default="", max_length=100)
    limit: int = Field(default=8, ge=1, le=50)


class Page(Shape):
    """Which page of a list."""

    limit: int = Field(default=24, ge=1, le=100)
    after: str = ""


class ParcelPage(Page):
    """Which page of which parcels: `open`, `done`, or one status."""

    status: str = Field(default="open", max_length=30)


class Refuse(Shape):
    """Why a vendor cannot send a parcel."""

    reason: str = Field(pattern=f"^({'|'.join(REFUSALS)})$")


class Ship(Shape):
    """With whom a parcel went, and under which number; nothing for a vendor's own delivery."""

    courier: Said = Field(default="", max_length=40)
    tracking_no: str = Field(default="", max_length=40)


class HandOver(Shape):
    """What the buyer said who pays in cash; nothing where the money came before."""

    code: str = Field(default="", max_length=20)


class SelfDelivery(Shape):
    """Where a vendor brings parcels themselves, and for how much."""

    fee: Price
    regency_codes: list[Annotated[str, Field(pattern=r"^\d{4}$")]] = Field(min_length=1, max_length=50)


class Pickup(Shape):
    """Where parcels can be fetched; the public reads this."""

    place: str = Field(min_length=3, max_length=120)


class Deliveries(Shape):
    """Every way that a vendor sends."""

    courier: bool = True
    self_delivery: SelfDelivery | None = None
    pickup: Pickup | None = None
