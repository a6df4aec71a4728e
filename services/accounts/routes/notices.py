"""Notices on the page of whom they are for, and the language in which somebody is written to."""

from typing import Any

from flask import Blueprint

from services.accounts import db, queries
from services.accounts.models import Notice, Person, Role
from services.accounts.notices import WORDS
from services.accounts.queries import notices as asked_of
from services.accounts.queries.texts import has_helper as has_helper_of
from services.accounts.rules import texts
from services.accounts.shapes.notices import LanguageBody, NoticesQuery, NoticeView, ReadBody
from services.kit.clock import now
from services.kit.http import body, caller, query, requires
from services.kit.settings import settings

routes = Blueprint("notices", __name__)


@routes.get("/notices/mine")
@requires(*Role, in_person=True)
def list_notices() -> dict[str, Any]:
    """One's own notices, the newest first, how many were not read, and by which way they reach one beside this page."""
    asked, person_id = query(NoticesQuery), caller().person_id
    with db.begin() as session:
        language = asked.language or session.get_one(Person, person_id).language
        find, count = (
            (asked_of.folded, asked_of.unread_things) if asked.folded else (asked_of.notices_of, asked_of.unread)
        )
        page = find(session, person_id, asked.limit, asked.after)
        unread = count(session, person_id)
        has_helper = caller().role == Role.VENDOR and has_helper_of(session, person_id)
        way = texts.way(queries.identity_of(session, person_id).kind, settings().texts, has_helper)
    items = [_view(row[0], row[1], row[2], language) for row in page.rows]
    return {"items": items, "next": page.next, "unread": unread, "way": way}


@routes.post("/notices/mine/read")
@requires(*Role, in_person=True)
def mark_notices_read() -> dict[str, Any]:
    """They are read, up to the newest that was seen."""
    asked, person_id = body(ReadBody), caller().person_id
    with db.begin() as session:
        asked_of.mark_read(session, person_id, asked.until, now())
        return {"unread": asked_of.unread(session, person_id)}


@routes.put("/language")
@requires(*Role, in_person=True)
def change_language() -> dict[str, Any]:
    """Be written to in this language from now on."""
    asked = body(LanguageBody)
    with db.begin() as session:
        queries.person_to_change(session, caller().person_id).language = asked.language
    return {"language": asked.language}


def _view(notice: Notice, count: int, is_unread: bool, language: str) -> NoticeView:
    subject, text = WORDS[language][notice.kind]
    return NoticeView(
        id=notice.key,
        kind=notice.kind,
        subject=subject,
        text=text,
        about=notice.about,
        at=notice.created_at,
        is_read=not is_unread,
        count=count,
    )
