"""What officers see of the shops that they help, and what they say."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import Body, Kind, ListingId, Money, Paging, Said, Time, Told, Trading, Trust, Word
from gateway.api.shapes.makers import Draft
from gateway.api.shapes.market import Photo, ShopRef
from gateway.api.shapes.people import Identifier

VendorId = Annotated[str, Field(examples=["ven_2f5h"])]


class WorkItem(Told):
    """One thing that waits: an application or a listing; `waiting_days` are working days."""

    id: str = Field(examples=["listing-lst_4f7q2m9x"])
    kind: Annotated[str, Field(json_schema_extra={"enum": ["listing", "application"]})]
    object_id: str = Field(examples=["lst_4f7q2m9x"])
    vendor_id: VendorId | None
    shop_name: str = Field(examples=["Kopi Kabut"])
    since: Time
    waiting_days: int = Field(examples=[1])
    is_late: bool


class InvitationBody(Body):
    """Whom to invite."""

    name: Annotated[Word, Field(examples=["Budi"])]
    identifier: Identifier | None = None


class SentInvitation(Told):
    """An invitation, to the officer who made it."""

    id: str = Field(examples=["inv_8c3r"])
    name: str = Field(examples=["Budi"])
    identifier: str | None = Field(examples=[None])
    status: str = Field(examples=["open"])
    created_at: Time
    expires_at: Time


class InvitationCode(Told):
    """A code, told this once."""

    id: str = Field(examples=["inv_8c3r"])
    code: str = Field(examples=["7QK2M9XRTA"])
    expires_at: Time


class ApplicationsQuery(Paging):
    """Which applications."""

    status: (
        Literal["draft", "submitted", "in_review", "approved", "needs_info", "not_yet", "declined", "withdrawn"] | None
    ) = None


class ApproveBody(Body):
    """What was checked: true, or the reason why it need not be; and who will send the parcels."""

    checks: Annotated[dict[str, bool | Said], Field(examples=[{"basics_read": True}])]
    fulfilment_mode: Literal["self_ship", "unit_ship"] = "self_ship"


class NoteBody(Body):
    """What is missing."""

    note: Said


class NotYetBody(Body):
    """What comes first, and when to look again; in 30 days where no day is named."""

    next_steps: Said
    review_on: date | None = Field(default=None, examples=["2026-12-24"])


class ReviewItem(Told):
    """A listing that waits for a look."""

    id: ListingId
    vendor_id: VendorId
    shop: ShopRef
    title: str = Field(examples=["Selendang nila"])
    kind: Kind
    price: Money
    photo: Photo | None
    round: int = Field(examples=[1])
    submitted_at: Time | None
    waiting_days: int = Field(examples=[1])
    is_late: bool


class HelpedDraft(Draft):
    """A draft, to the officers who help."""

    vendor_id: VendorId


class NewRemark(Body):
    """Something to say about one field of a draft."""

    field: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,30}$"), Field(examples=["title"])]
    kind: Literal["suggestion", "must_fix", "praise"]
    text: Annotated[Said, Field(examples=["Sebut ukurannya juga."])]


class ChangesBody(Body):
    """All that is said in one look."""

    remarks: Annotated[list[NewRemark], Field(min_length=1, max_length=50)]


class RejectBody(Body):
    """Why a thing may not be sold here."""

    reason: Annotated[Said, StringConstraints(max_length=300)]


class HelpedShop(Told):
    """A shop, to an officer who helps there: whether it sells, and nothing of how much."""

    vendor_id: VendorId
    slug: str = Field(examples=["benang-senja"])
    name: str = Field(examples=["Benang Senja"])
    trading_status: Trading
    trust: Trust
    is_selling: bool


class TrustBody(Body):
    """Whether new listings are looked at first."""

    trust: Literal["guided", "independent"]


class ShopTrust(Told):
    """A shop after that was decided."""

    vendor_id: VendorId
    trust: Trust
