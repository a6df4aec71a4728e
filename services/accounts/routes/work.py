"""What waits for an officer."""

from collections.abc import Collection
from datetime import date
from typing import Any

from flask import Blueprint
from sqlalchemy import Row

from services.accounts import db, queries, rules
from services.accounts.models import Role
from services.accounts.queries import answers, waiting
from services.accounts.shapes import Paging, WaitedOn, WorkItem
from services.kit.clock import now
from services.kit.days import day_of, working_days
from services.kit.http import caller, query, requires

routes = Blueprint("work", __name__)


@routes.get("/work")
@requires(Role.COUNSELLOR, Role.ASSISTANT, Role.UNIT_HEAD)
def list_work() -> dict[str, Any]:
    """First what somebody answers within hours (parcels and shops shut in an emergency), then the rest, longest first."""
    asked = query(Paging)
    with db.begin() as session:
        page = queries.work(session, caller(), day_of(now()), asked.limit, asked.after)
        holidays = answers.holidays(session)
    return {"items": [_item(row, holidays) for row in page.rows], "next": page.next}


@routes.get("/unit/waiting")
@requires(Role.UNIT_HEAD)
def list_who_is_waited_on() -> dict[str, Any]:
    """For whom things of the unit wait: how many, how many of them too long, and how long the oldest; the longest first."""
    with db.begin() as session:
        waits = waiting.waits_in(session, caller().unit_id)
        holidays = answers.holidays(session)
    found: dict[str, WaitedOn] = {}
    for officer_id, name, since in waits:
        waited = working_days(since, now(), holidays)
        one = found.setdefault(
            officer_id, WaitedOn(officer_id=officer_id, name=name, waiting=0, late=0, oldest_days=waited)
        )
        one.waiting, one.late = one.waiting + 1, one.late + rules.is_late(waited)
    return {"items": list(found.values()), "next": None}


def _item(row: Row[Any], holidays: Collection[date]) -> WorkItem:
    waited = working_days(row.since, now(), holidays)
    return WorkItem(
        id=f"{row.kind}-{row.id}",
        kind=row.kind,
        object_id=row.id,
        vendor_id=row.vendor_id,
        shop_name=row.shop_name,
        since=row.since,
        waiting_days=waited,
        is_late=rules.is_late(waited),
        answer_by=row.answer_by,
    )
