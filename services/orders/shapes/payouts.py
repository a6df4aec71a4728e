"""What is told of money on its way out: to its vendor all of it, to finance no name and no word of a slip."""

from collections.abc import Sequence
from datetime import date, datetime

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import FeeRate, FeeVersion, Payout, PayoutAccount, PayoutHold, SavingsGoal
from services.orders.queries.payouts.slips import Line
from services.orders.rules.payout import account as accounts
from services.orders.shapes.vendors import Fee

FEWEST = 5
"""So many makers are told as a number; of fewer only that there are some."""


class AccountView(Shape):
    """A vendor's account: `can_go_on` while the provider's page has questions, `has_link` once the way there is made."""

    provider: str | None
    status: str
    why: str
    can_go_on: bool
    is_link_wanted: bool
    has_link: bool


class Balance(Shape):
    """What a vendor can take now; `why_not` is a code where nothing can be taken. A buyer's bank decides over `disputed`."""

    available: Money
    disputed: Money
    in_payout: Money
    savings: Money
    minimum: Money
    can_pay_out: bool
    why_not: str


class ShortPayout(Shape):
    """A payout in its vendor's list."""

    id: str
    number: str
    amount: Money
    status: str
    why: str
    is_requested: bool
    scheduled_at: datetime
    settled_at: datetime | None
    held_until: datetime | None


class SlipLine(Shape):
    """One line of a slip, below zero where it takes away."""

    number: int
    kind: str
    amount: Money
    at: datetime
    parcel: str | None
    vendor_order_id: str | None
    goods: Money | None
    shipping: Money | None
    fees: list[Fee]
    percent: int | None
    purpose: str


class Slip(ShortPayout):
    """A payout with every line that it is the sum of."""

    provider: str
    lines: list[SlipLine]


class GoalView(Shape):
    """What a vendor saves for, and how much lies there."""

    purpose: str
    target: Money
    share: int
    is_active: bool
    saved: Money


class HoldView(Shape):
    """What holds a vendor's payouts up, until when, and what came of an appeal."""

    id: str
    reason_code: str
    until: datetime
    status: str
    set_at: datetime
    appeal: str
    appealed_at: datetime | None
    answer: str
    answered_at: datetime | None


class HoldForFinance(HoldView):
    """The same for finance, with whose it is."""

    vendor_id: str


class PayoutForFinance(ShortPayout):
    """A payout as finance sees it: a vendor's id, the provider's or the file's reference, no name."""

    vendor_id: str
    provider: str
    account_ref: str
    provider_ref: str | None
    proof: str


class AccountForFinance(Shape):
    """An account that waits to be looked at."""

    vendor_id: str
    provider: str
    status: str
    why: str
    wanted_at: datetime


class FeeView(Shape):
    """A fee as it is taken from sales made now."""

    code: str
    base: str
    basis_points: int
    fixed: Money
    least: Money
    most: Money | None


class KeptFees(Shape):
    """Up to this day, and on it, no more is taken of a vendor's sale than these would."""

    last_day: date
    rates: list[FeeView]


class FeesView(Shape):
    """Every fee; `kept` for a vendor only, `kept_by` for those who set them: of how many makers something else was promised."""

    items: list[FeeView]
    next: None = None
    kept: Sequence[KeptFees] = ()
    kept_by: str | None = None


def account(found: PayoutAccount | None, at: datetime) -> AccountView:
    """A vendor's account, or that they have none."""
    if found is None:
        return AccountView(provider=None, status="none", why="", can_go_on=False, is_link_wanted=False, has_link=False)
    return AccountView(
        provider=found.provider,
        status=found.status,
        why=found.why,
        can_go_on=found.provider != accounts.BY_HAND and found.status in ("none", "onboarding", "restricted"),
        is_link_wanted=found.link_wanted_at is not None,
        has_link=accounts.has_link(found, at),
    )


def short(found: Payout) -> ShortPayout:
    """A payout as its vendor's list shows it."""
    return ShortPayout(**_short(found))


def _short(found: Payout) -> dict[str, object]:
    return {
        "id": found.id,
        "number": found.number,
        "amount": found.money,
        "status": found.status,
        "why": found.why,
        "is_requested": found.is_requested,
        "scheduled_at": found.scheduled_at,
        "settled_at": found.settled_at,
        "held_until": found.held_until,
    }


def slip(found: Payout, lines: list[Line]) -> Slip:
    """A payout with every line."""
    return Slip(**_short(found), provider=found.provider, lines=[_line(one, found.currency) for one in lines])


def _line(found: Line, currency: str) -> SlipLine:
    parcel, is_sale = found.parcel, found.line.kind == "sale"
    return SlipLine(
        number=found.line.number,
        kind=found.line.kind,
        amount=Money(found.line.amount, currency),
        at=found.entry.earned_at,
        parcel=parcel.number if parcel else None,
        vendor_order_id=parcel.id if parcel else None,
        goods=Money(parcel.subtotal, currency) if parcel and is_sale else None,
        shipping=Money(parcel.shipping, currency) if parcel and is_sale else None,
        fees=[
            Fee(code=fee.code, basis_points=fee.basis_points, amount=Money(fee.amount, currency))
            for fee in (found.fees if is_sale else ())
        ],
        percent=found.percent,
        purpose=found.purpose if found.line.kind == "savings" else "",
    )


def goal(found: SavingsGoal, saved: int) -> GoalView:
    """What a vendor saves for."""
    return GoalView(
        purpose=found.purpose,
        target=found.money,
        share=found.share,
        is_active=found.is_active,
        saved=Money(saved, found.currency),
    )


def hold(found: PayoutHold) -> HoldView:
    """A hold, to the vendor whose payouts it holds up; who placed it is not told."""
    return HoldView(**_hold(found))


def hold_for_finance(found: PayoutHold) -> HoldForFinance:
    """A hold, to finance."""
    return HoldForFinance(**_hold(found), vendor_id=found.vendor_id)


def _hold(found: PayoutHold) -> dict[str, object]:
    return {name: getattr(found, name) for name in HoldView.model_fields}


def for_finance(found: Payout) -> PayoutForFinance:
    """A payout, to finance."""
    return PayoutForFinance(
        **_short(found),
        vendor_id=found.vendor_id,
        provider=found.provider,
        account_ref=found.account_ref,
        provider_ref=found.provider_ref,
        proof=found.proof,
    )


def some(count: int) -> str:
    """How many, where a few are not counted out."""
    return f"<{FEWEST}" if 0 < count < FEWEST else str(count)


def fee(found: FeeRate | FeeVersion) -> FeeView:
    """A fee."""
    return FeeView(
        code=found.code,
        base=found.base,
        basis_points=found.basis_points,
        fixed=Money(found.fixed),
        least=Money(found.least),
        most=None if found.most is None else Money(found.most),
    )
