"""What may be asked about money on its way out."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.shapes.asks import Page, Price


def _positive(value: Money) -> Money:
    if value.amount < 1 or value.currency != "IDR":
        raise PydanticCustomError("amount", "not a sum of rupiah")
    return value


Amount = Annotated[Money, AfterValidator(_positive)]
Words = Annotated[str, Field(min_length=1, max_length=2_000)]
Way = Literal["stripe", "manual_transfer"]


class ChooseAccount(Shape):
    """How a vendor wants to be paid: into an account of the provider, or by finance's hand."""

    provider: Way


class SetGoal(Shape):
    """What a vendor saves for, and how many per cent of what they earn stay back for it."""

    purpose: str = Field(min_length=1, max_length=120)
    target: Amount
    share: int = Field(ge=0, le=50)


class TakeOut(Shape):
    """How much of what was put aside is to be paid out after all."""

    amount: Amount


class Appeal(Shape):
    """Why a hold is wrong."""

    words: Words


class PayoutsQuery(Page):
    """Which payouts; all of them where nothing is named."""

    status: str = Field(default="", max_length=20)
    provider: str = Field(default="", max_length=20)


class ConfirmPayout(Shape):
    """A payout was sent from the bank, under this word of the bank's."""

    reference: str = Field(min_length=3, max_length=60, pattern=r"^[^\r\n]+$")


class ReturnPayout(Shape):
    """A payout came back."""

    why: Literal["name_mismatch", "account_closed", "account_unknown", "other"]


class ConfirmAccount(Shape):
    """Where finance has filed whose account it is; never a number of an account."""

    reference: str = Field(max_length=40)


class RejectAccount(Shape):
    """Why finance will not pay into an account."""

    why: Literal["name_mismatch", "account_closed", "account_unknown", "other"]


class PlaceHold(Shape):
    """What holds a vendor's payouts up, and until when."""

    vendor_id: str = Field(min_length=1, max_length=64)
    reason_code: Literal["fraud_suspected", "account_restricted", "court_order"]
    until: datetime


class AnswerAppeal(Shape):
    """Whether a hold ends after an appeal, and why, in words for the vendor."""

    lets_go: bool
    words: Words


class SetAside(Shape):
    """How much of what the market has earned goes into the reserve."""

    amount: Amount


class FromDay(Shape):
    """A day from which somebody goes on alone."""

    day: date


class SetFee(Shape):
    """A fee as it is taken from sales from now on; those of before keep theirs."""

    base: Literal["goods", "shipping", "total"] = "goods"
    basis_points: int = Field(ge=0, le=10_000)
    fixed: Price = Money(0)
    least: Price = Money(0)
    most: Price | None = None
