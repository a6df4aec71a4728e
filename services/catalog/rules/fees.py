"""Keeping the copies of what the market takes of a sale: the newest that was told stays."""

from services.catalog.models import Fee
from services.events import FeeChanged


def keep(fee: Fee, fact: FeeChanged) -> None:
    """From now on this fee is taken so; what comes late is dropped."""
    if fact.version <= fee.version:
        return
    fee.version, fee.base, fee.basis_points = fact.version, fact.base, fact.basis_points
    fee.fixed, fee.least = fact.fixed.amount, fact.least.amount
    fee.most = fact.most.amount if fact.most else None
