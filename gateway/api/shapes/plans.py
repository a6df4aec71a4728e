"""Business plans, bands of income, grievances."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import NO_NUL, SAYS_SOMETHING, Body, Text, Time, Told

Part = Annotated[str, StringConstraints(max_length=600, pattern=NO_NUL), Field(examples=["Menyangrai kopi"])]
Words = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2_000, pattern=SAYS_SOMETHING),
    Field(examples=["Jadwalnya diganti."]),
]
PlanStatus = Annotated[str, Field(json_schema_extra={"enum": ["draft", "discussed", "agreed", "reviewed"]})]
About = Annotated[str, Field(json_schema_extra={"enum": ["mentor", "head", "other"]})]


class PlanBody(Body):
    """Any part of a plan; what is left out stays."""

    skill: Part | None = None
    resource: Part | None = None
    buyer: Part | None = None
    cost: Part | None = None
    price: Part | None = None
    capacity: Part | None = None
    risk: Part | None = None
    steps: Part | None = None


class TalkBody(Body):
    """What came out of talking about it."""

    note: Annotated[Text, Field(examples=["Harga cukup."])] = ""


class Plan(Told):
    """A business plan of one page."""

    status: PlanStatus
    skill: str = Field(examples=["Menyangrai kopi"])
    resource: str = Field(examples=["Kopi robusta dari kebun tetangga"])
    buyer: str = Field(examples=["Warung dan tamu penginapan"])
    cost: str = Field(examples=["Rp22.000"])
    price: str = Field(examples=["Rp40.000"])
    capacity: str = Field(examples=["30 bungkus"])
    risk: str = Field(examples=["Hujan waktu menjemur"])
    steps: str = Field(examples=["Beli kemasan. Coba dua rasa. Foto ulang."])
    note: str = Field(examples=["Harga cukup."])
    changed_at: Time | None
    agreed_at: Time | None = Field(examples=[None])
    reviewed_at: Time | None = Field(examples=[None])
    review_due: Time | None = Field(examples=[None])


class Month(Told):
    """A month's band, never a sum."""

    month: str = Field(examples=["2026-11"])
    band: str = Field(examples=["500k_to_1m"])


class Income(Told):
    """The bands of a maker who agrees that they are seen; else nothing."""

    is_shared: bool
    months: list[Month]


class GrievanceBody(Body):
    """What is wrong, and with whom."""

    about: Literal["mentor", "head", "other"]
    text: Words


class AnswerBody(Body):
    """What is done about it."""

    text: Words


class OwnGrievance(Told):
    """What one said, and what was answered."""

    id: str = Field(examples=["grv_3k8d"])
    about: About
    text: str = Field(examples=["Tidak pernah datang."])
    status: Annotated[str, Field(json_schema_extra={"enum": ["open", "answered", "closed"]})]
    created_at: Time
    due_at: Time
    answer: str = Field(examples=[""])
    answered_at: Time | None = Field(examples=[None])
    is_outside: bool
    can_go_further: bool


class Grievance(Told):
    """What somebody said, to whoever answers it; not who."""

    id: str = Field(examples=["grv_3k8d"])
    about: About
    text: str = Field(examples=["Tidak pernah datang."])
    created_at: Time
    due_at: Time
    is_late: bool
