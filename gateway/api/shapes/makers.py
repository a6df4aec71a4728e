"""A maker's shop, application and listings, as the maker and the officers who help see them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import (
    NO_NUL,
    ApplicationStatus,
    Body,
    Kind,
    Line,
    ListingId,
    ListingStatus,
    Money,
    Paging,
    Province,
    Query,
    Said,
    Slug,
    Text,
    Time,
    Told,
    Trading,
    Trust,
    Word,
)
from gateway.api.shapes.guidance import Change, Remark, RevisionStatus, Round
from gateway.api.shapes.market import Photo, ShopRef
from gateway.api.shapes.shelves import Appeal, Suspect

StatusWord = Literal["draft", "submitted", "changes_requested", "published", "paused", "rejected", "archived"]
Caption = Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)]
Number = Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)]


class Consents(Body):
    """What the maker agrees to, each for itself: selling here, drafts being read, the income band being seen."""

    terms: bool | None = Field(default=None, examples=[True])
    drafts: bool | None = Field(default=None, examples=[True])
    income_band: bool | None = Field(default=None, examples=[False])


class ApplicationBody(Body):
    """Any part of an application."""

    shop_name: Annotated[Line, Field(examples=["Kopi Kabut"])] | None = None
    skill: Line | None = None
    product_idea: Line | None = None
    province_code: Annotated[str, StringConstraints(pattern=r"^([0-9]{2})?$"), Field(examples=["72"])] | None = None
    delivery: Line | None = None
    plan: Text | None = None
    consents: Consents | None = None


class GivenConsents(Told):
    """What the maker agrees to now."""

    terms: bool
    drafts: bool
    income_band: bool


class Check(Told):
    """One line of the checklist."""

    code: str = Field(examples=["basics_read"])
    kind: str = Field(examples=["attested"])
    is_done: bool
    waived: str = Field(examples=[""])


class Decline(Told):
    """That an officer has said no, and why; until a second one has, only officers are told."""

    reason: str = Field(examples=["unsafe"])
    note: str = Field(examples=["Barangnya mudah terbakar."])
    is_final: bool
    is_mine: bool


class AnswerDraft(Told):
    """What an officer would ask for, not sent yet."""

    note: str = Field(examples=[""])
    remarks: dict[str, str] = Field(examples=[{"plan": "Berapa seminggu?"}])


class Application(Told):
    """An application for a shop; it holds no name of a person. `waiting_days` are working days.

    `remarks` say by part what is missing; who has it open until when, only officers are told.
    """

    id: str = Field(examples=["app_6d1k"])
    vendor_id: str | None = Field(examples=[None])
    status: ApplicationStatus
    shop_name: str = Field(examples=["Kopi Kabut"])
    skill: str = Field(examples=["Menyangrai kopi"])
    product_idea: str = Field(examples=["Kopi bubuk 200 g"])
    province_code: str = Field(examples=["72"])
    delivery: str = Field(examples=["Kurir"])
    plan: str = Field(examples=["Menyangrai dua kali seminggu."])
    consents: GivenConsents
    note: str = Field(examples=[""])
    next_steps: str = Field(examples=[""])
    review_on: date | None = Field(examples=[None])
    submitted_at: Time | None
    decided_at: Time | None = Field(examples=[None])
    waiting_days: int | None = Field(examples=[1])
    checks: list[Check]
    remarks: dict[str, str] = Field(examples=[{"plan": "Berapa seminggu?"}])
    decline: Decline | None = Field(examples=[None])
    appeal: str = Field(examples=[""])
    appeal_until: Time | None = Field(examples=[None])
    drafted: AnswerDraft | None = Field(examples=[None])
    held_until: Time | None = Field(examples=[None])
    is_mine: bool
    is_identity_seen: bool


class AppealBody(Body):
    """Why somebody else should look at it."""

    text: Said


class Consent(Told):
    """What one agreed to, to which wording, from when until when."""

    kind: str = Field(examples=["income_band"])
    wording: str = Field(examples=["1"])
    given_at: Time
    revoked_at: Time | None = Field(examples=[None])


class ShopBody(Body):
    """A shop's public face."""

    display_name: Annotated[Word, Field(examples=["Benang Senja"])]
    province_code: Province


class OwnShop(Told):
    """A shop, to its maker."""

    vendor_id: str = Field(examples=["ven_2f5h"])
    slug: Slug = Field(examples=["benang-senja"])
    display_name: str = Field(examples=["Benang Senja"])
    province_code: str = Field(examples=["72"])
    trading_status: Trading
    trust: Trust
    has_published: bool
    can_open: bool
    paused_until: date | None = Field(examples=[None])
    fulfilment_mode: str = Field(examples=["self_ship"])
    limits: list[str] = Field(examples=[["no_digital"]])


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
