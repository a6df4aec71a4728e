"""Appeals: asked for by applicants, and given to somebody who has not decided before."""

from datetime import date
from typing import Any

from flask import Blueprint

from services.accounts import db, queries, rules, telling
from services.accounts.models import Application, NoticeKind, Role
from services.accounts.queries import answers, helping, waiting
from services.accounts.routes.applications import view
from services.accounts.rules import declines
from services.accounts.shapes import AppealBody, AppealView, Paging, ReviewerBody, ReviewerView, told
from services.kit.audit import note
from services.kit.clock import now
from services.kit.days import working_days
from services.kit.errors import BadInput
from services.kit.http import body, caller, query, requires

routes = Blueprint("appeals", __name__)


@routes.post("/applications/mine/appeal")
@requires(Role.VENDOR, in_person=True)
def appeal() -> dict[str, Any]:
    """Ask that somebody else looks at it."""
    asked = body(AppealBody)
    with db.begin() as session:
        application = queries.own_application(session, caller().person_id, to_change=True)
        declines.appeal(application, asked.text, now())
        operators = waiting.operators(session)
        telling.tell_all(session, operators, NoticeKind.ANSWER_DUE, f"appeal-{application.id}", now(), application.id)
        return view(session, application)


@routes.get("/appeals")
@requires(Role.OPERATOR)
def list_appeals() -> dict[str, Any]:
    """The appeals that wait, oldest first."""
    asked = query(Paging)
    with db.begin() as session:
        page = answers.appeals(session, asked.limit, asked.after)
        holidays = answers.holidays(session)
    return {"items": [_view(row[0], holidays) for row in page.rows], "next": page.next}


@routes.get("/reviewers")
@requires(Role.OPERATOR)
def list_reviewers() -> dict[str, Any]:
    """The heads of unit, one of whom can be asked to look again."""
    asked = query(Paging)
    with db.begin() as session:
        page = answers.heads(session, asked.limit, asked.after)
    return {"items": [ReviewerView(id=row[0].id, name=row[1], unit=row[2]) for row in page.rows], "next": page.next}


@routes.post("/appeals/<application_id>/reviewer")
@requires(Role.OPERATOR)
def name_reviewer(application_id: str) -> dict[str, Any]:
    """Ask a head of unit to look again: not one of those who said no, and no relative."""
    asked = body(ReviewerBody)
    with db.begin() as session:
        application = answers.appealed_to_change(session, application_id)
        if answers.person_with_role(session, asked.officer_id, Role.UNIT_HEAD) is None:
            raise BadInput({"officer_id": "unknown"})
        before = application.reviewer_id or ""
        is_relative = bool(helping.relatives_among(session, asked.officer_id, [application.person_id]))
        declines.name_reviewer(application, asked.officer_id, is_relative)
        note(session, f"{application.id}.reviewer", before, asked.officer_id)
        if before != asked.officer_id:  # said twice it is one; named again after another, they hear of it again
            key = f"reviewer-{application.id}-{now().isoformat()}"
            telling.tell_all(session, [asked.officer_id], NoticeKind.ANSWER_DUE, key, now(), application.id)
        return told(_view(application, answers.holidays(session)))


def _view(application: Application, holidays: frozenset[date]) -> AppealView:
    waited = working_days(application.appealed_at or now(), now(), holidays)
    return AppealView(
        id=application.id,
        appealed_at=application.appealed_at or now(),
        waiting_days=waited,
        is_late=rules.is_late(waited),
        reviewer_id=application.reviewer_id,
    )
