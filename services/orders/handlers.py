"""What this room does when it hears something: keeps its copies, and goes on with the orders that are spoken of."""

from datetime import timedelta

from sqlalchemy.orm import Session

from services.events import (
    FreeDaysChanged,
    GrantAwardChanged,
    GrantAwarded,
    ListingChanged,
    SponsorFundsReceived,
    StockRefused,
    StockReserved,
    VendorApproved,
    VendorErased,
    VendorProfileChanged,
    VendorTradingChanged,
    VendorTrustChanged,
)
from services.kit.clock import now
from services.kit.days import day_of
from services.kit.settings import settings
from services.orders import bus, chores, letters
from services.orders.models import GrantAward, Order, Vendor, VendorOrder
from services.orders.queries import copies, fees
from services.orders.queries import orders as queries
from services.orders.queries.payouts import grants
from services.orders.rules import cash, fee, grant, hands, payment
from services.orders.rules import order as orders
from services.orders.rules.consequences import give_back_late_money
from services.orders.rules.ways import TRANSFER

NO_CONTACT, NO_MESSAGES = "no_direct_buyer_contact", "no_online_messaging"
INDEPENDENT = "independent"


@bus.on(VendorApproved)
def know_vendor(session: Session, fact: VendorApproved) -> None:
    """Keep a new shop; from now on its goods can be bought."""
    vendor = copies.vendor_to_change(session, fact.vendor_id)
    vendor.slug = vendor.slug or fact.slug  # an address changes only when nobody remembers whose it was
    _keep_face(vendor, fact)


@bus.on(VendorProfileChanged)
def follow_profile(session: Session, fact: VendorProfileChanged) -> None:
    """Keep a shop's new face, and whether its maker has to do with buyers, and writes to them; and give them what others have.

    The last also where something newer is known: who was to send it before is not there any more.
    """
    vendor = copies.vendor_to_change(session, fact.vendor_id)
    if fact.version > vendor.profile_version:
        vendor.meets_buyers = NO_CONTACT not in fact.limits
        vendor.writes_to_buyers = vendor.meets_buyers and NO_MESSAGES not in fact.limits
    _keep_face(vendor, fact)
    for order_id in queries.ids_with_team(session, vendor.id) if fact.takes_over else ():
        for part in _parts_of(queries.order_to_change(session, order_id), vendor.id):
            bus.announce(session, *hands.take_over(part))


@bus.on(VendorErased)
def erase_vendor(session: Session, fact: VendorErased) -> None:
    """A pseudonym where the shop's name stood, here, on its parcels and in mails; no money and no order is touched."""
    vendor = copies.vendor_to_change(session, fact.vendor_id)
    if fact.version > vendor.profile_version:
        copies.erase(session, vendor, fact.pseudonym, fact.slug)
        vendor.profile_version = fact.version
        fees.forget_promises(session, vendor.id)


@bus.on(VendorTrustChanged)
def promise_fees(session: Session, fact: VendorTrustChanged) -> None:
    """Whoever goes on alone pays no more than was shown before; each such day has a promise of its own, whenever it is heard."""
    if fact.trust == INDEPENDENT:
        today = day_of(now())
        fees.keep_promise(session, fee.promise(fact.vendor_id, fact.since or today), today)


def _keep_face(vendor: Vendor, fact: VendorApproved | VendorProfileChanged) -> None:
    if fact.version > vendor.profile_version:
        vendor.name, vendor.province_code = fact.display_name, fact.province_code
        vendor.fulfilment_mode, vendor.profile_version = fact.fulfilment_mode, fact.version


@bus.on(VendorTradingChanged)
def follow_trading(session: Session, fact: VendorTradingChanged) -> None:
    """Keep whether a shop is open; where it sells nothing, what is unpaid is off, whether it takes a break or is shut.

    Where it is shut, its other open orders are decided or asked about, until it is open again.
    """
    vendor = copies.vendor_to_change(session, fact.vendor_id)
    if fact.version <= vendor.trading_version:
        return
    vendor.trading_status, vendor.trading_version = fact.trading_status, fact.version
    is_shut = fact.trading_status in hands.SHUT
    for order_id in queries.ids_in_trouble(session, vendor.id, is_shut):
        order = queries.order_to_change(session, order_id)
        if is_shut:
            _shut(session, order, vendor.id, fact.finishes_orders)
            continue
        if fact.trading_status in hands.AWAY:
            _call_off(session, order, vendor.id)
        for part in _parts_of(order, vendor.id):
            bus.announce(session, *hands.reopen(part))
    if fact.trading_status in hands.AWAY:
        chores.wake(session, "payments")
        chores.wake(session, "refunds")


