"""What a basket would cost."""

from pydantic import Field

from gateway.api.shapes.base import ListingId, Money, Told
from gateway.api.shapes.bought import ShopName
from gateway.api.shapes.orders import Delivery


class QuotedLine(Told):
    """One line of a quote."""

    listing_id: ListingId
    title: str = Field(examples=["Selendang nila"])
    quantity: int = Field(examples=[1])
    price: Money


class QuotedParcel(Told):
    """What one shop would send, and the ways it can go."""

    shop: ShopName
    lines: list[QuotedLine]
    deliveries: list[Delivery]
    subtotal: Money


class Quote(Told):
    """A basket as parcels; `total` is of the goods, without deliveries, for those are still to be chosen.

    `payments` are the ways to pay that fit, as the parcels go or may go.
    """

    parcels: list[QuotedParcel]
    total: Money
    payments: list[str] = Field(examples=[["stripe", "manual_transfer", "cash"]])
