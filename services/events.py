"""Every fact that crosses the bus, in the order of an order's life: who may sell, what is on sale, who buys, who is paid.

No fact holds a name of a person, a unit, an officer, a stage or a reason. `version` counts the changes of the thing that a
fact is about; a hearer keeps the highest it has seen and drops older ones.
"""

from dataclasses import dataclass, field
from datetime import date

from services.kit.event import Event
from services.kit.money import Money

# Accounts: who may sell


@dataclass(frozen=True)
class VendorApproved(Event, type="accounts.vendor_approved.v1"):
    """Somebody may run a shop of this name."""

    vendor_id: str
    version: int
    slug: str
    display_name: str
    province_code: str
    fulfilment_mode: str
    trust: str


@dataclass(frozen=True)
class VendorProfileChanged(Event, type="accounts.vendor_profile_changed.v1"):
    """A shop's public face is another now, or what it does not do.

    `limits` are `no_digital`, `no_online_messaging`, `no_direct_buyer_contact` and `deny:<category>`; why, nobody says.
    `shows_drafts` is whether its maker lets anybody see what is not on sale yet. Where its maker `takes_over`, they go on with
    every parcel that others were to send for them.
    """

    vendor_id: str
    version: int
    display_name: str
    province_code: str
    fulfilment_mode: str
    limits: list[str] = field(default_factory=list)
    shows_drafts: bool = True
    takes_over: bool = False


@dataclass(frozen=True)
class VendorTradingChanged(Event, type="accounts.vendor_trading_changed.v1"):
    """A shop is open, or it is not; `finishes_orders` where it closes by itself, and still sends what it has accepted."""

    vendor_id: str
    version: int
    trading_status: str
    finishes_orders: bool = False


@dataclass(frozen=True)
class VendorTrustChanged(Event, type="accounts.vendor_trust_changed.v1"):
    """A shop's next listings are looked at before they go out, or no longer.

    Once no longer, `keeps_remarks` says whether its maker keeps what was said about the earlier ones, and what the market takes
    of their sales does not rise for half a year from the day `since`.
    """

    vendor_id: str
    version: int
    trust: str
    keeps_remarks: bool = True
    since: date | None = None


@dataclass(frozen=True)
class VendorErased(Event, type="accounts.vendor_erased.v1"):
    """Whose shop this was is not remembered any more: a pseudonym stands where its name and its address stood."""

    vendor_id: str
    version: int
    pseudonym: str
    slug: str


# Accounts: sponsors' money, and what it adds to whose payouts


@dataclass(frozen=True)
class TopupRule:
    """So many per cent on top of what a shop earns itself, for so many months after its first sale."""

    percent: int
    months: int


@dataclass(frozen=True)
class GrantAwarded(Event, type="accounts.grant_awarded.v1"):
    """A shop has a part in a programme: by which rule, and up to how much a month."""

    award_id: str
    version: int
    programme_id: str
    vendor_id: str
    kind: str
    rule: TopupRule
    cap: Money
    status: str


@dataclass(frozen=True)
class GrantAwardChanged(Event, type="accounts.grant_award_changed.v1"):
    """A shop's part in a programme is one step further, or over."""

    award_id: str
    version: int
    programme_id: str
    vendor_id: str
    status: str


@dataclass(frozen=True)
class SponsorFundsReceived(Event, type="accounts.sponsor_funds_received.v1"):
    """A sponsor's money has come; `version` counts what came for this programme, and each of it counts."""

    programme_id: str
    version: int
    amount: Money


# Accounts: which days are worked


@dataclass(frozen=True)
class FreeDaysChanged(Event, type="accounts.free_days_changed.v1"):
    """On these days, and on the nation's own holidays, nobody works; they are all of them, told anew at each change."""

    calendar: str
    version: int
    days: list[date]


# Orders: what the market takes of a sale


@dataclass(frozen=True)
class FeeChanged(Event, type="orders.fee_changed.v1"):
    """From now on the market takes so much of every sale.

    `basis_points` are hundredths of a per cent of `base` (`goods`, `shipping` or `total`); `fixed` comes on top, and
    together they are no less than `least` and no more than `most`.
    """

    code: str
    version: int
    base: str
    basis_points: int
    fixed: Money
    least: Money
    most: Money | None = None


# Catalog: what is on sale


@dataclass(frozen=True)
class ListingSubmitted(Event, type="catalog.listing_submitted.v1"):
    """A maker asks for a look at a listing."""

    listing_id: str
    version: int
    vendor_id: str
    round: int


@dataclass(frozen=True)
class ListingDecided(Event, type="catalog.listing_decided.v1"):
    """Nobody waits for a look any more: it is `published`, its change `confirmed`, or either came to something else.

    Sent back: `changes_requested`; may not be sold or shown: `rejected`, `declined`; taken back by its maker: `archived`,
    `cancelled`; back with its maker because nothing of theirs needs a look any more: `draft`. Looked at once it was public,
    where it stays, with something to read about it: `remarked`.
    """

    listing_id: str
    version: int
    vendor_id: str
    decision: str


@dataclass(frozen=True)
class ListingOption:
    """One way to buy a listing, at its price and packed weight in grams."""

    name: str
    price: Money
    weight: int


@dataclass(frozen=True)
class ListingChanged(Event, type="catalog.listing_changed.v1"):
    """What the public may know of a listing is another now; `is_public` says whether it may know it at all.

    `days_to_make` is 0 for what lies ready.
    """

    listing_id: str
    version: int
    slug: str
    vendor_id: str
    shop_slug: str
    category: str
    title: str
    kind: str
    options: list[ListingOption]
    origin_regency: str
    is_public: bool
    photo: str = ""
    days_to_make: int = 0


