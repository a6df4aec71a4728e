"""Complaints: what is said in them, and what each who has a part in one sees."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import NO_NUL, Body, Money, Paging, Said, Time, Told
from gateway.api.shapes.bought import BoughtThing, ParcelId, ShopName

ComplaintId = Annotated[str, Field(examples=["cmp_7q4m2x9k"])]
State = Annotated[
    str,
    Field(
        json_schema_extra={
            "enum": ["open", "vendor_answered", "escalated", "decided", "closed"],
            "examples": ["vendor_answered"],
        }
    ),
]
Reason = Annotated[
    str,
    Field(
        json_schema_extra={
            "enum": ["damaged", "not_as_described", "incomplete", "not_arrived"],
            "examples": ["damaged"],
        }
    ),
]
Offer = Literal["refund", "part_refund", "return", "reject"]
Courier = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=NO_NUL)]


class ComplaintBody(Body):
    """What is wrong with a parcel, and how much of it the buyer wants back; all that is left where they do not say."""

    reason: Literal["damaged", "not_as_described", "incomplete", "not_arrived"]
    story: Annotated[Said, StringConstraints(min_length=5), Field(examples=["Jahitannya lepas di dua tempat."])]
    amount: Money | None = Field(default=None, examples=[{"amount": 50_000, "currency": "IDR"}])


class AnswerBody(Body):
    """What the maker says and offers: all of it, a part (`amount`), all of it once the goods are back, or nothing.

    `offer` and `text`, or the code of a sentence at hand (`ready`), which says both.
    """

    offer: Offer | Literal[""] = ""
    amount: Money | None = Field(default=None, examples=[{"amount": 50_000, "currency": "IDR"}])
    text: Annotated[Said, Field(examples=["Maaf, kancingnya saya ganti."])] = ""
    ready: Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,40}$"), Field(examples=[""])] = ""


class DecideBody(Body):
    """What the neutral third decides, in words that both read; `amount` for a part."""

    outcome: Offer
    amount: Money | None = Field(default=None, examples=[{"amount": 50_000, "currency": "IDR"}])
    note: Annotated[Said, StringConstraints(min_length=5), Field(examples=["Foto menunjukkan separuhnya rusak."])]


class SendBackBody(Body):
    """With whom the goods went back, and under which number."""

    courier: Courier = Field(examples=["JNE"])
    tracking_no: Courier = Field(examples=["JP0001"])


class ComplaintsQuery(Paging):
    """Which of them: `open` (those that are not closed), `closed`, or those in one state."""

    status: Literal["open", "closed", "vendor_answered", "escalated", "decided"] = "open"


class ComplaintCan(Told):
    """The steps that the asker may take now."""

    answer: bool
    accept: bool
    escalate: bool
    withdraw: bool
    send_back: bool
    take_back: bool
    decide: bool


class Complaint(Told):
    """One complaint. `due_at` ends the turn of whoever's it is; `left` is what of the parcel could still go back.

    `decided_by` is `vendor`, `buyer` (who agreed), `third`, or `rule` where every third was silent.
    """

    id: ComplaintId
    vendor_order_id: ParcelId
    number: str = Field(examples=["PSN-7Q4M2-A"])
    shop: ShopName
    lines: list[BoughtThing]
    status: State
    reason: Reason
    story: str = Field(examples=["Jahitannya lepas di dua tempat."])
    wants: Money
    left: Money
    opened_at: Time
    due_at: Time | None
    is_late: bool
    offer: str = Field(examples=["part_refund"])
    offered: Money | None
    answer: str = Field(examples=["Maaf, kancingnya saya ganti."])
    outcome: str = Field(examples=[""])
    granted: Money | None
    note: str = Field(examples=[""])
    decided_by: str = Field(examples=[""])
    decided_at: Time | None
    courier: str = Field(examples=[""])
    tracking_no: str = Field(examples=[""])
    can: ComplaintCan


class ReadyAnswer(Told):
    """A sentence at hand, and what it offers."""

    code: str = Field(examples=["packed_well"])
    offer: str = Field(examples=["reject"])
    text: str = Field(examples=["Barang ini saya periksa dan kemas dengan baik sebelum berangkat."])


class OwnComplaint(Complaint):
    """The same for its maker, with the sentences that fit."""

    ready: list[ReadyAnswer]


class HandedOver(OwnComplaint):
    """The same once somebody else was asked to answer; where it is `is_ready_only` its maker chooses and writes nothing."""

    is_ready_only: bool
    is_team_asked: bool
