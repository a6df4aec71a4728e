"""What this room does when it hears something: keeps its copies of shops, and answers for stock."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from services.catalog import bus, chores
from services.catalog.models import Held, Kind, Listing, Reservation, Status
from services.catalog.queries import erasing, guidance, listings, reviews, terms
from services.catalog.queries import stock as queries
from services.catalog.rules import calendars, fees, shops, stock, trust, words
from services.catalog.rules import listing as listing_rules
from services.catalog.rules.limits import breaches
from services.catalog.rules.reviews import RECEIVED
from services.catalog.rules.stock import is_vendor_out_of_stock
from services.catalog.sampling import sample
from services.events import (
    FeeChanged,
    FreeDaysChanged,
    OrderCancelled,
    OrderConfirmed,
    OrderExpired,
    OrderPaid,
    OrderPlaced,
    StockReserved,
    VendorApproved,
    VendorErased,
    VendorOrderChanged,
    VendorProfileChanged,
    VendorTradingChanged,
    VendorTrustChanged,
)
from services.kit.audit import note
from services.kit.clock import now
from services.kit.days import day_of
from services.kit.errors import Refused
from services.kit.event import Event
from services.kit.ids import new_id


@bus.on(VendorApproved)
def add_shop(session: Session, fact: VendorApproved) -> None:
    """Somebody may list from now on."""
    shops.approve(listings.shop_to_change(session, fact.vendor_id), fact)


@bus.on(VendorProfileChanged)
def rename_shop(session: Session, fact: VendorProfileChanged) -> None:
    """Show the shop's new face, let search find its things by it, and take off sale what it no longer sells.

    What waits for a look comes back where its maker lets nobody see it any more.
    """
    shop = listings.shop_to_change(session, fact.vendor_id)
    if not shops.rename(shop, fact):
        return
    _tell_of(session, fact.vendor_id)
    if shop.trust == shops.GUIDED and not shop.shows_drafts:
        for listing in listings.lock_listings_of(session, fact.vendor_id):
            if news := trust.give_back(listing, now()):
                guidance.drop_drafts(session, listing, now())
                bus.announce(session, *news)


@bus.on(VendorTradingChanged)
def open_or_close_shop(session: Session, fact: VendorTradingChanged) -> None:
    """Its listings appear or vanish; their own states stay as they are."""
    if shops.trade(listings.shop_to_change(session, fact.vendor_id), fact, now()):
        _tell_of(session, fact.vendor_id)


@bus.on(VendorTrustChanged)
def trust_shop(session: Session, fact: VendorTrustChanged) -> None:
    """Its next listings go out at once, or are looked at first; what waits is settled as its maker chose."""
    shop = listings.shop_to_change(session, fact.vendor_id)
    if shops.trust(shop, fact):
        session.flush()
        for listing in listings.lock_listings_of(session, fact.vendor_id):
            _settle(session, listing)
    # Told again of a shop that was trusted before its maker chose, so not only of those that are from now on.
    if fact.version == shop.trust_version and not fact.keeps_remarks:
        session.flush()
        guidance.forget_talk(session, fact.vendor_id, now())
        note(session, f"{fact.vendor_id}.remarks", "kept", "deleted")
        chores.wake(session, "media")


@bus.on(VendorErased)
def erase_shop(session: Session, fact: VendorErased) -> None:
    """A pseudonym where the shop's name stood, and nothing left that its maker wrote of themselves; reviews stay."""
    if shops.erase(listings.shop_to_change(session, fact.vendor_id), fact):
        session.flush()
        erasing.forget_maker(session, fact.vendor_id, fact.slug, now())
        _tell_of(session, fact.vendor_id)
        chores.wake(session, "media")


def _settle(session: Session, listing: Listing) -> None:
    at, before = now(), len(listing.versions)
    shelf = listings.shelf_of(session, listing, listing.revision) if listing.revision else listing.category
    slug = listings.free_slug(session, words.slug(listing.title))
    facts = trust.settle(listing, slug, shelf, at, day_of(at))
    if facts:
        guidance.drop_drafts(session, listing, at)
        bus.announce(session, *facts)
        sample(session, listing, before, at)


def _tell_of(session: Session, vendor_id: str) -> None:
    session.flush()
    published = [one for one in listings.lock_listings_of(session, vendor_id) if one.status == Status.PUBLISHED]
    bus.announce(session, *[_news(listing) for listing in published])


