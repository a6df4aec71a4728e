"""A maker's shop and application, as the maker and the officers who help see them."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import (
    ApplicationStatus,
    Body,
    Line,
    Province,
    Said,
    Slug,
    Text,
    Time,
    Told,
    Trading,
    Trust,
    Word,
)


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

    `remarks` say by part what is missing; who has it open until when, when the account closes because by their card they
    are not 18, and that the shop stands alone once it is approved, only officers are told.
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
    ask_again: list[str] = Field(examples=[[]])
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
    closes_at: Time | None = Field(examples=[None])
    stands_alone: bool = Field(examples=[False])


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
    trust_reason: str = Field(examples=[""])
    ask_again: list[str] = Field(examples=[[]])
