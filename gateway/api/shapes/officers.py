"""What officers see of the shops that they help, and what they say."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import NO_NUL, Body, Kind, ListingId, Money, Paging, Said, Time, Told, Trading, Trust, Word
from gateway.api.shapes.drafts import Draft
from gateway.api.shapes.guidance import DraftedRemark, Seen
from gateway.api.shapes.market import Photo, ShopRef
from gateway.api.shapes.people import Identifier

VendorId = Annotated[str, Field(examples=["ven_2f5h"])]


class WorkItem(Told):
    """One thing that waits, such as an application or a listing; `waiting_days` are working days.

    A `parcel` of a shut shop, and a `suspension` in an emergency, wait no longer than until `answer_by`.
    """

    id: str = Field(examples=["listing-lst_4f7q2m9x"])
    kind: Annotated[
        str,
        Field(
            json_schema_extra={
                "enum": [
                    "listing",
                    "application",
                    "decline",
                    "appeal",
                    "look_again",
                    "grievance",
                    "mentor",
                    "plan",
                    "plan_review",
                    "transfer",
                    "suspension",
                    "parcel",
                ]
            }
        ),
    ]
    object_id: str = Field(examples=["lst_4f7q2m9x"])
    vendor_id: VendorId | None
    shop_name: str = Field(examples=["Kopi Kabut"])
    since: Time
    waiting_days: int = Field(examples=[1])
    is_late: bool
    answer_by: Time | None = Field(default=None, examples=[None])


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
    """What is missing: in a note, in a remark on each part of the application, or both."""

    note: Annotated[str, StringConstraints(max_length=1_000, pattern=NO_NUL)] = ""
    remarks: Annotated[dict[str, Said], Field(examples=[{"plan": "Berapa seminggu?"}])] = {}  # noqa: RUF012


class CardBody(Body):
    """The number on a card that its owner shows; it is compared and not kept."""

    nik: Annotated[
        str, StringConstraints(min_length=1, max_length=40, pattern=NO_NUL), Field(examples=["9999991508900001"])
    ]
    method: Literal["in_person", "video"] = "in_person"


class DeclineBody(Body):
    """Why it is declined: a code, and a note that the applicant reads."""

    reason: Literal["goods_not_allowed", "not_own_work", "unsafe", "untrue", "other"]
    note: Said


class Appeal(Told):
    """An appeal that waits; whose it is, is not told."""

    id: str = Field(examples=["app_6d1k"])
    appealed_at: Time
    waiting_days: int = Field(examples=[1])
    is_late: bool
    reviewer_id: str | None = Field(examples=[None])


class Reviewer(Told):
    """A head of unit who can be asked to look again."""

    id: str = Field(examples=["per_7m2q"])
    name: str = Field(examples=["Laila"])
    unit: str = Field(examples=["Unit Contoh"])


class ReviewerBody(Body):
    """Who looks again."""

    officer_id: Annotated[
        str, StringConstraints(min_length=1, max_length=64, pattern=NO_NUL), Field(examples=["per_7m2q"])
    ]


class NotYetBody(Body):
    """What comes first, and when to look again; in 30 days where no day is named."""

    next_steps: Said
    review_on: date | None = Field(default=None, examples=["2026-12-24"])


class ReviewQuery(Paging):
    """Whose turn it is: an officer's or the maker's."""

    turn: Literal["officer", "maker"] = "officer"


class ReviewItem(Told):
    """A listing that waits for a look, or of which a change does; or that waits for its maker."""

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
    is_revision: bool
    is_appeal: bool


class HelpedDraft(Draft):
    """A draft, to the officers who help, with what they have only drafted to say."""

    vendor_id: VendorId
    drafts: list[DraftedRemark]
    seen: Seen


class PublishBody(Body):
    """What it is that may be sold: `seen`, as it stood in the draft that was read."""

    seen: Seen


class RejectBody(PublishBody):
    """Why a thing may not be sold here: its kind of prohibited goods, and a sentence for the maker."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,30}$"), Field(examples=["weapons"])] = "other"
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
    """Whether new listings are looked at first; why, where they are again."""

    trust: Literal["guided", "independent"]
    reason: Literal["", "not_allowed", "untrue", "complaints", "own_wish"] = ""


class ShopTrust(Told):
    """A shop after that was decided."""

    vendor_id: VendorId
    trust: Trust
