"""What is asked and told of business plans, income bands and grievances."""

from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from services.accounts.models.plans import About
from services.accounts.shapes.asked import Said
from services.kit.http import Shape

Part = Annotated[str, StringConstraints(max_length=600)]


class PlanBody(Shape):
    """Any part of a plan."""

    skill: Part | None = None
    resource: Part | None = None
    buyer: Part | None = None
    cost: Part | None = None
    price: Part | None = None
    capacity: Part | None = None
    risk: Part | None = None
    steps: Part | None = None


class TalkBody(Shape):
    """What came out of talking about it."""

    note: Annotated[str, StringConstraints(max_length=2000)] = ""


class PlanView(Shape):
    """A plan, to its writer and to those who help them; not a loan paper."""

    status: str
    skill: str
    resource: str
    buyer: str
    cost: str
    price: str
    capacity: str
    risk: str
    steps: str
    note: str
    changed_at: datetime | None
    agreed_at: datetime | None
    reviewed_at: datetime | None
    review_due: datetime | None


class MonthView(Shape):
    """How much somebody earned in a month, as a band and never a sum."""

    month: str
    band: str


class IncomeView(Shape):
    """The bands of a maker who agrees that they are seen; of all others nothing."""

    is_shared: bool
    months: list[MonthView]


class GrievanceBody(Shape):
    """What is wrong, and with whom."""

    about: About
    text: Said


class AnswerBody(Shape):
    """What is done about it."""

    text: Said


class OwnGrievanceView(Shape):
    """A grievance, to whoever raised it; `is_outside` is whether somebody outside the unit answers."""

    id: str
    about: str
    text: str
    status: str
    created_at: datetime
    due_at: datetime
    answer: str
    answered_at: datetime | None
    is_outside: bool
    can_go_further: bool


class GrievanceView(Shape):
    """A grievance, to whoever answers it; who raised it stands in the text if they want it to."""

    id: str
    about: str
    text: str
    created_at: datetime
    due_at: datetime
    is_late: bool
