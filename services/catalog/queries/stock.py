"""What is held for whom."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.catalog.models import Held, OrderVersion, Reservation


def is_news(session: Session, order_id: str, version: int) -> bool:
    """Whether nothing as new was heard of this order; from here on only one hears of it at a time."""
    row = insert(OrderVersion).values(order_id=order_id, version=version)
    newer = row.on_conflict_do_update(
        index_elements=["order_id"],
        set_={"version": row.excluded.version},
        where=OrderVersion.version < row.excluded.version,
    ).returning(OrderVersion.order_id)
    return session.execute(newer).first() is not None


def held(session: Session, order_id: str) -> Sequence[Reservation]:
    """What this order still holds."""
    statement = select(Reservation).where(Reservation.order_id == order_id, Reservation.status == Held.HELD)
    return session.execute(statement.order_by(Reservation.listing_id)).scalars().all()
