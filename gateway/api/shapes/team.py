"""Parcels that officers decide about or send: the goods, and whom they are for only while that has to be known."""

from typing import Annotated, Literal

from pydantic import Field

from gateway.api.shapes.base import Body, Paging, ParcelStatus, Time, Told
from gateway.api.shapes.bought import BoughtThing, ParcelId, ShopName
from gateway.api.shapes.officers import VendorId
from gateway.api.shapes.orders import Delivery, ShipTo, Step
from gateway.api.shapes.parcels import Recipient

Hands = Annotated[str, Field(json_schema_extra={"enum": ["vendor", "asked", "allowed", "team"]})]
Choice = Literal["vendor_continues", "unit_fulfils", "refund"]


class TeamParcelsQuery(Paging):
    """Which parcels: those `to_decide` about, `to_send`, or `on_the_way`."""

    what: Literal["to_decide", "to_send", "on_the_way"] = "to_decide"


class DecideParcelBody(Body):
    """What becomes of a parcel whose shop is shut; that its maker goes on is for a head of unit to say."""

    choice: Choice


class TeamCan(Told):
    """What may be decided, and the steps that may be taken now."""

    decide: list[str] = Field(examples=[["unit_fulfils", "refund"]])
    pack: bool
    ship: bool
    ready: bool
    hand_over: bool
    deliver: bool


class TeamParcel(Told):
    """A parcel in an officer's list. In whose `hands` it is: its maker's, nobody's while it is `asked` until `decide_by`, the
    maker's of a shut shop who is `allowed`, or the `team`'s.
    """

    id: ParcelId
    number: str = Field(examples=["PSN-7Q4M2-A"])
    vendor_id: VendorId
    shop: ShopName
    status: ParcelStatus
    hands: Hands
    lines: list[BoughtThing]
    delivery: Delivery
    placed_at: Time
    ship_by: Time | None
    decide_by: Time | None
    is_late: bool
    can: TeamCan


class WholeTeamParcel(TeamParcel):
    """A parcel with what sending it needs; each look at whom it is for is written down."""

    courier: str = Field(examples=["JNE"])
    tracking_no: str = Field(examples=["JP0001"])
    history: list[Step]
    ship_to: ShipTo | None
    buyer: Recipient | None


class TeamParcelState(Told):
    """A parcel after a step."""

    id: ParcelId
    status: ParcelStatus
    hands: Hands
