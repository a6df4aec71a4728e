"""The tables of states as the rooms have them."""

from collections.abc import Mapping
from typing import Any

from services.accounts.rules import applications, ends, grants, invitations, shops, shut_appeals, suspensions, transfers
from services.catalog.rules import listing, revision, stock
from services.orders.rules import buyers_money, earning, vendor_order
from services.orders.rules.complaint import steps as complaint
from services.orders.rules.payout import account
from services.orders.rules.payout import steps as payout
from services.orders.rules.refund import steps as refund
from tests.journeys.states.steps import Step

TABLES: dict[str, list[Mapping[Any, set[Any]]]] = {
    "application": [applications.NEXT],
    "trading": [shops.BY_VENDOR, shops.BY_UNIT, shops.FOR_GOOD, shops.BY_APPEAL],
    "trust": [shops.TRUST],
    "assignment": [invitations.ASSIGNMENT],
    "transfer": [transfers.NEXT],
    "suspension": [suspensions.NEXT, shut_appeals.BY_APPEAL],
    "graduation": [ends.NEXT],
    "grant_programme": [grants.PROGRAMME_NEXT],
    "grant_award": [grants.NEXT],
    "listing": [listing.NEXT],
    "revision": [revision.NEXT],
    "reservation": [stock.NEXT],
    "payment": [buyers_money.NEXT],
    "vendor_order": [vendor_order.NEXT],
    "refund": [refund.NEXT],
    "complaint": [complaint.NEXT],
    "earning": [earning.NEXT],
    "payout": [payout.NEXT],
    "payout_account": [account.NEXT],
}
BUILT: set[Step] = {
    (machine, str(before), str(after))
    for machine, tables in TABLES.items()
    for table in tables
    for before, following in table.items()
    for after in following
}
# How the audit calls each: the room, how its ids begin, which column.
NAMES = {
    ("accounts", "app", "status"): "application",
    ("accounts", "ven", "trading_status"): "trading",
    ("accounts", "ven", "trust"): "trust",
    ("accounts", "asg", "status"): "assignment",
    ("accounts", "trf", "status"): "transfer",
    ("accounts", "sus", "status"): "suspension",
    ("accounts", "grd", "status"): "graduation",
    ("accounts", "prg", "status"): "grant_programme",
    ("accounts", "awd", "status"): "grant_award",
    ("catalog", "lst", "status"): "listing",
    ("catalog", "rvn", "status"): "revision",
    ("catalog", "res", "status"): "reservation",
    ("orders", "ord", "payment_status"): "payment",
    ("orders", "vor", "status"): "vendor_order",
    ("orders", "ref", "status"): "refund",
    ("orders", "cmp", "status"): "complaint",
    ("orders", "ern", "status"): "earning",
    ("orders", "pyt", "status"): "payout",
    ("orders", "payout-account-ven", "status"): "payout_account",
}
