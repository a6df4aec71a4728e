"""Money that comes in: who owns it, and what the provider keeps of it."""

from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal

from services.orders.models import FeeRemainder, Order, Payment, VendorOrder
from services.orders.rules.ledger.book import FEE_PLATFORM, FEE_PROVIDER, REFUND_DUE, TAX_WITHHELD, cash, post, vendor


def fees(vendor_order: VendorOrder) -> int:
    """What the market takes of a vendor order, as frozen at the sale."""
    return sum(line.amount for line in vendor_order.fee_lines)


def earned(vendor_order: VendorOrder) -> int:
    """What is left of a vendor order's share for its vendor."""
    return vendor_order.total - fees(vendor_order)


def fee_accounts(amount: int, tax: int) -> dict[str, int]:
    """So much of fees by the account that has them: the tax in it is the tax office's, the rest is the market's."""
    return {FEE_PLATFORM: amount - tax, TAX_WITHHELD: tax}


def tax_kept(vendor_order: VendorOrder, gone: int = 0) -> int:
    """What stays withheld of a vendor order once so many rupiah of its total have gone back: as of a sale of the rest alone."""
    rest = vendor_order.total - gone
    lines = [line for line in vendor_order.fee_lines if line.code == TAX_WITHHELD]
    return sum(min(line.amount, rest * line.basis_points // 10_000) for line in lines)


def sell(order: Order, payment: Payment, at: datetime) -> None:
    """The money came in time: cash in hand, each vendor's part pending, the market's fee earned."""
    post(order, "payment", f"pay-{payment.id}", {cash(payment.provider): payment.amount} | _owed(order), at)


def receive_late(order: Order, payment: Payment, at: datetime) -> None:
    """The money came when nobody expected it any more: it is due back, until the order stands again."""
    lines = {cash(payment.provider): payment.amount, REFUND_DUE: -payment.amount}
    post(order, "late_payment", f"pay-{payment.id}", lines, at)


def receive_surplus(order: Order, payment: Payment, at: datetime) -> None:
    """Money came that nobody asked for: it is due back."""
    lines = {cash(payment.provider): payment.amount, REFUND_DUE: -payment.amount}
    post(order, "surplus_payment", f"pay-{payment.id}", lines, at)


def sell_after_all(order: Order, payment: Payment, at: datetime) -> None:
    """The goods could be had once more: what was due back belongs to the vendors and the market now."""
    post(order, "late_sale", f"sale-{payment.id}", {REFUND_DUE: payment.amount} | _owed(order), at)


def _owed(order: Order) -> dict[str, int]:
    parts = order.vendor_orders
    owed = {vendor(part.vendor_id, "pending"): -earned(part) for part in parts}
    taken = [fee_accounts(fees(part), tax_kept(part)) for part in parts]
    return owed | {account: -sum(by[account] for by in taken) for account in (FEE_PLATFORM, TAX_WITHHELD)}


def bear_fee(order: Order, payment: Payment, fee: Decimal, remainder: FeeRemainder, at: datetime) -> None:
    """Take a provider's fee from the cash there."""
    payment.fee = taken = whole(fee, remainder)
    post(order, "provider_fee", f"fee-{payment.id}", {FEE_PROVIDER: taken, cash(payment.provider): -taken}, at)


def whole(fee: Decimal, remainder: FeeRemainder) -> int:
    """A fee in whole rupiah; what rounding leaves over is kept for the next fee."""
    exact = fee + remainder.rest
    rounded = int(exact.quantize(Decimal(1), ROUND_HALF_EVEN))
    remainder.rest = exact - rounded
    return rounded