def _news(listing: Listing) -> Event:
    return listing_rules.pause(listing, "not_offered") if breaches(listing) else listing_rules.changed(listing)


@bus.on(FeeChanged)
def follow_fee(session: Session, fact: FeeChanged) -> None:
    """Prices are worked out with what the market takes now."""
    fees.keep(terms.fee_to_change(session, fact.code), fact)


@bus.on(FreeDaysChanged)
def follow_free_days(session: Session, fact: FreeDaysChanged) -> None:
    """Days of waiting are counted as in the other rooms."""
    calendars.keep(terms.calendar_to_change(session, fact.calendar), fact)


@bus.on(OrderPlaced)
def reserve_stock(session: Session, order: OrderPlaced) -> None:
    """Hold every line of the order, or none of them; asked again with a higher version, what it held before goes first."""
    if not queries.is_news(session, order.order_id, order.version):
        return
    old = queries.held(session, order.order_id)
    found = _lock(session, [line.listing_id for line in order.lines], old)
    before = stock.buyable(found)
    stock.release(found, old, Held.EXPIRED)
    answer = stock.reserve(found, order)
    if isinstance(answer, StockReserved):
        session.add_all(_hold(found[line.listing_id], order, line.quantity) for line in order.lines)
    bus.announce(session, answer, *stock.turned(found, before))


def _lock(session: Session, ids: Iterable[str], held: Iterable[Reservation]) -> dict[str, Listing]:
    return listings.lock_listings(session, {*ids, *(hold.listing_id for hold in held)})


def _hold(listing: Listing, order: OrderPlaced, quantity: int) -> Reservation:
    return Reservation(
        id=new_id("res"),
        order_id=order.order_id,
        version=order.version,
        listing_id=listing.id,
        quantity=quantity,
        is_counted=listing.kind == Kind.PHYSICAL,
        status=Held.HELD,
        at=now(),
    )


@bus.on(OrderPaid)
def commit_stock(session: Session, order: OrderPaid) -> None:
    """What was held has left the shelf; Refused, for a person to look at, where paid goods were not held."""
    _commit(session, order)


@bus.on(OrderConfirmed)
def commit_confirmed_stock(session: Session, order: OrderConfirmed) -> None:
    """The same before the money, which is handed over with the goods: nobody else may buy them meanwhile."""
    _commit(session, order)


def _commit(session: Session, order: OrderPaid | OrderConfirmed) -> None:
    if not queries.is_news(session, order.order_id, order.version):
        return
    held = queries.held(session, order.order_id)
    if not held:
        raise Refused("nothing_held", f"{order.order_id} goes ahead, and nothing is held for it.")
    found = _lock(session, [], held)
    session.add_all(stock.commit(found, held, now()))


@bus.on(OrderCancelled)
def release_stock(session: Session, order: OrderCancelled) -> None:
    """What was held for an order that is off can be had by others."""
    _release(session, order.order_id, order.version, Held.RELEASED)


@bus.on(OrderExpired)
def release_unpaid_stock(session: Session, order: OrderExpired) -> None:
    """What was held for an order that nobody paid can be had by others."""
    _release(session, order.order_id, order.version, Held.EXPIRED)


def _release(session: Session, order_id: str, version: int, to: Held) -> None:
    if not queries.is_news(session, order_id, version):
        return
    held = queries.held(session, order_id)
    found = _lock(session, [], held)
    before = stock.buyable(found)
    stock.release(found, held, to)
    bus.announce(session, *stock.turned(found, before))


@bus.on(VendorOrderChanged)
def grant_rights(session: Session, parcel: VendorOrderChanged) -> None:
    """Who has received a thing may say what they think of it, and download it where it is a file."""
    if parcel.after in RECEIVED:
        reviews.grant(session, parcel.order_id, [line.listing_id for line in parcel.lines], now())


@bus.on(VendorOrderChanged)
def pause_sold_out(session: Session, parcel: VendorOrderChanged) -> None:
    """A maker who has none left sells none until they have counted: what was paid for does not go back on sale by itself."""
    if not is_vendor_out_of_stock(parcel):
        return
    found = listings.lock_listings(session, [line.listing_id for line in parcel.lines])
    published = [listing for listing in found.values() if listing.status == Status.PUBLISHED]
    bus.announce(session, *[listing_rules.pause(listing, because="out_of_stock") for listing in published])
