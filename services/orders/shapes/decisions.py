"""What was decided about parcels and complaints by somebody who is gone."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from services.kit.deciders import Term, read_terms
from services.kit.http import Shape


class DecisionsQuery(Shape):
    """Whose decisions, each of which time (`person~since~until`, with commas between them), and which page of them."""

    by: Annotated[list[Term], BeforeValidator(read_terms), Field(max_length=100)]
    limit: Annotated[int, Field(ge=1, le=100)] = 50
    after: Annotated[int, Field(ge=0, le=2**62)] = 0


class DecisionView(Shape):
    """One decision: about which parcel of which shop, or which complaint of it; `is_open` where it can be looked at.

    `decision` is allowed, team or cancelled of a parcel, vendor_answered or decided of a complaint. Who bought it is not told.
    """

    id: int
    about: str
    decision: str
    decided_at: datetime
    vendor_id: str
    shop_name: str
    vendor_order_id: str
    complaint_id: str | None
    number: str
    is_open: bool

    @classmethod
    def of(cls, row: Any, acts_for: Collection[str]) -> "DecisionView":
        """One row as it is told to somebody who acts for these shops."""
        event_id, _, decision, at, part, complaint = row
        return cls(
            id=event_id,
            about="complaint" if complaint else "parcel",
            decision=decision,
            decided_at=at,
            vendor_id=part.vendor_id,
            shop_name=part.shop_name,
            vendor_order_id=part.id,
            complaint_id=complaint.id if complaint else None,
            number=part.number,
            is_open=bool(complaint) or part.vendor_id in acts_for,
        )
