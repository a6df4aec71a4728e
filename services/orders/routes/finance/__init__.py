"""What finance asks and decides; a file for each kind of thing, under /finance and for that role, but for rates and fees."""

from services.orders.routes.finance import (
    exports,
    fees,
    holds,
    late,
    ledger,
    movements,
    orders,
    payouts,
    rates,
    staff,
    taking_in,
    taxes,
    transfers,
)

parts = (transfers, movements, payouts, holds, fees, rates, ledger, exports, orders, staff, taxes, taking_in, late)
all_routes = tuple(part.routes for part in parts)
