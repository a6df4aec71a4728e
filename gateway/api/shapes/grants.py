"""What is asked and told of sponsors' grants: sums to operators, shops to the heads of their units."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import NO_NUL, SAYS_SOMETHING, Body, Money, Paging, Time, Told
from gateway.api.shapes.payouts import VendorId

Title = Annotated[
    str,
    StringConstraints(min_length=3, max_length=120, pattern=SAYS_SOMETHING),
    Field(examples=["Modal & Ongkir"]),
]


class Grant(Told):
    """What a sponsor gives, by which rule, and its sums, with nobody in particular."""

    id: str = Field(examples=["prg_4f7q2m9x8c3v5b6n"])
    title: str = Field(examples=["Modal & Ongkir"])
    sponsor: str = Field(examples=["Bank Contoh"])
    kind: str = Field(examples=["payout_topup"])
    unit_id: str | None = Field(examples=[None])
    percent: int = Field(examples=[20])
    months: int = Field(examples=[6])
    cap: Money
    status: str = Field(examples=["open"])
    received: Money
    spent: Money
    left: Money
    created_at: Time


class GrantBody(Body):
    """So many per cent on top of what a guided shop earns, up to `cap` a month, for `months` after its first sale."""

    title: Title
    sponsor: Title
    unit_id: Annotated[str, StringConstraints(max_length=64, pattern=NO_NUL)] | None = None
    percent: Annotated[int, Field(ge=1, le=100, examples=[20])]
    months: Annotated[int, Field(ge=1, le=60, examples=[6])]
    cap: Money


class FundsBody(Body):
    """Money of a sponsor that came, under its own reference."""

    amount: Money
    reference: Annotated[
        str, StringConstraints(min_length=2, max_length=80, pattern=SAYS_SOMETHING), Field(examples=["TRX-1"])
    ]


class AwardsQuery(Paging):
    """Which shops' parts in grants: those in one state, where it is named."""

    status: Literal["proposed", "approved", "funded", "in_use", "reported", "closed", "cancelled"] | None = None


class Award(Told):
    """A shop's part in a grant."""

    id: str = Field(examples=["awd_4f7q2m9x8c3v5b6n"])
    grant_id: str = Field(validation_alias="programme_id", examples=["prg_4f7q2m9x8c3v5b6n"])
    title: str = Field(examples=["Modal & Ongkir"])
    percent: int = Field(examples=[20])
    months: int = Field(examples=[6])
    cap: Money
    vendor_id: VendorId
    shop_name: str = Field(examples=["Benang Senja"])
    status: str = Field(examples=["proposed"])
    proposed_at: Time
    decided_at: Time | None
