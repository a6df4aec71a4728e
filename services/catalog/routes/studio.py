"""What makers do with their own listings."""

import hashlib
from collections.abc import Callable
from typing import Any

from flask import Blueprint, request
from sqlalchemy.orm import Session

from services.catalog import bus, db
from services.catalog.models import Listing
from services.catalog.queries import guidance, terms
from services.catalog.queries import listings as queries
from services.catalog.routes.whole import Answer, whole
from services.catalog.rules import listing as rules
from services.catalog.rules import prohibited, remarks, stock, words
from services.catalog.sampling import sample
from services.catalog.shapes.guidance import Reply
from services.catalog.shapes.sent import Count, Draft, Listed
from services.catalog.shapes.shelves import AppealBody
from services.catalog.shapes.work import OwnItem
from services.kit.clock import now
from services.kit.days import day_of
from services.kit.errors import BadInput
from services.kit.event import Event
from services.kit.http import body, caller, query, requires
from services.kit.ids import LETTERS, new_id

routes = Blueprint("studio", __name__)


@routes.get("/my/listings")
@requires("vendor")
def list_own() -> Answer:
    """The maker's listings, newest first."""
    asked = query(Listed)
    with db.begin() as session:
        status = asked.status or None
        found, following = queries.page_of_own(session, caller().vendor_id, status, asked.limit, asked.after)
        said, free = queries.open_remarks(session, found), terms.free_days(session)
        items = [OwnItem.of(listing, said.get(listing.id, {}), now(), free) for listing in found]
        return {"items": items, "next": following}


@routes.post("/my/listings")
@requires("vendor")
def begin_listing() -> tuple[Answer, int]:
    """A new draft, with whatever is known of it already; what is sent again with its `Idempotency-Key` is the same draft."""
    changes, key = body(Draft).changes(), request.headers.get("Idempotency-Key", "")
    with db.begin() as session:
        shop = queries.shop(session, caller().vendor_id)
        listing_id = _id_of(shop.vendor_id, key, request.get_data(as_text=True)) if key else new_id("lst")
        if key:
            # So that of two at once the second finds the first one's draft.
            queries.shop_to_change(session, shop.vendor_id)
            begun = session.get(Listing, listing_id)
            if begun is not None:
                return whole(session, begun), 201
        listing = Listing(id=listing_id, slug=listing_id, vendor_id=shop.vendor_id, created_at=now())
        check_category(session, changes)
        session.add(listing)
        session.flush()
        rules.edit(listing, changes)
        session.flush()
        return whole(session, listing), 201


def _id_of(*known: str) -> str:
    """The one id of the draft that was begun so: asked for twice it is the same, and nobody comes to it by chance."""
    drawn = hashlib.sha256("\n".join(known).encode()).digest()
    return "lst_" + "".join(LETTERS[byte % len(LETTERS)] for byte in drawn[:16])


def check_category(session: Session, changes: dict[str, object]) -> None:
    """BadInput where a category is wished for that there is not."""
    code = changes.get("category_code")
    if code and queries.category(session, str(code)) is None:
        raise BadInput({"category": "unknown"})


@routes.get("/my/listings/<listing_id>")
@requires("vendor")
def show_own(listing_id: str) -> Answer:
    """One of the maker's listings, with remarks and what is missing."""
    with db.begin() as session:
        return whole(session, queries.own(session, listing_id, caller().vendor_id))


@routes.put("/my/listings/<listing_id>")
@requires("vendor")
def change_listing(listing_id: str) -> Answer:
    """Change any of its fields; once public, only a little without a new look."""
    changes = body(Draft).changes()
    with db.begin() as session:
        listing = queries.own_to_change(session, listing_id, caller().vendor_id)
        check_category(session, changes)
        bus.announce(session, rules.edit(listing, changes, terms.fees(session)))
        session.flush()
        session.refresh(listing, ["category"])
        return whole(session, listing)


@routes.post("/my/listings/<listing_id>/submit")
@requires("vendor")
def submit_listing(listing_id: str) -> Answer:
    """Ask for a look; 422 names what is still missing."""

    def submit(session: Session, listing: Listing) -> list[Event]:
        at, before = now(), len(listing.versions)
        facts = rules.submit(listing, queries.free_slug(session, words.slug(listing.title)), at, day_of(at))
        sample(session, listing, before, at)
        return facts

    return _moved(listing_id, submit)


@routes.post("/my/listings/<listing_id>/remarks/<remark_id>/answer")
@requires("vendor")
def answer_remark(listing_id: str, remark_id: str) -> Answer:
    """Say something to a remark, or mark it as done."""
    said = body(Reply)

    def answer(session: Session, listing: Listing) -> list[Event]:
        remark = guidance.remark_of(session, listing, remark_id)
        remarks.answer(listing, remark, said.text, said.is_done, now())
        return []

    return _moved(listing_id, answer)


@routes.post("/my/listings/<listing_id>/appeal")
@requires("vendor", in_person=True)
def appeal(listing_id: str) -> Answer:
    """Say once that a rejection was wrong."""
    told = body(AppealBody)

    def say(session: Session, listing: Listing) -> list[Event]:
        made, fact = prohibited.appeal(listing, told.text, new_id("apl"), now())
        session.add(made)
        session.flush()
        session.expire(listing, ["appeal"])
        return [fact]

    return _moved(listing_id, say)


@routes.post("/my/listings/<listing_id>/pause")
@requires("vendor")
def pause_listing(listing_id: str) -> Answer:
    """Not for sale for a while."""
    return _moved(listing_id, lambda _, listing: [rules.pause(listing)])


@routes.post("/my/listings/<listing_id>/resume")
@requires("vendor")
def resume_listing(listing_id: str) -> Answer:
    """For sale again."""
    return _moved(listing_id, lambda _, listing: [rules.resume(listing)])


@routes.post("/my/listings/<listing_id>/archive")
@requires("vendor")
def archive_listing(listing_id: str) -> Answer:
    """Put away for good."""
    return _moved(listing_id, lambda _, listing: rules.archive(listing, now()))


@routes.post("/my/listings/<listing_id>/stock")
@requires("vendor")
def count_stock(listing_id: str) -> Answer:
    """How many lie there, counted by the maker."""
    on_hand = body(Count).on_hand

    def count(session: Session, listing: Listing) -> list[Event]:
        before = stock.buyable({listing.id: listing})
        session.add(stock.count(listing, on_hand, now()))
        return [*stock.turned({listing.id: listing}, before)]

    return _moved(listing_id, count)


def _moved(listing_id: str, move: Callable[[Session, Listing], list[Any]]) -> Answer:
    with db.begin() as session:
        listing = queries.own_to_change(session, listing_id, caller().vendor_id)
        bus.announce(session, *move(session, listing))
        session.flush()
        return whole(session, listing)