@dataclass(frozen=True)
class OrderLine:
    """So many of one listing, at the price the buyer was shown for one."""

    listing_id: str
    vendor_id: str
    quantity: int
    price: Money


# Orders ask, catalog answers


@dataclass(frozen=True)
class OrderPlaced(Event, type="orders.order_placed.v1"):
    """A buyer asked for these goods at the prices they were shown."""

    order_id: str
    version: int
    lines: list[OrderLine]
    held_until: str


@dataclass(frozen=True)
class ReservedLine:
    """So many of one listing held, at its true price and of its kind."""

    listing_id: str
    quantity: int
    price: Money
    kind: str


@dataclass(frozen=True)
class StockReserved(Event, type="catalog.stock_reserved.v1"):
    """Every line of the order is held."""

    order_id: str
    version: int
    lines: list[ReservedLine]


@dataclass(frozen=True)
class RefusedLine:
    """Why a line cannot be had: `short`, `price_changed`, `closed` or `gone`; what is left, and the true price."""

    listing_id: str
    why: str
    left: int
    price: Money | None = None


@dataclass(frozen=True)
class StockRefused(Event, type="catalog.stock_refused.v1"):
    """Nothing of the order is held, because of these lines."""

    order_id: str
    version: int
    lines: list[RefusedLine]


# Orders: paid or not, sent or not, given back or not


@dataclass(frozen=True)
class OrderPaid(Event, type="orders.order_paid.v1"):
    """The money for an order has come."""

    order_id: str
    version: int
    vendor_orders: dict[str, str] = field(default_factory=dict)
    """Vendor order id by vendor id."""


@dataclass(frozen=True)
class OrderConfirmed(Event, type="orders.order_confirmed.v1"):
    """An order goes ahead before its money, which is handed over with the goods."""

    order_id: str
    version: int
    vendor_orders: dict[str, str] = field(default_factory=dict)
    """Vendor order id by vendor id."""


@dataclass(frozen=True)
class OrderCancelled(Event, type="orders.order_cancelled.v1"):
    """An order is off before it was paid, and why, as a word that the public may read."""

    order_id: str
    version: int
    why: str


@dataclass(frozen=True)
class OrderExpired(Event, type="orders.order_expired.v1"):
    """Nobody paid for an order in its time."""

    order_id: str
    version: int


@dataclass(frozen=True)
class VendorOrderLine:
    """So many of one listing in one parcel."""

    listing_id: str
    quantity: int


@dataclass(frozen=True)
class VendorOrderChanged(Event, type="orders.vendor_order_changed.v1"):
    """One vendor's part of an order went from one state to another."""

    vendor_order_id: str
    version: int
    order_id: str
    vendor_id: str
    before: str
    after: str
    why: str = ""
    lines: list[VendorOrderLine] = field(default_factory=list)


@dataclass(frozen=True)
class ParcelHandsChanged(Event, type="orders.parcel_hands_changed.v1"):
    """Another than before sends a parcel, or nobody until that is decided.

    `hands` are `asked` until `decide_by` at the latest, `team`, `allowed` or `vendor` once more.
    """

    vendor_order_id: str
    version: int
    vendor_id: str
    hands: str
    decide_by: str = ""


@dataclass(frozen=True)
class ComplaintEscalated(Event, type="orders.complaint_escalated.v1"):
    """Buyer and vendor do not agree about a parcel, so somebody neutral decides; another than before where it `is_passed_on`."""

    complaint_id: str
    version: int
    vendor_id: str
    decide_by: str = ""
    is_passed_on: bool = False


@dataclass(frozen=True)
class RefundChanged(Event, type="orders.refund_changed.v1"):
    """Money on its way back to a buyer is one step further."""

    refund_id: str
    version: int
    vendor_order_id: str
    vendor_id: str
    status: str


@dataclass(frozen=True)
class EarningChanged(Event, type="orders.earning_changed.v1"):
    """What a vendor earned with one vendor order is one step further; only the month's band is told, never a sum."""

    vendor_id: str
    version: int
    vendor_order_id: str
    month: str
    band: str
    status: str


@dataclass(frozen=True)
class PayoutChanged(Event, type="orders.payout_changed.v1"):
    """What is paid to a vendor is one step further; only the month's band is told, never a sum."""

    payout_id: str
    version: int
    vendor_id: str
    month: str
    band: str
    status: str


@dataclass(frozen=True)
class PayoutAccountChecked(Event, type="orders.payout_account_checked.v1"):
    """A vendor's account was looked at: it can be paid into (`active`), cannot for now (`restricted`), or will not be
    (`rejected`); what was missing, and whose account it is, is not told.
    """

    vendor_id: str
    version: int
    status: str


@dataclass(frozen=True)
class TaxLimitNeared(Event, type="orders.tax_limit_neared.v1"):
    """A vendor's sales of a year have come to so many per cent of the sum from which other tax rules hold."""

    vendor_id: str
    version: int
    year: int
    percent: int


@dataclass(frozen=True)
class GrantSpent(Event, type="orders.grant_spent.v1"):
    """All that a programme has added to payouts so far."""

    programme_id: str
    version: int
    spent: Money


@dataclass(frozen=True)
class GrantAwardUsed(Event, type="orders.grant_award_used.v1"):
    """A programme has added something to a shop's payout (`in_use`), or could not, because it ran out (`no_funds`)."""

    award_id: str
    version: int
    outcome: str


@dataclass(frozen=True)
class ReviewPublished(Event, type="catalog.review_published.v1"):
    """A buyer said what they think of a thing they received."""

    review_id: str
    version: int
    listing_id: str
    vendor_id: str
    stars: int
