"""Writes money down twice: every event of money is one transaction whose lines sum to zero.

An asset that we hold is positive (`cash:stripe`), what we owe or have earned is negative (`vendor:<id>:pending`, `refund_due`,
`fee:platform`); a cost is positive (`fee:provider`).
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal

from services.kit.ids import new_id
from services.orders.models import FeeRemainder, LedgerLine, LedgerTxn, Order, Payment, Refund, VendorOrder

FEE_PLATFORM = "fee:platform"
FEE_PROVIDER = "fee:provider"
REFUND_DUE = "refund_due"


def cash(provider: str) -> str:
    """The account of what lies with a provider."""
    return f"cash:{provider}"


def vendor(vendor_id: str, pot: str) -> str:
    """The account of what a vendor is owed: `pending`, `on_hold` or `available`."""
    return f"vendor:{vendor_id}:{pot}"


def fees(vendor_order: VendorOrder) -> int:
    """What the market takes of a vendor order, as frozen at the sale."""
    return sum(line.amount for line in vendor_order.fee_lines)


def earned(vendor_order: VendorOrder) -> int:
    """What is left of a vendor order's share for its vendor."""
    return vendor_order.total - fees(vendor_order)


def post(order: Order, kind: str, key: str, lines: Mapping[str, int], at: datetime) -> LedgerTxn:
    """Write one event of money of this order into its ledger; lines of nothing are left out.

    `key` names the event for good: the database takes it once. ValueError where the lines do not sum to zero.
    """
    if sum(lines.values()):
        raise ValueError(f"{kind} of {order.id} does not sum to zero")
    txn = LedgerTxn(id=new_id("txn"), key=key, kind=kind, order_id=order.id, at=at)
    txn.lines = [
        LedgerLine(account=account, amount=amount, currency=order.currency, vendor_id=_vendor_of(account))
        for account, amount in lines.items()
        if amount
    ]
    order.ledger.append(txn)
    return txn


def _vendor_of(account: str) -> str | None:
    first, _, rest = account.partition(":")
    return rest.split(":")[0] if first == "vendor" else None


def sell(order: Order, payment: Payment, at: datetime) -> None:
    """The money came in time: cash in hand, each vendor's part pending, the market's fee earned."""
    post(order, "payment", f"pay-{payment.id}", {cash(payment.provider): payment.amount} | _owed(order), at)


def receive_late(order: Order, payment: Payment, at: datetime) -> None:
    """The money came when nobody expected it any more: it is due back, until the order stands again."""
    lines = {cash(payment.provider): payment.amount, REFUND_DUE: -payment.amount}
    post(order, "late_payment", f"pay-{payment.id}", lines, at)


def sell_after_all(order: Order, payment: Payment, at: datetime) -> None:
    """The goods could be had once more: what was due back belongs to the vendors and the market now."""
    post(order, "late_sale", f"sale-{payment.id}", {REFUND_DUE: payment.amount} | _owed(order), at)


def _owed(order: Order) -> dict[str, int]:
    parts = order.vendor_orders
    owed = {vendor(part.vendor_id, "pending"): -earned(part) for part in parts}
    return owed | {FEE_PLATFORM: -sum(fees(part) for part in parts)}


def bear_fee(order: Order, payment: Payment, fee: Decimal, remainder: FeeRemainder, at: datetime) -> None:
    """Take a provider's fee from the cash there: whole rupiah, what rounding leaves over is kept for the next fee."""
    exact = fee + remainder.rest
    whole = int(exact.quantize(Decimal(1), ROUND_HALF_EVEN))
    remainder.rest = exact - whole
    payment.fee = whole
    post(order, "provider_fee", f"fee-{payment.id}", {FEE_PROVIDER: whole, cash(payment.provider): -whole}, at)


def owe_back(vendor_order: VendorOrder, refund: Refund, pot: str, at: datetime) -> None:
    """A vendor order's money is due back: the vendor's part and the market's fee on it; the provider's fee is ours to bear."""
    part, fee = earned(vendor_order), fees(vendor_order)
    lines = {vendor(vendor_order.vendor_id, pot): part, FEE_PLATFORM: fee, REFUND_DUE: -refund.amount}
    post(vendor_order.order, "refund_wanted", f"refund-wanted-{refund.id}", lines, at)


def give_back(order: Order, refund: Refund, provider: str, at: datetime) -> None:
    """The provider has taken a refund out of the cash."""
    lines = {REFUND_DUE: refund.amount, cash(provider): -refund.amount}
    post(order, "refund", f"refund-{refund.id}", lines, at)


def take_again(order: Order, refund: Refund, provider: str, at: datetime) -> None:
    """A refund came back: the cash is there again, and still due."""
    lines = {cash(provider): refund.amount, REFUND_DUE: -refund.amount}
    post(order, "refund_failed", f"refund-failed-{refund.id}", lines, at)


def move(vendor_order: VendorOrder, amount: int, before: str, after: str, at: datetime) -> None:
    """What a vendor is owed goes from one pot into the next."""
    lines = {vendor(vendor_order.vendor_id, before): amount, vendor(vendor_order.vendor_id, after): -amount}
    post(vendor_order.order, after, f"{after}-{vendor_order.id}", lines, at)
