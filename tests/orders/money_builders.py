"""Orders with money for tests: waiting for it, paid, with something on its way back; and what their ledgers say."""

from collections import defaultdict
from decimal import Decimal

from services.kit.money import Money
from services.orders.models import FeeRemainder, Listing, Order, OrderStatus, Payment, PayState, Refund
from services.orders.providers.port import Back, Charge, Session
from services.orders.rules import payment as payments
from services.orders.rules import refund as refunds
from tests.orders.builders import NOON, an_order


def awaiting(*goods: Listing) -> tuple[Order, Payment]:
    """An order whose goods are held, with the way to pay it shown."""
    ways = {f"toko-{listing.vendor_id[4:]}": "courier" for listing in goods if listing.kind != "digital"}
    order = an_order(*goods, status=OrderStatus.AWAITING_PAYMENT, **({"deliveries": ways} if goods else {}))
    payment = payments.want(order, NOON)
    payment.status, payment.provider_ref, payment.asked_at = PayState.PENDING, f"cs_{order.id}", NOON
    return order, payment


def paid(*goods: Listing) -> tuple[Order, Payment]:
    """An order that was paid in time."""
    order, payment = awaiting(*goods)
    payments.pay(order, payment, a_charge(order), NOON)
    return order, payment


def a_charge(order: Order, amount: int | None = None, fee: str | None = "9180") -> Charge:
    """The money of this order, as its provider tells it."""
    money = order.money if amount is None else Money(amount)
    return Charge(f"ch_{order.id}", order.id, money, None if fee is None else Decimal(fee))


def a_session(order: Order, status: str = "open", ref: str = "") -> Session:
    """The way to pay this order, as its provider tells it."""
    charge = a_charge(order) if status == "paid" else None
    return Session(ref or f"cs_{order.id}", order.id, status, "https://pay.example.id/1", charge)


def a_back(refund: Refund, status: str = "succeeded") -> Back:
    """The refund, as its provider tells it."""
    return Back(f"re_{refund.id}", refund.id, refund.money, status)


def asked_back(order: Order, part: int = 1) -> Refund:
    """The refund of one part of the order, with its provider asked."""
    refund = refunds.want(order.vendor_orders[part], "out_of_stock", NOON)
    refunds.ask(refund, NOON, NOON)
    return refund


def balances(*orders: Order) -> dict[str, int]:
    """What each account holds after all that the orders' ledgers say; empty accounts left out."""
    found: dict[str, int] = defaultdict(int)
    for order in orders:
        for txn in order.ledger:
            for line in txn.lines:
                found[line.account] += line.amount
    return {account: amount for account, amount in found.items() if amount}


def no_remainder() -> FeeRemainder:
    """A provider whose fees have left nothing over so far."""
    return FeeRemainder(provider="stripe", rest=Decimal(0))
