"""What buyers may do with what they received, and what they said."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.catalog.models import DigitalFile, Kind, Listing, Review, Right
from services.kit.errors import NotFound

SHOWN = 20


def grant(session: Session, order_id: str, listing_ids: list[str], at: datetime) -> None:
    """From now on the buyer of this order may review these listings, and download those that are files."""
    digital = Listing.kind == Kind.DIGITAL
    for listing_id, is_digital in session.execute(select(Listing.id, digital).where(Listing.id.in_(listing_ids))):
        row = insert(Right).values(order_id=order_id, listing_id=listing_id, can_download=is_digital, at=at)
        session.execute(row.on_conflict_do_nothing())


def right(session: Session, order_id: str, listing_id: str) -> Right | None:
    """What the buyer of this order may do with this listing."""
    return session.get(Right, (order_id, listing_id))


def rights(session: Session, order_id: str) -> Sequence[tuple[Right, bool]]:
    """All rights of an order, each with whether its review is already written."""
    statement = (
        select(Right, Review.id.is_not(None))
        .outerjoin(Review, (Review.order_id == Right.order_id) & (Review.listing_id == Right.listing_id))
        .where(Right.order_id == order_id)
        .order_by(Right.listing_id)
    )
    return [(row[0], row[1]) for row in session.execute(statement)]


def add(session: Session, review: Review) -> bool:
    """Keep the review; False where this buyer has reviewed the thing before."""
    names = ("id", "order_id", "listing_id", "vendor_id", "stars", "text", "name", "at")
    row = insert(Review).values({name: getattr(review, name) for name in names}).on_conflict_do_nothing()
    return session.execute(row.returning(Review.id)).first() is not None


def of_listing(session: Session, listing_id: str) -> Sequence[Review]:
    """The newest reviews of a listing."""
    statement = select(Review).where(Review.listing_id == listing_id).order_by(Review.at.desc(), Review.id).limit(SHOWN)
    return session.execute(statement).scalars().all()


def rating(session: Session, *, listing_id: str = "", vendor_id: str = "") -> tuple[float, int]:
    """The average of the stars, one digit after the point, and how many gave them."""
    of = Review.listing_id == listing_id if listing_id else Review.vendor_id == vendor_id
    average, many = session.execute(select(func.avg(Review.stars), func.count()).where(of)).one()
    return round(float(average or 0), 1), int(many)


def vendor_of(session: Session, listing_id: str) -> str:
    """Whose listing it is."""
    return session.execute(select(Listing.vendor_id).where(Listing.id == listing_id)).scalar_one()


def file_to_download(session: Session, listing_id: str) -> tuple[str, DigitalFile]:
    """The address of a digital thing, and its newest file; NotFound where it has none."""
    found = session.get(Listing, listing_id)
    if found is None or not found.files:
        raise NotFound()
    return found.slug, found.files[-1]
