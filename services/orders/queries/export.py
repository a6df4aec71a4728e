"""What of a shop's sales and money its maker takes along; of who bought, who decided and which bank there is nothing in it."""

from typing import Any

from sqlalchemy import ColumnElement, case, select

from services.kit.taking import Part
from services.orders.models import (
    Base,
    Complaint,
    DeliverySettings,
    Earning,
    FeeLine,
    GrantAward,
    HandoverCode,
    LedgerLine,
    LedgerTxn,
    Listing,
    OrderLine,
    Payment,
    Payout,
    PayoutAccount,
    PayoutHold,
    PayoutLine,
    PayoutTransfer,
    Refund,
    RefundAccount,
    SavingsGoal,
    StatementRow,
    TaxAlert,
    TaxStatement,
    TransferReversal,
    VendorOrder,
)
from services.orders.models.fees import FeePromise
from services.orders.rules.ledger.book import vendor


def _text(column: Any, of: Any, key: Any, name: str) -> ColumnElement[Any]:
    """One word of a row of another table, by its key, under that name; None where there is none."""
    asked = select(column).where(of.__table__.primary_key.columns[0] == key)
    return asked.correlate_except(of).scalar_subquery().label(name)


def _parcel(of: Any) -> ColumnElement[Any]:
    return _text(VendorOrder.number, VendorOrder, of.vendor_order_id, "parcel")


def _own(of: Any, *told: str, since: str = "") -> Part:
    columns = tuple(getattr(of, name) for name in told)
    return Part(of, columns, lambda who: of.vendor_id == who, getattr(of, since) if since else None)


def _of_parcels(of: Any, *told: Any) -> Part:
    return Part(of, (_parcel(of), *told), lambda who: of.vendor_order_id.in_(_parcels_of(who)), of.vendor_order_id)


def _parcels_of(vendor_id: str) -> Any:
    return select(VendorOrder.id).where(_is_asked_for(vendor_id))


def _is_asked_for(vendor_id: str) -> ColumnElement[bool]:
    # Before it is paid for a parcel is a buyer's wish, and its maker never hears of it.
    return (VendorOrder.vendor_id == vendor_id) & VendorOrder.answer_by.is_not(None)


PARCEL = (
    *(
        "number",
        "status",
        "why",
        "delivery",
        "delivery_label",
        "subtotal",
        "shipping",
        "total",
        "currency",
        "placed_at",
    ),
    *("courier", "tracking_no", "shipped_at", "delivered_at", "completes_at"),
)
# By the name of the part the columns that are told: what is added to a table later stays inside until it is named here.
# Sums are whole minor units of the currency, which is rupiah where none stands beside.
PARTS: dict[str, Part] = {
    "deliveries": _own(DeliverySettings, "has_courier", "self_delivery_fee", "self_delivery_regencies", "pickup_place"),
    "parcels": Part(
        VendorOrder, tuple(getattr(VendorOrder, name) for name in PARCEL), _is_asked_for, VendorOrder.placed_at
    ),
    "parcel_lines": _of_parcels(
        OrderLine, OrderLine.title, OrderLine.kind, OrderLine.weight, OrderLine.quantity, OrderLine.price
    ),
    "fees": _of_parcels(FeeLine, FeeLine.code, FeeLine.basis_points, FeeLine.fixed, FeeLine.amount),
    "refunds": _of_parcels(
        Refund, Refund.amount, Refund.shipping, Refund.fee_back, Refund.status, Refund.wanted_at, Refund.settled_at
    ),
    # What a buyer wrote may hold how they are reached, so their words stay; an answer that somebody else gave is not theirs.
    "complaints": Part(
        Complaint,
        (
            *(_parcel(Complaint), Complaint.status, Complaint.reason, Complaint.wants, Complaint.opened_at),
            *(Complaint.offer, Complaint.offered, Complaint.answered_at),
            case((Complaint.answered_by == "", Complaint.answer), else_="").label("answer"),
            *(Complaint.outcome, Complaint.granted, Complaint.note, Complaint.decided_at, Complaint.closed_at),
        ),
        lambda who: Complaint.vendor_id == who,
        Complaint.opened_at,
    ),
    "earnings": Part(
        Earning,
        (
            *(_parcel(Earning), Earning.kind, Earning.status, Earning.amount, Earning.currency, Earning.earned_at),
            *(Earning.available_at, _text(Payout.number, Payout, Earning.payout_id, "payout")),
        ),
        lambda who: Earning.vendor_id == who,
        Earning.earned_at,
    ),
    "payouts": _own(
        Payout,
        *("number", "amount", "currency", "provider", "status", "why", "scheduled_at", "held_until", "settled_at"),
        since="scheduled_at",
    ),
    "payout_lines": Part(
        PayoutLine,
        (
            *(Payout.number.label("payout"), PayoutLine.number, PayoutLine.kind, PayoutLine.amount),
            *(_parcel(Earning), Earning.earned_at.label("at")),
            _text(GrantAward.percent, GrantAward, Earning.award_id, "percent"),
            case(
                (PayoutLine.kind == "savings", _text(SavingsGoal.purpose, SavingsGoal, Earning.vendor_id, "goal"))
            ).label("purpose"),
        ),
        lambda who: (
            (Payout.vendor_id == who) & (PayoutLine.payout_id == Payout.id) & (Earning.id == PayoutLine.earning_id)
        ),
        Payout.scheduled_at,
    ),
    "payout_account": _own(PayoutAccount, "provider", "status", "why", "active_at"),
    "payout_holds": _own(
        PayoutHold,
        *("status", "until", "set_at", "ended_at", "appeal", "appealed_at", "answer", "answered_at"),
        since="set_at",
    ),
    "savings_goal": _own(SavingsGoal, "purpose", "target", "currency", "share", "is_active", "changed_at"),
    "savings": Part(
        LedgerLine,
        (LedgerTxn.at, LedgerTxn.kind, (-LedgerLine.amount).label("amount"), LedgerLine.currency),
        lambda who: (LedgerLine.account == vendor(who, "savings")) & (LedgerTxn.id == LedgerLine.txn_id),
        LedgerTxn.at,
    ),
    "tax_statements": _own(TaxStatement, "year", "handed_in_at"),
    "tax_years": _own(TaxAlert, "year", "percent", "gross", "at"),
    "fee_promises": _own(FeePromise, "day", "last_day"),
}
# What bears a shop's id, or hangs on what is told above, and is still not its maker's to take along; each with its why.
NOT_TOLD: dict[type[Base], str] = {
    Listing: "a copy of what catalog tells of listings",
    GrantAward: "a sponsor's programme; what came of it are lines of payouts",
    HandoverCode: "a buyer's key to their parcel",
    Payment: "a buyer's, and which account it came from",
    RefundAccount: "a buyer's account at a bank",
    StatementRow: "the market's account at a bank, with names in it",
    LedgerTxn: "the market's books; what of them is the maker's are earnings and savings",
    PayoutTransfer: "how a provider was asked for a payout, under its own names for accounts",
    TransferReversal: "how a provider was asked to take money back; what came of it are lines of earnings",
}
