"""Business plans on an officer's list: those that are to be talked over, and those that are to be looked at again."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, select

from services.accounts.models import Application, Shop
from services.accounts.models.plans import REVIEW_AFTER, WRITTEN, Plan, PlanStatus
from services.accounts.queries.guidance import helped_by
from services.kit.tokens import Caller


def plans_due(officer: Caller, at: datetime) -> list[Any]:
    """Both, of the people whom the officer helps: (person, kind, vendor_id, shop's name, since when)."""
    is_whole = and_(*(getattr(Plan, name) != "" for name in WRITTEN))
    due = func.greatest(Plan.agreed_at, Plan.reviewed_at, Plan.changed_at) + REVIEW_AFTER
    stands = Plan.status.in_((PlanStatus.AGREED, PlanStatus.REVIEWED))
    return [
        _of(officer, "plan", Plan.changed_at).where(Plan.status == PlanStatus.DRAFT, is_whole),
        _of(officer, "plan_review", due).where(stands, due <= at),
    ]


def _of(officer: Caller, kind: str, since: ColumnElement[Any] | Any) -> Any:
    wished = select(Application.shop_name).where(Application.person_id == Plan.person_id)
    wish = wished.order_by(Application.created_at.desc()).limit(1).scalar_subquery()
    asked = select(Plan.person_id, literal(kind), Shop.id, func.coalesce(Shop.display_name, wish, ""), since)
    return asked.outerjoin(Shop, Shop.person_id == Plan.person_id).where(Plan.person_id.in_(helped_by(officer)))
