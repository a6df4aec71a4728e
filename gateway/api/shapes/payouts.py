"""What is asked and told of money on its way out to makers: all of it to them, ids and sums to finance."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import NO_NUL, SAYS_SOMETHING, Body, Money, Page, Paging, Time, Told
from gateway.api.shapes.bought import ParcelId
from gateway.api.shapes.parcels import Fee


def _words(*known: str) -> dict[str, Any]:
    return {"enum": list(known)}


PAYOUT_STATES = ("scheduled", "held", "processing", "paid", "returned", "failed")
PayoutStatus = Annotated[str, Field(json_schema_extra=_words(*PAYOUT_STATES))]
AccountStatus = Annotated[
    str, Field(json_schema_extra=_words("none", "onboarding", "active", "restricted", "rejected"))
]
Way = Literal["stripe", "manual_transfer"]
Words = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2_000, pattern=SAYS_SOMETHING),
    Field(examples=["Transaksi itu milik saya."]),
]
Why = Literal["name_mismatch", "account_closed", "account_unknown", "other"]
Reason = Literal["fraud_suspected", "account_restricted", "court_order"]
PayoutId = Annotated[str, Field(examples=["pyt_4f7q2m9x8c3v5b6n"])]
VendorId = Annotated[str, Field(examples=["ven_4f7q2m9x8c3v5b6n"])]


class Balance(Told):
    """What can be taken now; `why_not` says why nothing can, as a code. A buyer's bank decides over `disputed`."""

    available: Money
    disputed: Money
    in_payout: Money
    savings: Money
    minimum: Money
    can_pay_out: bool
    why_not: str = Field(examples=[""])


class PayoutAccount(Told):
    """Where a maker's money goes: nothing of any bank, only how far it has come.

    `has_link` says that the way to the provider's page is ready, to be used once.
    """

    provider: Way | None
    status: AccountStatus
    why: str = Field(examples=[""])
    can_go_on: bool
    is_link_wanted: bool
    has_link: bool


class ChooseAccountBody(Body):
    """Into an account at the provider, or by our team's hand."""

    provider: Way


class AccountLink(Told):
    """The provider's page, good once."""

    url: str = Field(examples=["https://connect.stripe.com/setup/e/acct_1/x"])


class Payout(Told):
    """A payout; `why` says as a code why it is held, failed or came back."""

    id: PayoutId
    number: str = Field(examples=["CAIR-7Q4M2K"])
    amount: Money
    status: PayoutStatus
    why: str = Field(examples=[""])
    is_requested: bool
    scheduled_at: Time
    settled_at: Time | None
    held_until: Time | None


class SlipLine(Told):
    """One entry of a payout, below zero where it takes away."""

    number: int = Field(examples=[1])
    kind: str = Field(examples=["sale"])
    amount: Money
    at: Time
    parcel: str | None = Field(examples=["PSN-7Q4M2-A"])
    vendor_order_id: ParcelId | None
    goods: Money | None
    shipping: Money | None
    fees: list[Fee]
    percent: int | None = Field(examples=[None])
    purpose: str = Field(examples=[""])


class Slip(Payout):
    """A payout with every line that it is the sum of."""

    provider: Way
    lines: list[SlipLine]


class Goal(Told):
    """What a maker saves for, and how much lies there."""

    purpose: str = Field(examples=["Mesin jahit"])
    target: Money
    share: int = Field(examples=[10])
    is_active: bool
    saved: Money


class SavingsGoal(Told):
    """The goal; null while there is none."""

    goal: Goal | None


class GoalBody(Body):
    """Save for this; `share` is in per cent of what one earns."""

    purpose: Annotated[
        str, StringConstraints(min_length=1, max_length=120, pattern=SAYS_SOMETHING), Field(examples=["Mesin jahit"])
    ]
    target: Money
    share: Annotated[int, Field(ge=0, le=50, examples=[10])]


class TakeOutBody(Body):
    """So much of it."""

    amount: Money


