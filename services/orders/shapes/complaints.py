"""A complaint as each who has a part in it sees it: what was said, whose turn it is, and what they may do."""

from datetime import datetime

from pydantic import Field

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import Complaint, ComplaintState, Status
from services.orders.rules import complaint as rules
from services.orders.rules import ready, refund
from services.orders.shapes import parts
from services.orders.shapes.asks import Page, Price, Said

OPEN_TO_BUYER = (ComplaintState.OPEN, ComplaintState.VENDOR_ANSWERED, ComplaintState.ESCALATED)


class Complain(Shape):
    """What is wrong with a parcel, and how much of it the buyer wants back; all that is left where they do not say."""

    reason: str = Field(max_length=40)
    story: str = Field(min_length=5, max_length=1_000)
    amount: Price | None = None


class Answer(Shape):
    """What the vendor says, and what they offer; `amount` for a part. `ready` is the code of a sentence that says both."""

    offer: str = Field(default="", max_length=40)
    amount: Price | None = None
    text: Said = Field(default="", max_length=1_000)
    ready: str = Field(default="", max_length=40)


class Decide(Shape):
    """What the neutral third decides, in words that both read; `amount` for a part."""

    outcome: str = Field(max_length=40)
    amount: Price | None = None
    note: Said = Field(min_length=5, max_length=1_000)


class SendBack(Shape):
    """With whom the goods went back, and under which number."""

    courier: str = Field(default="", max_length=40)
    tracking_no: str = Field(default="", max_length=40)


class ComplaintPage(Page):
    """Which page of which complaints: `open` (those that are not closed), `closed`, or one status."""

    status: str = Field(default="open", max_length=30)


class Can(Shape):
    """The steps that the asker may take now."""

    answer: bool = False
    accept: bool = False
    escalate: bool = False
    withdraw: bool = False
    send_back: bool = False
    take_back: bool = False
    decide: bool = False


class Seen(Shape):
    """One complaint. `due_at` ends the turn of whoever's it is; `left` is what of the parcel could still go back."""

    id: str
    vendor_order_id: str
    number: str
    shop: parts.Shop
    lines: list[parts.Line]
    status: str
    reason: str
    story: str
    wants: Money
    left: Money
    opened_at: datetime
    due_at: datetime | None
    is_late: bool
    offer: str
    offered: Money | None
    answer: str
    outcome: str
    granted: Money | None
    note: str
    decided_by: str
    decided_at: datetime | None
    courier: str
    tracking_no: str
    can: Can


class ReadyAnswer(Shape):
    """A sentence that answers, and what it offers."""

    code: str
    offer: str
    text: str


class SeenInside(Seen):
    """The same for its vendor and the officers who help them, and nobody else.

    `ready` are the sentences that fit. Where it is `is_ready_only` the vendor writes nothing of their own, and an officer may;
    `is_team_asked` once the vendor asked for that.
    """

    ready: list[ReadyAnswer]
    is_ready_only: bool
    is_team_asked: bool


def inside(seen: Seen, found: Complaint, may_write: bool) -> SeenInside:
    """What they see, with the sentences at hand and whether there is more than these."""
    at_hand = [ReadyAnswer(code=code, offer=one.offer, text=one.text) for code, one in ready.fitting(found).items()]
    return SeenInside(
        **dict(seen),
        ready=at_hand,
        is_ready_only=not may_write,
        is_team_asked=found.team_asked_at is not None,
    )


def for_buyer(found: Complaint, at: datetime) -> Seen:
    """As its buyer sees it."""
    status = found.status
    is_answered = status == ComplaintState.VENDOR_ANSWERED
    can = Can(
        accept=is_answered,
        escalate=is_answered,
        withdraw=status in OPEN_TO_BUYER,
        send_back=found.vendor_order.status == Status.RETURN_DUE and found.sent_back_at is None,
    )
    return _seen(found, can, at)


def for_vendor(found: Complaint, at: datetime, may_answer: bool = True) -> Seen:
    """As the vendor sees it, and whoever answers for them while they cannot."""
    status, part = found.status, found.vendor_order
    can = Can(
        answer=may_answer and status == ComplaintState.OPEN, take_back=may_answer and part.status == Status.RETURN_DUE
    )
    return _seen(found, can, at)


def for_third(found: Complaint, at: datetime, person: str = "", may_answer: bool = False) -> Seen:
    """As the neutral third sees it, who may be the one to answer for a vendor who cannot: then another decides."""
    seen = for_vendor(found, at, may_answer)
    is_another = not person or person != found.answered_by
    seen.can.decide = found.status == ComplaintState.ESCALATED and is_another
    return seen


def _seen(found: Complaint, can: Can, at: datetime) -> Seen:
    part = found.vendor_order
    return Seen(
        id=found.id,
        vendor_order_id=part.id,
        number=part.number,
        shop=parts.shop_of(part),
        lines=[parts.line(line, part.currency) for line in part.lines],
        status=found.status,
        reason=found.reason,
        story=found.story,
        wants=Money(found.wants, found.currency),
        left=Money(refund.left(part).amount, found.currency),
        opened_at=found.opened_at,
        due_at=found.due_at,
        is_late=found.due_at is not None and found.due_at <= at,
        offer=found.offer,
        offered=found.money(found.offered),
        answer=found.answer,
        outcome=found.outcome,
        granted=found.money(found.granted),
        note=found.note,
        decided_by=_third(found),
        decided_at=found.decided_at,
        courier=found.courier,
        tracking_no=found.tracking_no,
        can=can,
    )


def _third(found: Complaint) -> str:
    """Vendor, buyer, a rule or third: which office the third has is nobody's business."""
    return found.decided_by if found.decided_by in ("", rules.VENDOR, rules.BUYER, rules.RULE) else "third"
