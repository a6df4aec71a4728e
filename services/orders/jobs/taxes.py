"""Tells whose year comes near the sum from which other tax rules hold, once at each mark."""

from services.events import TaxLimitNeared
from services.kit.clock import now
from services.kit.settings import settings
from services.kit.telemetry import log
from services.orders import bus, chores, db
from services.orders.queries import taxes as queries
from services.orders.rules import tax


@chores.every(3600)
def watch_tax_limit() -> int:
    """Announce every mark that a vendor's year has newly reached; nothing where this market withholds no tax."""
    if not settings().tax_withholding:
        return 0
    at = now()
    year = tax.year_of(at)
    with db.begin() as session:
        for vendor_id, gross in queries.gross(session, year).items():
            for percent in tax.alerts_at(gross):
                if queries.keep_alert(session, vendor_id, year, percent, gross, at):
                    log().warning("tax_limit_neared", vendor_id=vendor_id, year=year, percent=percent)
                    bus.announce(session, TaxLimitNeared(vendor_id, percent, year, percent))
    return 0
