"""Holding people: whoever changes who helps somebody, or as an officer anything of theirs, does so one after the other.

A statement that waited for a lock does not see the rows that came meanwhile, and does not ask anew who helps. So the person
is held first, before anything of theirs is locked, and everything is asked after that.
"""

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from services.accounts.models import Person


def hold(session: Session, people: Iterable[str], is_patient: bool = True) -> set[str]:
    """Those of these people whom this transaction holds until it ends; without patience, only whom nobody else holds.

    In the order of their ids, so that two who hold many do not wait for each other. It keeps nobody from writing to them.
    """
    asked = select(Person.id).where(Person.id.in_(set(people))).order_by(Person.id)
    return set(session.scalars(asked.with_for_update(key_share=True, skip_locked=not is_patient)))


def hold_whose(session: Session, whose: Select[str]) -> set[str]:
    """The same of those whom this question finds: to whom something belongs of which only its own id is known."""
    return hold(session, session.scalars(whose))
