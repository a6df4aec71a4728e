"""HTTP in, JSON out; a file for each kind of asker."""

from services.orders.routes import (
    buyers,
    complaints,
    decisions,
    export,
    finance,
    handing_over,
    hooks,
    payout_accounts,
    payouts,
    placing,
    refunds,
    regions,
    team,
    vendors,
    vendors_shop,
)

all_routes = (
    *(
        part.routes
        for part in (
            regions,
            placing,
            buyers,
            complaints,
            refunds,
            vendors,
            vendors_shop,
            handing_over,
            team,
            decisions,
            hooks,
        )
    ),
    *(part.routes for part in (payouts, payout_accounts, export)),
    *finance.all_routes,
)
