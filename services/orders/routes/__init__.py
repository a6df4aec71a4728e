"""HTTP in, JSON out; a file for each kind of asker."""

from services.orders.routes import buyers, finance, handing_over, hooks, placing, regions, vendors, vendors_shop

all_routes = (
    *(part.routes for part in (regions, placing, buyers, vendors, vendors_shop, handing_over, hooks)),
    *finance.all_routes,
)
