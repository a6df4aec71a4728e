"""An order's sums: of what is sold the ledger says how much came and what its makers earned, of the rest the lines do."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from services.kit.errors import Refused
from services.orders.models import EarningState, EntryKind, Order, OrderLine, Payment, PayState, VendorOrder
from services.orders.rules import ledger
from services.orders.rules.ledger.book import FEE_PLATFORM, FEE_PROVIDER, REFUND_DUE, TAX_WITHHELD, vendor

Seen = Mapping[str, Mapping[str, int]]
"""What each event in the ledger did, account by account, by the event's name."""
OPEN = (PayState.WANTED, PayState.PENDING)


def count_sums(order: Order) -> None:
    """Payments and refunds as booked, parcels and the order as sold. Refused where that does not add up."""
    seen = _seen(order)
    _payments(order, seen)
    _refunds(order, seen)
    earned = _earned(order, seen)
    totals = _totals(order, earned)
    for part in order.vendor_orders:
        if part.id in totals:
            _as_sold(part, totals[part.id], earned[part.id])
        else:
            _as_bought(part)
        _entries(part)
    order.subtotal = sum(part.subtotal for part in order.vendor_orders)
    order.shipping = sum(part.shipping for part in order.vendor_orders)
    order.total = order.subtotal + order.shipping
    for one in order.payments:
        if one.status in OPEN:
            one.amount = _asked(order, one)
        elif one.status == PayState.PAID and one.amount != _asked(order, one):
            raise _does_not_add_up(order)


def _seen(order: Order) -> Seen:
    """A correction that mends an event is a part of it."""
    names = {txn.id: txn.key for txn in order.ledger}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for txn in order.ledger:
        for line in txn.lines:
            found[names.get(txn.mends, txn.key)][line.account] += line.amount
    return found


def _does_not_add_up(order: Order) -> Refused:
    return Refused("does_not_add_up", f"{order.id} was paid another sum than its lines come to.")


def _payments(order: Order, seen: Seen) -> None:
    for one in order.payments:
        if lines := seen.get(f"pay-{one.id}"):
            one.amount = sum(amount for account, amount in lines.items() if account.startswith("cash"))
        if lines := seen.get(f"fee-{one.id}"):
            one.fee = lines.get(FEE_PROVIDER, 0)


def _refunds(order: Order, seen: Seen) -> None:
    for one in order.refunds:
        if lines := seen.get(f"refund-wanted-{one.id}"):
            one.amount = -lines.get(REFUND_DUE, 0)
            one.fee_back = lines.get(FEE_PLATFORM, 0) + lines.get(TAX_WITHHELD, 0)
        elif one.vendor_order_id is None:
            one.amount = one.payment.amount


def _earned(order: Order, seen: Seen) -> dict[str, int]:
    """What each parcel that is sold earned its maker, by the ledger."""
    found = {}
    for one in order.payments:
        lines = seen.get(f"sale-{one.id}") or seen.get(f"pay-{one.id}", {})
        for part in _of(order, one):
            if (pot := vendor(part.vendor_id, EarningState.PENDING)) in lines:
                found[part.id] = -lines[pot]
    return found


def _of(order: Order, payment: Payment) -> list[VendorOrder]:
    """The parcels that a payment is for."""
    return [part for part in order.vendor_orders if payment.vendor_order_id in (None, part.id)]


def _totals(order: Order, earned: Mapping[str, int]) -> dict[str, int]:
    """What each sold parcel cost: as it says, or what it earned with the fees on it; whichever of them was paid."""
    found: dict[str, int] = {}
    for one in order.payments:
        parts = [part for part in _of(order, one) if part.id in earned]
        if one.status != PayState.PAID or not parts:
            continue
        ways = [{part.id: part.total for part in parts}]
        ways += [{part.id: earned[part.id] + ledger.fees(part) for part in parts}]
        ways += [{parts[0].id: one.amount}] if len(parts) == 1 else []
        fitting = next((way for way in ways if sum(way.values()) == one.amount), None)
        if fitting is None:
            raise _does_not_add_up(order)
        found |= fitting
    return found


def _as_sold(part: VendorOrder, total: int, earned: int) -> None:
    _fees(part, total - earned)
    goods, order = _goods(part), part.order
    parts = order.vendor_orders
    is_shipping_kept = (sum(p.subtotal for p in parts), sum(p.shipping for p in parts)) == (
        order.subtotal,
        order.shipping,
    )
    if part.total == total and part.subtotal != goods and is_shipping_kept:
        _line(part, part.subtotal - goods)
    elif (part.subtotal, part.total) != (goods, total):
        if total < goods:
            raise _does_not_add_up(order)
        part.subtotal, part.shipping, part.total = goods, total - goods, total
    for entry in part.earnings:
        if entry.kind == EntryKind.SALE:
            entry.amount = earned


def _as_bought(part: VendorOrder) -> None:
    part.subtotal = _goods(part)
    part.total = part.subtotal + part.shipping


def _goods(part: VendorOrder) -> int:
    return sum(line.price * line.quantity for line in part.lines)


def _fees(part: VendorOrder, taken: int) -> None:
    """The one fee that can be off is what the others leave of what the ledger took."""
    off = taken - ledger.fees(part)
    own = [line for line in part.fee_lines if line.code != TAX_WITHHELD]
    if off and len(own) != 1:
        raise _does_not_add_up(part.order)
    for line in own if off else []:
        line.amount += off


def _line(part: VendorOrder, off: int) -> None:
    """One line is off, and only one can be: by whole pieces where that explains it, else by its price."""
    for count_off in (_pieces_off, _price_off):
        fitting = [(line, change) for line in part.lines if (change := count_off(line, off))]
        if len(fitting) == 1:
            [(line, change)] = fitting
            line.quantity, line.price = line.quantity + change[0], line.price + change[1]
            return
    raise _does_not_add_up(part.order)


def _pieces_off(line: OrderLine, off: int) -> tuple[int, int] | None:
    pieces, rest = divmod(off, line.price) if line.price else (0, 1)
    return (pieces, 0) if not rest and line.quantity + pieces > 0 else None


def _price_off(line: OrderLine, off: int) -> tuple[int, int] | None:
    change, rest = divmod(off, line.quantity)
    return (0, change) if not rest and line.price + change >= 0 else None


def _entries(part: VendorOrder) -> None:
    """What refunds took from the maker, refund by refund, once the parcel still earns anything."""
    if any(one.kind == EntryKind.SALE and one.status == EarningState.VOID for one in part.earnings):
        return
    refunds = sorted((one for one in part.order.refunds if one.vendor_order_id == part.id), key=lambda one: one.number)
    taken = [one for one in part.earnings if one.kind in (EntryKind.REVERSAL, EntryKind.DEBT)]
    given = [one for one in part.earnings if one.kind == EntryKind.FEE_RETURN]
    fees = [one.fee_back for one in refunds if one.fee_back]
    if len(taken) != len(refunds) or len(given) != len(fees):
        return
    for entry, refund in zip(taken, refunds, strict=True):
        entry.amount = -refund.amount
    for entry, fee in zip(given, fees, strict=True):
        entry.amount = fee


def _asked(order: Order, payment: Payment) -> int:
    """What a payment should be of: the order, or in cash one parcel with its shipping."""
    return sum(part.total for part in _of(order, payment))
