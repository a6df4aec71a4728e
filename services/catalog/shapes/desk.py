"""What officers see of drafts, and what they say."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from services.catalog.models import Listing, Status
from services.catalog.rules.rounds import LATE_AFTER_DAYS
from services.catalog.shapes.asked import Seen, Text
from services.catalog.shapes.public import PhotoShape, ShopRef
from services.catalog.shapes.work import returned_days, waiting_days
from services.kit.http import Shape
from services.kit.money import Money


class Waiting(Shape):
    """The query string of what waits: for an officer's look, or for its maker; of these `ids` alone, with commas between."""

    ids: Annotated[str, Field(max_length=6000, pattern=r"^[a-z0-9_,]*$")] | None = None
    turn: Literal["officer", "maker"] = "officer"
    limit: Annotated[int, Field(ge=1, le=100)] = 50
    after: Text | None = None


class Decision(Shape):
    """What a decision is about: `seen`, as it stood in what was read."""

    seen: Seen


class Rejection(Decision):
    """Why a thing may not be sold here: which kind of prohibited goods it is, and a sentence for its maker."""

    code: Annotated[str, Field(pattern=r"^[a-z_]{1,30}$")] = "other"
    reason: Annotated[Text, Field(min_length=1, max_length=300)]


class AppealAnswer(Decision):
    """Whether a rejection was wrong; a refusal says why."""

    is_granted: bool
    note: Annotated[Text, Field(max_length=500)] = ""


class ReviewItem(Shape):
    """A listing that waits for a look, or of which a change does; or that waits for its maker."""

    id: str
    vendor_id: str
    shop: ShopRef
    title: str
    kind: str
    price: Money
    photo: PhotoShape | None
    round: int
    submitted_at: datetime | None
    waiting_days: int
    is_late: bool
    is_revision: bool
    is_appeal: bool

    @classmethod
    def of(cls, listing: Listing, at: datetime, free: Collection[date]) -> "ReviewItem":
        """One row of the queue."""
        is_due = listing.waiting_since is not None
        waited = (waiting_days(listing, at, free) if is_due else returned_days(listing, at, free)) or 0
        return cls(
            **{name: getattr(listing, name) for name in ("id", "vendor_id", "title", "kind", "round")},
            submitted_at=listing.waiting_since,
            shop=ShopRef.of(listing.shop),
            price=listing.money,
            photo=PhotoShape.of(listing.photos[0], listing) if listing.photos else None,
            waiting_days=waited,
            is_late=is_due and waited > LATE_AFTER_DAYS,
            is_revision=listing.revision is not None,
            is_appeal=listing.status == Status.REJECTED,
        )
