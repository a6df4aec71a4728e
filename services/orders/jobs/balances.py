"""Asks where money lies how much there is, so that finance sees it beside what the ledger says."""

from services.kit.clock import now
from services.kit.telemetry import log
from services.orders import chores, db
from services.orders.providers import STRIPE, purse
from services.orders.providers.port import Declined, Unknown
from services.orders.queries import statements as queries
from services.orders.rules.ledger import cash


@chores.every(60)
def count_purse() -> int:
    """Keep what the provider of cards says now, beside the ledger; not while money moves, which would compare two moments."""
    where = purse()
    if where is None:
        return 0
    with db.begin() as session:
        before = queries.bank_balance(session, cash(STRIPE))
    try:
        there = where.read_balance()
    except (Unknown, Declined) as lost:
        log().warning("balance_not_read", because=str(lost))
        return 0
    with db.begin() as session:
        after = queries.bank_balance(session, cash(STRIPE))
        if before == after:
            queries.keep_balance(session, STRIPE, round(there), after, now())
    return 0
