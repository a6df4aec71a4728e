"""What the public may see: the market, its shelves, and what one finds by asking."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Numeric, Select, cast, func, literal, or_, select, text
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from services.catalog.models import PUT_AWAY, Category, Listing, Shop, Status
from services.catalog.queries.listings import CARD
from services.catalog.queries.paging import Order, bad_cursor
from services.kit.errors import NotFound

ALIKE = 0.6
"""How alike a word must be to count as a slip of the pen, from 0 to 1: `slendang` is `selendang` at 0.78."""
PUBLIC = (Listing.status == Status.PUBLISHED) & (Shop.trading_status == "open")
SHOWN = Listing.published_at.is_not(None) & Listing.status.not_in(PUT_AWAY) & (Shop.trading_status == "open")
"""The same as `is_known` and `is_shown` of a listing."""


@dataclass(frozen=True)
class Wish:
    """What a visitor asks for; empty fields ask for nothing. `q` has been made plain."""

    q: str = ""
    category: str = ""
    province_code: str = ""
    kind: str = ""
    shop: str = ""
    min_price: int | None = None
    max_price: int | None = None
    sort: str = ""


def _public() -> Select[Listing]:
    return select(Listing).join(Listing.shop).where(PUBLIC)


def _wished(statement: Select[Any], wish: Wish) -> Select[Any]:
    exact = {
        Listing.category_code: wish.category,
        Shop.province_code: wish.province_code,
        Listing.kind: wish.kind,
        Shop.slug: wish.shop,
    }
    statement = statement.where(*(column == value for column, value in exact.items() if value))
    if wish.min_price is not None:
        statement = statement.where(Listing.price >= wish.min_price)
    if wish.max_price is not None:
        statement = statement.where(Listing.price <= wish.max_price)
    return statement.where(or_(_says(wish.q), _is_like(wish.q))) if wish.q else statement


def _asked(q: str) -> ColumnElement[Any]:
    return func.websearch_to_tsquery("indonesian", q).op("||")(func.websearch_to_tsquery("simple", q))


def _says(q: str) -> ColumnElement[bool]:
    return Listing.words.op("@@")(_asked(q))


def _is_like(q: str) -> ColumnElement[bool]:
    return literal(q).op("<%")(Listing.search_title)


def _score(q: str) -> ColumnElement[Any]:
    # Words and likeness are blended, not one tried after the other: a slip that happens to hit one thing still finds the rest.
    score = func.ts_rank(Listing.words, _asked(q)) + func.word_similarity(q, Listing.search_title)
    return func.round(cast(score, Numeric), 6)


def _order(wish: Wish) -> Order:
    thing = Listing.id.expression
    if wish.sort == "price":
        return Order(Listing.price.expression, thing)
    if wish.sort == "-price":
        return Order(Listing.price.expression, thing, is_descending=True)
    if wish.q and wish.sort != "new":
        return Order(_score(wish.q), thing, is_descending=True)
    return Order(Listing.published_at.expression, thing, is_descending=True)


def _last(session: Session, order: Order, after: str) -> tuple[Any, str]:
    """Where the page before ended. Its cursor is no more than the id of its last listing: nobody reads off it when that was
    published, nor what it costs by now where that is not shown."""
    row = session.execute(select(order.key).join(Listing.shop).where(Listing.id == after, SHOWN)).first()
    if row is None:
        raise bad_cursor()
    return row[0], after


def on_sale(session: Session, wish: Wish, limit: int, after: str | None) -> tuple[list[Listing], str | None, int]:
    """One page of what is wished for, the cursor of the next, and how many there are in all."""
    _loosen(session, ALIKE)
    order = _order(wish)
    many = session.execute(
        _wished(select(func.count()).select_from(Listing).join(Shop).where(PUBLIC), wish)
    ).scalar_one()
    loads = (contains_eager(Listing.shop), joinedload(Listing.stock), selectinload(Listing.photos))
    statement = _wished(_public(), wish).options(*loads)
    last = _last(session, order, after) if after else None
    rows = session.execute(order.cut_at(statement, limit, last)).scalars().all()
    return list(rows[:limit]), rows[limit - 1].id if len(rows) > limit else None, many


def _loosen(session: Session, likeness: float) -> None:
    setting = text("SELECT set_config('pg_trgm.word_similarity_threshold', :likeness, true)")
    session.execute(setting, {"likeness": str(likeness)})


def did_you_mean(session: Session, q: str, likeness: float = 0.25, limit: int = 5) -> Sequence[str]:
    """Titles of things on sale that are most like what was asked for."""
    _loosen(session, likeness)
    score = func.max(func.word_similarity(q, Listing.search_title))
    statement = select(Listing.title).join(Listing.shop).where(PUBLIC, _is_like(q)).group_by(Listing.title)
    return session.execute(statement.order_by(score.desc(), Listing.title).limit(limit)).scalars().all()


def by_slug(session: Session, slug: str) -> Listing:
    """A listing that the public has seen, for sale or not; NotFound for any other."""
    statement = select(Listing).where(Listing.slug == slug).options(*CARD)
    found = session.execute(statement).scalar_one_or_none()
    if found is None or not found.is_known:
        raise NotFound()
    return found


def by_ids(session: Session, ids: Sequence[str]) -> list[Listing]:
    """Those of these listings that the public has seen and that may still be sold again, in this order."""
    rows = session.execute(select(Listing).where(Listing.id.in_(ids)).options(*CARD)).scalars()
    found = {listing.id: listing for listing in rows if listing.is_known and not listing.is_gone}
    return [found[listing_id] for listing_id in dict.fromkeys(ids) if listing_id in found]


def shop_by_slug(session: Session, slug: str) -> tuple[Shop, int]:
    """A shop that has been open, and how many things it has on sale; NotFound for any other."""
    shop = session.execute(select(Shop).where(Shop.slug == slug)).scalar_one_or_none()
    if shop is None or not shop.is_known:
        raise NotFound()
    on_shelf = select(func.count()).select_from(Listing).join(Shop).where(PUBLIC, Listing.vendor_id == shop.vendor_id)
    return shop, session.execute(on_shelf).scalar_one()


def shelves(session: Session) -> list[tuple[Category, int]]:
    """All categories in their order, each with how many things are on sale there."""
    statement = select(Listing.category_code, func.count()).join(Listing.shop).where(PUBLIC)
    rows = session.execute(statement.group_by(Listing.category_code)).all()
    many: dict[str | None, int] = {row[0]: row[1] for row in rows}
    categories = session.execute(select(Category).order_by(Category.position)).scalars()
    return [(shelf, many.get(shelf.code, 0)) for shelf in categories]
