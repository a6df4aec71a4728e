"""What the office sees of listings afterwards: what everybody sees, and why it is asked to look."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from pydantic import Field, model_validator

from services.catalog.models import Check, Listing
from services.catalog.rules import seen
from services.catalog.rules.prohibited import Suspect
from services.catalog.shapes.asked import Text
from services.catalog.shapes.desk import Decision
from services.catalog.shapes.public import PhotoShape, ShopRef
from services.catalog.shapes.shelves import AppealShape, SuspectShape
from services.kit.http import Shape
from services.kit.money import Money


class Cards(Shape):
    """The query string of a list."""

    limit: Annotated[int, Field(ge=1, le=100)] = 50
    after: Text | None = None


class CheckAnswer(Decision):
    """Whether a version may stay; if not, which kind of prohibited goods it is, and a sentence for its maker."""

    is_fine: bool
    code: Annotated[str, Field(pattern=r"^[a-z_]{1,30}$")] = "other"
    reason: Annotated[Text, Field(max_length=300)] = ""

    @model_validator(mode="after")
    def _says_why(self) -> "CheckAnswer":
        if not self.is_fine and not self.reason:
            raise ValueError("a maker is told why")
        return self


class PublicDraft(Shape):
    """A listing as the public has it, suspicious words in it, and one word for all that is seen: a decision says it back."""

    id: str
    slug: str
    status: str
    title: str
    kind: str
    price: Money
    category: str | None
    description: str
    story: str
    shop: ShopRef
    photos: list[PhotoShape]
    suspects: list[SuspectShape]
    seen: str

    @classmethod
    def of(cls, listing: Listing, found: Iterable[Suspect]) -> "PublicDraft":
        """The listing without anything that is between its maker and others."""
        names = ("title", "kind", "description", "story")
        photos = [PhotoShape.of(photo, listing) for photo in listing.photos]
        told = {name: getattr(listing, name) for name in names} | {"category": listing.category_code}
        # Made of nothing that its reader is not shown, so that it tells them nothing: the file they may open.
        file = listing.files[-1].hash if listing.files else ""
        return cls(
            **told | {name: getattr(listing, name) for name in ("id", "slug", "status")},
            price=listing.money,
            shop=ShopRef.of(listing.shop),
            photos=photos,
            suspects=[SuspectShape.of(one) for one in found],
            seen=seen.word(told, listing.price, [photo.model_dump() for photo in photos], file),
        )


class CheckItem(Shape):
    """A look that is due."""

    id: str
    number: int
    at: datetime
    listing: PublicDraft

    @classmethod
    def of(cls, check: Check, listing: PublicDraft) -> "CheckItem":
        """One row of the list."""
        return cls(id=check.id, number=check.number, at=check.at, listing=listing)


class ObjectionItem(Shape):
    """A rejection that somebody objects to."""

    reason: str
    reason_code: str
    appeal: AppealShape
    listing: PublicDraft

    @classmethod
    def of(cls, listing: Listing, draft: PublicDraft) -> "ObjectionItem":
        """One row of the list."""
        if listing.appeal is None:
            raise ValueError("nobody objects")
        return cls(
            reason=listing.reason,
            reason_code=listing.reason_code,
            appeal=AppealShape.of(listing.appeal),
            listing=draft,
        )
