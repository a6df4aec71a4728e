"""What accounts answers; nothing that is not named here leaves the room."""

from datetime import date, datetime
from typing import Any

from services.accounts.models import ConsentKind
from services.kit.http import Shape


class Entry(Shape):
    """An opened session."""

    token: str
    role: str
    expires_at: datetime


class ShopMark(Shape):
    """A shop, as its maker sees it named everywhere."""

    slug: str
    name: str
    trading_status: str


class Self(Shape):
    """Somebody, as told to themselves."""

    id: str
    role: str
    name: str
    language: str
    vendor_id: str | None
    unit_id: str | None
    shop: ShopMark | None
    application_status: str | None
    is_helped: bool = False
    """Whether somebody else types for them."""


class Here(Shape):
    """Who is signed in, with a token for the other rooms that holds for a minute."""

    jwt: str
    expires_at: datetime
    person: Self


class InvitationView(Shape):
    """An invitation, to the officer who made it."""

    id: str
    name: str
    identifier: str | None
    status: str
    created_at: datetime
    expires_at: datetime


class InvitationCode(Shape):
    """A code, told this once: only its hash is kept."""

    id: str
    code: str
    expires_at: datetime


class CheckView(Shape):
    """One line of the checklist."""

    code: str
    kind: str
    is_done: bool
    waived: str


class DeclineView(Shape):
    """That an officer has said no, and why; while it waits for a second one, only officers see it."""

    reason: str
    note: str
    is_final: bool
    is_mine: bool


class ApplicationView(Shape):
    """An application, to whoever wrote it and to the officers who help them; no name of a person is in it.

    Who has it open until when, a no that waits for a second officer, when the account closes because by their card they are
    not 18, and that nobody helps them any more, so that their shop stands alone, only officers are told.
    """

    id: str
    vendor_id: str | None
    status: str
    shop_name: str
    skill: str
    product_idea: str
    province_code: str
    delivery: str
    plan: str
    consents: dict[ConsentKind, bool]
    ask_again: list[str]
    note: str
    next_steps: str
    review_on: date | None
    submitted_at: datetime | None
    decided_at: datetime | None
    waiting_days: int | None
    checks: list[CheckView]
    remarks: dict[str, str]
    decline: DeclineView | None
    appeal: str
    appeal_until: datetime | None
    drafted: dict[str, Any] | None
    held_until: datetime | None
    is_mine: bool
    is_identity_seen: bool
    closes_at: datetime | None
    stands_alone: bool


class ConsentView(Shape):
    """What somebody agreed to, to which wording, from when until when."""

    kind: str
    wording: str
    given_at: datetime
    revoked_at: datetime | None


class AppealView(Shape):
    """An appeal, to those who name somebody to look at it: no word of whose it is."""

    id: str
    appealed_at: datetime
    waiting_days: int
    is_late: bool
    reviewer_id: str | None


class ReviewerView(Shape):
    """An officer who can be asked to look again."""

    id: str
    name: str
    unit: str


class ShopView(Shape):
    """A shop, to its maker."""

    vendor_id: str
    slug: str
    display_name: str
    province_code: str
    trading_status: str
    trust: str
    has_published: bool
    can_open: bool
    paused_until: date | None
    disclosure: str
    fulfilment_mode: str
    limits: list[str]
    trust_reason: str
    ask_again: list[str]


class ShopHelped(Shape):
    """A shop, to an officer who helps there: whether it sells, and nothing of how much."""

    vendor_id: str
    slug: str
    name: str
    trading_status: str
    trust: str
    is_selling: bool


class WorkItem(Shape):
    """One thing that waits for an officer; `answer_by` is until when, where it does not wait longer than that."""

    id: str
    kind: str
    object_id: str
    vendor_id: str | None
    shop_name: str
    since: datetime
    waiting_days: int
    is_late: bool
    answer_by: datetime | None


class WaitedOn(Shape):
    """A counsellor for whom things wait: how many, how many of them too long, and the working days of the oldest."""

    officer_id: str
    name: str
    waiting: int
    late: int
    oldest_days: int


class UnitView(Shape):
    """A unit."""

    id: str
    name: str


class PersonView(Shape):
    """Somebody, to an administrator; makers and buyers have no name there."""

    id: str
    role: str
    status: str
    unit_id: str | None
    name: str
    created_at: datetime


def told(shape: Shape) -> dict[str, Any]:
    """The shape as plain JSON values."""
    return shape.model_dump(mode="json")
