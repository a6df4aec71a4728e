"""Asks for the copies of sponsors' programmes and of vendors' parts in them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.orders.models import GrantAward, GrantProgramme


def programme_to_change(session: Session, programme_id: str) -> GrantProgramme:
    """The programme, locked; an empty one where no money for it has been heard of yet."""
    empty = {"received": 0, "spent": 0, "currency": "IDR", "version": 0, "told_version": 0}
    session.execute(insert(GrantProgramme).values(id=programme_id, **empty).on_conflict_do_nothing())
    return session.scalars(select(GrantProgramme).where(GrantProgramme.id == programme_id).with_for_update()).one()


def award_to_change(session: Session, award_id: str, programme_id: str, vendor_id: str) -> GrantAward:
    """The award, locked; one without terms where its change was heard before itself, since facts come in any order."""
    known = {"programme_id": programme_id, "vendor_id": vendor_id, "version": 0, "status": ""}
    empty = {"kind": "", "percent": 0, "months": 0, "cap": 0, "outcome": "", "outcome_version": 0, "told_version": 0}
    session.execute(insert(GrantAward).values(id=award_id, **known, **empty).on_conflict_do_nothing())
    return session.scalars(select(GrantAward).where(GrantAward.id == award_id).with_for_update()).one()


def programmes_to_tell(session: Session, most: int = 100) -> Sequence[GrantProgramme]:
    """Programmes of which more was spent than was told, locked."""
    asked = select(GrantProgramme).where(GrantProgramme.told_version < GrantProgramme.version).limit(most)
    return session.scalars(asked.order_by(GrantProgramme.id).with_for_update(skip_locked=True)).all()


def awards_to_tell(session: Session, most: int = 100) -> Sequence[GrantAward]:
    """Awards with an outcome that was not told, locked."""
    asked = select(GrantAward).where(GrantAward.told_version < GrantAward.outcome_version).limit(most)
    return session.scalars(asked.order_by(GrantAward.id).with_for_update(skip_locked=True)).all()
