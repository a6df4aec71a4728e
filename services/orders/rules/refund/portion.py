"""How much of a parcel goes back: all that is left, some of its things, or an amount; goods before shipping."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.kit.errors import BadInput
from services.orders.models import Refund, RefundState, VendorOrder
from services.orders.rules import ledger


@dataclass(frozen=True)
class Portion:
    """A part of a parcel's price in rupiah: of its goods and of its way; `lines` names the goods where they were named."""

    goods: int
    shipping: int = 0
    lines: tuple[tuple[str, int], ...] = field(default=())

    @property
    def amount(self) -> int:
        """All of it."""
        return self.goods + self.shipping


def of_part(part: VendorOrder) -> list[Refund]:
    """The refunds of this parcel that stand."""
    return [r for r in part.order.refunds if r.vendor_order_id == part.id and r.status != RefundState.REFUSED]


def left(part: VendorOrder) -> Portion:
    """What of a parcel has not gone back, and is not on its way back."""
    back = of_part(part)
    shipping = sum(refund.shipping for refund in back)
    return Portion(part.subtotal - sum(r.amount for r in back) + shipping, part.shipping - shipping)


def whole(part: VendorOrder) -> Portion:
    """All that is left of it, with its shipping."""
    return left(part)


def of_amount(part: VendorOrder, amount: int) -> Portion:
    """So many rupiah of what is left: goods first, then shipping. BadInput where that is more than is left."""
    rest = left(part)
    if not 0 < amount <= rest.amount:
        raise BadInput({"amount": "more_than_left" if amount > 0 else "missing"})
    goods = min(amount, rest.goods)
    return Portion(goods, amount - goods)


def of_lines(part: VendorOrder, wanted: Mapping[str, int], with_shipping: bool) -> Portion:
    """So many of each of these things, by listing, and on request what is left of the parcel's shipping.

    BadInput for a thing that is not in the parcel, or more of it than has not gone back.
    """
    prices = {line.listing_id: line.price for line in part.lines}
    there = quantities_left(part)
    if wrong := {f"lines.{name}": "more_than_left" for name, count in wanted.items() if count > there.get(name, 0)}:
        raise BadInput(wrong)
    rest = left(part)
    goods = sum(prices[name] * count for name, count in wanted.items())
    if goods > rest.goods:
        raise BadInput({"lines": "more_than_left"})
    return Portion(goods, rest.shipping if with_shipping else 0, tuple(sorted(wanted.items())))


def quantities_left(part: VendorOrder) -> dict[str, int]:
    """By listing, how many have not gone back as things; what went back as an amount is not counted."""
    there = {line.listing_id: line.quantity for line in part.lines}
    for refund in of_part(part):
        for line in refund.lines:
            there[line["listing_id"]] -= line["quantity"]
    return there


def given(part: VendorOrder) -> tuple[int, int]:
    """What has gone back of a parcel, or is on its way, and what of its fee the market gave back with that."""
    back = of_part(part)
    return sum(refund.amount for refund in back), sum(refund.fee_back for refund in back)


def fee_left(part: VendorOrder) -> int:
    """The market's fee that has not been given back."""
    return ledger.fees(part) - sum(refund.fee_back for refund in of_part(part))


def fee_back(part: VendorOrder, portion: Portion) -> int:
    """The market's fee on this portion's goods, and the tax on all of it; several portions sum to the whole of both.

    Of what is left as much tax stays withheld as of a sale of it alone (PMK 37/2025 withholds of what was sold in the end).
    """
    rest, tax = left(part), ledger.tax_kept(part)
    gone = part.subtotal - rest.goods + portion.goods
    fee_on_gone = (2 * (ledger.fees(part) - tax) * gone + part.subtotal) // (2 * part.subtotal)
    tax_on_gone = tax - ledger.tax_kept(part, part.total - rest.amount + portion.amount)
    return fee_on_gone + tax_on_gone - sum(refund.fee_back for refund in of_part(part))
