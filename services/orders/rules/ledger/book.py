"""The names of the accounts, and the one way to write into them."""

from collections.abc import Mapping
from datetime import datetime
from typing import LiteralString

from services.kit.ids import new_id
from services.orders.models import LedgerLine, LedgerTxn, Order

FEE_PLATFORM = "fee:platform"
FEE_PROVIDER = "fee:provider"
REFUND_DUE = "refund_due"
TAX_WITHHELD = "tax_withheld"
"""Also the code of the fee line that goes there."""
RESERVE = "reserve"
KINDS: tuple[LiteralString, ...] = (
    "payment",
    "late_payment",
    "surplus_payment",
    "late_sale",
    "cash_handover",
    "provider_fee",
    "refund_wanted",
    "refund",
    "refund_failed",
    "refund_by_hand",
    "on_hold",
    "available",
    "dispute",
    "dispute_won",
    "dispute_lost",
    "transfer",
    "transfer_returned",
    "transfer_reversal",
    "savings",
    "savings_back",
    "reserve",
    "reserve_cover",
    "grant_topup",
    "sponsor_funds",
    "cash_netted",
    "bank_in",
    "bank_placed",
    "bank_returned",
    "bank_from_provider",
    "bank_to_provider",
    "bank_set_aside",
    "bank_fee",
    "tax_paid",
)
"""Every kind of event that is written somewhere, and that a correction may stand for."""


def cash(provider: str) -> str:
    """The account of what lies with a provider."""
    return f"cash:{provider}"


def vendor(vendor_id: str, pot: str) -> str:
    """The account of what a vendor is owed: `pending`, `on_hold`, `available` or `savings`."""
    return f"vendor:{vendor_id}:{pot}"


def sponsor(programme_id: str) -> str:
    """The account of what a sponsor's programme has left."""
    return f"sponsor:{programme_id}"


def post(order: Order, kind: str, key: str, lines: Mapping[str, int], at: datetime) -> LedgerTxn:
    """Write one event of money of this order into its ledger; for what `key` and `lines` are, see `event`."""
    txn = event(kind, key, lines, at, order.currency)
    txn.order_id = order.id
    order.ledger.append(txn)
    return txn


def event(
    kind: str, key: str, lines: Mapping[str, int], at: datetime, currency: str = "IDR", *, gap: int = 0
) -> LedgerTxn:
    """One event of money that is no order's, to be added to the session; lines of nothing are left out.

    `key` names the event for good: the database takes it once. ValueError where the lines do not sum to zero, together with the
    `gap` of a transaction that they mend.
    """
    if sum(lines.values()) + gap:
        raise ValueError(f"{kind} {key} does not sum to zero")
    txn = LedgerTxn(id=new_id("txn"), key=key, kind=kind, at=at, stands_for="", mends="")
    txn.lines = [
        LedgerLine(account=account, amount=amount, currency=currency, vendor_id=_vendor_of(account))
        for account, amount in lines.items()
        if amount
    ]
    return txn


def _vendor_of(account: str) -> str | None:
    first, _, rest = account.partition(":")
    return rest.split(":")[0] if first in ("vendor", "cash_with_vendor") else None
