"""What a maker sees of their listings, and the whole draft as who guides them sees it too."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from services.catalog.models import Listing, Photo, Stage
from services.catalog.rules import rounds
from services.catalog.shapes.guidance import (
    ChangeShape,
    RemarkShape,
    RoundShape,
    changes_between,
    changes_of,
    newest_first,
)
from services.catalog.shapes.public import PhotoShape, ShopRef
from services.catalog.shapes.shelves import AppealShape
from services.kit.days import working_days
from services.kit.http import Shape
from services.kit.money import Money


class OwnPhoto(PhotoShape):
    """A picture, the id by which it can be taken out, and codes of what could be better in it."""

    id: str
    hints: list[str]

    @classmethod
    def own(cls, photo: Photo, listing: Listing) -> "OwnPhoto":
        """The picture as its maker sees it."""
        hints = photo.hints.split(",") if photo.hints else []
        return cls(id=photo.id, hints=hints, **PhotoShape.of(photo, listing).__dict__)


class FileShape(Shape):
    """The digital file: its maker's name for it, its format, its size in bytes."""

    name: str
    format: str
    size: int


class OwnItem(Shape):
    """A listing in its maker's list; `must_count` and `suggestion_count` are of the newest look, `revision` is the
    state of a change that is open."""

    id: str
    slug: str
    title: str
    status: str
    kind: str
    price: Money
    on_hand: int | None
    reserved: int | None
    photo: PhotoShape | None
    round: int
    submitted_at: datetime | None
    waiting_days: int | None
    returned_days: int | None
    must_count: int
    suggestion_count: int
    revision: str | None
    needs_count: bool

    @classmethod
    def of(cls, listing: Listing, remarks: Mapping[str, int], at: datetime, free: Collection[date]) -> "OwnItem":
        """One row of the list."""
        return cls(
            **{
                name: getattr(listing, name)
                for name in ("id", "slug", "title", "status", "kind", "round", "submitted_at")
            },
            **_stock(listing),
            price=listing.money,
            photo=PhotoShape.of(listing.photos[0], listing) if listing.photos else None,
            waiting_days=waiting_days(listing, at, free),
            returned_days=returned_days(listing, at, free),
            must_count=remarks.get("must_fix", 0),
            suggestion_count=remarks.get("suggestion", 0),
            revision=listing.revision.status if listing.revision else None,
            needs_count=listing.needs_count,
        )


def waiting_days(listing: Listing, at: datetime, free: Collection[date]) -> int | None:
    """How many working days it, or a change of it, has waited for a look; `free` are days that nobody works, beside holidays."""
    return working_days(listing.waiting_since, at, free) if listing.waiting_since else None


def _declined(listing: Listing) -> str:
    last = listing.revisions[-1] if listing.revisions else None
    return last.reason if last and last.status == Stage.DECLINED else ""


def _stage(listing: Listing) -> str | None:
    return listing.revision.status if listing.revision else None


def returned_days(listing: Listing, at: datetime, free: Collection[date]) -> int | None:
    """How many working days it, or a change of it, has waited for its maker."""
    return working_days(listing.returned_at, at, free) if listing.returned_at else None


def _stock(listing: Listing) -> dict[str, int | None]:
    stock = listing.stock if listing.available is not None else None
    return {"on_hand": stock.on_hand if stock else None, "reserved": stock.reserved if stock else None}


PLAIN = (
    *("id", "slug", "version", "kind", "title", "weight", "days_to_make", "description", "story", "alt"),
    *("origin_regency", "halal_status", "halal_no", "pirt_no", "expiry_days", "round", "reason", "reason_code"),
    *("submitted_at", "published_at", "available"),
)


class Full(Shape):
    """A listing with all that its maker and who guides them see; `missing` says for each field the rule it breaks.

    `changes` are since the last look; the days are working days that each side has taken so far. `revision` is the
    state of a change that is open, and `declined` says why the last one was. Where the draft is itself such a change,
    `live_changes` say what it would change.
    """

    id: str
    slug: str
    version: int
    shop: ShopRef
    status: str
    kind: str
    title: str
    category: str | None
    price: Money
    weight: int
    days_to_make: int | None
    description: str
    story: str
    alt: str
    origin_regency: str
    halal_status: str
    halal_no: str
    pirt_no: str
    expiry_days: int | None
    round: int
    reason: str
    submitted_at: datetime | None
    published_at: datetime | None
    waiting_days: int | None
    on_hand: int | None
    reserved: int | None
    available: int | None
    photos: list[OwnPhoto]
    file: FileShape | None
    remarks: list[RemarkShape]
    rounds: list[RoundShape]
    changes: list[ChangeShape]
    returned_days: int | None
    officer_days: int
    maker_days: int
    revision: str | None
    live_changes: list[ChangeShape] | None
    declined: str
    needs_count: bool
    reason_code: str
    appeal: AppealShape | None
    missing: dict[str, str]

    @classmethod
    def of(
        cls,
        listing: Listing,
        missing: Mapping[str, str],
        at: datetime,
        free: Collection[date],
        live: Listing | None = None,
    ) -> "Full":
        """The whole draft; where it is a change of what is `live`, that too."""
        file = listing.files[-1] if listing.files else None
        waited = rounds.clocks(listing.rounds, at, free)
        return cls(
            **{name: getattr(listing, name) for name in PLAIN},
            **_stock(listing),
            status=(live or listing).status,
            shop=ShopRef.of(listing.shop),
            category=listing.category_code,
            price=listing.money,
            waiting_days=waiting_days(listing, at, free),
            photos=[OwnPhoto.own(photo, listing) for photo in listing.photos],
            file=FileShape(name=file.name, format=file.format, size=file.size) if file else None,
            remarks=newest_first(listing.remarks),
            rounds=[RoundShape.model_validate(one) for one in listing.rounds],
            changes=changes_of(listing),
            returned_days=returned_days(live or listing, at, free),
            officer_days=waited.officer,
            maker_days=waited.maker,
            revision=listing.status if live else _stage(listing),
            live_changes=changes_between(live, listing) if live else None,
            declined=_declined(live or listing),
            needs_count=(live or listing).needs_count,
            appeal=AppealShape.of(listing.appeal) if listing.appeal else None,
            missing=dict(missing),
        )
