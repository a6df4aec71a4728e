"""What accounts does when it hears of listings, orders, parcels and money: work lists, counts, and a word to makers."""

from sqlalchemy.orm import Session

from services.accounts import bus, handlers_hands, queries  # noqa: F401 - which hears by being imported
from services.accounts.models import HeardEarning, HeardOrder, HeardParcel, HeardRefund, HeardReview, NoticeKind, Trust
from services.accounts.queries import acting, grants
from services.accounts.rules import grants as rules_of_grants
from services.accounts.telling import tell, tell_all
from services.events import (
    EarningChanged,
    GrantAwardUsed,
    GrantSpent,
    ListingDecided,
    ListingSubmitted,
    OrderCancelled,
    OrderConfirmed,
    OrderExpired,
    OrderPaid,
    PayoutAccountChecked,
    PayoutChanged,
    RefundChanged,
    ReviewPublished,
    TaxLimitNeared,
    VendorOrderChanged,
)
from services.kit.clock import now

PUBLISHED = "published"
# What others decided of a listing; what came of it by itself or by its maker's own hand is no news to them.
ANSWERS = (PUBLISHED, "confirmed", "changes_requested", "rejected", "declined", "draft", "remarked")
BACK = "draft"
BY_ITSELF = (PUBLISHED, "confirmed", BACK)
IN_COMPLAINT, UNPAID = "in_complaint", "awaiting_payment"
CAME_TO_NOTHING = ("cancelled", "lapsed", "lost", "return_due", "returned")
PAYOUT_WORDS = {
    "paid": NoticeKind.PAYOUT_SENT,
    "held": NoticeKind.PAYOUT_HELD,
    "failed": NoticeKind.PAYOUT_BACK,
    "returned": NoticeKind.PAYOUT_BACK,
}
ACCOUNT_WORDS = {
    "active": NoticeKind.ACCOUNT_READY,
    "restricted": NoticeKind.ACCOUNT_REFUSED,
    "rejected": NoticeKind.ACCOUNT_REFUSED,
}


@bus.on(ListingSubmitted)
def add_work(session: Session, told: ListingSubmitted) -> None:
    """A listing waits for whoever helps its maker, unless it is known already that it was decided."""
    look = queries.listing_look(session, told.listing_id, told.vendor_id)
    look.round = max(look.round, told.round)
    if told.version > look.version:
        look.version, look.waiting_since = told.version, now()


@bus.on(ListingDecided)
def finish_work(session: Session, told: ListingDecided) -> None:
    """It waits no longer; once one was published, its shop may open, whatever else is heard in whatever order."""
    look = queries.listing_look(session, told.listing_id, told.vendor_id)
    if told.decision == PUBLISHED:
        look.published_at = look.published_at or now()
    if told.version > look.version:
        look.version, look.waiting_since = told.version, None


@bus.on(ListingDecided)
def tell_of_answer(session: Session, told: ListingDecided) -> None:
    """The maker hears that there is an answer; what it says stands on the listing's page and nowhere else."""
    person_id = queries.maker_of(session, told.vendor_id) if told.decision in ANSWERS else None
    if person_id is None:
        return
    shop = queries.own_shop(session, person_id)
    if told.decision in BY_ITSELF and shop.trust == Trust.INDEPENDENT:
        return  # nobody looked at it: it went out, or came back, by what the maker chose themselves
    if told.decision == BACK and not shop.shows_drafts:
        return  # it came back because they let nobody see it any more
    key = f"listing-{told.listing_id}-{told.version}"
    tell(session, person_id, NoticeKind.LISTING_ANSWERED, key, now(), told.listing_id)


@bus.on(OrderPaid)
def tell_vendors(session: Session, paid: OrderPaid) -> None:
    """Each maker with a part in it hears that there is a parcel to accept."""
    _tell_vendors(session, paid, "paid")


@bus.on(OrderConfirmed)
def tell_vendors_before_the_money(session: Session, order: OrderConfirmed) -> None:
    """The same where the money is handed over with the goods."""
    _tell_vendors(session, order, "confirmed")


def _tell_vendors(session: Session, order: OrderPaid | OrderConfirmed, outcome: str) -> None:
    known = {"order_id": order.order_id, "version": order.version, "outcome": outcome}
    queries.keep_newest(session, HeardOrder, "order_id", **known)
    for vendor_id, vendor_order_id in sorted(order.vendor_orders.items()):
        parcel = {"vendor_order_id": vendor_order_id, "order_id": order.order_id, "vendor_id": vendor_id}
        queries.keep_first(session, HeardParcel, **parcel, version=0, status="to_accept")
        if person_id := queries.maker_of(session, vendor_id):
            kind = NoticeKind.PARCEL_TO_ACCEPT
            tell(session, person_id, kind, f"parcel-{vendor_order_id}", now(), vendor_order_id)


@bus.on(OrderCancelled)
def note_cancelled_order(session: Session, told: OrderCancelled) -> None:
    """An order came to nothing before it was paid."""
    queries.keep_newest(
        session, HeardOrder, "order_id", order_id=told.order_id, version=told.version, outcome="cancelled"
    )


