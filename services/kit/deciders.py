"""Asks the audit who decided what, and in which time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_

from services.kit.tables import audit_events


@dataclass(frozen=True)
class Term:
    """Who decided, from which moment on and until which."""

    person_id: str
    since: datetime
    until: datetime


def read_terms(text: Any) -> list[Term]:
    """Terms from `person~since~until`, with commas between them; ValueError for what is none."""
    parts = [one.split("~") for one in str(text).split(",")] if text else []
    terms = [Term(who, datetime.fromisoformat(since), datetime.fromisoformat(until)) for who, since, until in parts]
    if "\x00" in str(text) or any(moment.tzinfo is None for term in terms for moment in (term.since, term.until)):
        raise ValueError("a moment has a time zone")
    return terms


def decided_in(terms: Collection[Term]) -> ColumnElement[bool]:
    """Whether an event is of one of these people, in their time."""
    row = audit_events.c
    return or_(false(), *(and_(row.actor == one.person_id, row.at >= one.since, row.at <= one.until) for one in terms))


def decided(kind: str, column: str, states: Collection[str]) -> ColumnElement[bool]:
    """Whether an event put this column of a thing whose id begins so into one of these states."""
    return and_(audit_events.c.object.like(f"{kind}\\_%.{column}"), audit_events.c.to_state.in_(states))
