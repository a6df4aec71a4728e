"""A maker's listings, as the maker and the officers who help see them."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import (
    NO_NUL,
    Body,
    Kind,
    ListingId,
    ListingStatus,
    Money,
    Paging,
    Query,
    Slug,
    Text,
    Time,
    Told,
)
from gateway.api.shapes.guidance import Change, Remark, RevisionStatus, Round
from gateway.api.shapes.market import Photo, ShopRef
from gateway.api.shapes.shelves import Appeal, Suspect

StatusWord = Literal["draft", "submitted", "changes_requested", "published", "paused", "rejected", "archived"]
Caption = Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)]
Number = Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)]


class OwnListings(Paging):
    """Which of one's own listings."""

    status: StatusWord | None = None


class DraftBody(Body):
    """Any of a listing's fields; a draft may be half done. `price` is for one, `weight` in grams as packed."""

    title: Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL), Field(examples=["Selendang nila"])] = ""
    category: Annotated[str, StringConstraints(max_length=30, pattern=NO_NUL), Field(examples=["fashion"])] | None = (
        None
    )
    kind: Literal["physical", "made_to_order", "digital"] = "physical"
    price: Money = Money(amount=0, currency="IDR")
    weight: Annotated[int, Field(ge=0, le=1_000_000, examples=[240])] = 0
    days_to_make: Annotated[int, Field(ge=1, le=365)] | None = Field(default=None, examples=[None])
    description: Text = ""
    story: Text = ""
    alt: Caption = ""
    origin_regency: Annotated[str, StringConstraints(pattern=r"^([0-9]{4})?$"), Field(examples=["7271"])] = ""
    halal_status: Literal["", "certified", "declared_non_halal", "in_process"] = ""
    halal_no: Number = ""
    pirt_no: Number = ""
    expiry_days: Annotated[int, Field(ge=1, le=3_650)] | None = Field(default=None, examples=[None])


class CountBody(Body):
    """How many lie there, counted."""

    on_hand: Annotated[int, Field(ge=0, le=1_000_000, examples=[5])]


class PhotoQuery(Query):
    """What the picture shows."""

    alt: Caption = ""


class FileQuery(Query):
    """What the file is called."""

    name: Annotated[str, StringConstraints(max_length=120, pattern=NO_NUL)] = ""


class OwnPhoto(Photo):
    """A picture, the id by which it can be taken out, and codes of what could be better in it."""

    id: str = Field(examples=["pho_1n4c"])
    hints: list[str] = Field(examples=[["dark"]])


class OwnFile(Told):
    """The file that buyers download; `size` in bytes."""

    name: str = Field(examples=["pola.pdf"])
    format: str = Field(examples=["pdf"])
    size: int = Field(examples=[480_000])


class OwnListing(Told):
    """A listing in its maker's list; the counts are of the newest look at it."""

    id: ListingId
    slug: Slug
    title: str = Field(examples=["Selendang nila"])
    status: ListingStatus
    kind: Kind
    price: Money
    on_hand: int | None = Field(examples=[5])
    reserved: int | None = Field(examples=[0])
    photo: Photo | None
    round: int = Field(examples=[1])
    submitted_at: Time | None
    waiting_days: int | None = Field(examples=[1])
    returned_days: int | None = Field(examples=[None])
    must_count: int = Field(examples=[0])
    suggestion_count: int = Field(examples=[1])
    revision: RevisionStatus | None = Field(examples=[None])
    needs_count: bool


class Draft(Told):
    """A listing with all that its maker and the officers who help see; `missing` says for each field the rule it breaks.

    `changes` are since the last look; the days are working days that each side has taken so far. `revision` is the
    state of a change that is open, and `declined` says why the last one was. Where the draft is itself such a change,
    `live_changes` say what it would change.
    """

    id: ListingId
    slug: Slug
    version: int = Field(examples=[1])
    shop: ShopRef
    status: ListingStatus
    kind: Kind
    title: str = Field(examples=["Selendang nila"])
    category: str | None = Field(examples=["fashion"])
    price: Money
    weight: int = Field(examples=[240])
    days_to_make: int | None = Field(examples=[None])
    description: str = Field(examples=["Ditenun dari benang katun."])
    story: str = Field(examples=[""])
    alt: str = Field(examples=[""])
    origin_regency: str = Field(examples=["7271"])
    halal_status: str = Field(examples=[""])
    halal_no: str = Field(examples=[""])
    pirt_no: str = Field(examples=[""])
    expiry_days: int | None = Field(examples=[None])
    round: int = Field(examples=[1])
    reason: str = Field(examples=[""])
    submitted_at: Time | None
    published_at: Time | None
    waiting_days: int | None = Field(examples=[1])
    on_hand: int | None = Field(examples=[5])
    reserved: int | None = Field(examples=[0])
    available: int | None = Field(examples=[5])
    photos: list[OwnPhoto]
    file: OwnFile | None = Field(examples=[None])
    remarks: list[Remark]
    rounds: list[Round]
    changes: list[Change]
    returned_days: int | None = Field(examples=[None])
    officer_days: int = Field(examples=[1])
    maker_days: int = Field(examples=[0])
    revision: RevisionStatus | None = Field(examples=[None])
    live_changes: list[Change] | None = Field(examples=[None])
    declined: str = Field(examples=[""])
    needs_count: bool
    reason_code: str = Field(examples=[""])
    appeal: Appeal | None = Field(examples=[None])
    suspects: list[Suspect] = Field(examples=[[]])
    missing: dict[str, str] = Field(examples=[{"photos": "required"}])
