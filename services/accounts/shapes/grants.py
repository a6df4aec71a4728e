"""What is asked and told of sponsors' programmes: sums to operators, shops to the heads of their units, neither to the other."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from services.accounts.models.grants import AwardStatus
from services.accounts.shapes.asked import Paging
from services.kit.http import Shape
from services.kit.money import Money

Title = Annotated[str, StringConstraints(min_length=3, max_length=120)]


class ProgrammeBody(Shape):
    """A new programme and its rule."""

    title: Title
    sponsor: Title
    unit_id: str | None = None
    percent: Annotated[int, Field(ge=1, le=100)]
    months: Annotated[int, Field(ge=1, le=60)]
    cap: Money


class FundsBody(Shape):
    """Money of a sponsor that came, under its own reference."""

    amount: Money
    reference: Annotated[str, StringConstraints(min_length=2, max_length=80)]


class AwardsQuery(Paging):
    """Which parts in programmes."""

    status: AwardStatus | None = None


class ProgrammeView(Shape):
    """A programme as an operator sees it: what came and what was used, and of nobody in particular."""

    id: str
    title: str
    sponsor: str
    kind: str
    unit_id: str | None
    percent: int
    months: int
    cap: Money
    status: str
    received: Money
    spent: Money
    left: Money
    created_at: datetime


class AwardView(Shape):
    """A shop's part in a programme, to the head of the unit that helps it."""

    id: str
    programme_id: str
    title: str
    percent: int
    months: int
    cap: Money
    vendor_id: str
    shop_name: str
    status: str
    proposed_at: datetime
    decided_at: datetime | None
