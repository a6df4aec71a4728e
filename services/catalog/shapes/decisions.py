"""What was decided about listings by somebody who is gone."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from services.kit.deciders import Term, read_terms
from services.kit.http import Shape

THINGS = {"lst": "listing", "rvn": "change", "apl": "appeal", "chk": "check"}


class DecisionsQuery(Shape):
    """Whose decisions, each of which time (`person~since~until`, with commas between them), and which page of them."""

    by: Annotated[list[Term], BeforeValidator(read_terms), Field(max_length=100)]
    limit: Annotated[int, Field(ge=1, le=100)] = 50
    after: Annotated[int, Field(ge=0, le=2**62)] = 0


class DecisionView(Shape):
    """One decision: about what of which shop; what a draft is called, and where it is opened, only where it may be seen."""

    id: int
    about: str
    decision: str
    decided_at: datetime
    vendor_id: str
    shop_name: str
    listing_id: str
    title: str
    is_open: bool

    @classmethod
    def of(cls, row: Any, caseload: Collection[str]) -> "DecisionView":
        """One row as it is told to somebody who sees the drafts of this caseload."""
        event_id, thing, decision, at, listing = row
        may_see = listing.vendor_id in caseload
        return cls(
            id=event_id,
            about=THINGS[thing[:3]],
            decision=decision,
            decided_at=at,
            vendor_id=listing.vendor_id,
            shop_name=listing.shop.name,
            listing_id=listing.id,
            title=listing.title if may_see or listing.is_public else "",
            is_open=may_see,
        )
