"""What officers do with drafts of their caseload: look, remark, decide."""

from typing import Any

from flask import Blueprint, request
from sqlalchemy.orm import Session

from services.catalog import bus, chores, db, media
from services.catalog.models import Listing, Remark, Revision
from services.catalog.queries import guidance, shelves, terms
from services.catalog.queries import listings as queries
from services.catalog.routes.whole import Answer, seen_of, sheet_of, whole_for_officer
from services.catalog.rules import drafts, prohibited, seen, words
from services.catalog.rules import listing as rules
from services.catalog.rules import remarks as talk
from services.catalog.rules import revision as revisions
from services.catalog.shapes.desk import AppealAnswer, Decision, Rejection, ReviewItem, Waiting
from services.catalog.shapes.guidance import Changes, NewRemark, Remarks, versions_of
from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.http import body, caller, query, requires
from services.kit.ids import new_id

routes = Blueprint("desk", __name__)


def _whole(session: Session, listing: Listing) -> Answer:
    return whole_for_officer(session, listing, _drafted(session, listing), caller().person_id)


def _drafted(session: Session, listing: Listing) -> list[Remark]:
    """What the reader may see of what is only drafted about this round; what belongs to a time that is over goes first."""
    desk, at = drafts.desk_of(caller(), listing.vendor_id), now()
    found = guidance.drafts(session, listing)
    if gone := [one for one in found if drafts.is_gone(one, desk, at)]:
        guidance.drop(session, gone, at)
        chores.wake(session, "media")
    stand = [one for one in found if one not in gone and one.round == listing.round]
    return [one for one in stand if drafts.is_seen(one, desk)]


def _own(session: Session, listing: Listing) -> dict[str, Remark]:
    """By field what the reader has drafted."""
    return {one.field: one for one in _drafted(session, listing) if one.author == caller().person_id}


@routes.get("/review")
@requires("counsellor", "assistant", "unit_head")
def list_waiting() -> Answer:
    """What waits for a look, or for its maker, oldest first."""
    asked = query(Waiting)
    with db.begin() as session:
        ids = None if asked.ids is None else asked.ids.split(",")
        found, following = queries.page_to_review(session, caller().caseload, asked.turn, asked.limit, asked.after, ids)
        free = terms.free_days(session)
        return {"items": [ReviewItem.of(listing, now(), free) for listing in found], "next": following}


@routes.get("/review/<listing_id>")
@requires("counsellor", "assistant", "unit_head")
def show_draft(listing_id: str) -> Answer:
    """The whole draft, with what was said of it."""
    with db.begin() as session:
        return _whole(session, queries.of_caseload(session, listing_id, caller().caseload))


@routes.put("/review/<listing_id>/remarks")
@requires("counsellor", "assistant", "unit_head")
def draft_remarks(listing_id: str) -> Answer:
    """Keep what one has to say, one remark a field, without sending it; what is no longer said goes."""
    said = {one.field: one for one in body(Remarks).remarks}
    with db.begin() as session:
        listing = queries.of_caseload_to_change(session, listing_id, caller().caseload)
        rules.must_be_waiting(listing)
        mine = _own(session, listing)
        for gone in mine.keys() - said.keys():
            _forget_example(session, mine[gone])
            session.delete(mine[gone])
        for written in _written(session, listing, list(said.values())):
            session.add(talk.keep(mine.get(written.field), written))
        session.flush()
        return _whole(session, listing)


def _written(session: Session, listing: Listing, said: list[NewRemark]) -> list[Remark]:
    ready = guidance.templates_by_id(session, [one.template_id for one in said])
    author = talk.Author(caller().person_id, caller().role)
    return [
        talk.write(
            listing,
            talk.Said(one.field, one.kind, one.text, ready.get(one.template_id)),
            author,
            new_id("rem"),
            now(),
        )
        for one in said
    ]


def _forget_example(session: Session, remark: Remark) -> None:
    if remark.example:
        queries.forget_media(session, [remark.example], now())
        chores.wake(session, "media")


@routes.post("/review/<listing_id>/remarks/<field>/example")
@requires("counsellor", "assistant", "unit_head")
def show_example(listing_id: str, field: str) -> tuple[Answer, int]:
    """Put a picture, sent as it is, beside what one has drafted about this field."""
    with db.begin() as session:
        _own_draft(session, queries.of_caseload(session, listing_id, caller().caseload), field)
    kept = media.keep_picture(listing_id, request.get_data())
    with db.begin() as session:
        listing = queries.of_caseload_to_change(session, listing_id, caller().caseload)
        rules.must_be_waiting(listing)
        remark = _own_draft(session, listing, field)
        _forget_example(session, remark)
        remark.example = kept.hash
        session.flush()
        return _whole(session, listing), 201


