"""What the market takes of a sale: lines from the table of fees as it stands now, frozen with the sale."""

from collections.abc import Sequence

from services.orders.models import FeeLine, FeeRate


def fee_lines(rates: Sequence[FeeRate], goods: int, shipping: int) -> list[FeeLine]:
    """One line for each fee, in the order of their codes; together never more than the goods cost.

    Each is a share of its base, rounded half up to a rupiah, and a fixed sum, within its bounds (mercurjs/mercur#1357).
    """
    left, lines = goods, []
    for rate in sorted(rates, key=lambda rate: rate.code):
        amount = min(_amount(rate, goods, shipping), left)
        left -= amount
        lines.append(FeeLine(code=rate.code, basis_points=rate.basis_points, fixed=rate.fixed, amount=amount))
    return lines


def _amount(rate: FeeRate, goods: int, shipping: int) -> int:
    base = {"goods": goods, "shipping": shipping, "total": goods + shipping}[rate.base]
    amount = max((base * rate.basis_points + 5_000) // 10_000 + rate.fixed, rate.least)
    return amount if rate.most is None else min(amount, rate.most)
