"""What the market takes of a sale: lines from the table of fees as it stands now, or as it was promised; frozen with the sale."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from services.kit.days import begin_of, day_of
from services.orders.models import FeeLine, FeePromise, FeeRate, FeeVersion

Rate = FeeRate | FeeVersion
SHOWN_BEFORE = timedelta(days=30)
"""So long before somebody goes on alone they read what will be taken of their sales."""
KEPT_MONTHS = 6
TERMS = ("code", "base", "basis_points", "fixed", "least", "most")


def fee_lines(rates: Sequence[Rate], goods: int, shipping: int) -> list[FeeLine]:
    """One line for each fee, in the order of their codes; together never more than the goods cost.

    Each is a share of its base, rounded half up to a rupiah, and a fixed sum, within its bounds (mercurjs/mercur#1357).
    """
    left, lines = goods, []
    for rate in sorted(rates, key=lambda rate: rate.code):
        amount = min(_amount(rate, goods, shipping), left)
        left -= amount
        lines.append(FeeLine(code=rate.code, basis_points=rate.basis_points, fixed=rate.fixed, amount=amount))
    return lines


def least_lines(now: Sequence[Rate], promised: Iterable[Sequence[Rate]], goods: int, shipping: int) -> list[FeeLine]:
    """The lines of the table that takes least of this sale, of today's and of what was promised; of two alike the promised one.

    A table is taken whole: what came instead of a higher fee is no rise.
    """
    tables = [fee_lines(table, goods, shipping) for table in (*promised, now)]
    return min(tables, key=lambda lines: sum(line.amount for line in lines))


def promise(vendor_id: str, day: date) -> FeePromise:
    """Whoever goes on alone from this day on pays no more than they read before, for six months."""
    return FeePromise(vendor_id=vendor_id, day=day, last_day=_months_later(day, KEPT_MONTHS))


def running(promises: Iterable[FeePromise], at: datetime) -> list[FeePromise]:
    """Those that hold at this moment: their last day ends when it ends in Central Indonesia."""
    return [one for one in promises if day_of(at) <= one.last_day]


def table_of(promise: FeePromise, history: Iterable[FeeVersion]) -> list[FeeVersion]:
    """The fees that it promises, by code."""
    return as_of(history, begin_of(promise.day - SHOWN_BEFORE))


def promised(
    promises: Iterable[FeePromise], history: Sequence[FeeVersion], at: datetime
) -> Mapping[str, list[list[FeeVersion]]]:
    """The tables that each vendor was promised, as far as they hold at this moment."""
    found: dict[str, list[list[FeeVersion]]] = {}
    for one in running(promises, at):
        found.setdefault(one.vendor_id, []).append(table_of(one, history))
    return found


def as_of(history: Iterable[FeeVersion], moment: datetime) -> list[FeeVersion]:
    """The fees that were taken at this moment, by code."""
    newest: dict[str, FeeVersion] = {}
    for one in sorted(history, key=lambda one: (one.since, one.version)):
        if one.since <= moment:
            newest[one.code] = one
    return [newest[code] for code in sorted(newest)]


def is_other(table: Sequence[Rate], now: Sequence[Rate]) -> bool:
    """Whether the two say different things."""
    return _terms(table) != _terms(now)


def _terms(rates: Sequence[Rate]) -> set[tuple[object, ...]]:
    return {tuple(getattr(rate, name) for name in TERMS) for rate in rates}


def _amount(rate: Rate, goods: int, shipping: int) -> int:
    base = {"goods": goods, "shipping": shipping, "total": goods + shipping}[rate.base]
    amount = max((base * rate.basis_points + 5_000) // 10_000 + rate.fixed, rate.least)
    return amount if rate.most is None else min(amount, rate.most)


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))  # of a shorter month the last
