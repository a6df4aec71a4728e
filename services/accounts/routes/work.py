"""What waits for an officer."""

from collections.abc import Collection
from datetime import date
from typing import Any

from flask import Blueprint
from sqlalchemy import Row

from services.accounts import db, queries, rules
from services.accounts.models import Role
from services.accounts.queries import answers
from services.accounts.shapes import Paging, WorkItem
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