class Hold(Told):
    """What holds payouts up, until when, and what came of an appeal."""

    id: str = Field(examples=["hld_4f7q2m9x8c3v5b6n"])
    reason_code: str = Field(json_schema_extra=_words("fraud_suspected", "account_restricted", "court_order"))
    until: Time
    status: str = Field(json_schema_extra=_words("standing", "ended"))
    set_at: Time
    appeal: str = Field(examples=[""])
    appealed_at: Time | None
    answer: str = Field(examples=[""])
    answered_at: Time | None


class OwnHold(Told):
    """What holds one's payouts up; null while nothing does."""

    hold: Hold | None


class AppealBody(Body):
    """Why it is wrong."""

    words: Words


class FinanceHold(Hold):
    """A hold with whose payouts it holds up."""

    vendor_id: VendorId


class HoldBody(Body):
    """Whose payouts are held up, for which reason, until when (90 days at most)."""

    vendor_id: Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=NO_NUL), Field(examples=["ven_1"])]
    reason_code: Reason
    until: Annotated[str, StringConstraints(max_length=40), Field(examples=["2026-12-03T04:00:00Z"])]


class AnswerBody(Body):
    """Whether the hold ends, and why, in words for the maker."""

    lets_go: bool
    words: Words


class PayoutsQuery(Paging):
    """Which payouts: in one state, or by one way, where these are named."""

    status: Literal["scheduled", "held", "processing", "paid", "returned", "failed"] | None = None
    provider: Way | None = None


class FinancePayout(Payout):
    """A payout as finance sees it: ids and references, no name and no slip."""

    vendor_id: VendorId
    provider: Way
    account_ref: str = Field(examples=["Berkas 12/2026"])
    provider_ref: str | None = Field(examples=[None])
    proof: str = Field(examples=["BRI-771"])


class ConfirmPayoutBody(Body):
    """The bank's word for the payment."""

    reference: Annotated[
        str, StringConstraints(min_length=3, max_length=60, pattern=SAYS_SOMETHING), Field(examples=["BRI-771"])
    ]


class ReturnPayoutBody(Body):
    """Why it came back."""

    why: Why


class FinanceAccount(Told):
    """An account that finance looks at."""

    vendor_id: VendorId
    provider: Way
    status: AccountStatus
    why: str = Field(examples=[""])
    wanted_at: Time


class ConfirmAccountBody(Body):
    """Where it is filed whose account it is; never the number of an account."""

    reference: Annotated[
        str, StringConstraints(min_length=2, max_length=40, pattern=SAYS_SOMETHING), Field(examples=["Berkas 12/2026"])
    ]


class RejectAccountBody(Body):
    """Why it will not be paid into."""

    why: Why


class ReserveBody(Body):
    """How much of what the market has earned."""

    amount: Money


class Reserve(Told):
    """What the reserve holds now, and how much more of what the market has earned can go there."""

    reserve: Money
    can_set_aside: Money


class FeeRate(Told):
    """A fee as it is taken from sales made now: a share of its base and a fixed sum, within bounds."""

    code: str = Field(examples=["commission"])
    base: str = Field(json_schema_extra=_words("goods", "shipping", "total"))
    basis_points: int = Field(examples=[500])
    fixed: Money
    least: Money
    most: Money | None


class KeptFees(Told):
    """Up to this day, and on it, no more is taken of each of one's sales than these would take in sum."""

    last_day: date = Field(examples=["2027-05-24"])
    rates: list[FeeRate]


class FeeRates(Page[FeeRate]):
    """What is taken of sales made now. `kept` is told to a maker: of what is taken now and what is kept, each sale bears less.

    `kept_by` is told to finance: of how many makers something else is kept, a few of them as `<5`.
    """

    kept: list[KeptFees]
    kept_by: str | None = Field(examples=[None])


class FeeRateBody(Body):
    """The same, for sales from now on."""

    base: Literal["goods", "shipping", "total"] = "goods"
    basis_points: Annotated[int, Field(ge=0, le=10_000, examples=[500])]
    fixed: Money = Money(amount=0, currency="IDR")
    least: Money = Money(amount=0, currency="IDR")
    most: Money | None = None
