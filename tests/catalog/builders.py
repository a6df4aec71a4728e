"""Small builders for catalog's tests: things in memory for rules, things in the database for the rest."""

import io
from datetime import UTC, date, datetime
from typing import Any

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from services.catalog import bus, db
from services.catalog.models import Category, Fee, Kind, Listing, Movement, Photo, Revision, Shop, Status, Stock
from services.catalog.rules.words import make_findable
from services.events import OrderLine, OrderPlaced
from services.kit.bus import Bus
from services.kit.event import Envelope, Event
from services.kit.ids import new_id
from services.kit.money import Money
from services.kit.tables import outbox

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)  # a Monday, noon in Palu
TODAY = date(2026, 11, 23)
HALAL_FROM = date(2026, 10, 18)
FEES = [Fee(code="commission", version=0, base="goods", basis_points=500, fixed=0, least=0, most=None)]
"""What the market takes from the start."""
SNACKS = {
    "code": "snacks",
    "name_id": "Camilan & sambal",
    "name_en": "Snacks",
    "needs_halal": True,
    "needs_expiry": True,
    "needs_pirt": True,
    "is_open": True,
}
FASHION = {
    "code": "fashion",
    "name_id": "Tenun & busana",
    "name_en": "Clothes",
    "needs_halal": False,
    "needs_expiry": False,
    "needs_pirt": False,
    "is_open": True,
}


def a_shop(**more: Any) -> Shop:
    """An open shop in Central Sulawesi."""
    usual = {"vendor_id": "ven_1", "slug": "benang-senja", "name": "Benang Senja", "province_code": "72"}
    state = {
        "trading_status": "open",
        "trust": "guided",
        "profile_version": 1,
        "trading_version": 1,
        "trust_version": 1,
        "limits": [],
        "waiting_choice": "draft",
        "shows_drafts": True,
    }
    return Shop(**usual | state | more)


def a_category(**more: Any) -> Category:
    """A shelf that asks for nothing special."""
    return Category(**FASHION | {"position": 1, "halal_from": HALAL_FROM} | more)


def a_listing(on_hand: int | None = 5, reserved: int = 0, **more: Any) -> Listing:
    """A complete listing in memory, on sale unless told otherwise."""
    shop = more.pop("shop", None) or a_shop()
    shelf = more.pop("category", None) or a_category()
    usual = _usual() | {"id": "lst_1", "vendor_id": shop.vendor_id, "category_code": shelf.code} | more
    listing = Listing(shop=shop, category=shelf, **_waiting(usual))
    if on_hand is not None and listing.kind == Kind.PHYSICAL:
        listing.stock = Stock(listing_id=listing.id, on_hand=on_hand, reserved=reserved)
    if "photos" not in more:
        listing.photos = [Photo(id="pho_1", position=1, hash="ab" * 32, width=1280, height=1280, alt="", hints="")]
    return listing


def a_photo(letters: str = "ab") -> Photo:
    """A picture, told from others by two letters."""
    return Photo(id=f"pho_{letters}", position=1, hash=letters * 32, width=1280, height=1280, alt="")


def as_kept(**more: Any) -> dict[str, Any]:
    """The columns of a listing on sale, but for these."""
    return _waiting(_usual() | more)


def _waiting(values: dict[str, Any]) -> dict[str, Any]:
    """With since when a look is due, where one is."""
    is_due = values["status"] == Status.SUBMITTED
    return {"waiting_since": values["submitted_at"] if is_due else None} | values


def a_revision(listing: Listing, **changes: Any) -> Revision:
    """An open change of this listing, in memory."""
    state = {name: changes.pop(name) for name in ("status", "reason") if name in changes}
    known = {"id": "rvn_1", "listing_id": listing.id, "status": "draft", "reason": "", "created_at": NOON}
    revision = Revision(**known | state, changes=changes)
    set_committed_value(listing, "revision", revision)
    return revision


