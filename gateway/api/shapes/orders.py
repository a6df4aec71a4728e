"""What is told of an order to whoever bought it."""

from datetime import date
from typing import Annotated

from pydantic import Field

from gateway.api.shapes.base import (
    ListingId,
    Money,
    OrderStatus,
    ParcelStatus,
    PaymentStatus,
    RefundStatus,
    Time,
    Told,
)
from gateway.api.shapes.bought import BoughtThing, OrderId, ParcelId, ShopName
from gateway.api.shapes.complaints import Complaint

Days = Annotated[tuple[date, date], Field(examples=[["2026-11-26", "2026-11-28"]])]


class Delivery(Told):
    """A way that a parcel goes: what it costs, and how many working days it takes."""

    choice: str = Field(examples=["courier"])
    label: str = Field(examples=["Kurir reguler"])
    fee: Money
    days: tuple[int, int] = Field(examples=[[2, 4]])


class Links(Told):
    """Where to look next: the order itself, and where to pay once that is known."""

    self: str = Field(examples=["/api/v1/orders/ord_8kq2m4"])
    pay: str | None = Field(examples=[None])


class PlacedOrder(Told):
    """An order that was taken. `token` opens it for whoever holds it."""

    id: OrderId
    number: str = Field(examples=["PSN-7Q4M2"])
    token: str = Field(examples=["ord_8kq2m4.0f3a"])
    status: OrderStatus = Field(examples=["placed"])
    links: Links


class Transfer(Told):
    """How to transfer: exactly this much, to this account, with this reference as its message, until then."""

    account: str = Field(examples=["Bank Contoh 000-111-2222"])
    amount: Money
    reference: str = Field(examples=["PSN7Q4M2"])
    until: Time


class Payment(Told):
    """Where the money stands, and where or how to pay while that is possible."""

    status: PaymentStatus
    provider: str = Field(examples=["stripe"])
    pay_url: str | None = Field(examples=["https://pay.example.id/c/1"])
    expires_at: Time | None
    transfer: Transfer | None = None


class OrderLine(BoughtThing):
    """A line of a whole order, with its shop."""

    shop: ShopName


class Step(Told):
    """One step of a parcel's life."""

    status: ParcelStatus
    at: Time


class ParcelCan(Told):
    """What the buyer may do with a parcel now; `is_late`: they may call it off because it was not sent in time."""

    cancel: bool
    receive: bool
    complain: bool
    is_late: bool


class Parcel(Told):
    """One shop's part of an order; `why` is a code where it did not go as hoped.

    Until `completes_at` the buyer may complain of what has arrived, or is what they pick up kept for them; `complaint` is the
    newest. `sent_by_team`: its seller is unable to, so that the market sends it.
    """

    id: ParcelId
    number: str = Field(examples=["PSN-7Q4M2-A"])
    shop: ShopName
    status: ParcelStatus
    why: str | None = Field(examples=[""])
    lines: list[BoughtThing]
    delivery: Delivery
    subtotal: Money
    total: Money
    courier: str | None = Field(examples=["JNE"])
    tracking_no: str | None = Field(examples=["JP0001"])
    sent_by_team: bool
    arrives: Days | None
    history: list[Step]
    code: str | None = Field(default=None, examples=["482913"])
    completes_at: Time | None
    complaint: Complaint | None
    can: ParcelCan


class Refund(Told):
    """Money on its way back, or back. `is_surplus`: it came beside the order's payment, and was never a part of it.

    `needs_account`: it cannot go back as it came, and the buyer has not said which bank account it shall go to.
    """

    id: str = Field(examples=["rfd_2w6n"])
    vendor_order_id: ParcelId | None
    amount: Money
    status: RefundStatus
    why: str = Field(examples=["out_of_stock"])
    is_surplus: bool
    needs_account: bool
    due_at: Time | None


class RefusedLine(Told):
    """What could not be had: why, how many are left, and the true price."""

    listing_id: ListingId
    title: str = Field(examples=["Selendang nila"])
    why: str = Field(examples=["short"])
    left: int = Field(examples=[0])
    price: Money | None


class ShipTo(Told):
    """Where to, in codes and in names; `label` is the village and all that it lies in."""

    province: str = Field(examples=["72"])
    regency: str = Field(examples=["7271"])
    district: str = Field(examples=["727101"])
    village: str = Field(examples=["7271011006"])
    province_name: str = Field(examples=["Sulawesi Tengah"])
    regency_name: str = Field(examples=["Kota Palu"])
    district_name: str = Field(examples=["Palu Timur"])
    village_name: str = Field(examples=["Besusu Tengah"])
    label: str = Field(examples=["Besusu Tengah, Palu Timur, Kota Palu, Sulawesi Tengah"])
    street: str = Field(examples=["Jalan Contoh 1"])
    rt: str = Field(examples=["001"])
    rw: str = Field(examples=["002"])
    postcode: str = Field(examples=["94111"])
    landmark: str = Field(examples=["Seberang masjid"])


class OrderBuyer(Told):
    """Who bought it."""

    name: str = Field(examples=["Sari"])
    email: str = Field(examples=["sari@example.id"])
    phone: str = Field(examples=["+6281200000000"])


class OrderCan(Told):
    """What the buyer may do with the order now."""

    cancel: bool
    pay: bool


class Order(Told):
    """An order with all its parts; `buyer` and `ship_to` are null for everybody but the buyer."""

    id: OrderId
    number: str = Field(examples=["PSN-7Q4M2"])
    status: OrderStatus
    why: str = Field(examples=[""])
    placed_at: Time
    held_until: Time | None
    payment: Payment
    total: Money
    subtotal: Money
    shipping: Money
    lines: list[OrderLine]
    vendor_orders: list[Parcel]
    refunds: list[Refund]
    refused: list[RefusedLine]
    ship_to: ShipTo | None
    buyer: OrderBuyer | None
    can: OrderCan


class ShortParcel(Told):
    """A parcel in a list of orders."""

    id: ParcelId
    shop: ShopName
    status: ParcelStatus


class ShortOrder(Told):
    """An order in a list."""

    id: OrderId
    number: str = Field(examples=["PSN-7Q4M2"])
    status: OrderStatus
    payment_status: PaymentStatus
    placed_at: Time
    total: Money
    vendor_orders: list[ShortParcel]


class OrderState(Told):
    """An order after a step."""

    id: OrderId
    status: OrderStatus


class ParcelState(Told):
    """A parcel after a step."""

    id: ParcelId
    status: ParcelStatus


class Accepted(Told):
    """Heard; what follows does not show here."""

    status: str = Field(examples=["accepted"])


class OrderRight(Told):
    """What may be done with one thing that came."""

    listing_id: ListingId
    can_review: bool
    can_download: bool
