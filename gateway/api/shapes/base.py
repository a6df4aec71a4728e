"""What all shapes of the API stand on: closed requests, answers that let nothing else through, and the common pieces."""

from datetime import datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.kit.http import Shape

T = TypeVar("T")
MOST_RUPIAH = 10**12
NO_NUL = r"^[^\x00]*$"
SAYS_SOMETHING = r"^[^\x00]*[^\x00\s][^\x00]*$"


class Body(Shape):
    """Base of what is sent as JSON: a wrong name or a number written as text is an error."""

    model_config = ConfigDict(strict=True)


class Query(Shape):
    """Base of what is asked in a query string; an empty value is the same as none."""

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, given: Any) -> Any:
        return {name: value for name, value in given.items() if value != ""} if isinstance(given, dict) else given


class Told(BaseModel):
    """Base of what is answered: only what is named here gets out, whatever else a room may have said."""

    model_config = ConfigDict(
        extra="ignore",
        populate_by_name=True,
        json_schema_extra={"additionalProperties": False},
        json_schema_serialization_defaults_required=True,
    )


class Page(Told, Generic[T]):
    """Part of a list; `next` is the cursor of the part after it, null at the end."""

    items: list[T]
    next: str | None = Field(default=None, examples=[None])


class Money(Body):
    """Whole rupiah."""

    amount: Annotated[int, Field(ge=-MOST_RUPIAH, le=MOST_RUPIAH, examples=[150_000])]
    currency: Literal["IDR"]


class Paging(Query):
    """Which part of a list: how much, and after which cursor."""

    limit: Annotated[int, Field(ge=1, le=100)] = 50
    after: Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)] | None = None


def _words(*known: str) -> dict[str, Any]:
    return {"enum": list(known)}


Time = Annotated[datetime, Field(examples=["2026-11-24T04:00:00Z"])]
Word = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=SAYS_SOMETHING)]
Line = Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL)]
Text = Annotated[str, StringConstraints(max_length=4_000, pattern=NO_NUL)]
Said = Annotated[
    str,
    StringConstraints(min_length=1, max_length=1_000, pattern=SAYS_SOMETHING),
    Field(examples=["Belum ada fotonya."]),
]
ListingId = Annotated[
    str, StringConstraints(min_length=1, max_length=64, pattern=NO_NUL), Field(examples=["lst_4f7q2m9x"])
]
Slug = Annotated[str, Field(examples=["selendang-nila"])]
Province = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$"), Field(examples=["72"])]
Language = Literal["id", "en"]

Role = Annotated[
    str,
    Field(
        json_schema_extra=_words(
            "buyer",
            "vendor",
            "assistant",
            "counsellor",
            "unit_head",
            "operator",
            "sponsor",
            "finance",
            "admin",
        )
    ),
]
Kind = Annotated[str, Field(json_schema_extra=_words("physical", "made_to_order", "digital"))]
Trading = Annotated[str, Field(json_schema_extra=_words("not_open", "open", "paused", "suspended", "closed"))]
Trust = Annotated[str, Field(json_schema_extra=_words("guided", "independent"))]
ListingStatus = Annotated[
    str,
    Field(
        json_schema_extra=_words(
            "draft", "submitted", "changes_requested", "published", "paused", "rejected", "archived"
        )
    ),
]
OrderStatus = Annotated[
    str,
    Field(
        json_schema_extra=_words("awaiting_payment", "placed", "confirmed", "paid", "completed", "cancelled", "expired")
    ),
]
PaymentStatus = Annotated[
    str,
    Field(
        json_schema_extra=_words(
            "pending", "unpaid", "paid", "partially_refunded", "refunded", "failed", "expired", "cancelled"
        )
    ),
]
ParcelStatus = Annotated[
    str,
    Field(
        json_schema_extra=_words(
            "to_accept",
            "awaiting_payment",
            "accepted",
            "packed",
            "shipped",
            "ready_for_pickup",
            "delivered",
            "completed",
            "refused",
            "lapsed",
            "cancelled",
            "expired",
            "lost",
            "in_complaint",
            "return_due",
            "returned",
        )
    ),
]
RefundStatus = Annotated[
    str,
    Field(
        json_schema_extra=_words("requested", "approved", "processing", "succeeded", "failed", "manual_due", "refused")
    ),
]
EarningStatus = Annotated[
    str,
    Field(json_schema_extra=_words("pending", "on_hold", "available", "in_payout", "settled", "void")),
]
ApplicationStatus = Annotated[
    str,
    Field(
        json_schema_extra=_words(
            "draft", "submitted", "in_review", "approved", "needs_info", "not_yet", "declined", "withdrawn"
        )
    ),
]
