"""Income tax that an appointed market withholds of sales (PMK 37/2025); switched off, it only counts.

Half a per cent of what a buyer pays for a maker's part, shipping included, as the invoice says. A maker who has stated for the
year that they sell for no more than Rp500 million is exempt until they do. Nothing is withheld of cash, which never passes us.
"""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from services.orders.models import FeeLine, Order
from services.orders.rules.ledger.book import TAX_WITHHELD
from services.orders.rules.ways import CASH

BASIS_POINTS = 50
LIMIT = 500_000_000
ALERTS = (80, 100)
"""Per cent of the limit at which a maker and finance are told."""
HERE = ZoneInfo("Asia/Jakarta")
"""Years of tax begin where the tax office is."""


def here(at: datetime) -> datetime:
    """The same moment on the tax office's clock."""
    return at.astimezone(HERE)


def year_of(at: datetime) -> int:
    """The year that a sale at this moment counts for."""
    return here(at).year


def exempt_for(gross: int, has_statement: bool) -> int:
    """For how many rupiah more a maker may sell this year with nothing withheld."""
    return max(0, LIMIT - gross) if has_statement else 0


def withhold(order: Order, exempt: Mapping[str, int]) -> None:
    """Freeze with the sale what is withheld of each part; `exempt` is what `exempt_for` says, by vendor."""
    if order.provider == CASH:
        return
    for part in order.vendor_orders:
        amount = part.total * BASIS_POINTS // 10_000
        if part.total > exempt.get(part.vendor_id, 0) and amount:
            part.fee_lines.append(FeeLine(code=TAX_WITHHELD, basis_points=BASIS_POINTS, fixed=0, amount=amount))


def percent_of(gross: int) -> int:
    """How much of the limit a maker's year has come to, in whole per cent."""
    return gross * 100 // LIMIT


def alerts_at(gross: int) -> list[int]:
    """The alerts that a year's sales have reached."""
    return [percent for percent in ALERTS if gross * 100 >= LIMIT * percent]