def _usual() -> dict[str, Any]:
    texts = {"description": "Ditenun dari benang katun, dicelup dua kali.", "story": "", "alt": "", "reason": ""}
    food = {"halal_status": "", "halal_no": "", "pirt_no": "", "expiry_days": None}
    search = {"search_title": "", "search_place": "", "search_body": ""}
    return {
        "slug": "selendang-nila",
        "version": 1,
        "status": Status.PUBLISHED,
        "kind": Kind.PHYSICAL,
        "title": "Selendang nila",
        "price": 150_000,
        "reviewed_price": 150_000,
        "weight": 240,
        "days_to_make": None,
        "origin_regency": "7203",
        "round": 1,
        "created_at": NOON,
        "submitted_at": NOON,
        "published_at": NOON,
        **texts,
        **food,
        **search,
    }


def an_order(*lines: tuple[str, int, int], order_id: str = "ord_1", version: int = 1) -> OrderPlaced:
    """An order of (listing id, quantity, price) lines."""
    asked = [OrderLine(listing_id, "ven_1", quantity, Money(price)) for listing_id, quantity, price in lines]
    return OrderPlaced(order_id, version, asked, "2026-11-23T05:00:00+00:00")


def keep_shop(**more: Any) -> Shop:
    """A shop in the database."""
    with db.begin() as session:
        shop = a_shop(**more)
        session.add(shop)
    return shop


def keep_listing(on_hand: int = 5, **more: Any) -> str:
    """A listing on sale in the database, as if it had been published in the usual way; its id."""
    listing_id = more.get("id") or new_id("lst")
    vendor_id, code = more.pop("vendor_id", "ven_1"), more.pop("category_code", "fashion")
    values = _usual() | {"id": listing_id, "slug": listing_id, "vendor_id": vendor_id, "category_code": code} | more
    with db.begin() as session:
        listing = Listing(**_waiting(values))
        session.add(listing)
        session.flush()
        if listing.kind == Kind.PHYSICAL:
            session.add(Stock(listing_id=listing_id, on_hand=on_hand, reserved=0))
            session.add(Movement(listing_id=listing_id, delta=on_hand, reason="count", ref="", at=NOON))
        session.add(
            Photo(id=new_id("pho"), listing_id=listing_id, position=1, hash="ab" * 32, width=9, height=9, alt="")
        )
        session.flush()
        make_findable(listing)
    return listing_id


def find(listing_id: str) -> Listing:
    """The listing as it now is, with shop and stock."""
    with db.begin() as session:
        listing = session.execute(select(Listing).where(Listing.id == listing_id)).scalar_one()
        assert listing.shop is not None
        _ = listing.stock, listing.photos, listing.remarks, listing.files
        return listing


def shelf_of(listing_id: str) -> tuple[int, int]:
    """(on hand, reserved) of a listing."""
    stock = find(listing_id).stock
    assert stock is not None
    return stock.on_hand, stock.reserved


def deliver(fact: Event, message_id: str = "", hearer: Bus = bus) -> None:
    """Let the room hear the fact as the bus would bring it: twice."""
    message = message_id or new_id("msg")
    letter = Envelope(message, "/test", fact.wire_type, NOON.isoformat(), fact.subject, "", fact.to_data())
    hearer.hear(letter)
    hearer.hear(letter)


def announced(*types: type[Event]) -> list[Any]:
    """The facts that the room has announced so far, in order; only those of these types where some are named."""
    with db.begin() as session:
        rows = session.execute(select(outbox).order_by(outbox.c.position)).all()
    names = {one.wire_type: one for one in types}
    known = {cls.wire_type: cls for cls in Event.__subclasses__()}
    return [known[row.type].from_data(row.data) for row in rows if not names or row.type in names]


def a_picture(width: int = 800, height: int = 600, format: str = "PNG", **more: Any) -> bytes:
    """The bytes of a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), more.pop("colour", "#34358a")).save(out, format, **more)
    return out.getvalue()
