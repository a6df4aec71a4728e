"""Texts for makers without mail, which whoever helps them sends from their own phone."""

from typing import Any

from flask import Blueprint

from services.accounts import db, queries
from services.accounts.models import Person, Role
from services.accounts.notices.phone import by_hand
from services.accounts.queries import texts as asked_of
from services.accounts.queries.holding import hold
from services.accounts.rules import days, helping, texts
from services.accounts.sending import page_of
from services.accounts.shapes import Paging, told
from services.accounts.shapes.texts import NumberView, SentBody, TextView
from services.kit.audit import note
from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.http import body, caller, query, requires

routes = Blueprint("texts", __name__)
HELPERS = (Role.COUNSELLOR, Role.ASSISTANT, Role.UNIT_HEAD)
READ = "number"


@routes.get("/by-hand")
@requires(*HELPERS)
def list_by_hand() -> dict[str, Any]:
    """Whoever of those one helps waits for a text, without names or numbers; how many they are, and whether it is night."""
    asked = query(Paging)
    with db.begin() as session:
        page = asked_of.waiting(session, caller(), asked.limit, asked.after)
        count = asked_of.how_many(session, caller())
    return {
        "items": [_view(row) for row in page.rows],
        "next": page.next,
        "count": count,
        "is_night": days.is_quiet(now()),
    }


@routes.post("/makers/<person_id>/by-hand")
@requires(*HELPERS)
def read_number(person_id: str) -> dict[str, Any]:
    """Their number and the text for it; they see that it was read. Refused("night") while nobody's phone is to ring."""
    who, at = caller(), now()
    with db.begin() as session:
        row = asked_of.waiting_of(session, who, person_id)
        texts.check_hour(at)
        session.add(helping.read_identity(person_id, who.person_id, who.role, True, "", at, READ))
        person, identity = session.get_one(Person, person_id), queries.identity_of(session, person_id)
        words = by_hand(row.text, person.language, page_of(person))
    return told(NumberView(maker_id=person_id, number=identity.identifier, text=row.text, words=words, until=row.until))


@routes.post("/makers/<person_id>/by-hand/sent")
@requires(*HELPERS)
def mark_sent(person_id: str) -> tuple[str, int]:
    """It was sent; saying so again is nothing."""
    asked, who = body(SentBody), caller()
    with db.begin() as session:
        hold(session, [person_id])
        if not asked_of.is_carried(session, who, person_id):
            raise NotFound()
        if asked_of.mark_sent(session, who, person_id, asked.until, now()):
            note(session, f"{person_id}.text", "by_hand", "sent")
    return "", 204


def _view(row: Any) -> TextView:
    return TextView(
        maker_id=row.person_id,
        vendor_id=row.vendor_id,
        shop_name=row.shop_name,
        text=row.text,
        since=row.since,
        until=row.until,
    )