def _call_off(session: Session, order: Order, vendor_id: str) -> None:
    at = now()
    if order.status in orders.UNPAID:
        bus.announce(session, orders.cancel_for_shop(order, vendor_id, at), *give_back_late_money(order, at))
        letters.about_order(session, "cancelled", order)


def _shut(session: Session, order: Order, vendor_id: str, finishes: bool = False) -> None:
    _call_off(session, order, vendor_id)
    at = now()
    for part in _parts_of(order, vendor_id):
        news = hands.shut(part, finishes, at, timedelta(hours=settings().decide_hours))
        bus.announce(session, *news)
        if news:
            letters.about_hands(session, part)


def _parts_of(order: Order, vendor_id: str) -> list[VendorOrder]:
    return [part for part in order.vendor_orders if part.vendor_id == vendor_id]


@bus.on(FreeDaysChanged)
def follow_free_days(session: Session, fact: FreeDaysChanged) -> None:
    """Promises from now on are counted with these free days; those that were given stand."""
    calendar = copies.calendar_to_change(session, fact.calendar)
    if fact.version > calendar.version:
        calendar.version, calendar.days = fact.version, list(fact.days)


@bus.on(ListingChanged)
def follow_listing(session: Session, fact: ListingChanged) -> None:
    """Keep what quotes, fees and order lines need of a listing."""
    copies.keep_listing(session, fact)


@bus.on(StockReserved)
def want_payment(session: Session, fact: StockReserved) -> None:
    """Every line is held: ask for a way to pay, or go on where the money came before.

    A shop of it may sell nothing since it was placed, which catalog need not have heard before it answered.
    """
    away = [vendor.id for vendor in copies.away_sellers(session, fact.order_id)]
    order = queries.order_to_change(session, fact.order_id)
    if not orders.waits_for_stock(order):
        return
    at, within, free = now(), timedelta(hours=settings().accept_hours), copies.free_days(session)
    if payment.has_money(order):
        bus.announce(session, *payment.resume(order, at, within, free, settings().complete_days))
        letters.about_order(session, "paid", order)
        for vendor_id in away:
            _shut(session, order, vendor_id)
        chores.wake(session, "refunds")
        return
    if away:
        _call_off(session, order, away[0])
        return
    orders.reserve(order)
    if cash.is_cash(order):
        bus.announce(session, *cash.confirm(order, at, within, free))
        for part in order.vendor_orders:
            letters.about_parcel(session, "code", part)
        return
    payment.want(order, at)
    if order.provider == TRANSFER:
        letters.about_order(session, "transfer", order)
    chores.wake(session, "payments")


@bus.on(StockRefused)
def cancel_for_stock(session: Session, fact: StockRefused) -> None:
    """Some of it cannot be had: the whole order is off, and money that came before goes back."""
    order = queries.order_to_change(session, fact.order_id)
    if not orders.waits_for_stock(order):
        return
    at = now()
    bus.announce(session, orders.refuse_stock(order, fact.lines, at), *give_back_late_money(order, at))
    letters.about_order(session, "cancelled", order)
    chores.wake(session, "refunds")


@bus.on(GrantAwarded)
def know_award(session: Session, fact: GrantAwarded) -> None:
    """Keep by which rule a programme adds to a vendor's payouts."""
    award = grants.award_to_change(session, fact.award_id, fact.programme_id, fact.vendor_id)
    award.kind, award.cap = fact.kind, fact.cap.amount
    award.percent, award.months = fact.rule.percent, fact.rule.months
    _keep_status(award, fact)


@bus.on(GrantAwardChanged)
def follow_award(session: Session, fact: GrantAwardChanged) -> None:
    """Keep where a vendor's part in a programme stands."""
    _keep_status(grants.award_to_change(session, fact.award_id, fact.programme_id, fact.vendor_id), fact)


def _keep_status(award: GrantAward, fact: GrantAwarded | GrantAwardChanged) -> None:
    if fact.version > award.version:
        award.status, award.version = fact.status, fact.version


@bus.on(SponsorFundsReceived)
def receive_funds(session: Session, fact: SponsorFundsReceived) -> None:
    """A sponsor's money is in the books; every one of these facts counts, in whatever order they come."""
    programme = grants.programme_to_change(session, fact.programme_id)
    session.add(grant.receive(programme, fact.amount.amount, fact.version, now()))
