"""What the office looks at afterwards, and what makers choose for the day on which nothing needs a look any more."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import NO_NUL, Body, Kind, ListingId, ListingStatus, Money, Time, Told, Trust
from gateway.api.shapes.guidance import NewRemark, Seen
from gateway.api.shapes.market import Photo, ShopRef
from gateway.api.shapes.officers import VendorId
from gateway.api.shapes.shelves import Appeal, Suspect


class ChoicesBody(Body):
    """What is to become, once nothing needs a look any more, of what waits for one."""

    waiting: Literal["draft", "publish"]


class Choices(Told):
    """What was chosen, and whether one's new listings are looked at first."""

    trust: Trust
    waiting: Annotated[str, Field(json_schema_extra={"enum": ["draft", "publish"]})]


class PublicDraft(Told):
    """A listing as the public has it, and suspicious words in it."""

    id: ListingId
    slug: str = Field(examples=["selendang-nila"])
    status: ListingStatus
    title: str = Field(examples=["Selendang nila"])
    kind: Kind
    price: Money
    category: str | None = Field(examples=["fashion"])
    description: str = Field(examples=["Ditenun dari benang katun."])
    story: str = Field(examples=[""])
    shop: ShopRef
    photos: list[Photo]
    suspects: list[Suspect] = Field(examples=[[]])
    seen: Seen


class Check(Told):
    """A look that is due at a version that nobody saw before it was public."""

    id: str = Field(examples=["chk_5t1p"])
    number: int = Field(examples=[2])
    at: Time
    listing: PublicDraft


class CheckBody(Body):
    """Whether it may stay; if not, which kind of prohibited goods it is, and a sentence for its maker."""

    is_fine: bool
    code: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,30}$"), Field(examples=["weapons"])] = "other"
    reason: Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL)] = ""
    seen: Seen


class CheckState(Told):
    """A look after it was taken: `fine`, `remarked` or `taken_down`."""

    id: str = Field(examples=["chk_5t1p"])
    status: str = Field(examples=["fine"])


class LookBody(Body):
    """Nothing to say, or one remark that asks for something."""

    remark: NewRemark | None = None
    seen: Seen


class Standing(Told):
    """How a shop has done so far: its listings in numbers, and looks that are due or were taken afterwards.

    `without_remarks` are those that were published and never had a remark that asked for something before they were.
    """

    vendor_id: VendorId
    trust: Trust
    published: int = Field(examples=[8])
    without_remarks: int = Field(examples=[6])
    sent_back: int = Field(examples=[3])
    rejected: int = Field(examples=[0])
    waiting: int = Field(examples=[1])
    checks_due: int = Field(examples=[0])
    checks_fine: int = Field(examples=[0])
    checks_remarked: int = Field(examples=[0])


class Objection(Told):
    """A rejection in a shop on its own feet to which its maker objects."""

    reason: str = Field(examples=["Pisau."])
    reason_code: str = Field(examples=["weapons"])
    appeal: Appeal
    listing: PublicDraft


class ObjectionState(Told):
    """The listing after the objection was answered."""

    id: ListingId
    status: ListingStatus
