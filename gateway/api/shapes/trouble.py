"""What is told when something is wrong, alike everywhere (RFC 9457)."""

from typing import Literal

from pydantic import ConfigDict, Field

from gateway.api.shapes.base import Money, Told


class AwayLine(Told):
    """A line of a basket that is not for sale any more."""

    listing_id: str = Field(examples=["lst_4f7q2m9x"])
    title: str = Field(examples=["Selendang nila"])
    why: Literal["gone", "closed"]


class Trouble(Told):
    """`code` is for programs and never changes; `detail` is for people, in the language of `Accept-Language`.

    Beside them, where they say something: the rule that each of `fields` broke, the seconds to wait before trying
    again, the state that the thing is in, how many are reserved, the least amount, the lines that are not for sale, the way
    to the file in an archive that cannot be sold.
    """

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["bad input"])
    status: int = Field(examples=[422])
    code: str = Field(examples=["bad_input"])
    detail: str = Field(examples=["Ada isian yang perlu diperiksa."])
    fields: dict[str, str] = Field(default={}, examples=[{"buyer.email": "string_pattern_mismatch"}])
    retry_after: int = Field(default=0, examples=[30])
    state: str = Field(default="", examples=["accepted"])
    reserved: int = Field(default=0, examples=[2])
    minimum: Money | None = Field(default=None, examples=[{"amount": 10_000, "currency": "IDR"}])
    lines: list[AwayLine] = Field(default=[])
    inside: str = Field(default="", examples=["pola/huruf.ttf"])


EXTRAS = ("fields", "retry_after", "state", "reserved", "minimum", "lines", "inside")
