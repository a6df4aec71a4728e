"""What finance asks and decides; a file for each kind of thing, all under /finance and for that role alone."""

from services.orders.routes.finance import exports, ledger, movements, orders, taxes, transfers

all_routes = tuple(part.routes for part in (transfers, movements, ledger, exports, orders, taxes))
