"""Reads what an officer may meet in the demo town: one open thing of every kind."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from deploy.demo.town import Maker

FILE = Path(__file__).parent / "guidance.toml"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Wish(Maker):
    """Somebody on the way to a shop, as far as `becomes` says; of a no that was `proposed` a second officer has not heard yet."""

    becomes: Literal["draft", "in_review", "proposed", "declined", "appealed", "withdrawn"]
    shop_name: str
    skill: str
    product_idea: str = ""
    delivery: str = ""
    plan: str = ""
    reason: str = ""
    note: str = ""
    appeal: str = ""


class Of(_Data):
    """Something of one maker."""

    maker: str


class Change(Of):
    """A listing that is on sale, with a change of it that waits for a look."""

    title: str
    becomes: str
    description: str


class Worksheet(Of):
    """What one piece costs: whole rupiah, and minutes of work."""

    title: str
    material: int
    minutes: int
    hourly: int
    packaging: int


class Rejection(Of):
    """A listing that waited, may not be sold, and what its maker says to that."""

    title: str
    code: str
    reason: str
    appeal: str


class Move(Of):
    """To another unit: talked over, and waiting for the head."""

    to: str
    letter: str


class Closing(Of):
    """A shop that is to be shut for a time, once the head has said yes."""

    reason: str


class End(Of):
    """Help that ends in so many days."""

    days: int


class Plan(Of):
    """A business plan that was talked over, and that its maker has not agreed to yet."""

    note: str
    skill: str
    resource: str
    buyer: str
    cost: str
    price: str
    capacity: str
    risk: str
    steps: str


class Grievance(Of):
    """Something to say about somebody who helps."""

    about: Literal["mentor", "head", "other"]
    text: str


class Story(Of):
    """A maker's own words, asked for once and waiting for a second yes."""

    pen_name: str
    words: str


class Handover(Of):
    """Another officer of the same unit, in so many days."""

    to: str
    days: int


class Guidance(_Data):
    """One of everything."""

    wish: tuple[Wish, ...]
    change: Change
    worksheet: Worksheet
    rejection: Rejection
    move: Move
    closing: Closing
    end: End
    plan: Plan
    grievance: Grievance
    story: Story
    handover: Handover


@cache
def guidance() -> Guidance:
    """All of it."""
    return Guidance.model_validate(tomllib.loads(FILE.read_text()))
