"""What a vendor is owed, on its way from pot to pot."""

from datetime import datetime

from services.orders.models import VendorOrder
from services.orders.rules.ledger.book import post, vendor


def move(vendor_order: VendorOrder, amount: int, before: str, after: str, at: datetime) -> None:
    """What a vendor is owed goes from one pot into the next."""
    lines = {vendor(vendor_order.vendor_id, before): amount, vendor(vendor_order.vendor_id, after): -amount}
    post(vendor_order.order, after, f"{after}-{vendor_order.id}", lines, at)
