"""What finance asks and decides; a file for each kind of thing, all under /finance and for that role alone."""

from services.orders.routes.finance import exports, fees, holds, ledger, movements, orders, payouts, taxes, transfers

parts = (transfers, movements, payouts, holds, fees, ledger, exports, orders, taxes)
all_routes = tuple(part.routes for part in parts)
