"""What is told to makers: their parcels, what they earned, how they send."""

from datetime import date
from typing import Literal

from pydantic import Field

from gateway.api.shapes.base import EarningStatus, Money, Paging, ParcelStatus, Time, Told
from gateway.api.shapes.bought import BoughtThing, ParcelId
from gateway.api.shapes.orders import Delivery, ShipTo, Step


class ParcelsQuery(Paging):
    """Which parcels: those that are `open`, those that are `done`, or those of one status."""

    status: Literal[
        "open",
        "done",
        "to_accept",
        "accepted",
        "packed",
        "shipped",
        "ready_for_pickup",
        "delivered",
        "completed",
        "refused",
        "lapsed",
        "cancelled",
        "lost",
        "in_complaint",
        "return_due",
        "returned",
    ] = "open"


class MakerCan(Told):
    """The steps that the maker may take now."""

    accept: bool
    refuse: bool
    pack: bool
    ship: bool
    ready: bool
    hand_over: bool
    deliver: bool
    not_collected: bool


class MakerParcel(Told):
    """A parcel in its maker's list; `earns` is what is left for the maker, `cash_due` what the buyer still pays in cash.

    Its `sender` is the maker (`vendor`), the `team`, or `nobody` until that is decided.
    """

    id: ParcelId
    number: str = Field(examples=["PSN-7Q4M2-A"])
    status: ParcelStatus
    why: str = Field(examples=[""])
    lines: list[BoughtThing]
    delivery: Delivery
    subtotal: Money
    total: Money
    payment: str = Field(examples=["stripe"])
    cash_due: Money | None
    earns: Money
    placed_at: Time
    answer_by: Time | None
    ship_by: Time | None
    sender: str = Field(examples=["vendor"])
    can: MakerCan


class Fee(Told):
    """A fee taken off, frozen at the sale; `basis_points` are hundredths of a per cent of the goods."""

    code: str = Field(examples=["commission"])
    basis_points: int = Field(examples=[500])
    amount: Money


class Recipient(Told):
    """Whom a parcel is for."""

    name: str = Field(examples=["Sari"])
    phone: str = Field(examples=["+6281200000000"])


class WholeMakerParcel(MakerParcel):
    """A parcel with what sending it needs; whom it is for stands here only while it has to be sent.

    `given_back` went back to the buyer, and `fee_back` of the fees to the maker with it.
    """

    fees: list[Fee]
    given_back: Money
    fee_back: Money
    courier: str = Field(examples=["JNE"])
    tracking_no: str = Field(examples=["JP0001"])
    shipped_at: Time | None
    delivered_at: Time | None
    completes_at: Time | None
    history: list[Step]
    ship_to: ShipTo | None
    buyer: Recipient | None


class EarningWeek(Told):
    """What came in since that Monday."""

    since: date = Field(alias="from", examples=["2026-11-23"])
    amount: Money


class EarningLine(Told):
    """What one parcel has earned, or a line of no parcel; below zero where it takes away.

    `cash` is what its buyer put into the maker's own hands, fees included. While `is_disputed`, the buyer's bank has taken the
    money back and decides over it.
    """

    vendor_order_id: ParcelId | None
    number: str | None = Field(examples=["PSN-7Q4M2-A"])
    amount: Money
    cash: Money | None
    kind: str = Field(examples=["sale"])
    status: EarningStatus
    is_disputed: bool
    earned_at: Time
    available_at: Time | None


class Earnings(Told):
    """What a maker earned: on its way, on hold, available; by week, and line by line, newest first.

    `cash_held` is cash of buyers in their own hands; it comes off what is available.
    """

    pending: Money
    on_hold: Money
    available: Money
    cash_held: Money
    weeks: list[EarningWeek]
    lines: list[EarningLine]


class SelfDelivery(Told):
    """Where a maker brings parcels themselves, and for how much."""

    fee: Money
    regency_codes: list[str] = Field(examples=[["7271"]])


class Pickup(Told):
    """Where parcels can be fetched."""

    place: str = Field(examples=["Pasar Masomba, blok C"])


class Deliveries(Told):
    """Every way that a maker sends."""

    courier: bool
    self_delivery: SelfDelivery | None
    pickup: Pickup | None