@bus.on(OrderExpired)
def note_expired_order(session: Session, told: OrderExpired) -> None:
    """Nobody paid for an order."""
    queries.keep_newest(
        session, HeardOrder, "order_id", order_id=told.order_id, version=told.version, outcome="expired"
    )


@bus.on(VendorOrderChanged)
def note_parcel(session: Session, told: VendorOrderChanged) -> None:
    """Where a parcel stands; its maker hears of a complaint, because their time to answer runs, and of what others ended."""
    queries.keep_newest(
        session,
        HeardParcel,
        "vendor_order_id",
        vendor_order_id=told.vendor_order_id,
        order_id=told.order_id,
        vendor_id=told.vendor_id,
        version=told.version,
        status=told.after,
    )
    kind, person_id = _word_of_parcel(told), queries.maker_of(session, told.vendor_id)
    if kind and person_id:
        word = "complaint" if kind == NoticeKind.COMPLAINT else "news"
        key = f"{word}-{told.vendor_order_id}-{told.version}"
        tell(session, person_id, kind, key, now(), told.vendor_order_id)
        if kind == NoticeKind.COMPLAINT:
            tell_all(session, acting.writers_for(session, told.vendor_id), NoticeKind.ANSWER_DUE, f"write-{key}", now())


def _word_of_parcel(told: VendorOrderChanged) -> NoticeKind | None:
    if told.after == IN_COMPLAINT:
        return NoticeKind.COMPLAINT
    if told.before == IN_COMPLAINT:
        return NoticeKind.COMPLAINT_DECIDED
    is_news = told.after in CAME_TO_NOTHING and told.before != UNPAID  # of what was never paid no maker has heard
    return NoticeKind.PARCEL_NEWS if is_news else None


@bus.on(RefundChanged)
def note_refund(session: Session, told: RefundChanged) -> None:
    """Where a refund stands."""
    queries.keep_newest(
        session,
        HeardRefund,
        "refund_id",
        refund_id=told.refund_id,
        vendor_order_id=told.vendor_order_id,
        vendor_id=told.vendor_id,
        version=told.version,
        status=told.status,
    )


@bus.on(ReviewPublished)
def note_review(session: Session, told: ReviewPublished) -> None:
    """How a buyer liked it."""
    queries.keep_newest(
        session,
        HeardReview,
        "review_id",
        review_id=told.review_id,
        listing_id=told.listing_id,
        vendor_id=told.vendor_id,
        version=told.version,
        stars=told.stars,
    )


@bus.on(EarningChanged)
def note_income_band(session: Session, told: EarningChanged) -> None:
    """The month's band, only of makers who agreed that it may be seen; of all others nothing is kept."""
    if not queries.agrees_to_income_band(session, told.vendor_id):
        return
    queries.keep_newest(
        session,
        HeardEarning,
        "vendor_order_id",
        vendor_order_id=told.vendor_order_id,
        vendor_id=told.vendor_id,
        version=told.version,
        month=told.month,
        band=told.band,
        status=told.status,
    )


@bus.on(PayoutChanged)
def tell_of_payout(session: Session, told: PayoutChanged) -> None:
    """The maker hears how a payout went, wherever they have to know or may be glad; nothing of it is kept here."""
    kind, person_id = PAYOUT_WORDS.get(told.status), queries.maker_of(session, told.vendor_id)
    if kind and person_id:
        tell(session, person_id, kind, f"payout-{told.payout_id}-{told.status}", now(), told.payout_id)


@bus.on(PayoutAccountChecked)
def tell_of_account(session: Session, told: PayoutAccountChecked) -> None:
    """The maker hears whether they can be paid; why they cannot stands on their page and nowhere else."""
    kind, person_id = ACCOUNT_WORDS.get(told.status), queries.maker_of(session, told.vendor_id)
    if kind and person_id:
        tell(session, person_id, kind, f"account-{told.vendor_id}-{told.version}", now())


@bus.on(TaxLimitNeared)
def tell_of_tax(session: Session, told: TaxLimitNeared) -> None:
    """The maker hears that something about tax is to be looked at; nothing of it is kept here."""
    if person_id := queries.maker_of(session, told.vendor_id):
        key = f"tax-{told.vendor_id}-{told.year}-{told.percent}"
        tell(session, person_id, NoticeKind.TAX_LIMIT, key, now())


@bus.on(GrantSpent)
def note_spent(session: Session, told: GrantSpent) -> None:
    """What a programme has used so far."""
    programme = grants.programme_to_change(session, told.programme_id)
    rules_of_grants.note_spent(programme, told.version, told.spent.amount)


@bus.on(GrantAwardUsed)
def note_use(session: Session, told: GrantAwardUsed) -> None:
    """A shop's part in a programme was used, or there is no money for it."""
    award = grants.award_heard_of(session, told.award_id)
    bus.announce(session, *rules_of_grants.note_use(award, told.outcome))