def _own_draft(session: Session, listing: Listing, field: str) -> Remark:
    found = _own(session, listing)
    if field not in found:
        raise NotFound()
    return found[field]


@routes.post("/review/<listing_id>/publish")
@requires("counsellor", "unit_head")
def publish_listing(listing_id: str) -> Answer:
    """It may be sold; where a change of it is due, that is live from now on."""
    told = body(Decision)
    with db.begin() as session:
        listing = _as_seen(session, listing_id, told)
        if revision := _due(listing):
            before = [photo.hash for photo in listing.photos] + [file.hash for file in listing.files]
            shelf = queries.shelf_of(session, listing, revision)
            bus.announce(session, *revisions.confirm(listing, revision, shelf, now()))
            queries.forget_media(session, before, now())
            chores.wake(session, "media")
        else:
            bus.announce(session, *rules.publish(listing, queries.free_slug(session, words.slug(listing.title)), now()))
        return _decided(session, listing)


def _as_seen(session: Session, listing_id: str, told: Decision | Changes) -> Listing:
    """A listing of the caseload that waits, locked; Refused where it is not what was seen when this was decided."""
    listing = queries.of_caseload_to_change(session, listing_id, caller().caseload)
    rules.must_be_waiting(listing)
    seen.must_be(told.seen, seen_of(session, listing))
    return listing


def _due(listing: Listing) -> Revision | None:
    return listing.revision if listing.waiting_since else None


def _decided(session: Session, listing: Listing) -> Answer:
    guidance.drop_drafts(session, listing, now())
    session.flush()
    session.expire(listing, ["revision"])
    return _whole(session, listing)


@routes.post("/review/<listing_id>/changes")
@requires("counsellor", "unit_head")
def ask_changes(listing_id: str) -> Answer:
    """Send it back with remarks; pictures that were drafted about a field go along."""
    told = body(Changes)
    with db.begin() as session:
        listing = _as_seen(session, listing_id, told)
        drafted = _drafted(session, listing)
        pictures = {one.field: one.example for one in drafted if one.example}
        sent = talk.send(_written(session, listing, told.remarks), pictures, now())
        revision = _due(listing)
        answer = revisions.ask_changes(listing, revision, sent, now()) if revision else None
        bus.announce(session, answer or rules.ask_changes(listing, sent, now()))
        return _decided(session, listing)


@routes.post("/review/<listing_id>/reject")
@requires("counsellor", "unit_head")
def reject_listing(listing_id: str) -> Answer:
    """It may not be sold here; its maker is told why. Where a change of it is due, only that is declined."""
    told = body(Rejection)
    with db.begin() as session:
        listing = _as_seen(session, listing_id, told)
        shelves.must_be_prohibited(session, told.code)
        revision = _due(listing)
        answer = revisions.decline(listing, revision, told.reason, now()) if revision else None
        why = rules.Rejection(told.code, told.reason, caller().person_id)
        bus.announce(session, answer or rules.reject(listing, why, now()))
        return _decided(session, listing)


@routes.post("/review/<listing_id>/appeal")
@requires("counsellor", "unit_head")
def answer_appeal(listing_id: str) -> Answer:
    """Say whether a rejection was right; whoever rejected it does not."""
    told = body(AppealAnswer)
    with db.begin() as session:
        listing = _as_seen(session, listing_id, told)
        verdict = prohibited.Verdict(caller().person_id, told.is_granted, told.note)
        slug = queries.free_slug(session, words.slug(listing.title))
        facts = prohibited.answer(listing, verdict, slug, now())
        bus.announce(session, *facts)
        return _decided(session, listing)


@routes.get("/review/<listing_id>/worksheet")
@requires("counsellor", "assistant", "unit_head")
def show_worksheet(listing_id: str) -> Answer:
    """What the maker counted for the price; NotFound where they have not."""
    with db.begin() as session:
        listing = queries.of_caseload(session, listing_id, caller().caseload)
        if listing.worksheet is None:
            raise NotFound()
        return sheet_of(session, listing, listing.worksheet)


@routes.get("/review/<listing_id>/versions")
@requires("counsellor", "assistant", "unit_head")
def list_versions(listing_id: str) -> dict[str, Any]:
    """Everything that was public of it, newest first."""
    with db.begin() as session:
        listing = queries.of_caseload(session, listing_id, caller().caseload)
        return {"items": versions_of(listing), "next": None}
