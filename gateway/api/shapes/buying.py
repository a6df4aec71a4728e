"""What a buyer sends: a basket, an address, an order, a word about what came."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import NO_NUL, SAYS_SOMETHING, Body, Language, Line, ListingId, Money

Choice = Literal["courier", "self_delivery", "pickup", "download"]
Email = Annotated[
    str,
    StringConstraints(max_length=254, pattern=r"^[^@\s\x00]+@[^@\s\x00]+\.[^@\s\x00]{2,}$"),
    Field(examples=["sari@example.id"]),
]
Phone = Annotated[str, StringConstraints(max_length=30, pattern=NO_NUL), Field(examples=["0812 0000 0000"])]
Street = Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)]
Short = Annotated[str, StringConstraints(max_length=4, pattern=NO_NUL)]


class AskedLine(Body):
    """So many of one listing."""

    listing_id: ListingId
    quantity: Annotated[int, Field(ge=1, le=999, examples=[1])]


class BoughtLine(AskedLine):
    """So many of one listing, at the price that the buyer was shown for one."""

    price: Money


class Address(Body):
    """Where to: region codes (`/api/v1/regions/search` finds them) and what stands on the parcel."""

    province: Annotated[str, StringConstraints(pattern=r"^([0-9]{2})?$"), Field(examples=["72"])] = ""
    regency: Annotated[str, StringConstraints(pattern=r"^([0-9]{4})?$"), Field(examples=["7271"])] = ""
    district: Annotated[str, StringConstraints(pattern=r"^([0-9]{6})?$"), Field(examples=["727101"])] = ""
    village: Annotated[str, StringConstraints(pattern=r"^([0-9]{10})?$"), Field(examples=["7271011006"])] = ""
    street: Annotated[Street, Field(examples=["Jalan Contoh 1"])] = ""
    rt: Annotated[Short, Field(examples=["001"])] = ""
    rw: Annotated[Short, Field(examples=["002"])] = ""
    postcode: Annotated[str, StringConstraints(pattern=r"^([0-9]{5})?$"), Field(examples=["94111"])] = ""
    landmark: Annotated[Street, Field(examples=["Seberang masjid"])] = ""


class QuoteBody(Body):
    """A basket, and where and how it would go as far as the buyer knows."""

    lines: Annotated[list[AskedLine], Field(min_length=1, max_length=40)]
    ship_to: Address = Field(default_factory=Address)
    deliveries: Annotated[dict[str, Choice], Field(examples=[{"benang-senja": "courier"}])] = Field(
        default_factory=dict
    )


class Buyer(Body):
    """Who buys; only mails and the parcel's label use it."""

    name: Annotated[
        str, StringConstraints(min_length=1, max_length=100, pattern=SAYS_SOMETHING), Field(examples=["Sari"])
    ]
    email: Email
    phone: Phone = ""


class OrderBody(Body):
    """An order. `deliveries` names for each shop's slug one of the choices that the quote offered.

    `shipping` may name the fee that the quote told for it: it is kept for an hour after a change, else the order is refused.
    """

    buyer: Buyer
    ship_to: Address = Field(default_factory=Address)
    lines: Annotated[list[BoughtLine], Field(min_length=1, max_length=40)]
    deliveries: Annotated[dict[str, Choice], Field(examples=[{"benang-senja": "courier"}])] = Field(
        default_factory=dict
    )
    shipping: Annotated[
        dict[str, Money], Field(max_length=40, examples=[{"benang-senja": {"amount": 10_000, "currency": "IDR"}}])
    ] = Field(default_factory=dict)
    payment: Literal["stripe", "manual_transfer", "cash"] = "stripe"
    language: Language = "id"


class LinkBody(Body):
    """A buyer who lost the link to their order."""

    number: Annotated[str, StringConstraints(max_length=20, pattern=NO_NUL), Field(examples=["PSN-7Q4M2"])]
    email: Annotated[str, StringConstraints(max_length=254, pattern=NO_NUL), Field(examples=["sari@example.id"])]


class ReviewBody(Body):
    """What a buyer thinks of one thing that came; `name` is shown beside it."""

    listing_id: ListingId
    stars: Annotated[int, Field(ge=1, le=5, examples=[5])]
    text: Annotated[str, StringConstraints(max_length=1_000, pattern=NO_NUL)] = ""
    name: Annotated[
        str, StringConstraints(min_length=1, max_length=40, pattern=SAYS_SOMETHING), Field(examples=["Sari"])
    ]


class RefuseBody(Body):
    """Why a maker cannot send a parcel."""

    reason: Literal["out_of_stock", "cannot_ship", "other"]


class HandOverBody(Body):
    """What the buyer said who pays in cash: the code from their order."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=20, pattern=NO_NUL), Field(examples=["482913"])]


class ShipBody(Body):
    """With whom a parcel went, and under which number; nothing for a maker's own delivery."""

    courier: Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL), Field(examples=["JNE"])] = ""
    tracking_no: Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL), Field(examples=["JP0001"])] = ""


class SelfDeliveryBody(Body):
    """Where a maker brings parcels themselves, and for how much."""

    fee: Money
    regency_codes: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]],
        Field(min_length=1, max_length=50, examples=[["7271"]]),
    ]


class PickupBody(Body):
    """Where parcels can be fetched; the public reads this."""

    place: Annotated[Line, StringConstraints(min_length=3, max_length=120), Field(examples=["Pasar Masomba, blok C"])]


class DeliveriesBody(Body):
    """Every way that a maker sends; at least one."""

    courier: bool = True
    self_delivery: SelfDeliveryBody | None = None
    pickup: PickupBody | None = None
