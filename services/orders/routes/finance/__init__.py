"""What finance asks and decides; a file for each kind of thing, all under /finance and for that role alone."""

from services.orders.routes.finance import fees, holds, movements, payouts, transfers

all_routes = (transfers.routes, movements.routes, payouts.routes, holds.routes, fees.routes)
