"""What a maker offers, with its pictures and its file."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Computed, ForeignKey
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from services.catalog.models.base import Base, Rupiah
from services.catalog.models.guidance import Remark, Round
from services.catalog.models.revisions import OPEN, Revision, Version
from services.catalog.models.shelves import Appeal, Category
from services.catalog.models.shops import Shop
from services.catalog.models.stock import Stock
from services.catalog.models.worksheets import Worksheet
from services.kit.audit import Audited
from services.kit.money import Money


class Status(StrEnum):
    """Where a listing stands on its way to the public."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    PUBLISHED = "published"
    PAUSED = "paused"
    REJECTED = "rejected"
    ARCHIVED = "archived"


PUT_AWAY = (Status.REJECTED, Status.ARCHIVED)
"""Not for sale any more, whoever decided that."""


class Kind(StrEnum):
    """What one gets: a thing that lies ready, a thing made when asked for, or a file."""

    PHYSICAL = "physical"
    MADE_TO_ORDER = "made_to_order"
    DIGITAL = "digital"


class Photo(Base):
    """One picture, kept in three widths under the hash of the largest."""

    __tablename__ = "photos"

    id: Mapped[str] = mapped_column(primary_key=True)
    listing_id: Mapped[str] = mapped_column(ForeignKey("listings.id"))
    position: Mapped[int]
    hash: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    alt: Mapped[str]
    hints: Mapped[str] = mapped_column(default="")
    """What its maker could do better, as codes with commas between them."""

    def path(self, width: int) -> str:
        """Where the public finds it in this width: 320, 640 or 1280."""
        return f"/media/{self.hash}-{width}.webp"


class DigitalFile(Base):
    """What the buyer of a digital thing may download; the newest counts."""

    __tablename__ = "files"

    id: Mapped[str] = mapped_column(primary_key=True)
    listing_id: Mapped[str] = mapped_column(ForeignKey("listings.id"))
    hash: Mapped[str]
    format: Mapped[str]
    size: Mapped[int]
    name: Mapped[str]
    at: Mapped[datetime]


class Listing(Audited, Base):
    """One thing for sale, from first idea to last copy."""

    __tablename__ = "listings"

    id: Mapped[str] = mapped_column(primary_key=True)
    vendor_id: Mapped[str] = mapped_column(ForeignKey("shops.vendor_id"))
    slug: Mapped[str]
    version: Mapped[int] = mapped_column(default=0)
    status: Mapped[str] = mapped_column(default=Status.DRAFT)
    kind: Mapped[str] = mapped_column(default=Kind.PHYSICAL)
    title: Mapped[str] = mapped_column(default="")
    category_code: Mapped[str | None] = mapped_column(ForeignKey("categories.code"))
    price: Mapped[Rupiah] = mapped_column(default=0)
    reviewed_price: Mapped[Rupiah | None]
    weight: Mapped[int] = mapped_column(default=0)
    days_to_make: Mapped[int | None]
    description: Mapped[str] = mapped_column(default="")
    story: Mapped[str] = mapped_column(default="")
    alt: Mapped[str] = mapped_column(default="")
    origin_regency: Mapped[str] = mapped_column(default="")
    halal_status: Mapped[str] = mapped_column(default="")
    halal_no: Mapped[str] = mapped_column(default="")
    pirt_no: Mapped[str] = mapped_column(default="")
    expiry_days: Mapped[int | None]
    round: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(default="")
    reason_code: Mapped[str] = mapped_column(default="")
    rejected_by: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    waiting_since: Mapped[datetime | None]
    """Since when a look at it, or at a change of it, is due."""
    returned_at: Mapped[datetime | None]
    """Since when it, or a change of it, waits for its maker."""
    search_title: Mapped[str] = mapped_column(default="")
    search_place: Mapped[str] = mapped_column(default="")
    search_body: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(TSVECTOR, Computed(""), deferred=True)

    shop: Mapped[Shop] = relationship()
    category: Mapped[Category | None] = relationship()
    stock: Mapped[Stock | None] = relationship()
    worksheet: Mapped[Worksheet | None] = relationship()
    appeal: Mapped[Appeal | None] = relationship()
    photos: Mapped[list[Photo]] = relationship(order_by=Photo.position, cascade="all, delete-orphan")
    files: Mapped[list[DigitalFile]] = relationship(order_by=DigitalFile.at, cascade="all, delete-orphan")
    remarks: Mapped[list[Remark]] = relationship(
        order_by=(Remark.at, Remark.id),
        primaryjoin=(id == foreign(Remark.listing_id)) & Remark.sent_at.is_not(None),
    )
    """Those that were sent; what is only drafted is between its author and who decides."""
    rounds: Mapped[list[Round]] = relationship(order_by=Round.round)
    versions: Mapped[list[Version]] = relationship(order_by=Version.number)
    revision: Mapped[Revision | None] = relationship(
        primaryjoin=(id == foreign(Revision.listing_id)) & Revision.status.in_(OPEN), viewonly=True
    )
    """The one change of it that is still open."""
    revisions: Mapped[list[Revision]] = relationship(order_by=Revision.created_at, viewonly=True)

    @property
    def money(self) -> Money:
        """The price of one."""
        return Money(self.price)

    @property
    def available(self) -> int | None:
        """How many can be had now; None where nothing is counted, because it is made when asked for or is a file."""
        if self.kind != Kind.PHYSICAL:
            return None
        return self.stock.on_hand - self.stock.reserved if self.stock else 0

    @property
    def needs_count(self) -> bool:
        """Whether its maker is asked to count it anew."""
        since, counted = self.shop.recount_since, self.stock.counted_at if self.stock else None
        is_counted = self.kind == Kind.PHYSICAL and self.status in (Status.PUBLISHED, Status.PAUSED)
        return is_counted and since is not None and (counted is None or counted < since)

    @property
    def is_public(self) -> bool:
        """Whether it stands in the market now."""
        return self.status == Status.PUBLISHED and self.shop.is_open

    @property
    def is_buyable(self) -> bool:
        """Whether one of it can be bought now."""
        return self.is_public and self.available != 0

    @property
    def is_gone(self) -> bool:
        """Whether it is not sold any more."""
        return self.status in PUT_AWAY

    @property
    def is_shown(self) -> bool:
        """Whether anybody may read what its maker tells of it: not once it is gone, nor while nothing is sold there.

        A shop that is closed for good may not be told from one that rests, so it is the same for both.
        """
        return self.shop.is_open and not self.is_gone

    @property
    def is_known(self) -> bool:
        """Whether the public has ever seen it, so that its page may still be there when it is not for sale."""
        return self.published_at is not None and self.shop.is_known
