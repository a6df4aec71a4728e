"""What is asked of each shelf, what is sold nowhere, and what things like this one cost elsewhere."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.catalog.models import Category, Listing, Prohibited, Shop, Status
from services.kit.errors import BadInput, NotFound

LEAST_LISTINGS, LEAST_SHOPS = 5, 3
"""Of fewer than these, a range would tell of single shops rather than of the market."""


def categories(session: Session) -> Sequence[Category]:
    """All shelves in their order."""
    return session.execute(select(Category).order_by(Category.position, Category.code)).scalars().all()


def category_to_change(session: Session, code: str) -> Category:
    """One of them, locked."""
    found = session.get(Category, code, with_for_update=True)
    if found is None:
        raise NotFound()
    return found


def prohibited(session: Session) -> Sequence[Prohibited]:
    """Every kind of goods that is sold nowhere, in order; those that no longer count too."""
    return session.execute(select(Prohibited).order_by(Prohibited.position, Prohibited.code)).scalars().all()


def prohibited_to_change(session: Session, code: str) -> Prohibited:
    """One of them, locked."""
    found = session.get(Prohibited, code, with_for_update=True)
    if found is None:
        raise NotFound()
    return found


def must_be_prohibited(session: Session, code: str) -> None:
    """BadInput unless there is such a kind of prohibited goods."""
    found = session.get(Prohibited, code)
    if found is None or not found.is_active:
        raise BadInput({"code": "unknown"})


def prices_like(session: Session, listing: Listing) -> tuple[int, int] | None:
    """From what to what the middle half of such things in other shops costs, in rupiah; None where they are too few."""
    like = (Listing.category_code == listing.category_code) & (Listing.kind == listing.kind)
    quartile = [func.percentile_cont(part).within_group(Listing.price) for part in (0.25, 0.75)]
    shops = func.count(Listing.vendor_id.distinct())
    statement = (
        select(func.count(), shops, *quartile)
        .select_from(Listing)
        .join(Shop)
        .where(like, Listing.vendor_id != listing.vendor_id, Listing.status == Status.PUBLISHED)
        .where(Shop.trading_status == "open")
    )
    many, makers, low, high = session.execute(statement).one()
    return (round(low), round(high)) if many >= LEAST_LISTINGS and makers >= LEAST_SHOPS else None
